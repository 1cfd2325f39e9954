"""Each row put to its slot: the place of its unit on the roster of its group's edition."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring_core.columns.arrow.arrays import Codes, Ints, Truths
from scoring_core.columns.arrow.chunks import pieces
from scoring_core.columns.arrow.keys import Coded
from scoring_core.columns.book.book import Book
from scoring_core.columns.rows.groups import Groups
from scoring_core.columns.rows.units import Units, units_of


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


NOBODY = Placed(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32))


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
    def without_row(self) -> tuple[Ints, Ints, Truths]:
        """The group and slot of each unit without a row of its own, and whether it is absent."""
        pairs = np.unique(
            np.stack([self.twice_group, self.twice_slot]).astype(np.int64), axis=1
        ).reshape(2, -1)
        group = np.append(self.absent_group, pairs[0])
        slot = np.append(self.absent_slot, pairs[1])
        order = np.argsort(group, kind="stable")
        return group[order], slot[order], order < len(self.absent_group)


def place(book: Book, groups: Groups, edition: Ints, texts: Coded) -> Found:
    """The slots of all rows; `edition[group]` is -1 for a group without rules."""
    naming = np.append(np.array(book.namings, np.int64), -1)[edition]
    here = np.unique(np.append(naming, -1))
    cells = Cells.of(book, edition)
    most = int(np.diff(book.offsets).max(initial=0))
    units = units_of(here.tolist(), texts.texts, book.places, most)
    everything = _Slots(groups, np.searchsorted(here, naming), texts, units, cells)
    lost = any(pieces(len(everything.slot), everything.piece))
    placed = Placed(groups.rows, everything.group, everything.slot)
    return _parted(placed, cells, book.slots.excluded, lost=lost)


@dataclass(frozen=True, slots=True)
class Cells:
    """
    A cell for each unit of each group: `base[group]` is that of the first, whose slot is
    `first[group]`. `seen` are those that have a row.
    """

    base: Ints
    first: Ints
    seen: Truths

    @classmethod
    def of(cls, book: Book, edition: Ints) -> Cells:
        """The cells of groups by their editions."""
        offsets = np.array(book.offsets, np.int64)
        known = np.maximum(edition, 0)
        sizes = np.where(edition >= 0, np.diff(offsets, append=0)[known], 0)
        base = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        return cls(base, offsets[known], np.zeros(int(base[-1]), np.bool_))

    def numbers(self, placed: Placed) -> Ints:
        """The cell of each row."""
        shift = self.base[:-1] - self.first
        found: Ints = shift[placed.group] + placed.slot
        return found


class _Slots:
    """The pass over all rows in which the units are looked up."""

    def __init__(
        self, groups: Groups, naming: Ints, texts: Coded, units: Units, cells: Cells
    ) -> None:
        self._groups, self._naming, self._texts, self._units = groups, naming, texts, units
        self._cells = cells
        rows = int(groups.starts[-1])
        self.group, self.slot = np.empty(rows, np.int32), np.empty(rows, np.int32)

    def piece(self, start: int, stop: int) -> bool:
        """The slots of some rows; whether any of them has none."""
        starts = self._groups.starts
        first, last = np.searchsorted(starts, [start, stop - 1], "right") - 1
        ends = np.clip(starts[first : last + 2], start, stop)
        lengths = ends[1:] - ends[:-1]
        here = slice(first, last + 1)
        self.group[start:stop] = np.repeat(np.arange(first, last + 1, dtype=np.int32), lengths)
        rows, codes = self._groups.rows, self._texts.codes
        unit = codes[start:stop] if rows is None else codes[rows[start:stop]]
        place = self._units.places(np.repeat(self._naming[here], lengths), unit)
        cell = np.repeat(self._cells.base[here], lengths) + place
        slot = np.repeat(self._cells.first[here], lengths) + place
        lost = bool(place.min() < 0)
        self._cells.seen[cell[place >= 0] if lost else cell] = True
        self.slot[start:stop] = np.where(place < 0, place, slot) if lost else slot
        return lost


def _parted(placed: Placed, cells: Cells, excluded: Codes, *, lost: bool) -> Found:
    """Lost rows taken out, units counted: each of a group's roster is to be there once."""
    kept, away, double = placed, NOBODY, NOBODY
    if lost:
        where = placed.slot < 0
        kept, away = _taken(placed, ~where), _taken(placed, where)
    if int(np.count_nonzero(cells.seen)) != len(kept):
        number = cells.numbers(kept)
        again = np.bincount(number, minlength=len(cells.seen))[number] > 1
        kept, double = _taken(kept, ~again), _taken(kept, again)
    group, slot = _absent(cells, excluded)
    lists = (away.numbers, away.group, away.slot, double.numbers, double.group, double.slot)
    return Found(kept, *lists, group, slot)


def _absent(cells: Cells, excluded: Codes) -> tuple[Ints, Ints]:
    """The group and the slot of each unit without a row that is to have one."""
    if cells.seen.all():
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    cell = np.flatnonzero(~cells.seen)
    group = np.searchsorted(cells.base, cell, "right") - 1
    slot = cell - cells.base[group] + cells.first[group]
    due = excluded[slot] == 0
    return group[due], slot[due]


def _taken(placed: Placed, where: Truths) -> Placed:
    rows = np.flatnonzero(where) if placed.row is None else placed.row[where]
    return Placed(rows, placed.group[where], placed.slot[where])


def with_units(placed: Placed, group: Ints, slot: Ints) -> tuple[Placed, Ints]:
    """The same with a row -1 for each of some units, and the places before which they are put."""
    if not len(group):
        return placed, group
    at: Ints = np.searchsorted(placed.group, group.astype(np.int32), "right")
    more = Placed(
        np.insert(placed.numbers, at, -1),
        np.insert(placed.group, at, group.astype(np.int32)),
        np.insert(placed.slot, at, slot.astype(np.int32)),
    )
    return more, at
