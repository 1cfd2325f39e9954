"""The different texts of a column of records: each is read once by everybody who counts it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

import numpy as np

from scoring_core.columns.records.days import Stretches
from scoring_core.columns.records.reading import Meaning, Reading
from scoring_core.engine.record_gaps import holds

FIRST_DAY = date(1970, 1, 1).toordinal()
LAST_NUMBER = 2**53
YEARS = range(1900, 2100)
"""Days of other years are no days to a reader; each of them is wrong by itself."""
YEARS_END = date(YEARS.stop - 1, 12, 31)

Mark = Literal["stopping", "telling"]


class Facts(NamedTuple):
    """By the number of a text, for one reading: is it wrong, blank, a value, a day that counts."""

    wrong: np.ndarray
    blank: np.ndarray
    holds: np.ndarray
    within: np.ndarray


class Words:
    """
    The texts of one column, numbered: texts of one number make no difference to anybody.

    `texts[number]` is the first of them, `meanings[number]` what it means to each of the
    `readings`, None for one that has no such field. Some are marked: of those `stopping` a row
    may be wrong, or told of; of records with one `telling` the first may be told.
    """

    def __init__(self, column: str, readings: Sequence[Reading], stretches: Stretches) -> None:
        self.column, self.readings, self.stretches = column, readings, stretches
        self.texts: list[str] = []
        self.meanings: list[tuple[Meaning | None, ...]] = []
        self._marks: Mapping[Mark, list[bool]] = {"stopping": [], "telling": []}
        own = [reading for reading in readings if column in reading.columns]
        self._blank_stops = any(reading.stops(column) for reading in own)
        self._blank_tells = any(reading.misses(column) for reading in own)
        kinds = [r.columns[column].field.type for r in readings if column in r.columns]
        self.dates = bool(kinds) and all(kind == "date" for kind in kinds)
        self._numbers: dict[str, int] = {}
        self._classes: dict[Hashable, int] = {}
        self._facts: dict[int, Facts] = {}
        self._noted: dict[int, np.ndarray] = {}
        self._marked: dict[Mark, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def number(self, text: str) -> int:
        """The number of a text."""
        found = self._numbers.get(text)
        if found is None:
            meanings = tuple(self._meaning(reading, text) for reading in self.readings)
            said = any(m is not None and (m.wrong or m.notes) for m in meanings)
            signs = tuple(m and (m.sign, m.content is None) for m in meanings)
            key: Hashable = (text, signs) if said else (None, signs)
            found = self._classes.setdefault(key, len(self.texts))
            if found == len(self.texts):
                self.texts.append(text)
                self.meanings.append(meanings)
                blank = not text.strip()
                self._marks["stopping"].append(said or (blank and self._blank_stops))
                self._marks["telling"].append(blank and self._blank_tells)
            self._numbers[text] = found
        return found

    def numbers(self, values: Iterable[object]) -> np.ndarray:
        """The numbers of some values of a frame."""
        return np.array([self.number(text_of(value)) for value in values], np.int32)

    def known(self, values: Iterable[object], default: int) -> np.ndarray:
        """The same of values that came before."""
        get = self._numbers.get
        return np.array([get(text_of(value), default) for value in values], np.int32)

    def days(self, first: int, last: int) -> np.ndarray:
        """The numbers of all days from one to another, counted from 1970."""
        found = np.empty(last - first + 1, np.int32)
        at = first
        while at <= last:
            day = date.fromordinal(at + FIRST_DAY)
            known = day.year in YEARS
            stands = min(self.stretches.last(day), YEARS_END) if known else day
            end = min(stands.toordinal() - FIRST_DAY, last)
            found[at - first : end - first + 1] = self.number(day.isoformat())
            at = end + 1
        return found

    def facts(self, at: int) -> Facts:
        """What there is to know of every number for one of the readings."""
        found = self._facts.get(at)
        if found is None or len(found.wrong) < len(self.texts):
            found = self._facts[at] = self._worked_out(at)
        return found

    def marked(self, mark: Mark) -> np.ndarray:
        """By the number of a text, whether it is marked so."""
        found = self._marked.get(mark)
        if found is None or len(found) < len(self.texts):
            found = self._marked[mark] = np.array(self._marks[mark], np.bool_)
        return found

    def noted(self, at: int) -> np.ndarray:
        """By the number of a text, whether one of the readings wants it known."""
        found = self._noted.get(at)
        if found is None or len(found) < len(self.texts):
            meant = (each[at] for each in self.meanings)
            known = [bool(meaning and meaning.notes) for meaning in meant]
            found = self._noted[at] = np.array(known, np.bool_)
        return found

    def _worked_out(self, at: int) -> Facts:
        reading = self.readings[at]
        field = reading.columns[self.column].field.key
        meanings = [each[at] for each in self.meanings]
        contents = [each.content if each else None for each in meanings]
        return Facts(
            np.array([bool(each and each.wrong) for each in meanings], np.bool_),
            np.array([not text.strip() for text in self.texts], np.bool_),
            np.array([holds(content) for content in contents], np.bool_),
            np.array([isinstance(c, date) and reading.within(field, c) for c in contents]),
        )

    def _meaning(self, reading: Reading, text: str) -> Meaning | None:
        if self.column not in reading.columns:
            return None
        return reading.meaning(self.column, text, self.stretches)


def text_of(value: object) -> str:
    """A value of a frame as its cell would be written; a float only where it is whole."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer() and abs(value) < LAST_NUMBER:
            return str(int(value))
        case float():
            return "" if value != value else f"≈{value!r}"
        case Decimal():
            return format(value, "f")
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case list():
            return "、".join(map(text_of, value))
    return str(value)
