"""Where the headings of a sheet of records stand, and which fields the tallies look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.engine.headings import DEEPEST, NUMBER_HEADINGS
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.tree import Formula, Holds, Nth
from scoring_core.formula.walk import names, walk
from scoring_core.frozen import frozen
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.tally import Tally

REASON = "理由"


@frozen
class RecordHeadings:
    """A sheet of records of a kind, with the row of its headings found."""

    kind: RecordKind
    sheet: Sheet
    row: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The headings as written."""
        return self.sheet.rows[self.row]

    def columns(self, field: RecordField) -> tuple[int, ...]:
        """Every column whose heading means the field."""
        return self.named(field.headings)

    def reasons(self, field: RecordField) -> tuple[int, ...]:
        """The columns of the texts that a value of the field needs beside it."""
        return self.named((reason_heading(field),)) if field.reason else ()

    def named(self, headings: Sequence[str]) -> tuple[int, ...]:
        """The columns that have one of these headings."""
        known = {fold(heading) for heading in headings}
        return tuple(n for n, cell in enumerate(self.cells) if fold(cell) in known)

    def findings(self, scheme: Scheme) -> Iterator[Finding]:
        """The columns that are missing, there twice, or not known."""
        for field in self.lacking(scheme):
            yield self._missing(field.label, field.headings)
        for field in self.kind.fields:
            columns = self.columns(field)
            for column in columns[1:]:
                yield finding("SC754", self._place(column), self.cells[column], field=field.label)
            if columns and field.reason and not self.reasons(field):
                yield self._missing(reason_heading(field), (reason_heading(field),))
        for column in self.unknown():
            yield finding("SC753", self._place(column), self.cells[column].strip())

    def _missing(self, label: str, headings: Sequence[str]) -> Finding:
        cells = [cell.strip() for cell in self.cells if cell.strip()]
        place, near = self.sheet.place(self.row), nearest(label, cells, 3)
        return finding("SC752", place, label, headings=Listed(headings), nearest=near)

    def _place(self, column: int) -> Place:
        return self.sheet.place(self.row, column, self.cells[column].strip())

    def unknown(self) -> Iterator[int]:
        """The columns with a heading that means no field; a running number means none."""
        fields = self.kind.fields
        used = {n for field in fields for n in (*self.columns(field), *self.reasons(field))}
        for number, cell in enumerate(self.cells):
            if number not in used and cell.strip() and fold(cell) not in NUMBER_HEADINGS:
                yield number

    def lacking(self, scheme: Scheme) -> Iterator[RecordField]:
        """The fields that the scheme needs and that have no column."""
        for key in needed_fields(scheme, self.kind):
            field = self.kind.field(key)
            if not self.columns(field):
                yield field


def reason_heading(field: RecordField) -> str:
    """The heading of the texts beside a field."""
    return f"{field.label}{REASON}"


def find_record_headings(kind: RecordKind, sheet: Sheet) -> RecordHeadings | None:
    """The first row with headings of two fields, below at most a hundred rows of titles."""
    wanted = min(2, len(kind.fields))
    known = [frozenset(map(fold, field.headings)) for field in kind.fields]
    for number, row in enumerate(sheet.rows[:DEEPEST]):
        cells = set(map(fold, row))
        if sum(not cells.isdisjoint(headings) for headings in known) >= wanted:
            return RecordHeadings(kind, sheet, number)
    return None


def tallies(scheme: Scheme, kind: RecordKind) -> tuple[Tally, ...]:
    """What the scheme counts of the records of a kind."""
    found = (metric.tally for metric in scheme.metrics)
    return tuple(tally for tally in found if tally is not None and tally.records == kind.key)


def needed_fields(scheme: Scheme, kind: RecordKind) -> tuple[str, ...]:
    """The fields that some tally looks at, and those by which rows are one piece or dropped."""
    named = {key for tally in tallies(scheme, kind) for key in _fields(tally)}
    named |= {kind.piece or "", kind.unique or ""}
    return tuple(field.key for field in kind.fields if field.key in named)


def _fields(tally: Tally) -> Iterator[str]:
    yield from (tally.date, tally.to, *tally.once_per, tally.each or "")
    for tree in (tally.value, tally.where):
        if tree is not None:
            yield from _named(tree)


def _named(tree: Formula) -> Iterator[str]:
    yield from (name.key for name in names(tree))
    for node, _ in walk(tree):
        if isinstance(node, Holds | Nth):
            yield node.field
