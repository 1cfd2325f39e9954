"""Values that add, as integers: what all units have in all periods, in a few steps for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import NamedTuple

import numpy as np

from scoring_core.columns.records.cells import keys_of
from scoring_core.columns.records.local import Cells, Ints
from scoring_core.columns.records.reading import Reading
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


class Cases(NamedTuple):
    """Of some records the case of each, by its number, and a record for each case."""

    of: Ints
    samples: Ints


def adds(tally: Tally, entries: Entries, worth: Worth) -> bool:
    """Whether a figure is the sum of what its records are worth, each by itself."""
    alone = tally.combine == ALL and not tally.once_per and tally.at_most is None
    summed = tally.how == "sum" and tally.pieces is None and tally.per is None
    apart = not entries.counted and not worth.by_units and tally.each != tally.to
    return alone and summed and apart


def sums(
    reading: Reading,
    words: Sequence[Words],
    at: int,
    cells: Cells,
    metric: str,
    periods: Sequence[Period],
    known: dict[tuple[object, ...], Credits | None],
) -> Sums | None:
    """
    The figures of one metric; None where a record needs a closer look.

    `known` is what was found out before for other metrics of these records.

    Every sum on the way is less than 2^63: the sizes of all that is added are.
    """
    held, worth = reading.worth(metric)
    tally = held.tally
    if not adds(tally, held, worth):
        return None
    columns = _columns(words, reading)
    contents = _cases([cells.numbers[columns[key]] for key in held.fields], len(cells.times))
    values = _values(words, at, cells, contents, [columns[key] for key in held.fields], worth)
    to = cells.numbers[columns[tally.to]]
    kind = (tally.to, tally.date, tally.credit, tally.roll_up)
    if kind not in known:
        parents = reading.scheme.parents
        known[kind] = _credits(words[columns[tally.to]], at, np.unique(to).tolist(), tally, parents)
    of_units = known[kind]
    when = _when(words[columns[tally.date]], at, periods)
    if values is None or of_units is None or when is None:
        return None
    worths, part, entered = values
    names_nobody = entered[contents.of] & (of_units.counts[to] == 0)
    largest = max((abs(each) for each in worths), default=0) * max(of_units.largest, 1)
    if names_nobody.any() or largest * int(cells.times.sum()) >= MOST:
        return None
    added = np.array(worths, np.int64)[contents.of] * cells.times
    period = when[cells.numbers[columns[tally.date]]]
    inside = period >= 0
    tops = _credited(period[inside], to[inside], added[inside], of_units, len(periods))
    return Sums(tops, part * of_units.part, of_units.units)


def _columns(words: Sequence[Words], reading: Reading) -> Mapping[str, int]:
    own = ((reading.columns.get(each.column), n) for n, each in enumerate(words))
    return {column.field.key: n for column, n in own if column and column.part == "value"}


def _cases(numbers: Sequence[Ints], records: int) -> Cases:
    """Records that hold the same in some columns as one case."""
    if not numbers:
        return Cases(np.zeros(records, np.int64), np.zeros(min(records, 1), np.int64))
    keys, _ = keys_of(numbers, [int(each.max(initial=0)) + 1 for each in numbers])
    _, samples, of = np.unique(keys, return_index=True, return_inverse=True)
    return Cases(of, samples)


def _values(
    words: Sequence[Words],
    at: int,
    cells: Cells,
    cases: Cases,
    columns: Sequence[int],
    worth: Worth,
) -> tuple[list[int], int, Ints] | None:
    """What each case is worth as so many parts, and whether it has an entry at all."""
    found: list[Fraction | None] = []
    for sample in cases.samples.tolist():
        held = tuple(_content(words[n], at, int(cells.numbers[n][sample])) for n in columns)
        share = worth.share((worth.known(View(held, ONE)),), 1)
        if share is not None and not isinstance(share, Fraction):
            return None
        found.append(share)
    part = lcm(*(value.denominator for value in found if value is not None))
    whole = [0 if v is None else v.numerator * (part // v.denominator) for v in found]
    return whole, part, np.array([value is not None for value in found], np.bool_)


class Credits(NamedTuple):
    """
    Who has how many parts of a record, by the number of the text that names units.

    Those of text n are `counts[n]` entries of `owners` and `shares` from `starts[n]` on.
    """

    units: tuple[str, ...]
    starts: Ints
    counts: Ints
    owners: Ints
    shares: Ints
    part: int
    largest: int


def _credits(
    words: Words, at: int, used: Sequence[int], tally: Tally, parents: Mapping[str, str]
) -> Credits | None:
    named = {n: _named(_content(words, at, n)) for n in used}
    fractions = {n: credited(tally, parents, units) for n, units in named.items()}
    part = lcm(*{of.denominator for each in fractions.values() for of in each.values()})
    units: dict[str, int] = {}
    owners, shares = list[int](), list[int]()
    starts, counts = np.zeros(len(words), np.int64), np.zeros(len(words), np.int64)
    for number, each in fractions.items():
        starts[number], counts[number] = len(owners), len(each)
        owners += [units.setdefault(unit, len(units)) for unit in each]
        shares += [of.numerator * (part // of.denominator) for of in each.values()]
    largest = max(shares, default=0) * max(counts.tolist(), default=0)
    if largest >= MOST:
        return None
    own, of = np.array(owners, np.int64), np.array(shares, np.int64)
    return Credits(tuple(units), starts, counts, own, of, part, largest)


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


def _credited(period: Ints, to: Ints, added: Ints, has: Credits, periods: int) -> Ints:
    """Sums of equal periods and names first; then each goes to those that have a part of it."""
    size = len(has.counts)
    keys = period * size + to
    different, of = np.unique(keys, return_inverse=True)
    summed = np.zeros(len(different), np.int64)
    np.add.at(summed, of, added)
    names = different % size
    counts = has.counts[names]
    entry = np.repeat(has.starts[names] - np.cumsum(counts) + counts, counts)
    entry += np.arange(len(entry))
    cell = np.repeat(different // size, counts) * len(has.units) + has.owners[entry]
    tops = np.zeros(periods * len(has.units), np.int64)
    np.add.at(tops, cell, np.repeat(summed, counts) * has.shares[entry])
    return tops.reshape(periods, len(has.units))


def _content(words: Words, at: int, number: int) -> Content:
    meaning = words.meanings[number][at]
    return None if meaning is None else meaning.content


def _named(content: Content) -> tuple[str, ...]:
    return content if isinstance(content, tuple) else ()
