"""Writes what is counted from records as one csv table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from scoring_core.formats.csv_standings import safe
from scoring_core.formats.tally_rows import rows_of
from scoring_core.messages import Lang
from scoring_core.model.tallied import Tallied

PERIOD = {"zh": "考核期", "en": "period"}


def write_tally(tallied: Tallied, lang: Lang) -> str:
    """
    The table of one period, which `rank` reads again; of several, with the period before.

    Where the rules count something else in a later period, new headings stand above it.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in _rows(tallied, lang):
        writer.writerow(safe(cell) for cell in row)
    return text.getvalue()


def _rows(tallied: Tallied, lang: Lang) -> Iterator[tuple[str, ...]]:
    several = len(tallied.tables) > 1
    before: tuple[str, ...] | None = None
    for table in tallied.tables:
        headings, *rows = rows_of(table, lang)
        if headings != before:
            yield (*((PERIOD[lang],) if several else ()), *headings)
            before = headings
        for row in rows:
            yield (*((str(table.period),) if several else ()), *row)
