"""
Keys sorted lane by lane: the rows of a matrix, each of which numpy sorts by itself.

A lane holds a group, or all rows where groups differ too much in size. Lanes of a few hundred
keys are sorted in registers, ten times as fast as one of thousands.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from scoring_core.columns.kernel.groups import Groups

WASTE = 2
"""The matrix, as wide as its longest lane, holds this many times the rows at most."""


class Lanes(NamedTuple):
    """Lanes by their first rows and their lengths: `width` is the longest, `total` all rows."""

    starts: Any
    lengths: Any
    width: int
    total: int
    by_group: bool

    @property
    def bits(self) -> int:
        """How many bits tell the rows of a lane apart."""
        return (self.width - 1).bit_length()

    @property
    def even(self) -> bool:
        """Whether all lanes are of the same length."""
        return len(self.starts) * self.width == self.total

    def sorted(self, keys: Any) -> Any:
        """The keys with their places in the lane below them, sorted in each lane."""
        kind = keys.dtype.type
        keys <<= kind(self.bits)
        inside = np.arange(self.width, dtype=kind)
        if self.even:
            matrix = keys.reshape(-1, self.width)
            matrix |= inside
            matrix.sort(axis=1)
            return keys
        taken = np.arange(self.width) < self.lengths[:, None]
        matrix = np.full(taken.shape, np.iinfo(kind).max)
        keys |= np.broadcast_to(inside, taken.shape)[taken]
        matrix[taken] = keys
        matrix.sort(axis=1)  # keys equal to what fills a lane are no others
        return matrix[taken]

    def rows(self, keys: Any) -> Any:
        """The rows of sorted keys."""
        inside = keys & keys.dtype.type((1 << self.bits) - 1)
        if not self.even:
            return inside + np.repeat(self.starts, self.lengths)
        return (inside.reshape(-1, self.width) + self.starts[:, None]).reshape(-1)


def lanes_of(groups: Groups) -> Lanes:
    """A lane for each group, or one for all where that would waste too much."""
    longest = int(groups.lengths.max())
    if longest * groups.count <= WASTE * groups.rows:
        return Lanes(groups.starts, groups.lengths, longest, groups.rows, by_group=True)
    one = np.zeros(1, np.int64), np.array([groups.rows])
    return Lanes(*one, groups.rows, groups.rows, by_group=False)
