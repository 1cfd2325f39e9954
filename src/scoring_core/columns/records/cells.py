"""Equal records as one: what is kept of records is how often each different one is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

Ints = np.ndarray
MOST_KEYS = 2**62
NEVER = np.iinfo(np.int64).max


class Cells(NamedTuple):
    """
    Different records, by the numbers of their texts: `numbers[column][cell]`.

    `times` says how often each is there, `first` the row of the first, `NEVER` where nobody
    asks.
    """

    numbers: tuple[Ints, ...]
    times: Ints
    first: Ints


def none_of(columns: int) -> Cells:
    """No records of so many columns."""
    none = np.zeros(0, np.int64)
    return Cells((none,) * columns, none, none)


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
    keys, _ = keys_of(cells.numbers, sizes)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    picked = order[starts]
    return Cells(
        tuple(each[picked] for each in cells.numbers),
        np.add.reduceat(cells.times[order], starts),
        np.minimum.reduceat(cells.first[order], starts),
    )


def keys_of(numbers: Sequence[Ints], sizes: Sequence[int]) -> tuple[Ints, int]:
    """One number for each cell, and how many there may be: equal where the cells are."""
    keys, size = np.zeros(len(numbers[0]), np.int64), 1
    for each, more in zip(numbers, sizes, strict=True):
        if size * more > MOST_KEYS:
            _, keys = np.unique(keys, return_inverse=True)
            size = int(keys.max()) + 1
        keys, size = keys * more + each, size * more
    return keys, size
