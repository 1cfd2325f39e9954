"""Values that add, as integers: what all units have in all periods, in a few steps for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import NamedTuple

import numpy as np

from scoring_core.columns.records.cells import Cells, Ints
from scoring_core.columns.records.counts import Box
from scoring_core.columns.records.reading import Reading
from scoring_core.columns.records.spread import Axes, spread_of
from scoring_core.columns.records.within import times_of
from scoring_core.columns.records.words import Words
from scoring_core.engine.crediting import ONE, credited
from scoring_core.engine.entries import Entries
from scoring_core.engine.worth import View, Worth
from scoring_core.model.item import Content
from scoring_core.model.period import Period
from scoring_core.model.tally import ALL, Tally

MOST = 2**62


class Sums(NamedTuple):
    """What every unit has in every period: `tops[period, unit]` over `bottom`."""

    tops: Ints
    bottom: int
    units: tuple[str, ...]


def adds(tally: Tally, entries: Entries, worth: Worth) -> bool:
    """Whether a figure is the sum of what its records are worth, each by itself."""
    alone = tally.combine == ALL and not tally.once_per and tally.at_most is None
    summed = tally.how == "sum" and tally.pieces is None and tally.per is None
    apart = not entries.counted and not worth.by_units and tally.each != tally.to
    return alone and summed and apart


class Summing:
    """
    Sums of what records are worth, for one group of a reading, in some periods.

    `cells` are those that may count, of columns with these `words`; `credits_of` is what was
    found out for other groups.
    """

    def __init__(
        self,
        reading: Reading,
        words: Sequence[Words],
        at: int,
        cells: Cells | Box,
        periods: Sequence[Period],
        credits_of: dict[tuple[object, ...], Credits | None],
    ) -> None:
        self._reading, self._words, self._at = reading, words, at
        self._cells, self._periods = cells, periods
        self._records = times_of(cells)
        own = ((reading.columns.get(each.column), n) for n, each in enumerate(words))
        self._columns = {c.field.key: n for c, n in own if c and c.part == "value"}
        self._credits = credits_of

    def of(self, metric: str) -> Sums | None:
        """
        The figures of one metric; None where a record needs a closer look.

        Every sum on the way is less than 2^63: the sizes of all that is added are.
        """
        held, worth = self._reading.worth(metric)
        tally = held.tally
        if not adds(tally, held, worth):
            return None
        fields = tuple(self._columns[key] for key in held.fields)
        axes = Axes(self._columns[tally.to], self._columns[tally.date], fields)
        spread = spread_of(self._cells, axes)
        values = self._values(spread.cases, fields, worth)
        credits_of = self._credits_of(tally)
        when = _when(self._words[axes.date], self._at, self._periods)
        if values is None or credits_of is None or when is None:
            return None
        largest = max((abs(each) for each in values.worths), default=0)
        if largest * max(credits_of.largest, 1) * self._records >= MOST:
            return None
        if credits_of.nobody.any() and values.entered.any():
            entered = spread.summed(values.entered.astype(np.int64))
            if entered[credits_of.nobody[: len(entered)]].any():
                return None
        found = spread.summed(np.array(values.worths, np.int64))
        tops = _credited(_by_period(found, when, len(self._periods)), credits_of)
        return Sums(tops, values.part * credits_of.part, credits_of.units)

    def _values(
        self, cases: Sequence[tuple[int, ...]], fields: Sequence[int], worth: Worth
    ) -> Values | None:
        words = [self._words[n] for n in fields]
        found: list[Fraction | None] = []
        for case in cases:
            pairs = zip(words, case, strict=True)
            contents = tuple(_content(each, self._at, number) for each, number in pairs)
            share = worth.share((worth.known(View(contents, ONE)),), 1)
            if share is not None and not isinstance(share, Fraction):
                return None
            found.append(share)
        part = lcm(*(value.denominator for value in found if value is not None))
        whole = [0 if v is None else v.numerator * (part // v.denominator) for v in found]
        return Values(whole, part, np.array([value is not None for value in found], np.bool_))

    def _credits_of(self, tally: Tally) -> Credits | None:
        kind = (tally.to, tally.credit, tally.roll_up)
        if kind not in self._credits:
            words = self._words[self._columns[tally.to]]
            self._credits[kind] = _credits(words, self._at, tally, self._reading.scheme.parents)
        return self._credits[kind]


class Values(NamedTuple):
    """What each case is worth as so many parts, and whether it has an entry at all."""

    worths: list[int]
    part: int
    entered: Ints


class Credits(NamedTuple):
    """
    Who has how many parts of a record, by the number of the text that names units.

    `owners[n]` of `units` has `shares[n]` of the text `texts[n]`; of those of `nobody` no one
    has any.
    """

    units: tuple[str, ...]
    texts: Ints
    owners: Ints
    shares: Ints
    nobody: Ints
    part: int
    largest: int


def _credits(words: Words, at: int, tally: Tally, parents: Mapping[str, str]) -> Credits | None:
    alone = credited(tally, {}, ("",))[""]
    fractions = [
        {named[0]: alone}
        if len(named) == 1 and named[0] not in parents
        else credited(tally, parents, named)
        for named in (_named(_content(words, at, number)) for number in range(len(words)))
    ]
    part = lcm(*{of.denominator for each in fractions for of in each.values()})
    units: dict[str, int] = {}
    entries = [
        (number, units.setdefault(unit, len(units)), of.numerator * (part // of.denominator))
        for number, each in enumerate(fractions)
        for unit, of in each.items()
    ]
    largest = max((share for _, _, share in entries), default=0)
    most = largest * max(map(len, fractions), default=0)
    if most >= MOST:
        return None
    texts, owners, shares = np.array(entries, np.int64).reshape(-1, 3).T
    nobody = np.array([not each for each in fractions], np.bool_)
    return Credits(tuple(units), texts, owners, shares, nobody, part, most)


def _when(words: Words, at: int, periods: Sequence[Period]) -> Ints | None:
    """The number of the period in which each date lies, −1 for none; None where it lies in two."""
    found = np.full(len(words), -1, np.int64)
    for number in range(len(words)):
        day = _content(words, at, number)
        if isinstance(day, date):
            holding = [n for n, period in enumerate(periods) if period.first <= day <= period.last]
            if len(holding) > 1:
                return None
            found[number] = holding[0] if holding else -1
    return found


def _by_period(found: Ints, when: Ints, periods: int) -> Ints:
    """`[period, to]` of sums by text and date; those of no period are left out."""
    tops = np.zeros((periods, len(found)), np.int64)
    own = when[: found.shape[1]]
    inside = np.flatnonzero(own >= 0)
    np.add.at(tops, own[inside], found.T[inside])
    return tops


def _credited(tops: Ints, has: Credits) -> Ints:
    """`[period, unit]` of sums by text."""
    there = np.flatnonzero(has.texts < tops.shape[1])
    texts, owners, shares = has.texts[there], has.owners[there], has.shares[there]
    found = np.zeros((len(has.units), len(tops)), np.int64)
    np.add.at(found, owners, tops.T[texts] * shares[:, np.newaxis])
    return found.T


def _content(words: Words, at: int, number: int) -> Content:
    meaning = words.meanings[number][at]
    return None if meaning is None else meaning.content


def _named(content: Content) -> tuple[str, ...]:
    return content if isinstance(content, tuple) else ()
