"""The columns of one batch of records as small integers, and equal records of it counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np

from scoring_core.columns.records.words import FIRST_DAY, Words

Ints = np.ndarray
MOST_DAYS = 40_000
CHUNK = 65_536
FEWEST_CELLS = 65_536
MOST_KEYS = 2**62
NEVER = np.iinfo(np.int64).max
FEW = 256
UNREAD = -1
"""Stands for a text of a dictionary that no row has had so far."""


@dataclass(frozen=True, slots=True, eq=False)
class Local:
    """A column of a batch: row r holds the text of number `numbers[codes[r]]` of `Words`."""

    codes: Ints | None
    numbers: Ints

    @property
    def of_rows(self) -> Ints | int:
        """The number of each row's text; one for all where it is the same."""
        return int(self.numbers[0]) if self.codes is None else self.numbers[self.codes]


class Days(NamedTuple):
    """Of each day the code of its number."""

    codes: Ints
    numbers: Ints


class Calendar(NamedTuple):
    """Some days, from the `first` on, counted from 1970."""

    first: int
    days: Days


class Encoder:
    """Turns the arrays of one column into small integers; a dictionary is looked at once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._dictionary: Any = None
        self._range = (0, 0)
        self._numbers = np.zeros(0, np.int64)
        self._calendar = Calendar(0, Days(np.zeros(0, np.int32), np.zeros(0, np.int64)))

    def __call__(self, array: Any) -> Local:
        """The column of a batch."""
        kind = array.type
        types = import_module("pyarrow").types
        if types.is_date(kind) or types.is_timestamp(kind):
            found = self._days(array) if self.words.dates else None
            if found is not None:
                return found
            array = array.cast(import_module("pyarrow").date32())
        if types.is_nested(kind):
            texts = [value and "、".join(map(str, value)) for value in array.to_pylist()]
            array = import_module("pyarrow").array(texts, import_module("pyarrow").string())
        elif types.is_integer(kind) or types.is_boolean(kind):
            found = self._integers(array)
            if found is not None:
                return found
        return self._coded(array if types.is_dictionary(kind) else array.dictionary_encode())

    def _coded(self, array: Any) -> Local:
        dictionary, indices = array.dictionary, array.indices
        size = len(dictionary)
        if self._dictionary is None or not dictionary.equals(self._dictionary):
            self._dictionary, self._numbers = dictionary, np.full(size + 1, UNREAD, np.int64)
            if size <= FEW:
                self._numbers = self.words.known([*dictionary.to_pylist(), None], UNREAD)
        if indices.null_count:
            indices = indices.fill_null(size)
        codes = indices.to_numpy(zero_copy_only=False)

        def values(new: Ints) -> Sequence[object]:
            known = dictionary.take(import_module("pyarrow").array(new[new < size])).to_pylist()
            return [*known, None] if len(known) < len(new) else known

        return self._numbered(codes, values)

    def _integers(self, array: Any) -> Local | None:
        """Integers of a small range, by their distance from the least; None for any others."""
        arrow = import_module("pyarrow")
        ends = import_module("pyarrow.compute").min_max(array).as_py()
        if ends["min"] is None:
            return None
        least, most = int(ends["min"]), int(ends["max"])
        if most - least > MOST_DAYS or not -MOST_KEYS < least <= most < MOST_KEYS:
            return None
        flags = arrow.types.is_boolean(array.type)
        start, end = self._range if self._dictionary is None else (least, least)
        if not start <= least <= most < end:
            start, end = least, most + 1
            self._range, self._dictionary = (start, end), None
            self._numbers = np.full(end - start + 1, UNREAD, np.int64)
        numbers = array.cast(arrow.int64()).fill_null(end)
        codes = (numbers.to_numpy(zero_copy_only=False) - start).astype(np.int32)

        def values(new: Ints) -> Sequence[object]:
            known = [bool(n) if flags else n for n in (new[new < end - start] + start).tolist()]
            return [*known, None] if len(known) < len(new) else known

        return self._numbered(codes, values)

    def _numbered(self, codes: Ints, values: Callable[[Ints], Sequence[object]]) -> Local:
        """A column by its codes; what no row has, such as another county's units, is not read."""
        if (self._numbers == UNREAD).any():
            used = np.flatnonzero(np.bincount(codes, minlength=len(self._numbers)))
            new = used[self._numbers[used] == UNREAD]
            if len(new):
                numbers = self._numbers.copy()
                numbers[new] = self.words.numbers(values(new))
                self._numbers = numbers
        return _merged(codes, self._numbers)

    def _days(self, array: Any) -> Local | None:
        """Days of a calendar; None where some are out of any."""
        arrow = import_module("pyarrow")
        days = array.cast(arrow.date32()).cast(arrow.int32())
        blank = None
        if days.null_count == len(days):
            return Local(None, np.array([self.words.number("")], np.int64))
        if days.null_count:
            blank = days.is_null().to_numpy(zero_copy_only=False)
            days = days.fill_null(days.drop_null()[0])
        found = days.to_numpy(zero_copy_only=False)
        first, last = int(found.min()), int(found.max())
        if first <= -FIRST_DAY or last > FIRST_DAY + 3_000_000:
            return None
        if last - first > MOST_DAYS:
            different, codes = np.unique(found, return_inverse=True)
            numbers = np.concatenate([self.words.days(day, day) for day in different.tolist()])
        else:
            first, known = self._known(first, last)
            codes = known.codes[found - np.int32(first)]
            numbers = known.numbers
        if blank is not None:
            codes = np.where(blank, len(numbers), codes)
            numbers = np.append(numbers, self.words.number(""))
        return _merged(codes, numbers)

    def _known(self, first: int, last: int) -> Calendar:
        """The days from one to another at least, of which few are new from batch to batch."""
        start, days = self._calendar
        end = start + len(days.codes)
        if not start <= first <= last < end:
            if len(days.codes) and max(last, end - 1) - min(first, start) <= MOST_DAYS:
                first, last = min(first, start), max(last, end - 1)
            different, codes = np.unique(self.words.days(first, last), return_inverse=True)
            self._calendar = Calendar(first, Days(codes.astype(np.int32), different))
        return self._calendar


def _merged(codes: Ints, numbers: Ints) -> Local:
    """Texts of one number as one code."""
    read = numbers[numbers != UNREAD]
    different = np.unique(read)
    if len(different) == 1:
        return Local(None, different)
    if len(different) == len(read) and len(numbers) < 2 * len(read) + 64:
        return Local(codes, numbers)
    back = np.searchsorted(different, numbers).astype(np.int32)
    return Local(back[codes], different)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """
    Different records, by the numbers of their texts: `numbers[column][cell]`.

    `times` says how often each is there, `first` the row of the first, `NEVER` where nobody
    asks.
    """

    numbers: tuple[Ints, ...]
    times: Ints
    first: Ints


class Layout:
    """How cells of some columns are numbered: each is a digit of the number of a record."""

    def __init__(self, columns: Sequence[Local]) -> None:
        self.numbers = tuple(column.numbers for column in columns)
        self.size = 1
        for each in self.numbers:
            self.size *= len(each)

    def same(self, other: Layout | None) -> bool:
        """Whether the cells of another have the same numbers."""
        return other is not None and all(map(np.array_equal, self.numbers, other.numbers))

    def cells(self, columns: Sequence[Local], rows: int) -> Ints:
        """The cell of each row."""
        found = np.zeros(rows, np.int64)
        used = [(len(c.numbers), c.codes) for c in columns if c.codes is not None]
        for start in range(0, rows, CHUNK):
            part = found[start : start + CHUNK]
            for size, codes in used:
                part *= size
                part += codes[start : start + CHUNK]
        return found

    def texts(self, cells: Ints) -> tuple[Ints, ...]:
        """The numbers of texts of some cells, column by column."""
        found: list[Ints] = []
        for numbers in reversed(self.numbers):
            cells, digit = np.divmod(cells, len(numbers))
            found.append(numbers[digit])
        return tuple(reversed(found))
