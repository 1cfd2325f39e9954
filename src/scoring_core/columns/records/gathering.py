"""The records of one jurisdiction, gathered batch by batch, and which of them are wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from scoring_core.columns.records.ahead import Behind
from scoring_core.columns.records.cells import NEVER, Ints
from scoring_core.columns.records.days import Stretches
from scoring_core.columns.records.encoding import Arrays, Encoder
from scoring_core.columns.records.fates import Fates
from scoring_core.columns.records.groups import groups_of
from scoring_core.columns.records.reading import Reading
from scoring_core.columns.records.words import Mark, Words


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
                found.append(Encoder(Words(name, readings, stretches), shared=False))
                continue
            if (twins, name) not in self._known:
                words = Words(name, readings, stretches)
                self._known[twins, name] = Encoder(words, shared=True)
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


class Noted(NamedTuple):
    """How many rows that count hold a text that somebody should know of, and the first."""

    rows: int
    first: int


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
        self.encoders = shared.encoders(readings, self.columns)
        self.words = [encoder.words for encoder in self.encoders]
        self.rows = 0
        self.wrong: dict[Wrong, list[Ints]] = defaultdict(list)
        self.noted: dict[Wrong, Noted] = {}
        self.set_aside: list[list[Ints]] = [[] for _ in readings]
        self.kept: list[Kept] = []
        self.groups = [groups_of(reading, self.fields(reading)) for reading in readings]
        self._together = any(reading.apart is not None for reading in readings)
        self._tracks = any(reading.tracks for reading in readings)

    def fields(self, reading: Reading) -> Mapping[str, int]:
        """The number of the column of each field."""
        own = ((reading.columns.get(name), n) for n, name in enumerate(self.columns))
        return {column.field.key: n for column, n in own if column and column.part == "value"}

    def fates(self, at: int, numbers: Sequence[Ints]) -> Fates:
        """What becomes of some records for one of the readings."""
        return Fates(self.readings[at], self.words, at, numbers)

    def add(self, arrays: Arrays, start: int, rows: Ints, behind: Behind) -> None:
        """
        Take in the records of a batch from `start` on; `rows` are their numbers.

        What they say is looked at here, the different ones are counted `behind`.
        """
        size = len(rows)
        self.rows += size
        texts = [arrays.numbers(encode, start, size) for encode in self.encoders]
        stopping = self._any(texts, "stopping")
        tracks = self._tracks or self._any(texts, "telling")
        lines = rows if tracks or stopping or self._together else None
        if self._together and lines is not None:
            self.kept.append(Kept(lines, whole(texts, size)))
        for at, groups in enumerate(self.groups):
            own, of, rest = texts, lines if tracks else None, size
            if stopping and lines is not None:
                stay = np.flatnonzero(~self._told(at, whole(texts, size), lines))
                if len(stay) < size:
                    own = [None if each is None else each[stay] for each in texts]
                    of, rest = None if of is None else of[stay], len(stay)
            if rest:
                sizes = [_size(words, each) for words, each in zip(self.words, own, strict=True)]
                for group in groups:
                    behind.do(partial(group.add, own, sizes, rest, of))

    def forget(self) -> None:
        """Let go of what was counted: nobody asks for it any more."""
        self.groups, self.kept = [], []

    def _any(self, texts: Sequence[Ints | None], mark: Mark) -> bool:
        """Whether a text of a batch is one of those to be looked at."""
        for words, numbers in zip(self.words, texts, strict=True):
            marked = words.marked(mark)
            if marked.any() and (numbers is None or marked.take(numbers).any()):
                return True
        return False

    def _told(self, at: int, texts: Sequence[Ints], rows: Ints) -> Ints:
        """Which rows are wrong for a reading; they are remembered, and those to be told of."""
        fates = self.fates(at, texts)
        for fault in fates.faults:
            numbers = texts[fault.column]
            for number in np.unique(numbers[fault.records]).tolist():
                having = fault.records & (numbers == number)
                self.wrong[Wrong(at, fault.column, fault.code, number)].append(rows[having])
        for column, words in enumerate(self.words):
            for number in np.flatnonzero(words.noted(at)).tolist():
                having = rows[fates.counted & (texts[column] == number)]
                if len(having):
                    key = Wrong(at, column, "", number)
                    before = self.noted.get(key, Noted(0, NEVER))
                    first = min(before.first, int(having.min()))
                    self.noted[key] = Noted(before.rows + len(having), first)
        if fates.wrong.any():
            self.set_aside[at].append(rows[fates.wrong])
        return fates.wrong


def whole(texts: Sequence[Ints | None], rows: int) -> tuple[Ints, ...]:
    """The numbers of the texts of each row, column by column."""
    return tuple(np.zeros(rows, np.int32) if each is None else each for each in texts)


def _size(words: Words, numbers: Ints | None) -> int:
    """More than any of the numbers; wrong texts, which may be many, have none of the least."""
    wrong = numbers is not None and words.marked("stopping").any()
    return int(numbers.max()) + 1 if wrong and numbers is not None else len(words)


def _looked_at(reading: Reading, column: str) -> bool:
    field, part = reading.columns[column]
    return part == "reason" or reading.looked_at(field.key)
