"""Where a table is parted: titles of categories, and rows of sums with the units above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from scoring_core.engine.assigned import Assigned
from scoring_core.engine.lines import Line
from scoring_core.formula.values import Value
from scoring_core.model.figures import SumRow
from scoring_core.model.names import fold

_OF_PART = "小计"


class Sections:
    """Follows the rows of tables, and keeps the sums with the units that each may be of."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []
        self.left_out: dict[str, Mapping[str, Value]] = {}
        self._all: list[str] = []
        self._table: list[str] = []
        self._part: list[str] = []
        self._title: str | None = None
        self._category: list[str] = []
        self._of = ""
        self._leading = False

    def rows(self) -> Iterator[SumRow]:
        """The sums; where they go before their units, those below are what they may be of too."""
        for row, part, table, start in self._kept:
            reaches = (*row.over, tuple(part), tuple(table[start:]))
            over = tuple(dict.fromkeys(listed for listed in reaches if listed))
            if over:
                yield replace(row, over=over)

    def begin(self) -> None:
        """A table begins."""
        self._table, self._part, self._title = [], [], None
        self._leading = False

    def title(self, category: str | None) -> None:
        """The title of a category, whose units follow; None of one that is not known."""
        self._part, self._title = [], category

    def add(self, unit: str, category: str) -> str | None:
        """A unit of a category; the category under whose title it stands, if it does."""
        if category != self._of:
            self._category, self._of = [], category
        for listed in (self._all, self._table, self._category, self._part):
            listed.append(unit)
        return self._title

    def leave_out(self, numbers: Mapping[str, Value]) -> None:
        """A row of figures of no unit: what stands below may be the sum of it too."""
        key = f"\0{len(self.left_out)}"  # which no unit is called
        self.left_out[key] = numbers
        for listed in (self._all, self._table, self._category, self._part):
            listed.append(key)

    def sum(self, table: Assigned, line: Line, told: Mapping[str, Fraction]) -> None:
        """
        A row of sums of the units above it: of its part, of a category that goes on from the
        table before, of its table or of all. Of those below it where a table begins so.
        """
        known = (self._part, self._category, self._table, self._all)
        reaches = [tuple(listed) for listed in known if listed]
        if _OF_PART not in fold(line.name):
            reaches.reverse()
        self._leading |= not self._table
        self._part, self._title = [], None
        row = self._row(table, line, tuple(dict.fromkeys(reaches)), told)
        below = (self._part, self._table) if self._leading else ([], [])
        self._kept += [_Kept(each, *below, len(self._table)) for each in row]

    def known(self, table: Assigned, line: Line, units: tuple[str, ...]) -> None:
        """A row of the whole or a category: what the rules compute in it is the sum of these."""
        self._part, self._title = [], None
        row = self._row(table, line, (units,), {})
        self._kept += [_Kept(each, [], [], 0) for each in row]

    def _row(
        self,
        table: Assigned,
        line: Line,
        over: tuple[tuple[str, ...], ...],
        told: Mapping[str, Fraction],
    ) -> Iterator[SumRow]:
        """The row, where it says anything."""
        printed = {key: (text, place) for key, text, place in table.printed(line) if text}
        places = {key: table.block.place(line.number, table.metrics[key]) for key in told}
        cells = {**places, **{key: place for key, (_, place) in printed.items()}}
        texts = {key: text for key, (text, _) in printed.items()}
        if told or texts:
            yield SumRow(line.name, line.place, over, told, texts, cells)


class _Kept(NamedTuple):
    """A row of sums, the units of its part and of its table that follow, these from a start on."""

    row: SumRow
    part: list[str]
    table: list[str]
    start: int
