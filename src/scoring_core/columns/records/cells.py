"""Equal records of many batches counted together: what is kept of them is their difference."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring_core.columns.records.local import FEWEST_CELLS, MOST_KEYS, NEVER, Cells, Ints, Layout

MOST_DENSE = 2**22
MOST_WAITING = 2**19


class Counts:
    """
    Counts of equal records, by the numbers of their texts.

    Batches of one layout are added up cell by cell; where it changes, what there is waits to
    be joined with the rest.
    """

    def __init__(self, columns: int) -> None:
        self._layout: Layout | None = None
        self._times = np.zeros(0, np.int64)
        self._first: Ints | None = None
        self._waiting: list[Cells] = []
        none = np.zeros(0, np.int64)
        self._joined = Cells((none,) * columns, none, none)

    def add_dense(self, layout: Layout, cells: Ints, rows: Ints | None) -> None:
        """Count rows by their cells; `rows` are their numbers where somebody may ask."""
        times = np.bincount(cells, minlength=layout.size)
        if not layout.same(self._layout):
            self.settle()
            self._layout, self._times, self._first = layout, times, None
        else:
            self._times += times
        if rows is not None:
            first = np.full(layout.size, NEVER, np.int64)
            first[cells[::-1]] = rows[::-1]
            self._first = first if self._first is None else np.minimum(first, self._first)

    def add(self, cells: Cells) -> None:
        """Count different records of a batch."""
        self._waiting.append(cells)
        if sum(len(each.times) for each in self._waiting) > max(
            MOST_WAITING, 2 * len(self._joined.times)
        ):
            self._join()

    def settle(self) -> None:
        """Nothing of the same layout comes any more: keep what is there."""
        if self._layout is not None:
            used = np.flatnonzero(self._times)
            first = np.full(len(used), NEVER) if self._first is None else self._first[used]
            layout, self._layout = self._layout, None
            self.add(Cells(layout.texts(used), self._times[used], first))
            self._times, self._first = np.zeros(0, np.int64), None

    def all(self) -> Cells:
        """Every different record so far."""
        self.settle()
        self._join()
        return self._joined

    def _join(self) -> None:
        if self._waiting:
            self._joined = joined([self._joined, *self._waiting])
            self._waiting = []


def joined(parts: Sequence[Cells]) -> Cells:
    """The cells of several parts, each different one once."""
    columns = range(len(parts[0].numbers))
    numbers = tuple(np.concatenate([part.numbers[n] for part in parts]) for n in columns)
    times = np.concatenate([part.times for part in parts])
    first = np.concatenate([part.first for part in parts])
    return merged(Cells(numbers, times, first))


def merged(cells: Cells) -> Cells:
    """Equal cells as one."""
    if len(cells.times) < 2:
        return cells
    sizes = [int(each.max()) + 1 for each in cells.numbers]
    keys, size = keys_of(cells.numbers, sizes)
    if size <= min(MOST_DENSE, max(FEWEST_CELLS, 4 * len(keys))):
        return _dense(cells, keys, size)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    picked = order[starts]
    return Cells(
        tuple(each[picked] for each in cells.numbers),
        np.add.reduceat(cells.times[order], starts),
        np.minimum.reduceat(cells.first[order], starts),
    )


def _dense(cells: Cells, keys: Ints, size: int) -> Cells:
    times, place = np.zeros(size, np.int64), np.zeros(size, np.int64)
    first = np.full(size, NEVER, np.int64)
    np.add.at(times, keys, cells.times)
    np.minimum.at(first, keys, cells.first)
    place[keys] = np.arange(len(keys))
    used = np.flatnonzero(times)
    picked = place[used]
    return Cells(tuple(each[picked] for each in cells.numbers), times[used], first[used])


def keys_of(numbers: Sequence[Ints], sizes: Sequence[int]) -> tuple[Ints, int]:
    """One number for each cell, and how many there may be: equal where the cells are."""
    keys, size = np.zeros(len(numbers[0]), np.int64), 1
    for each, more in zip(numbers, sizes, strict=True):
        if size * more > MOST_KEYS:
            _, keys = np.unique(keys, return_inverse=True)
            size = int(keys.max()) + 1
        keys, size = keys * more + each, size * more
    return keys, size
