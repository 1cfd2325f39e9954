"""The executor in plain Python: integers without end, and nothing to import."""
