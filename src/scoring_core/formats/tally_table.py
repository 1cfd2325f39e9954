"""Prints what is counted from records as aligned text."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats.aligned import aligned, column_widths
from scoring_core.formats.tally_rows import caption, names, rows_of
from scoring_core.messages import Lang
from scoring_core.model.tallied import Tallied


def write_tally(tallied: Tallied, lang: Lang) -> str:
    """A table for each period."""
    return "\n".join(_lines(tallied, lang))


def _lines(tallied: Tallied, lang: Lang) -> Iterator[str]:
    for table in tallied.tables:
        rows = rows_of(table, lang)
        sizes, lefts = column_widths(rows), names(table, rows)
        yield from caption(tallied, table, lang)
        yield from (aligned(row, sizes, lefts) for row in rows)
        yield ""
