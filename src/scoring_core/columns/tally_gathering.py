"""The records of one jurisdiction, gathered batch by batch, and which of them are wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from scoring_core.columns.tally_cells import Counts, keys_of
from scoring_core.columns.tally_days import Stretches
from scoring_core.columns.tally_fates import Fates
from scoring_core.columns.tally_local import (
    FEWEST_CELLS,
    MOST_KEYS,
    NEVER,
    Cells,
    Encoder,
    Ints,
    Layout,
    Local,
)
from scoring_core.columns.tally_reading import Reading
from scoring_core.columns.tally_words import Words


class Shared:
    """What readings that are twins have in common: a text is read once for all of them."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Encoder] = {}
        self._stretches: dict[tuple[int, ...], Stretches] = {}

    def encoders(self, readings: Sequence[Reading], columns: Sequence[str]) -> list[Encoder]:
        """An encoder for each column; one that names units is read by each for itself."""
        twins = tuple(id(reading.twin) for reading in readings)
        if twins not in self._stretches:
            self._stretches[twins] = Stretches(reading.cutting for reading in readings)
        stretches = self._stretches[twins]
        found: list[Encoder] = []
        for name in columns:
            own = [reading.columns[name] for reading in readings if name in reading.columns]
            if any(column.field.type == "units" for column in own):
                found.append(Encoder(Words(name, readings, stretches)))
                continue
            if (twins, name) not in self._known:
                self._known[twins, name] = Encoder(Words(name, readings, stretches))
            found.append(self._known[twins, name])
        return found


class Wrong(NamedTuple):
    """What is wrong in some rows: for which reading, in which column, the code, the text."""

    reading: int
    column: int
    code: str
    text: int


class Kept(NamedTuple):
    """Records that have to be looked at together: their rows, and the numbers of their texts."""

    rows: Ints
    numbers: tuple[Ints, ...]


class Gathering:
    """
    Everything that is known of the records of one jurisdiction.

    Memory follows the different records, and the rows that are wrong; where a metric looks at
    records together, all of them are kept, as numbers.
    """

    def __init__(self, readings: Sequence[Reading], names: Sequence[str], shared: Shared) -> None:
        self.readings = readings
        used = {c for r in readings for c, of in r.columns.items() if _looked_at(r, c)}
        self.columns = [name for name in names if name in used]
        self._encoders = shared.encoders(readings, self.columns)
        self.words = [encoder.words for encoder in self._encoders]
        self.rows = 0
        self.wrong: dict[Wrong, list[Ints]] = defaultdict(list)
        self.set_aside: list[list[Ints]] = [[] for _ in readings]
        self.kept: list[Kept] = []
        self._counts = Counts(len(self.columns))
        self._together = any(reading.apart is not None for reading in readings)
        self._tracks = any(reading.tracks for reading in readings)

    def add(self, arrays: Sequence[Any], rows: Ints | range) -> None:
        """Take in some records: an array for each of `columns`; `rows` are their numbers."""
        if not len(rows):
            return
        self.rows += len(rows)
        local = [encode(array) for encode, array in zip(self._encoders, arrays, strict=True)]
        stopping = self._any(local, "stopping")
        tracks = self._tracks or stopping or self._any(local, "telling")
        numbers = np.asarray(rows) if tracks or self._together else None
        if self._together and numbers is not None:
            self.kept.append(Kept(numbers, _numbers(local, len(rows))))
        layout = Layout(local)
        if layout.size <= max(FEWEST_CELLS, 4 * len(rows)):
            cells = layout.cells(local, len(rows))
            self._counts.add_dense(layout, cells, numbers if tracks else None)
            if stopping and numbers is not None:
                used = np.flatnonzero(np.bincount(cells, minlength=layout.size))
                place = np.zeros(layout.size, np.int64)
                place[used] = np.arange(len(used))
                self._tell(layout.texts(used), place[cells], numbers)
        elif tracks or layout.size >= MOST_KEYS:
            self._sparse(local, rows, numbers, stopping=stopping)
        else:
            different, times = np.unique(layout.cells(local, len(rows)), return_counts=True)
            first = np.full(len(different), NEVER)
            self._counts.add(Cells(layout.texts(different), times, first))

    def cells(self) -> Cells:
        """Every different record."""
        return self._counts.all()

    def fates(self, at: int, numbers: Sequence[Ints]) -> Fates:
        """What becomes of some records for one of the readings."""
        return Fates(self.readings[at], self.words, at, numbers)

    def _sparse(
        self, local: Sequence[Local], rows: Ints | range, numbers: Ints | None, *, stopping: bool
    ) -> None:
        """Where few records are equal they are sorted."""
        texts = _numbers(local, len(rows))
        keys, _ = keys_of(texts, [len(words) for words in self.words])
        _, index, of, times = np.unique(
            keys, return_index=True, return_inverse=True, return_counts=True
        )
        different = tuple(each[index] for each in texts)
        first = np.full(len(index), NEVER) if numbers is None else numbers[index]
        self._counts.add(Cells(different, times, first))
        if stopping and numbers is not None:
            self._tell(different, of, numbers)

    def _any(self, local: Sequence[Local], what: str) -> bool:
        """Whether a text that a batch may hold is one of those to be looked at."""
        for words, column in zip(self.words, local, strict=True):
            marked: Sequence[bool] = getattr(words, what)
            if any(marked[number] for number in column.numbers.tolist() if number >= 0):
                return True
        return False

    def _tell(self, different: tuple[Ints, ...], of: Ints, rows: Ints) -> None:
        """Remember the rows that are wrong; row r is the different record `of[r]`."""
        for at in range(len(self.readings)):
            fates = self.fates(at, different)
            if not fates.wrong.any():
                continue
            self.set_aside[at].append(rows[fates.wrong[of]])
            for fault in fates.faults:
                numbers = different[fault.column]
                for number in np.unique(numbers[fault.records]).tolist():
                    having = fault.records & (numbers == number)
                    wrong = Wrong(at, fault.column, fault.code, number)
                    self.wrong[wrong].append(rows[having[of]])


def _looked_at(reading: Reading, column: str) -> bool:
    field, part = reading.columns[column]
    return part == "reason" or reading.looked_at(field.key)


def _numbers(local: Sequence[Local], rows: int) -> tuple[Ints, ...]:
    """The numbers of the texts of each row, column by column."""
    return tuple(np.broadcast_to(np.asarray(each.of_rows, np.int64), rows) for each in local)
