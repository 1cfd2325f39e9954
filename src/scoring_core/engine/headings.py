"""Where the headings of a sheet stand, and what is above and below them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from scoring_core.frozen import frozen
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold
from scoring_core.model.table import Sheet

UNIT_HEADINGS = frozenset({"单位", "单位名称", "报送单位", "考核单位", "责任单位", "unit"})
SUM_NAMES = frozenset({"合计", "小计", "总计", "共计", "全部合计"})
NUMBER_HEADINGS = frozenset({"序号", "编号", "number"})
DEEPEST = 100
MOST_NAMED = 10_000


@frozen
class Headings:
    """A sheet with the row of its headings and the column of its units found."""

    sheet: Sheet
    row: int
    unit_column: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The headings as written."""
        return self.sheet.rows[self.row]

    def columns(self, metric: Metric) -> tuple[int, ...]:
        """Every column whose heading means the metric."""
        known = {fold(heading) for heading in metric.headings}
        return tuple(n for n, cell in enumerate(self.cells) if fold(cell) in known)

    def column(self, metric: Metric) -> int | None:
        """The first column of a metric, or None."""
        return next(iter(self.columns(metric)), None)

    def titles(self) -> tuple[str, ...]:
        """The texts above the headings."""
        return tuple(cell for row in self.sheet.rows[: self.row] for cell in row if cell.strip())

    def body(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows below the headings that hold anything, with their 0-based number."""
        for number, row in enumerate(self.sheet.rows[self.row + 1 :], self.row + 1):
            if any(cell.strip() for cell in row):
                yield number, row

    def units(self) -> Iterator[tuple[int, str]]:
        """The name in each row of the body that has one."""
        for number, row in self.body():
            name = row[self.unit_column].strip() if self.unit_column < len(row) else ""
            if name:
                yield number, name

    def unit_names(self) -> tuple[str, ...]:
        """Each name of a unit once: what tells whose sheet it is, which the first rows do."""
        names = {fold(name): name for _, name in islice(self.units(), MOST_NAMED)}
        return tuple(name for folded, name in names.items() if folded not in SUM_NAMES)


def find_headings(sheet: Sheet) -> Headings | None:
    """
    The first row that has a heading for units and at least one more, below at most a hundred
    rows of titles.
    """
    for number, row in enumerate(sheet.rows[:DEEPEST]):
        column = next((n for n, cell in enumerate(row) if fold(cell) in UNIT_HEADINGS), None)
        if column is not None and sum(bool(cell.strip()) for cell in row) > 1:
            return Headings(sheet, number, column)
    return None
