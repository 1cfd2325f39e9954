"""The groups of a chunk, the categories in them, and folds over both."""

from __future__ import annotations

from typing import Any

import numpy as np

from scoring_core.columns.steps import Gather

LEAST, MOST = -(2**63), 2**63 - 1
_FOLDS: dict[str, tuple[Any, int]] = {
    "total": (np.add, 0),
    "highest": (np.maximum, LEAST),
    "lowest": (np.minimum, MOST),
}


def changes(*columns: Any) -> Any:
    """The first row and each that differs from the one before it."""
    new = np.empty(len(columns[0]), np.bool_)
    new[0] = True
    np.not_equal(columns[0][1:], columns[0][:-1], out=new[1:])
    for column in columns[1:]:
        new[1:] |= column[1:] != column[:-1]
    return new


def lengths(starts: Any, end: int) -> Any:
    """From each start to the next one, from the last one to the end."""
    ends = np.empty_like(starts)
    ends[:-1] = starts[1:]
    ends[-1] = end
    return np.subtract(ends, starts, out=ends)


class Groups:
    """
    Rows whose groups stand together; `starts` are their first rows, `lengths` their sizes.

    `category`, any integer by row, has few numbers left out from 0 up to `categories`. A
    *cell* is a category in a group; cells are numbered by group, then by category.
    """

    def __init__(self, group: Any, category: Any) -> None:
        self._group = group
        self._cell: Any = None
        self.rows = len(group)
        self.starts = np.flatnonzero(changes(group)) if self.rows else np.zeros(0, np.int64)
        self.count = len(self.starts)
        self.lengths = lengths(self.starts, self.rows) if self.rows else self.starts
        self.category, self.categories = _numbered(category) if self.rows else (category, 0)

    def number(self) -> Any:
        """The group of each row, from 0."""
        return np.repeat(np.arange(self.count), self.lengths)

    def cell(self) -> Any:
        """The cell of each row."""
        if self._cell is None:
            self._cell = self.number() * self.categories + self.category
        return self._cell

    def fold(self, step: Gather, values: Any) -> Any:
        """The fold of the values (int64), repeated in each row; exact as long as it fits."""
        call, first = _FOLDS[step.fold]
        if step.within == "group" or self.categories == 1:
            return np.repeat(call.reduceat(values, self.starts), self.lengths)
        folded = np.full(self.count * self.categories, first)
        call.at(folded, self.cell(), values)
        return folded[self.cell()]


def _numbered(category: Any) -> tuple[Any, int]:
    """The categories from 0, and how many there can be."""
    lowest, highest = int(category.min()), int(category.max())
    if highest - lowest > max(len(category), 64):
        known, number = np.unique(category, return_inverse=True)
        return number, len(known)
    number = category if lowest == 0 else np.subtract(category, lowest, dtype=np.int64)
    return number, highest - lowest + 1
