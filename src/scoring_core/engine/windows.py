"""The stretches of time that figures of a tally are counted in, and the days that part them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import cast

from scoring_core.model.period import Length, Period
from scoring_core.model.period_parts import parts
from scoring_core.model.tally import Tally


def windows_of(tally: Tally, period: Period) -> tuple[Period, ...] | None:
    """The parts of a period for which figures are counted; None where they do not fill it."""
    if tally.per is None:
        return (period,)
    return parts(period, cast("Length", tally.per.length))


def looks_alone(tally: Tally) -> bool:
    """Whether a figure sees nothing that was dated before its period."""
    return tally.how != "sum" or tally.pieces is not None or tally.per is not None


def looks_at_days(tally: Tally) -> bool:
    """Whether the days of pieces matter, and not only the windows in which they lie."""
    return tally.how == "latest" or (tally.pieces is not None and tally.pieces.order == "date")


class Windows:
    """
    The windows of a tally, and for each day one that stands for it.

    Days between which no window begins or ends count alike: the last of them stands for all,
    unless the order of days decides (`exactly`). A day after every window stands for none.
    """

    def __init__(self, windows: Iterable[Period], *, exactly: bool) -> None:
        self.all = sorted(set(windows))
        starts = {w.first - timedelta(days=1) for w in self.all if w.first > date.min}
        self._cuts = sorted(starts | {window.last for window in self.all})
        self._exactly = exactly
        self.seen: set[date] = set()
        self._holding: dict[date, tuple[Period, ...]] = {}
        self._slots: dict[tuple[Period, ...], int] = {(): 0}

    def days(self, dates: Sequence[date | None]) -> list[date | None]:
        """The day that stands for each date."""
        known = {day: self._day(day) for day in set(dates)}
        self.seen.update(day for day in known.values() if day is not None)
        return list(map(known.__getitem__, dates))

    def holding(self, day: date) -> tuple[Period, ...]:
        """The windows in which a day lies."""
        found = self._holding.get(day)
        if found is None:
            found = tuple(w for w in self.all if w.first <= day <= w.last)
            self._holding[day] = found
        return found

    def slot(self, windows: tuple[Period, ...]) -> int:
        """A number for some windows, to count by; that of none is 0."""
        return self._slots.setdefault(windows, len(self._slots))

    @property
    def slots(self) -> tuple[tuple[Period, ...], ...]:
        """The windows of each number."""
        return tuple(self._slots)

    def _day(self, day: date | None) -> date | None:
        at = len(self._cuts) if day is None else bisect_left(self._cuts, day)
        if at == len(self._cuts):
            return None
        return day if self._exactly else self._cuts[at]
