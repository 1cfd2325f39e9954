"""Rows whose values simply add: summed as integers before anybody is credited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from operator import add

from scoring_core.engine.distinct import Distinct
from scoring_core.engine.reckon import Shares
from scoring_core.engine.rows import Looking
from scoring_core.engine.windows import Windows
from scoring_core.engine.worth import ONE, View, Worth
from scoring_core.model.period import Period

Units = tuple[str, ...]
Sums = Mapping[tuple[date, int], int]
"""By day and number of some units the sum of values, as a multiple of the smallest part."""


def added(
    looking: Looking, worth: Worth, windows: Windows
) -> Mapping[tuple[Period, str], Shares] | None:
    """
    What every unit has in every window, where a row gives its own value and no more.

    The value follows from what a row holds, the fractions from the units that it names: each
    is worked out once, and the values of equal days and units are added before they are
    credited. None where a row needs a closer look: its value is missing, or it names nobody.
    """
    units, held = looking.named, looking.held
    shares = [worth.share((worth.known(View(each, ONE)),), 1) for each in held.different]
    values = [share for share in shares if share is None or isinstance(share, Fraction)]
    silent = {number for number, named in enumerate(units.different) if not named}
    if len(values) < len(shares) or (silent and not silent.isdisjoint(units.numbers)):
        return None
    part = lcm(*(value.denominator for value in values if value is not None))
    whole = [None if value is None else int(value * part) for value in values]
    days = windows.days(looking.dates)
    sums = _sums(days, units, map(whole.__getitem__, held.numbers))
    found: dict[tuple[Period, str], Shares] = defaultdict(Counter)
    for day, unit, credit in _credited(looking, units.different, sums):
        for window in windows.holding(day):
            found[window, unit][day, credit / part] += 1
    return found


def _sums(
    days: Sequence[date | None], units: Distinct[Units], values: Iterable[int | None]
) -> Sums:
    """Keys are numbers until all is added: tuples for each of a million rows are slow."""
    size = len(units.different)
    firsts = {day: number * size for number, day in enumerate(dict.fromkeys(days))}
    keys = map(add, map(firsts.__getitem__, days), units.numbers)
    sums: dict[int, int] = defaultdict(int)
    for key, value in zip(keys, values, strict=True):
        if value is not None:
            sums[key] += value
    different = list(firsts)
    parted = ((different[key // size], key % size, value) for key, value in sums.items())
    return {(day, named): value for day, named, value in parted if day is not None}


def _credited(
    looking: Looking, units: Sequence[Units], sums: Sums
) -> Iterator[tuple[date, str, Fraction]]:
    """What each unit is credited with on a day, added over all that name it."""
    credited = [looking.credited(each) for each in units]
    part = lcm(*{fraction.denominator for each in credited for fraction in each.values()})
    shares = [
        [
            (unit, fraction.numerator * (part // fraction.denominator))
            for unit, fraction in each.items()
        ]
        for each in credited
    ]
    totals: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (day, number), value in sums.items():
        total = totals[day]
        for unit, share in shares[number]:
            total[unit] += value * share
    for day, total in totals.items():
        for unit, value in total.items():
            yield day, unit, Fraction(value, part)
