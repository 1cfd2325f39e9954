"""The groups of a chunk, the categories in them, and folds over both."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from scoring_core.columns.kernel_write import LEAST, MOST
from scoring_core.columns.steps import Gather

_FOLDS: dict[str, tuple[Any, int]] = {
    "total": (np.add, 0),
    "highest": (np.maximum, LEAST),
    "lowest": (np.minimum, MOST),
}


class Groups:
    """
    Rows whose groups stand together: `group` ascends, `category` is any integer.

    A cell is a category in a group; cells are numbered by group, then by category.
    """

    def __init__(self, group: Any, category: Any) -> None:
        self._group = group
        self._category = category
        self.rows = len(group)

    def only(self, rows: Any) -> Groups:
        """The groups of some rows, ascending."""
        return Groups(self._group[rows], self._category[rows])

    @cached_property
    def starts(self) -> Any:
        """The first row of each group."""
        changes = np.flatnonzero(self._group[1:] != self._group[:-1])
        return np.concatenate(([0], changes + 1))

    @cached_property
    def count(self) -> int:
        """How many groups there are."""
        return len(self.starts)

    @cached_property
    def lengths(self) -> Any:
        """How many rows each group has."""
        return np.diff(self.starts, append=self.rows)

    @cached_property
    def number(self) -> Any:
        """The group of each row, from 0."""
        return np.repeat(np.arange(self.count), self.lengths)

    @cached_property
    def category(self) -> Any:
        """The category of each row, from 0, with few numbers left out."""
        lowest, highest = int(self._category.min()), int(self._category.max())
        if highest - lowest > max(self.rows, 64):
            return np.unique(self._category, return_inverse=True)[1]
        return np.subtract(self._category, lowest, dtype=np.int64)

    @cached_property
    def categories(self) -> int:
        """How many categories there can be."""
        return int(self.category.max()) + 1

    @cached_property
    def cell(self) -> Any:
        """The cell of each row."""
        return self.number * self.categories + self.category

    def fold(self, step: Gather, values: Any) -> Any:
        """The fold of the values (int64), repeated in each row; exact as long as it fits."""
        call, first = _FOLDS[step.fold]
        if step.within == "group" or self.categories == 1:
            return np.repeat(call.reduceat(values, self.starts), self.lengths)
        folded = np.full(self.count * self.categories, first)
        call.at(folded, self.cell, values)
        return folded[self.cell]
