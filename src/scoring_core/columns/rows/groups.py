"""Which rows are ranked together: those of one jurisdiction, scheme and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring_core.columns.arrow.arrays import Ints
from scoring_core.columns.arrow.keys import Meant

DENSE = 1 << 24
"""So many numbers of a table are cheaper to mark than to sort."""


@dataclass(frozen=True, slots=True)
class Groups:
    """
    Groups, and their rows one group after the other.

    `rows` are the numbers of the rows in that order, None where they stand so already;
    group g has those from `starts[g]` to `starts[g + 1]`. `first[g]` is one row of it, and
    `keys[i][g]` the number of its i-th key.
    """

    rows: Ints | None
    starts: Ints
    first: Ints
    keys: tuple[Ints, ...]

    def __len__(self) -> int:
        return len(self.first)

    def part(self, first: int, last: int) -> Groups:
        """Some of groups whose rows stand together, their rows numbered from 0."""
        start = self.starts[first]
        keys = tuple(key[first:last] for key in self.keys)
        return Groups(
            None, self.starts[first : last + 1] - start, self.first[first:last] - start, keys
        )


def grouped(run_starts: Ints, keys: Sequence[Meant], rows: int) -> Groups:
    """The groups of rows whose keys are known at the beginning of each run."""
    combined = np.zeros(len(run_starts), np.int64)
    for key in keys:
        combined = combined * max(len(key.values), 1) + key.numbers
    size = int(np.prod([max(len(key.values), 1) for key in keys], dtype=object))
    different, number, first = numbered(combined, size)
    if len(different) == len(run_starts):
        starts = np.append(run_starts, rows)
        return Groups(None, starts, run_starts, tuple(key.numbers for key in keys))
    lengths = np.diff(np.append(run_starts, rows))
    order = _sorted_rows(np.repeat(number, lengths))
    sizes = np.bincount(number, lengths, len(different)).astype(np.int64)  # far below 2^53
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    return Groups(order, starts, run_starts[first], tuple(k.numbers[first] for k in keys))


def numbered(values: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """The different ones of some values below `size`, the number of each, and one place of each."""
    if size > max(DENSE, 4 * len(values)):
        different, first, number = np.unique(values, return_index=True, return_inverse=True)
        return different, number, first
    place = np.full(size, -1, np.int64)
    place[values[::-1]] = np.arange(len(values) - 1, -1, -1)
    different = np.flatnonzero(place >= 0)
    first = place[different]
    place[different] = np.arange(len(different))
    return different, place[values], first


def _sorted_rows(number: Ints) -> Ints:
    """Rows by their group, in their order: 16 bits at a time, which need no comparing."""
    order: Ints = np.argsort((number & 0xFFFF).astype(np.uint16), kind="stable")
    for shift in range(16, int(number.max(initial=0)).bit_length(), 16):
        digits = ((number >> shift) & 0xFFFF).astype(np.uint16)
        order = order[np.argsort(digits[order], kind="stable")]
    return order
