"""Counting equal records of many batches: in a box of all that can be, while that is small."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np

from scoring_core.columns.records.cells import (
    MOST_KEYS,
    NEVER,
    Cells,
    Ints,
    joined,
    keys_of,
    none_of,
)

FEWEST_CELLS, MOST_CELLS = 2**12, 2**18
"""So many at least, and at the most, a box may have; between it follows the rows."""
MOST_WAITING = 2**19


class Box:
    """Counts by the numbers of texts, `times[number, …]`, and the first row where it is asked."""

    def __init__(self, times: Ints, first: Ints | None = None) -> None:
        self.times, self.first = times, first
        self._most = 0

    def add(
        self, numbers: Sequence[Ints | None], sizes: Sequence[int], rows: int, lines: Ints | None
    ) -> None:
        """Count rows; `lines` are the numbers of those of which the first may be asked for."""
        shape = tuple(map(max, self.times.shape, sizes))
        cells = _cells(numbers, shape, rows)
        counted = np.bincount(cells, minlength=prod(shape))
        self._most += int(counted.max())
        self._grow(shape, np.min_scalar_type(self._most))
        flat = self.times.reshape(-1)
        np.add(flat, counted, out=flat, casting="unsafe")
        if lines is not None:
            if self.first is None:
                self.first = np.full(shape, NEVER)
            np.minimum.at(self.first.reshape(-1), cells, lines)

    def _grow(self, shape: tuple[int, ...], needed: Any) -> None:
        """Make room for so many numbers in each column, and for so large counts."""
        held = np.promote_types(self.times.dtype, needed)
        if shape != self.times.shape or held != self.times.dtype:
            self.times = _widened(self.times, shape, np.zeros((), held))
            if self.first is not None:
                self.first = _widened(self.first, shape, np.full((), NEVER))

    def cells(self) -> Cells:
        """The same, of those that are there."""
        numbers = self.times.nonzero()
        times = self.times[numbers].astype(np.int64)
        first = np.full(len(times), NEVER) if self.first is None else self.first[numbers]
        return Cells(numbers, times, first)


class Counts:
    """
    Counts of equal records, by the numbers of their texts.

    What does not fit into the `box` is in `rest`; its different records wait to be joined.
    """

    def __init__(self, columns: int) -> None:
        self.box = Box(np.zeros((1,) * columns, np.uint8))
        self.rows = 0
        self._waiting: list[Cells] = []
        self._joined = none_of(columns)

    def add(
        self, numbers: Sequence[Ints | None], sizes: Sequence[int], rows: int, lines: Ints | None
    ) -> None:
        """
        Count rows by the numbers of their texts, None for a column of which all are 0.

        In each column they are below its size; `lines` are the numbers of the rows.
        """
        self.rows += rows
        most = min(max(FEWEST_CELLS, 4 * self.rows), MOST_CELLS)
        if prod(map(max, self.box.times.shape, sizes)) <= most:
            self.box.add(numbers, sizes, rows, lines)
        else:
            self._add(_different(numbers, sizes, rows, lines))

    @property
    def rest(self) -> Cells:
        """Every different record beside the box."""
        self._join()
        return self._joined

    def all(self) -> Cells:
        """Every different record so far."""
        inside = self.box.cells()
        return joined([inside, self.rest]) if len(self.rest.times) else inside

    def _add(self, cells: Cells) -> None:
        self._waiting.append(cells)
        most = max(MOST_WAITING, 2 * len(self._joined.times))
        if sum(len(each.times) for each in self._waiting) > most:
            self._join()

    def _join(self) -> None:
        if self._waiting:
            self._joined = joined([self._joined, *self._waiting])
            self._waiting = []


def _widened(old: Ints, shape: tuple[int, ...], blank: Ints) -> Ints:
    found = np.full(shape, blank)
    found[tuple(map(slice, old.shape))] = old
    return found


def _cells(numbers: Sequence[Ints | None], shape: Sequence[int], rows: int) -> Ints:
    """The place of each row in a box, as the numbers of its columns are its digits."""
    held = np.int32 if prod(shape) <= np.iinfo(np.int32).max else np.int64
    found: Ints = np.zeros(rows, held)
    for each, size in zip(numbers, shape, strict=True):
        if size > 1:
            found *= held(size)
        if each is not None:
            found += each
    return found


def _different(
    numbers: Sequence[Ints | None], sizes: Sequence[int], rows: int, lines: Ints | None
) -> Cells:
    """The different ones of some rows."""
    if lines is None and prod(sizes) < MOST_KEYS:
        keys = _cells(numbers, sizes, rows)
        keys.sort()
        starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
        times, never = np.diff(starts, append=rows), np.full(len(starts), NEVER)
        return Cells(np.unravel_index(keys[starts], tuple(sizes)), times, never)
    whole = tuple(np.zeros(rows, np.int32) if each is None else each for each in numbers)
    keys, _ = keys_of(whole, sizes)
    _, index, times = np.unique(keys, return_index=True, return_counts=True)
    first = np.full(len(index), NEVER) if lines is None else lines[index]
    return Cells(tuple(each[index] for each in whole), times, first)
