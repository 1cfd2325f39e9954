"""Cells in rows, and how tables are put beside, above and into one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple


class Share(NamedTuple):
    """A number that a sheet shows as a percentage."""

    number: Fraction


class Formula(NamedTuple):
    """A formula, with the value that the program kept of it; None where it kept none."""

    text: str
    value: Fraction | None


Value = str | Fraction | Share | Formula


class Cell(NamedTuple):
    """What stands in a cell, and what it is: of whom (`unit`) and of what (`metric`)."""

    value: Value = ""
    role: str = ""
    unit: str = ""
    metric: str = ""


BLANK = Cell()


class Area(NamedTuple):
    """Cells merged into one: 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def moved(self, down: int, right: int) -> Area:
        return Area(self.top + down, self.left + right, self.bottom + down, self.right + right)


@dataclass(frozen=True)
class Grid:
    """Rows of equal length, and the cells that are merged in them."""

    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Area, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Each cell with its row and column."""
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                yield row, column, cell

    def put(self, row: int, column: int, value: Value) -> Grid:
        """The grid with another value in one cell."""
        cells = list(self.rows[row])
        cells[column] = cells[column]._replace(value=value)
        return replace(self, rows=(*self.rows[:row], tuple(cells), *self.rows[row + 1 :]))

    def with_row(self, at: int) -> Grid:
        """With an empty row before a row; what is merged over the place grows."""
        blank = (BLANK,) * self.width
        merged = (
            Area(a.top + (a.top >= at), a.left, a.bottom + (a.bottom >= at), a.right)
            for a in self.merged
        )
        return Grid((*self.rows[:at], blank, *self.rows[at:]), tuple(merged))

    def with_column(self, at: int) -> Grid:
        """With an empty column before a column; what is merged over the place grows."""
        rows = ((*row[:at], BLANK, *row[at:]) for row in self.rows)
        merged = (
            Area(a.top, a.left + (a.left >= at), a.bottom, a.right + (a.right >= at))
            for a in self.merged
        )
        return Grid(tuple(rows), tuple(merged))


def grid(lines: Sequence[Sequence[Cell]], merged: Sequence[Area] = ()) -> Grid:
    """The lines as rows of equal length."""
    width = max((len(line) for line in lines), default=0)
    return Grid(tuple((*line, *(BLANK,) * (width - len(line))) for line in lines), tuple(merged))


def above(*parts: Grid) -> Grid:
    """One part under the other."""
    merged: list[Area] = []
    down = 0
    for part in parts:
        merged += (area.moved(down, 0) for area in part.merged)
        down += len(part.rows)
    return grid([row for part in parts for row in part.rows], merged)


def beside(left: Grid, right: Grid, gap: int = 1) -> Grid:
    """The right part beside the left one, with empty columns between."""
    height = max(len(left.rows), len(right.rows))
    shift = left.width + gap

    def row(part: Grid, number: int) -> tuple[Cell, ...]:
        return part.rows[number] if number < len(part.rows) else (BLANK,) * part.width

    rows = ((*row(left, n), *(BLANK,) * gap, *row(right, n)) for n in range(height))
    moved = (area.moved(0, shift) for area in right.merged)
    return Grid(tuple(rows), (*left.merged, *moved))


@dataclass(frozen=True)
class Page:
    """A sheet of a workbook: its name, its cells, and what of it is hidden."""

    name: str
    grid: Grid
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
