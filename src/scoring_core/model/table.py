"""A table of text cells: what readers return and figures are read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from scoring_core.errors import DataError, Finding, Place
from scoring_core.frozen import frozen
from scoring_core.model.cell_text import cell_text

EPOCH = date(1899, 12, 30)
"""Day 0 of dates that are kept as numbers, in most workbooks."""


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
    other. `hidden` says that a spreadsheet program does not show the sheet; `hidden_lines` and
    `hidden_columns` are what it does not show of one: 1-based lines, 0-based columns.
    `epoch` is the day 0 of dates that are kept as numbers.

    Where `lines` begins with 0 the rows are those of a list, as `Sheet.of` makes it: its
    first member is row 1, its headings stand in no row, and no cell has an address.
    """

    file: str
    name: str | None
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...] = ()
    hidden: bool = False
    merged: tuple[Merged, ...] = ()
    hidden_lines: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    epoch: date = EPOCH

    def __post_init__(self) -> None:
        try:
            deque(map("".join, self.rows), maxlen=0)  # refuses what is no text, twice as fast
        except TypeError:
            row, cell = _no_text(self.rows)[0]
            raise TypeError(f"a cell is text: row {row} of {self.file} has {cell!r}") from None

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, object]], name: str = "rows") -> Sheet:
        """
        The rows that a program holds, each a mapping of headings to values.

        A value is a text, int, Decimal, Fraction, date, or None for a blank, as is what a
        mapping lacks. Row `n` of a place is `rows[n - 1]`, its column the mapping's key;
        `name` stands where a file has its own. Raises `DataError` with a finding for each
        float (SC471), value of another type (SC472) and number that no cell can spell (SC473);
        `TypeError` for what is no mapping, and for two values under one key.
        """
        listed = [_mapping(row) for row in rows]
        headings = tuple(dict.fromkeys(key for row in listed for key in row))
        cells = [tuple(cell_text(row.get(key)) for key in headings) for row in listed]
        wrong = tuple(_refused(cells, headings, name))
        if wrong:
            raise DataError(wrong)
        texts = cast("list[tuple[str, ...]]", cells)
        return cls(name, None, (headings, *texts), tuple(range(len(listed) + 1)))

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
        listed = self.lines[:1] == (0,)
        if listed and column is not None:
            heading = self.rows[0][column]  # as the mapping has it, to find the value by
        cell = None if column is None or listed else f"{column_letters(column)}{line}"
        return Place(self.file, self.name, line or None, heading or None, cell)


def _mapping(row: object) -> dict[str, object]:
    """A member of a list as a mapping; the row of a database's driver may only act like one."""
    if not hasattr(row, "keys"):
        raise TypeError(f"a row is a mapping of headings to values, not {row!r}")
    given = cast("Mapping[str, object]", row)
    keys = list(given.keys())
    if others := [key for key in keys if not isinstance(key, str)]:
        raise TypeError(f"a heading is text, not {others[0]!r}")
    made = dict(given)
    if len(made) < len(keys):  # as of a query that names two columns alike
        twice = next(key for key in keys if keys.count(key) > 1)
        raise TypeError(f"a row has two values under {twice!r}")
    return {str.__str__(key): value for key, value in made.items()}


def _refused(
    cells: Iterable[Sequence[str | Finding]], headings: Sequence[str], name: str
) -> Iterator[Finding]:
    """What cannot be a cell, each in its place."""
    for number, row in enumerate(cells, 1):
        for key, cell in zip(headings, row, strict=True):
            if isinstance(cell, Finding):
                yield replace(cell, place=Place(name, None, number, key))


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


def column_number(letters: str) -> int:
    """The 0-based column of its letters."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
