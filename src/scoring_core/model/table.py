"""A table of text cells: what readers return and figures are read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Mapping, Sequence

from scoring_core.errors import Place
from scoring_core.frozen import frozen


@frozen
class Merged:
    """Cells that a sheet shows as one: 1-based lines, 0-based columns, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, line: int, column: int) -> bool:
        """Whether a cell lies under the first one, which alone holds the text."""
        inside = self.top <= line <= self.bottom and self.left <= column <= self.right
        return inside and (line, column) != (self.top, self.left)

    def __str__(self) -> str:
        first = f"{column_letters(self.left)}{self.top}"
        return f"{first}:{column_letters(self.right)}{self.bottom}"


@frozen
class Sheet:
    """
    The cells of one sheet as text, row by row; rows may differ in length.

    `file` is the name to show, `name` the sheet's own (None for a csv file). `lines` holds
    the 1-based number of each row, ascending, where rows are not numbered one after the
    other. `hidden` says that a spreadsheet program does not show the sheet.
    """

    file: str
    name: str | None
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...] = ()
    hidden: bool = False
    merged: tuple[Merged, ...] = ()

    def __post_init__(self) -> None:
        try:
            deque(map("".join, self.rows), maxlen=0)  # refuses what is no text, twice as fast
        except TypeError:
            row, cell = _no_text(self.rows)[0]
            raise TypeError(f"a cell is text: row {row} of {self.file} has {cell!r}") from None

    def line(self, row: int) -> int:
        """The number that a reader sees at a row."""
        return self.lines[row] if self.lines else row + 1

    def merged_by_row(self) -> Mapping[int, Sequence[Merged]]:
        """The merged cells that reach into a row, by its 0-based number."""
        numbers = self.lines or range(1, len(self.rows) + 1)
        found: dict[int, list[Merged]] = {}
        for cells in self.merged:
            last = bisect_right(numbers, cells.bottom)
            for row in range(bisect_left(numbers, cells.top), last):
                found.setdefault(row, []).append(cells)
        return found

    def place(self, row: int | None = None, column: int | None = None, heading: str = "") -> Place:
        """Where a cell stands; 0-based row and column."""
        if row is None:
            return Place(self.file, self.name)
        line = self.line(row)
        cell = None if column is None else f"{column_letters(column)}{line}"
        return Place(self.file, self.name, line, heading or None, cell)


def _no_text(rows: Sequence[Sequence[object]]) -> list[tuple[int, object]]:
    """Each cell that is no text, with the 1-based number of its row."""
    cells = ((number, cell) for number, row in enumerate(rows, 1) for cell in row)
    return [(number, cell) for number, cell in cells if not isinstance(cell, str)]


def column_letters(column: int) -> str:
    """The letters of a 0-based column: A, B … Z, AA …"""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
