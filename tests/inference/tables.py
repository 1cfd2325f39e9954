"""Published tables for the tests: text as a reader gives it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from scoring_core.inference.draft import Facts
from scoring_core.model.period import Period
from scoring_core.model.table import Sheet

ROOT = Path(__file__).parents[2]
MARCH = Period.month(2023, 3)
FACTS = Facts("moxian", "briefs", MARCH)
PUBLISHED = {path.stem: path for path in sorted(ROOT.glob("plugins/*/tests/cases/*.csv"))}


def sheet_of(text: str, file: str = "moxian-2023-03.csv") -> Sheet:
    """A sheet from lines of cells with commas between them."""
    return Sheet(file, None, tuple(tuple(row) for row in csv.reader(text.strip().splitlines())))


def from_rows(rows: Iterable[Iterable[object]], file: str = "moxian-2023-03.csv") -> Sheet:
    """A sheet from rows of anything."""
    return Sheet(file, None, tuple(tuple(map(str, row)) for row in rows))


def published(name: str) -> Sheet:
    """One of the published tables, from its own file alone."""
    return sheet_of(PUBLISHED[name].read_text("utf-8-sig"), f"{name}.csv")
