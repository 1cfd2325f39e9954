"""The rules of a catalogue over whole columns of a country."""

from __future__ import annotations

from typing import Any

from scoring_core.app.inputs import known_rules
from scoring_core.columns.book import book_of
from scoring_core.columns.country import Country
from scoring_core.columns.files import RankedTable, Ranker
from scoring_core.columns.table import rank_table
from scoring_core.plugin.catalogue import Catalogue


def ranker_of(catalogue: Catalogue) -> Ranker:
    """How tables are ranked by all rules of a catalogue; `UsageError` where it has none."""
    country = Country(known_rules(catalogue))
    book = book_of(country)

    def meaning(jurisdiction: str, scheme: str) -> tuple[str, str]:
        """Two writings of one county and one scheme mean the same; unknown ones themselves."""
        county = book.jurisdiction(jurisdiction)
        if not isinstance(county, str):
            return jurisdiction, scheme
        known = book.scheme(county, scheme)
        return county, known if isinstance(known, str) else scheme

    def rank(table: Any) -> RankedTable:
        return rank_table(country, table)

    return Ranker(rank, meaning)
