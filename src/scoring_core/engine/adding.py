"""Rows whose values simply add: summed as integers before anybody is credited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import count
from math import lcm
from typing import Generic, TypeVar

from scoring_core.engine.reckon import Shares
from scoring_core.engine.rows import Looking
from scoring_core.engine.windows import Windows
from scoring_core.engine.worth import ONE, View, Worth
from scoring_core.model.period import Period

T = TypeVar("T")
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
    units, held = _Numbered(looking.units()), _Numbered(looking.contents())
    shares = [worth.share((worth.known(View(each, ONE)),), 1) for each in held.different]
    values = [share for share in shares if share is None or isinstance(share, Fraction)]
    silent = {number for number, named in enumerate(units.different) if not named}
    if len(values) < len(shares) or (silent and not silent.isdisjoint(units.numbers)):
        return None
    part = lcm(*(value.denominator for value in values if value is not None))
    whole = [None if value is None else int(value * part) for value in values]
    sums = _sums(windows.days(looking.dates), units.numbers, held.numbers, whole)
    found: dict[tuple[Period, str], Shares] = defaultdict(Counter)
    for window, unit, day, credit in _credited(looking, windows, units.different, sums):
        found[window, unit][day, credit / part] += 1
    return found


class _Numbered(Generic[T]):
    """Things by number: that of each row, and the different ones in the order of numbers."""

    def __init__(self, things: Iterable[T]) -> None:
        index: dict[T, int] = defaultdict(count().__next__)
        self.numbers = list(map(index.__getitem__, things))
        self.different = list(index)


def _sums(
    days: Sequence[date | None],
    units: Sequence[int],
    held: Sequence[int],
    values: Sequence[int | None],
) -> Sums:
    sums: dict[tuple[date, int], int] = defaultdict(int)
    for day, named, number in zip(days, units, held, strict=True):
        value = values[number]
        if value is not None and day is not None:
            sums[day, named] += value
    return sums


def _credited(
    looking: Looking, windows: Windows, units: Sequence[Units], sums: Sums
) -> Iterator[tuple[Period, str, date, Fraction]]:
    """What each unit is credited with on a day, added over all that name it."""
    totals: dict[tuple[date, str], Fraction] = defaultdict(Fraction)
    for (day, number), value in sums.items():
        for unit, fraction in looking.credited(units[number]).items():
            totals[day, unit] += value if fraction == 1 else value * fraction
    for (day, unit), total in totals.items():
        for window in windows.holding(day):
            yield window, unit, day, total
