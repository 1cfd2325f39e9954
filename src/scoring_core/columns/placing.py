"""Each row put to its slot: the place of its unit on the roster of its group's edition."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring_core.columns.arrays import Codes, Ints, Truths
from scoring_core.columns.book import Book
from scoring_core.columns.chunks import pieces
from scoring_core.columns.groups import Groups
from scoring_core.columns.keys import Coded
from scoring_core.columns.units import Units, units_of


@dataclass(frozen=True, slots=True)
class Placed:
    """
    Rows one group after the other: the number of each in the input, its group and its slot.

    `row` is None where all are there in their order, and -1 for a unit that has no row.
    """

    row: Ints | None
    group: Codes
    slot: Codes

    def __len__(self) -> int:
        return len(self.group)

    @property
    def numbers(self) -> Ints:
        """The number of each row, -1 for a unit that has none."""
        return np.arange(len(self.group)) if self.row is None else self.row


@dataclass(frozen=True, slots=True)
class Found:
    """
    What became of rows: `placed` in order of groups, those that were `lost` with what stands
    for their slot, the rows whose unit stands `twice`, and the units that are `absent`.
    """

    placed: Placed
    lost: Ints
    lost_group: Codes
    lost_slot: Codes
    twice: Ints
    twice_group: Codes
    twice_slot: Codes
    absent_group: Ints
    absent_slot: Ints

    @property
    def without_row(self) -> tuple[Ints, Ints]:
        """The group and slot of each unit without a row of its own: absent ones, then others."""
        pairs = np.unique(
            np.stack([self.twice_group, self.twice_slot]).astype(np.int64), axis=1
        ).reshape(2, -1)
        return (
            np.append(self.absent_group, pairs[0]),
            np.append(self.absent_slot, pairs[1]),
        )


def place(book: Book, groups: Groups, edition: Ints, texts: Coded) -> Found:
    """The slots of all rows; `edition[group]` is -1 for a group without rules."""
    here = np.unique(edition)
    here = here[here >= 0]
    units = units_of([-1, *here.tolist()], texts.texts, book.slot)
    local = (np.searchsorted(here, edition) + 1) * (edition >= 0)
    everything = _Slots(groups, local.astype(np.int32), texts, units).all()
    return _parted(book, groups, edition, everything)


class _Slots:
    """The pass over all rows in which the units are looked up."""

    def __init__(self, groups: Groups, edition: Codes, texts: Coded, units: Units) -> None:
        self._groups, self._edition, self._texts, self._units = groups, edition, texts, units
        rows = int(groups.starts[-1])
        self._group, self._slot = np.empty(rows, np.int32), np.empty(rows, np.int32)

    def all(self) -> Placed:
        pieces(len(self._group), self._piece)
        return Placed(self._groups.rows, self._group, self._slot)

    def _piece(self, start: int, stop: int) -> None:
        starts = self._groups.starts
        first, last = np.searchsorted(starts, [start, stop - 1], "right") - 1
        bounds = np.clip(starts[first : last + 2], start, stop)
        lengths = np.diff(bounds)
        groups = np.arange(first, last + 1, dtype=np.int32)
        self._group[start:stop] = np.repeat(groups, lengths)
        rows = self._groups.rows
        codes = self._texts.codes
        unit = codes[start:stop] if rows is None else codes[rows[start:stop]]
        edition = np.repeat(self._edition[first : last + 1], lengths)
        self._slot[start:stop] = self._units.slots(edition, unit)


def _parted(book: Book, groups: Groups, edition: Ints, placed: Placed) -> Found:
    """Lost rows taken out, units counted: each of a group's roster is to be there once."""
    lost = placed.slot < 0
    kept, away = (placed, None) if not lost.any() else (_taken(placed, ~lost), _taken(placed, lost))
    offsets = np.array(book.offsets, np.int64)
    known = np.maximum(edition, 0)
    sizes = np.where(edition >= 0, np.diff(offsets, append=0)[known], 0)
    base = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    shift = base[:-1] - offsets[known]
    cells = _cells(kept, shift)
    seen = np.zeros(int(base[-1]), np.bool_)
    pieces(len(cells), lambda start, stop: _mark(seen, cells[start:stop]))
    double = None
    if int(np.count_nonzero(seen)) != len(cells):
        again = np.bincount(cells, minlength=len(seen))[cells] > 1
        kept, double = _taken(kept, ~again), _taken(kept, again)
    nobody = Placed(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32))
    out, two = away or nobody, double or nobody
    absent = _absent(seen, base, shift, book.slots.excluded)
    return Found(kept, out.numbers, out.group, out.slot, two.numbers, two.group, two.slot, *absent)


def _cells(placed: Placed, shift: Ints) -> Ints:
    """A number for each unit of each group."""
    found = np.empty(len(placed), np.int64)

    def piece(start: int, stop: int) -> None:
        found[start:stop] = shift[placed.group[start:stop]] + placed.slot[start:stop]

    pieces(len(placed), piece)
    return found


def _mark(seen: Truths, cells: Ints) -> None:
    seen[cells] = True


def _absent(seen: Truths, base: Ints, shift: Ints, excluded: Codes) -> tuple[Ints, Ints]:
    """The group and the slot of each unit without a row that is to have one."""
    if seen.all():
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    cell = np.flatnonzero(~seen)
    group = np.searchsorted(base, cell, "right") - 1
    slot = cell - shift[group]
    due = excluded[slot] == 0
    return group[due], slot[due]


def _taken(placed: Placed, where: Truths) -> Placed:
    rows = np.flatnonzero(where) if placed.row is None else placed.row[where]
    return Placed(rows, placed.group[where], placed.slot[where])


def with_units(placed: Placed, group: Ints, slot: Ints) -> tuple[Placed, Ints]:
    """The same with a row -1 for each of some units, and the places before which they are put."""
    at: Ints = np.searchsorted(placed.group, group, "right")
    if not len(group):
        return placed, at
    more = Placed(
        np.insert(placed.numbers, at, -1),
        np.insert(placed.group, at, group.astype(np.int32)),
        np.insert(placed.slot, at, slot.astype(np.int32)),
    )
    return more, at
