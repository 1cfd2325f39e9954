"""scoring-core: exact, explainable scoring and ranking for county notices."""
