"""Records by who is named and when, and by what they hold: what is worth something, how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple, Protocol

import numpy as np

from scoring_core.columns.records.cells import Cells, Ints, keys_of
from scoring_core.columns.records.counts import Box


class Axes(NamedTuple):
    """Columns of a group: the text that names units, the date, and what a metric looks at."""

    to: int
    date: int
    fields: tuple[int, ...]


class Spread(Protocol):
    """
    How often each case stands at each place, which is a text that names units, and a date.

    `cases[case]` are the numbers of its texts, field by field.
    """

    @property
    def cases(self) -> Sequence[tuple[int, ...]]:
        """What records hold."""

    def summed(self, values: Ints) -> Ints:
        """`[to, date]`: the sum of the values of all records there."""


def spread_of(cells: Cells | Box, axes: Axes) -> Spread:
    """The records of some cells, or of a box of counts."""
    if isinstance(cells, Cells):
        return _sparse(cells, axes)
    if {axes.to, axes.date}.isdisjoint(axes.fields):
        return _dense(cells.times, axes)
    return _sparse(cells.cells(), axes)


@dataclass(frozen=True, slots=True, eq=False)
class Dense:
    """`times[place, case]`."""

    cases: Sequence[tuple[int, ...]]
    times: Ints
    shape: tuple[int, int]

    def summed(self, values: Ints) -> Ints:
        """`[to, date]`: the sum of the values of all records there."""
        found: Ints = (self.times @ values).reshape(self.shape)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Sparse:
    """`times` of some cells, and the place and the case of each."""

    cases: Sequence[tuple[int, ...]]
    times: Ints
    place: Ints
    case: Ints
    shape: tuple[int, int]

    def summed(self, values: Ints) -> Ints:
        """`[to, date]`: the sum of the values of all records there."""
        found = np.zeros(prod(self.shape), np.int64)
        np.add.at(found, self.place, values[self.case] * self.times)
        return found.reshape(self.shape)


def _dense(box: Ints, axes: Axes) -> Dense:
    kept = (axes.to, axes.date, *axes.fields)
    others = tuple(axis for axis in range(box.ndim) if axis not in kept)
    left = sorted(kept)
    times = box.sum(axis=others, dtype=np.int64).transpose([left.index(axis) for axis in kept])
    shape, sizes = times.shape[:2], times.shape[2:]
    table = times.reshape(prod(shape), -1)
    there = np.flatnonzero(table.any(axis=0))
    digits = np.unravel_index(there, sizes) if sizes else ()
    cases = list(zip(*(each.tolist() for each in digits), strict=True)) or [()] * len(there)
    return Dense(cases, np.ascontiguousarray(table[:, there]), (shape[0], shape[1]))


def _sparse(cells: Cells, axes: Axes) -> Sparse:
    to, date = cells.numbers[axes.to], cells.numbers[axes.date]
    shape = (int(to.max(initial=-1)) + 1, int(date.max(initial=-1)) + 1)
    own = [cells.numbers[n] for n in axes.fields]
    sizes = [int(each.max(initial=0)) + 1 for each in own]
    keys = keys_of(own, sizes)[0] if own else np.zeros(len(to), np.int64)
    _, samples, case = np.unique(keys, return_index=True, return_inverse=True)
    cases = [tuple(int(each[sample]) for each in own) for sample in samples.tolist()]
    return Sparse(cases, cells.times, to.astype(np.int64) * shape[1] + date, case, shape)
