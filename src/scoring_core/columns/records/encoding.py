"""The columns of records as small integers: the numbers of their texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np

from scoring_core.columns.arrow.arrays import dtype, nulls, numbers, texts
from scoring_core.columns.records.cells import MOST_KEYS, Ints
from scoring_core.columns.records.words import FIRST_DAY, Words, text_of

MOST_DAYS = 40_000
FEW = 256
UNREAD = -1
"""Stands for a text of a dictionary that no row has had so far."""


class Calendar(NamedTuple):
    """The numbers of some days from the `first` on, counted from 1970."""

    first: int
    numbers: Ints


class Encoder:
    """
    Turns the arrays of one column into the numbers of their texts.

    A value is looked at once for as long as the same dictionary, or integers of one range, come.
    One that is `shared` is asked by all readings that make the same of texts.
    """

    def __init__(self, words: Words, *, shared: bool) -> None:
        self.words, self.shared = words, shared
        self._dictionary: Any = None
        self._range = (0, 0)
        self._table, self._plain = np.zeros(0, np.int32), False
        self._calendar = Calendar(0, np.zeros(0, np.int32))

    def __call__(self, array: Any) -> Ints | None:
        """The number of each row's text; None where all have the only one there is."""
        arrow = import_module("pyarrow")
        kind = array.type
        if arrow.types.is_date(kind) or arrow.types.is_timestamp(kind):
            array = array.cast(arrow.date32())
            found = self._days(array) if self.words.dates else None
            if found is not None:
                return found
        if arrow.types.is_nested(kind):
            array = arrow.array(map(text_of, array.to_pylist()), arrow.string())
        elif arrow.types.is_integer(kind) or arrow.types.is_boolean(kind):
            found = self._integers(array)
            if found is not None:
                return found
        return self._coded(array if arrow.types.is_dictionary(kind) else array.dictionary_encode())

    def _coded(self, array: Any) -> Ints | None:
        arrow, dictionary = import_module("pyarrow"), array.dictionary
        size = len(dictionary)
        if self._dictionary is None or not dictionary.equals(self._dictionary):
            self._dictionary = dictionary
            if size <= FEW:
                self._learn(self.words.known([*texts(dictionary), None], UNREAD))
            else:
                self._learn(_unread(size))

        def values(new: Sequence[int]) -> Sequence[object]:
            found: Sequence[object] = texts(dictionary.take(arrow.array(new, arrow.int64())))
            return found

        codes = _present(array.indices, size)
        return self._looked_up(codes, size, values)

    def _integers(self, array: Any) -> Ints | None:
        """Integers of a small range, by their distance from the least; None for any others."""
        arrow = import_module("pyarrow")
        flags = arrow.types.is_boolean(array.type)
        array = array.cast(arrow.uint8()) if flags else array
        missing = nulls(array)
        found = numbers(array, dtype(array.type))
        there = found if missing is None else found[~missing]
        least, most = (int(there.min()), int(there.max())) if len(there) else (0, 0)
        if most - least > MOST_DAYS or not -MOST_KEYS < least <= most < MOST_KEYS:
            return None
        start, end = self._range if self._dictionary is None else (least, least)
        if not start <= least <= most < end:
            start, end = least, most + 1
            self._range, self._dictionary = (start, end), None
            self._learn(_unread(end - start))
        codes = np.subtract(found, start, dtype=np.int64, casting="unsafe")
        if missing is not None:
            codes[missing] = end - start

        def values(new: Sequence[int]) -> Sequence[object]:
            return [bool(n) if flags else n + start for n in new]

        return self._looked_up(codes, end - start, values)

    def _looked_up(
        self, codes: Ints, size: int, values: Callable[[Sequence[int]], Sequence[object]]
    ) -> Ints | None:
        """Numbers by codes; what no row has, such as another county's units, is not read."""
        if self._plain and codes.dtype == np.int32:
            return codes if len(self.words) > 1 else None
        found = self._table.take(codes, mode="wrap")
        if found.min() == UNREAD:
            unread = np.flatnonzero(found == UNREAD)
            asked = np.zeros(size + 1, np.bool_)
            asked[codes[unread]] = True
            new = np.flatnonzero(asked).tolist()
            blank = [None] if new[-1] == size else []
            told = [*values(new[: len(new) - len(blank)]), *blank]
            table = self._table.copy()
            table[new] = self.words.numbers(told)
            self._learn(table)
            found[unread] = self._table[codes[unread]]
        return found if len(self.words) > 1 else None

    def _learn(self, table: Ints) -> None:
        """Remember the numbers by code, and whether they are the same but for the null."""
        self._table = table
        self._plain = bool((table[:-1] == np.arange(len(table) - 1)).all())

    def _days(self, array: Any) -> Ints | None:
        """Days of a calendar; None where some are out of any."""
        missing = nulls(array)
        days = numbers(array, np.int32)
        there = days if missing is None else days[~missing]
        blank = UNREAD if missing is None else self.words.number("")
        found: Ints
        if not len(there):
            found = np.full(len(days), blank, np.int32)
        else:
            first, last = int(there.min()), int(there.max())
            if first <= -FIRST_DAY or last > FIRST_DAY + 3_000_000:
                return None
            if last - first > MOST_DAYS:
                found = self._scattered(days, there)
            else:
                start, known = self._known(first, last)
                found = known.take(np.subtract(days, start, dtype=np.int64), mode="wrap")
        if missing is not None:
            found[missing] = blank
        return found if len(self.words) > 1 else None

    def _scattered(self, days: Ints, there: Ints) -> Ints:
        """The numbers of days that are far apart; those that are not `there` mean nothing."""
        different = np.unique(there)
        numbers = np.concatenate([self.words.days(day, day) for day in different.tolist()])
        return numbers.take(np.searchsorted(different, days), mode="wrap")

    def _known(self, first: int, last: int) -> Calendar:
        """The days from one to another at least, of which few are new from batch to batch."""
        start, days = self._calendar
        end = start + len(days)
        if not start <= first <= last < end:
            if len(days) and max(last, end - 1) - min(first, start) <= MOST_DAYS:
                first, last = min(first, start), max(last, end - 1)
            self._calendar = Calendar(first, self.words.days(first, last))
        return self._calendar


class Arrays:
    """
    The columns of a batch; what readings have in common is encoded once for all its rows.

    `known` is what some encoders made of all rows.
    """

    def __init__(self, batch: Any, known: Mapping[Encoder, Ints | None]) -> None:
        self.batch = batch
        self._known = {**known}

    def column(self, name: str) -> Any:
        """The column of this name."""
        return self.batch.column(self.batch.schema.get_field_index(name))

    def numbers(self, encode: Encoder, start: int, size: int) -> Ints | None:
        """What an encoder makes of its column, for some of the rows."""
        column = self.column(encode.words.column)
        if not encode.shared:
            return encode(column.slice(start, size))
        if encode not in self._known:
            self._known[encode] = encode(column)
        found = self._known[encode]
        return None if found is None else found[start : start + size]

    def in_order(self, order: Ints) -> Arrays:
        """The same with the rows in another order."""
        batch = self.batch.take(import_module("pyarrow").array(order))
        return Arrays(batch, {e: None if n is None else n[order] for e, n in self._known.items()})


def _unread(size: int) -> Ints:
    return np.full(size + 1, UNREAD, np.int32)


def _present(indices: Any, null: int) -> Ints:
    """The places in a dictionary, with one for nulls."""
    found, missing = numbers(indices, dtype(indices.type)), nulls(indices)
    if missing is None:
        return found
    codes = found.astype(np.int64)
    codes[missing] = null
    return codes
