"""What becomes of records: they count, lie outside the periods, or are set aside for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from scoring_core.columns.records.cells import Ints
from scoring_core.columns.records.reading import Reading
from scoring_core.columns.records.words import Facts, Words

Truths = np.ndarray
LACKS, WRONG, REASON = "SC762", "", "SC763"
"""A field that is needed is blank, a text is wrong, a value stands without its reason."""


class Fault(NamedTuple):
    """Some records that are set aside for the same: the column, and what is wrong there."""

    column: int
    code: str
    records: Truths


class Fates:
    """
    The fates of some records for one reading: every record is `counted`, `wrong` or neither.

    `numbers[column]` are those of the texts of each record. One whose date lies outside of
    all periods is not looked at any further.
    """

    def __init__(
        self, reading: Reading, words: Sequence[Words], at: int, numbers: Sequence[Ints]
    ) -> None:
        self._reading = reading
        self._numbers = numbers
        self._columns = [n for n, each in enumerate(words) if each.column in self._reading.columns]
        self._facts = {n: words[n].facts(at) for n in self._columns}
        own = ((self._reading.columns[words[n].column], n) for n in self._columns)
        self._fields = {(column.field.key, column.part): n for column, n in own}
        self._rows = len(numbers[0])
        dated = [self._told(self._fields[key, "value"], "within") for key in self._reading.dates]
        self.within: Truths = np.logical_or.reduce(dated)
        self.faults = list(self._faults())
        none = np.zeros(self._rows, np.bool_)
        self.wrong: Truths = np.logical_or.reduce([none, *(fault.records for fault in self.faults)])
        self.counted: Truths = self.within & ~self.wrong

    def _faults(self) -> Iterator[Fault]:
        dates = {self._fields[key, "value"] for key in self._reading.dates}
        for n in self._columns:
            if self._facts[n].wrong.any():
                wrong = self._told(n, "wrong")
                yield Fault(n, WRONG, wrong if n in dates else wrong & self.within)
        for (key, part), n in self._fields.items():
            if part == "reason" and self._facts[n].blank.any():
                lacks = self._told(n, "blank") & self._told(self._fields[key, "value"], "holds")
                yield Fault(n, REASON, lacks & self.within)
        for key, dated in self._reading.needing.items():
            n = self._fields[key, "value"]
            if self._facts[n].blank.any():
                days = [self._told(self._fields[date, "value"], "within") for date in dated]
                yield Fault(n, LACKS, self._told(n, "blank") & np.logical_or.reduce(days))

    def _told(self, column: int, fact: str) -> Truths:
        known: Facts = self._facts[column]
        found: Truths = getattr(known, fact)[self._numbers[column]]
        return found
