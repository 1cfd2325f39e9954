"""The weeks, months, quarters of a period."""

from __future__ import annotations

from datetime import date, timedelta

from scoring_core.model.period import Length, Period

_MONTHS: dict[str, int] = {"month": 1, "two_months": 2, "quarter": 3, "half": 6, "year": 12}


def parts(period: Period, length: Length) -> tuple[Period, ...] | None:
    """
    The parts of one length that fill a period, in order; None where they do not fill it.

    `parts(Period.month(2023, 3), "quarter")` is None. A week belongs to the period of its
    Thursday, so that weeks can begin before a period, or end after it.
    """
    if length == "week":
        return _weeks(period)
    found: list[Period] = []
    first: date | None = period.first
    while first is not None and first <= period.last:
        part = _part(first, length)
        if part is None or part.last > period.last:
            return None
        found.append(part)
        first = None if part.last == date.max else part.last + timedelta(days=1)
    return tuple(found)


def _part(first: date, length: Length) -> Period | None:
    """The part that begins on a day."""
    if length not in _MONTHS or first.day != 1:
        return None
    last_month = first.month + _MONTHS[length] - 1
    part = _spanning(first, last_month)
    return part if part is not None and part.length == length else None


def _spanning(first: date, last_month: int) -> Period | None:
    """From a day to the end of a month that is counted from January of its year."""
    if last_month <= 12:
        return Period(first, Period.month(first.year, last_month).last)
    if first.year == date.max.year:
        return None
    return Period(first, Period.month(first.year + 1, last_month - 12).last)


def _weeks(period: Period) -> tuple[Period, ...]:
    ahead = timedelta(days=(3 - period.first.weekday()) % 7)
    count = ((period.last - period.first - ahead).days) // 7 + 1
    thursdays = [period.first + ahead + timedelta(weeks=week) for week in range(max(count, 0))]
    return tuple(_week(thursday) for thursday in thursdays)


def _week(thursday: date) -> Period:
    """Monday to Sunday; the last week of all time ends with it."""
    rest = min(timedelta(days=3), date.max - thursday)
    return Period(thursday - timedelta(days=3), thursday + rest)
