"""Days between which nothing begins or ends count alike: the last of them stands for all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from scoring_core.model.period import Period

DAY = timedelta(days=1)


class Cutting(NamedTuple):
    """
    What parts days: the `windows`, the ends of `spans`, with `weeks` every Sunday.

    Without windows, because no period is known yet, every month ends something. `exactly`:
    each day of them counts by itself; `always`: each day at all.
    """

    windows: tuple[Period, ...] | None
    spans: tuple[date, ...] = ()
    weeks: bool = False
    exactly: bool = False
    always: bool = False


class Stretches:
    """Stretches of days that count alike, for everybody who looks at a date."""

    def __init__(self, cuttings: Iterable[Cutting]) -> None:
        known = list(cuttings)
        self._open = any(each.windows is None for each in known)
        self._weeks = self._open and any(each.weeks for each in known)
        self._exactly = any(each.exactly for each in known)
        self._always = any(each.always or (each.exactly and self._open) for each in known)
        cuts = {day for each in known for window in each.windows or () for day in _ends(window)}
        self._first = min(cuts, default=date.max)
        self._last = max(cuts, default=date.min)
        self._cuts = sorted({*cuts, *(day for each in known for day in each.spans)})

    def last(self, day: date) -> date:
        """The day that stands for a day; that of the days after everything is the last of all."""
        if self._always or (self._exactly and self._first < day <= self._last):
            return day
        at = bisect_left(self._cuts, day)
        ends = [self._cuts[at] if at < len(self._cuts) else date.max]
        if self._open:
            ends.append(Period.month(day.year, day.month).last)
        if self._weeks:
            ends.append(_sunday(day))
        return min(ends)


def starts_and_ends(first: date | None, last: date | None) -> Iterable[date]:
    """The last day before a span, and its own."""
    if first is not None and first > date.min:
        yield first - DAY
    if last is not None:
        yield last


def _ends(window: Period) -> Iterable[date]:
    return starts_and_ends(window.first, window.last)


def _sunday(day: date) -> date:
    return day + min(timedelta(days=6 - day.weekday()), date.max - day)
