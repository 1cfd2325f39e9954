"""What is seen of a workbook before its values are read: how far it reaches, and its marks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scoring_core.errors import DataError, Place, finding
from scoring_core.model.limits import LIMITS, Limits
from scoring_core.model.table import Merged, Sheet, column_letters

EPOCH_1904 = date(1904, 1, 1)


def damaged(what: str, reason: str = "@no_workbook") -> DataError:
    """SC140: part of a workbook is missing, damaged or cannot be followed."""
    return DataError(finding("SC140", None, what, reason=reason))


class Survey:
    """
    One sheet: how far its used cells reach, which are merged, and which are marked.

    A mark is a text to be shown instead of the reader's, or that a number is a percentage.
    Rows and columns are 0-based; hidden ones come as ranges, both ends included. Sheets of a
    book share the `room`, a number of cells: the reader takes as many as the rectangle of each
    has.
    """

    def __init__(self, title: str, limits: Limits = LIMITS, room: int | None = None) -> None:
        self.title = title
        self.limits = limits
        self.room = limits.cells if room is None else room
        self.rows = 0
        self.columns = 0
        self.texts: dict[tuple[int, int], str] = {}
        self.percentages: set[tuple[int, int]] = set()
        self.merged: list[Merged] = []
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []

    def use(self, row: int, column: int) -> None:
        """There is something in a cell; raises `DataError` (SC144) when it lies too far away."""
        if row >= self.rows or column >= self.columns:
            rows, columns = max(self.rows, row + 1), max(self.columns, column + 1)
            self.claim(rows, columns)
            self.rows, self.columns = rows, columns

    def claim(self, rows: int, columns: int) -> None:
        """The reader will ask for so many cells; raises `DataError` (SC144) for too many."""
        if rows * columns > self.room:
            place = Place("", self.title, rows, None, f"{column_letters(columns - 1)}{rows}")
            area = f"{rows} × {columns}"
            raise DataError(finding("SC144", place, area, limit=str(self.limits.cells)))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Cells that are shown as one; a single one is none of these."""
        if (top, left) != (bottom, right):
            self.merged.append(Merged(top + 1, left, bottom + 1, right))


class Surveys(list[Survey]):
    """
    The sheets of a book in its order; what one takes of the room the next has not.

    `epoch` is the day 0 of its dates.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        super().__init__()
        self.limits = limits
        self.epoch = date(1899, 12, 30)

    def begin(self, title: str) -> Survey:
        """The next sheet."""
        room = self[-1].room - self[-1].rows * self[-1].columns if self else self.limits.cells
        self.append(Survey(title, self.limits, room))
        return self[-1]


def numbers_in(ranges: Iterable[tuple[int, int]], end: int) -> Iterable[int]:
    """The numbers below an end that lie in any of these ranges, ascending, each once."""
    begin = 0
    for first, last in sorted(ranges):
        yield from range(max(begin, first), min(last + 1, end))
        begin = max(begin, last + 1)


def refuse_overlapping(sheet: Sheet, most: int) -> None:
    """Raise `DataError` (SC163) where merged cells lie over each other by the thousands."""
    reaches = (min(cells.bottom, len(sheet.rows)) - cells.top + 1 for cells in sheet.merged)
    rows = sum(reach for reach in reaches if reach > 0)
    if rows > most:
        found, place = str(len(sheet.merged)), Place("", sheet.name)
        raise DataError(finding("SC163", place, found, limit=str(most), rows=str(rows)))
