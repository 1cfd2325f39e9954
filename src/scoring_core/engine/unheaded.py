"""Sheets with figures below the heading of a metric, where no column is headed as one of units."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from scoring_core.engine.blocks import has_table
from scoring_core.engine.headings import DEEPEST, is_text, measured
from scoring_core.engine.recognise import Candidate
from scoring_core.errors import Finding, finding
from scoring_core.model.names import fold
from scoring_core.model.table import Sheet


def unheaded(candidates: Sequence[Candidate], sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """A finding (SC176) at the first such heading of each sheet, which is not read."""
    known = {
        fold(text)
        for candidate in candidates
        for metric in candidate.scheme.metrics
        for heading in metric.headings
        for text in measured(heading, metric.unit)
    }
    for sheet in sheets:
        if not has_table(sheet):
            yield from islice(_headings(sheet, known), 1)


def _headings(sheet: Sheet, known: Collection[str]) -> Iterator[Finding]:
    for number, row in enumerate(sheet.rows[:DEEPEST]):
        below = sheet.rows[number + 1 : number + 2]
        for column, cell in enumerate(row):
            figures = (under[column] for under in below if column < len(under))
            if fold(cell) in known and any(each.strip() and not is_text(each) for each in figures):
                yield finding("SC176", sheet.place(number, column), cell.strip())
