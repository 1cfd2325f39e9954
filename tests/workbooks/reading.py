"""What the program reads of a file of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scoring_core.app import rank, sheets_of
from scoring_core.errors import Finding, ScoringError
from scoring_core.formula.values import Value
from tests.workbooks.building import Written, pages
from tests.workbooks.county import BRIEFS, Column, catalogue
from tests.workbooks.grids import Page
from tests.workbooks.writers import WRITERS

HIDDEN_SHEET, HIDDEN_ROW, HIDDEN_COLUMN, SCRIPT = "SC147", "SC170", "SC171", "SC190"
"""What is told of sheets, rows and columns that are not shown, and of traditional characters."""


class Read(NamedTuple):
    """The figures by the unit's name and by metric, none where it failed; and what was told."""

    figures: dict[str, dict[str, Value]]
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> list[str]:
        return sorted({each.code for each in self.findings})

    @property
    def lines(self) -> str:
        """The findings as a person reads them."""
        return "\n".join(each.line() for each in self.findings)


def read(
    content: bytes, form: str, columns: Sequence[Column] = BRIEFS, scheme: str | None = None
) -> Read:
    """What is read of a file; its name says its form and its period."""
    tools, name = catalogue(), f"2023年3月.{form.rpartition('.')[2]}"
    try:
        outcome = rank(tools, sheets_of(tools, content, name), scheme=scheme)
    except ScoringError as error:
        return Read({}, error.findings)
    assert outcome.standings is not None
    rows = [row for ranking in outcome.standings.rankings for row in ranking.rows]
    figures = {row.unit: {c.key: row.values[c.key] for c in columns} for row in rows}
    return Read(figures, outcome.findings)


def read_back(table: Written, form: str) -> Read:
    """What is read of a table that was written in a form."""
    return read_pages(pages(table), form, table)


def read_pages(written: Sequence[Page], form: str, table: Written) -> Read:
    """What is read of pages that hold a table."""
    return read(WRITERS[form](written), form, table.columns)
