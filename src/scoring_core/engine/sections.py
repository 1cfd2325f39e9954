"""Where a table is parted: titles of categories, and rows of sums with the units above them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scoring_core.engine.assigned import Assigned
from scoring_core.engine.lines import Line
from scoring_core.formula.values import Value
from scoring_core.model.figures import SumRow
from scoring_core.model.names import fold

_OF_PART = "小计"


class Sections:
    """Follows the rows of tables; `rows` are the sums, each with the units that it may be of."""

    def __init__(self) -> None:
        self.rows: list[SumRow] = []
        self.left_out: dict[str, Mapping[str, Value]] = {}
        self._all: list[str] = []
        self._table: list[str] = []
        self._part: list[str] = []
        self._title: str | None = None
        self._category: list[str] = []
        self._of = ""

    def begin(self) -> None:
        """A table begins."""
        self._table, self._part, self._title = [], [], None

    def title(self, category: str) -> None:
        """The title of a category, whose units follow."""
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
        table before, of its table or of all.
        """
        known = (self._part, self._category, self._table, self._all)
        reaches = [tuple(listed) for listed in known if listed]
        if _OF_PART not in fold(line.name):
            reaches.reverse()
        self._part, self._title = [], None
        self._keep(table, line, tuple(dict.fromkeys(reaches)), told)

    def known(self, table: Assigned, line: Line, units: tuple[str, ...]) -> None:
        """A row of the whole or a category: what the rules compute in it is the sum of these."""
        self._part, self._title = [], None
        self._keep(table, line, (units,), {})

    def _keep(
        self,
        table: Assigned,
        line: Line,
        over: tuple[tuple[str, ...], ...],
        told: Mapping[str, Fraction],
    ) -> None:
        printed = {key: (text, place) for key, text, place in table.printed(line) if text}
        places = {key: table.block.place(line.number, table.metrics[key]) for key in told}
        cells = {**places, **{key: place for key, (_, place) in printed.items()}}
        texts = {key: text for key, (text, _) in printed.items()}
        if over and (told or texts):
            self.rows.append(SumRow(line.name, line.place, over, told, texts, cells))
