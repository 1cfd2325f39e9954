"""Rows whose values simply add: summed as integers before anybody is credited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any

from scoring_core.engine.crediting import ONE
from scoring_core.engine.distinct import Columns, Distinct, together
from scoring_core.engine.reckon import Shares
from scoring_core.engine.rows import Looking
from scoring_core.engine.windows import Windows
from scoring_core.engine.worth import View, Worth
from scoring_core.model.period import Period

Units = tuple[str, ...]
Sums = Mapping[int, int]
"""
By the number of some units, and that of a day times how many units there are, the sum of values
as a multiple of the smallest part: tuples for each of a million rows would be slow.
"""


def added(
    looking: Looking, worth: Worth, windows: Windows
) -> Mapping[tuple[Period, str], Shares] | None:
    """
    What every unit has in every window, where a row gives its own value and no more.

    The value follows from what a row holds, the fractions from the units that it names: each
    is worked out once, and the values of equal days and units are added before they are
    credited. None where a row needs a closer look: its value is missing, or it names nobody.
    """
    units, held = looking.named, looking.alike()
    shares = [worth.share((worth.known(View(each, ONE)),), 1) for each in held.different]
    values = [share for share in shares if share is None or isinstance(share, Fraction)]
    silent = {number for number, named in enumerate(units.different) if not named}
    if len(values) < len(shares) or (silent and not silent.isdisjoint(units.numbers)):
        return None
    part = lcm(*(value.denominator for value in values if value is not None))
    whole = [None if value is None else int(value * part) for value in values]
    days = _days(looking.days, windows)
    sums = _sums(looking.columns, (days, units, held), whole)
    found: dict[tuple[Period, str], Shares] = defaultdict(Counter)
    for day, unit, credit in _credited(looking, days.different, units.different, sums):
        for window in windows.holding(day):
            found[window, unit][day, credit / part] += 1
    return found


def _days(dates: Distinct[date | None], windows: Windows) -> Distinct[date | None]:
    """The day that stands for each date."""
    different = Distinct.of(windows.days(dates.different))
    return Distinct(list(map(different.numbers.__getitem__, dates.numbers)), different.different)


def _sums(
    records: Columns, columns: tuple[Distinct[Any], ...], values: Sequence[int | None]
) -> Sums:
    """Equal rows are counted first, which needs no step of Python for each."""
    sums: dict[int, int] = defaultdict(int)
    for key, times in records.counted(together(columns)).items():
        rest, number = divmod(key, len(values))
        value = values[number]
        if value is not None:
            sums[rest] += value * times
    return sums


def _credited(
    looking: Looking, days: Sequence[date | None], units: Sequence[Units], sums: Sums
) -> Iterator[tuple[date, str, Fraction]]:
    """What each unit is credited with on a day, added over all that name it."""
    credited = [looking.credited(each) for each in units]
    part = lcm(*{fraction.denominator for each in credited for fraction in each.values()})
    shares = [
        {unit: of.numerator * (part // of.denominator) for unit, of in each.items()}
        for each in credited
    ]
    totals = [defaultdict[str, int](int) for _ in days]
    for key, value in sums.items():
        day, number = divmod(key, len(units))
        total = totals[day]
        for unit, share in shares[number].items():
            total[unit] += value * share
    for when, total in zip(days, totals, strict=True):
        if when is not None:
            for unit, value in total.items():
                yield when, unit, Fraction(value, part)
