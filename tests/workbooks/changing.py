"""One cell of a good table changed, and what a cell then means to a reader with common sense."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from hypothesis import strategies as st

from scoring_core.errors import Finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.formula.values import Value as Figure
from scoring_core.model.table import column_letters
from tests.workbooks.county import BRIEFS, Column
from tests.workbooks.grids import Cell, Page, Share, Value

COLUMNS = {column.key: column for column in BRIEFS}
JUNK = (
    *("x", "1O", "12a", "缺", "十二", "1.2.3", "=1+", "#REF!", "三", "1e3", "？", "1 2", "12人"),
    *("合计", "单位", "财政局", "2023年3月", "1,23", "--5", "12%%"),
)
"""What a slip of a hand leaves in the cell of a figure, which nobody can take for one."""
STRANGERS = ("国土局", "x", "西山", "西山鎮政府办", "？", "1", "小计", "注：已核", "（续表）")
"""What names no unit of the county."""


class Spot(NamedTuple):
    """A cell: its page, row and column, and what it is."""

    page: int
    row: int
    column: int
    cell: Cell

    def named_by(self, found: Finding) -> bool:
        """Whether a finding names the cell, or its row."""
        address = f"{column_letters(self.column)}{self.row + 1}"
        return found.place.row == self.row + 1 and (found.place.cell or address) == address

    def beside(self, found: Finding) -> bool:
        """Whether a finding names the row, or the unit in it."""
        named = self.cell.unit and self.cell.unit in found.line()
        return found.place.row == self.row + 1 or bool(named)


def spots(pages: tuple[Page, ...], *roles: str) -> list[Spot]:
    """The cells of some roles on the sheets that are seen."""
    return [
        Spot(number, row, column, cell)
        for number, page in enumerate(pages)
        if not page.hidden
        for row, column, cell in page.grid.cells()
        if cell.role in roles
    ]


def put(pages: tuple[Page, ...], *changes: tuple[Spot, Value]) -> tuple[Page, ...]:
    """The pages with other values in some cells."""
    changed = list(pages)
    for spot, value in changes:
        page = changed[spot.page]
        made = page.grid.put(spot.row, spot.column, value)
        changed[spot.page] = replace(page, grid=made)
    return tuple(changed)


def figures(column: Column) -> st.SearchStrategy[tuple[Value, Figure | None]]:
    """What may come to stand in a cell, with the figure that it means; None where it has none."""
    percent = column.unit == "%"
    numbers = st.integers(-20, 1200).map(lambda n: _number(Fraction(n, 10**column.digits), column))
    blank: Figure = NOT_APPLICABLE if percent else Fraction(0)
    none = Fraction(0)
    known: list[tuple[Value, Figure | None]] = [
        *(("", blank), (" ", blank), ("无", none), ("—", MISSING), ("/", NOT_APPLICABLE)),
        *((junk, None) for junk in JUNK),
        (Fraction(5), None if percent else Fraction(5)),
        ("5%", Fraction(1, 20) if percent else None),
    ]
    return st.one_of(numbers, st.sampled_from(known))


def _number(number: Fraction, column: Column) -> tuple[Value, Figure | None]:
    """A number as a cell, and as the metric has it: out of its range it is none."""
    percent = column.unit == "%"
    fits = 0 <= number <= 1 if percent else number >= 0 or column.unit == "分"
    return Share(number) if percent else number, number if fits else None


def meant(value: Value, column: Column) -> Figure | None:
    """The figure that one of the cells of a table means under another heading."""
    other: Figure | None
    match value:
        case Share(number):
            other = number if column.unit == "%" else None
        case Fraction():
            other = _number(value, column)[1] if column.unit != "%" else None
        case _:
            raise AssertionError(value)
    exact = isinstance(other, Fraction) and (other * 10**column.digits).denominator == 1
    return other if exact else None
