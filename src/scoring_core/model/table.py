"""A table of text cells: what readers return and figures are read from."""

from __future__ import annotations

from scoring_core.errors import Place
from scoring_core.frozen import frozen


@frozen
class Sheet:
    """
    The cells of one sheet as text, row by row; rows may differ in length.

    `file` is the name to show, `name` the sheet's own (None for a csv file). `lines` holds
    the 1-based number of each row where rows are not numbered one after the other.
    """

    file: str
    name: str | None
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows):
            for cell in row:
                if not isinstance(cell, str):
                    raise TypeError(f"a cell is text: row {number + 1} of {self.file} has {cell!r}")

    def line(self, row: int) -> int:
        """The number that a reader sees at a row."""
        return self.lines[row] if self.lines else row + 1

    def place(self, row: int | None = None, column: int | None = None, heading: str = "") -> Place:
        """Where a cell stands; 0-based row and column."""
        if row is None:
            return Place(self.file, self.name)
        line = self.line(row)
        cell = None if column is None else f"{column_letters(column)}{line}"
        return Place(self.file, self.name, line, heading or None, cell)


def column_letters(column: int) -> str:
    """The letters of a 0-based column: A, B … Z, AA …"""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
