"""The different records of a reading that may count, because their dates lie in its periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from scoring_core.columns.records.cells import Cells, Ints
from scoring_core.columns.records.counts import Box
from scoring_core.columns.records.gathering import Gathering
from scoring_core.columns.records.groups import Group


class Held(NamedTuple):
    """
    The different records of one reading, for each of its groups, that may count.

    `records` of all count, the rest lies `outside`.
    """

    groups: Sequence[Cells | Box]
    records: int
    outside: int


def held(gathering: Gathering, at: int) -> Held:
    """The different records that may count for a reading, and how many rows lie outside."""
    groups: list[Cells | Box] = []
    records = outside = 0
    for group in gathering.groups[at]:
        dates = _dates(gathering, at, group)
        facts = {place: gathering.words[n].facts(at).within for place, n in dates.items()}
        counts = group.counts
        picked = _of_box(counts.box, facts) if not len(counts.rest.times) else None
        groups.append(picked or _of_cells(counts.all(), facts))
        if len(dates) == len(gathering.readings[at].dates):
            records = times_of(groups[-1])
            outside = counts.rows - records
    return Held(groups, records, outside)


def days_of(gathering: Gathering, at: int) -> frozenset[date]:
    """The days that stand for the dates of the records that may count."""
    found = set[date]()
    for group, cells in zip(gathering.groups[at], held(gathering, at).groups, strict=True):
        for place, n in _dates(gathering, at, group).items():
            meanings = gathering.words[n].meanings
            meant = (meanings[number][at] for number in _numbers(cells, place))
            found |= {m.content for m in meant if m and isinstance(m.content, date)}
    return frozenset(found)


def times_of(cells: Cells | Box) -> int:
    """How many records there are."""
    return int(cells.times.sum(dtype=np.int64))


def _dates(gathering: Gathering, at: int, group: Group) -> Mapping[int, int]:
    """The dates among the columns of a group: their places there, and their numbers."""
    reading = gathering.readings[at]
    fields = gathering.fields(reading)
    dates = {fields[key] for key in reading.dates}
    return {place: n for place, n in enumerate(group.columns) if n in dates}


def _of_box(box: Box, within: Mapping[int, Ints]) -> Box:
    shape, every = box.times.shape, range(box.times.ndim)
    known = [
        facts[: shape[place]].reshape([-1 if axis == place else 1 for axis in every])
        for place, facts in within.items()
    ]
    inside = _any(known)
    return box if inside.all() else Box(np.where(inside, box.times, 0), box.first)


def _of_cells(cells: Cells, within: Mapping[int, Ints]) -> Cells:
    stay = np.flatnonzero(_any([facts[cells.numbers[at]] for at, facts in within.items()]))
    numbers = tuple(each[stay] for each in cells.numbers)
    return Cells(numbers, cells.times[stay], cells.first[stay])


def _any(known: Sequence[Ints]) -> Ints:
    found = known[0]
    for each in known[1:]:
        found = found | each
    return found


def _numbers(cells: Cells | Box, place: int) -> Iterable[int]:
    """The numbers that stand in a column."""
    if isinstance(cells, Cells):
        found: list[int] = np.unique(cells.numbers[place]).tolist()
        return found
    others = tuple(axis for axis in range(cells.times.ndim) if axis != place)
    there: list[int] = np.flatnonzero(cells.times.any(axis=others)).tolist()
    return there
