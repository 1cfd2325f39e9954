"""Of which time sheets of records tell everything, so that what they do not hold is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from scoring_core.engine.record_headings import tallies
from scoring_core.errors import Finding, Place, finding
from scoring_core.frozen import frozen
from scoring_core.messages import Listed
from scoring_core.model.item import Records
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme


@frozen
class Told:
    """A time, and the sheet that tells all of it."""

    time: Period
    place: Place


@frozen
class Coverage:
    """
    What the sheets of one kind of record tell, and the days at which its records count.

    `named`: each of them names its time.
    """

    kind: str
    told: tuple[Told, ...]
    days: frozenset[date]
    places: tuple[Place, ...]
    named: bool

    def holds(self, period: Period) -> bool:
        """Whether sheets together tell all of a period."""
        day = period.first
        for time in sorted(told.time for told in self.told):
            if time.first <= day <= time.last:
                if period.last <= time.last:
                    return True
                day = time.last + timedelta(days=1)
        return False

    def knows(self, period: Period) -> bool:
        """Whether any record counts in a period."""
        return any(period.first <= day <= period.last for day in self.days)


def coverage(scheme: Scheme, records: Records, named: Sequence[Period | None]) -> Coverage:
    """
    Of which time each sheet tells all: of the one that it names, whatever else it holds.

    Without a name, from the month of the earliest date that a tally looks at to that of the
    latest.
    """
    days = [_days(scheme, records, numbers) for numbers in _sheets(records)]
    places = tuple(sheet.place for sheet in records.sheets)
    times = (name or _months(of) for name, of in zip(named, days, strict=True))
    told = (Told(time, at) for time, at in zip(times, places, strict=True) if time is not None)
    all_days = frozenset(day for of in days for day in of)
    return Coverage(records.kind.key, tuple(told), all_days, places, all(named))


def place_of(covered: Iterable[Coverage], period: Period) -> Place:
    """The sheet that tells of a period; of several, and where none does, the files."""
    covered = list(covered)
    told = dict.fromkeys(
        told.place
        for each in covered
        for told in each.told
        if told.time.first <= period.last and period.first <= told.time.last
    )
    places = list(told or dict.fromkeys(place for each in covered for place in each.places))
    if len(places) == 1:
        return places[0]
    return Place(Listed(dict.fromkeys(place.file or "" for place in places)))


def partly_told(covered: Sequence[Coverage], period: Period) -> Iterator[Finding]:
    """
    Each kind that may lack something of a period that is asked for (SC778).

    Sheets that name no time are taken for those of the period, unless another kind tells more.
    """
    for each in _lacking(covered, period):
        if each.named or any(other.holds(period) for other in covered):
            place, times = _details(each, period)
            yield finding("SC778", place, each.kind, period=str(period), times=times)


def not_taken(covered: Sequence[Coverage], period: Period) -> Iterator[Finding]:
    """Each kind for which a period is not there, though something of it is (SC788)."""
    if any(each.holds(period) or each.knows(period) for each in covered):
        for each in _lacking(covered, period):
            place, times = _details(each, period)
            yield finding("SC788", place, each.kind, period=str(period), times=times)


def _lacking(covered: Iterable[Coverage], period: Period) -> Iterator[Coverage]:
    return (each for each in covered if not each.holds(period))


def _details(each: Coverage, period: Period) -> tuple[Place, Listed]:
    """Where the records stand, and of which times they tell."""
    times = sorted({told.time for told in each.told})
    return place_of([each], period), Listed(map(str, times))


def _sheets(records: Records) -> Iterator[range]:
    for sheet in records.sheets:
        yield range(sheet.first, sheet.first + len(sheet.lines))


def _days(scheme: Scheme, records: Records, numbers: range) -> set[date]:
    """The dates of some records that tallies look at."""
    keys = {tally.date for tally in tallies(scheme, records.kind)}
    columns = (records.columns[key][numbers.start : numbers.stop] for key in keys)
    return {day for column in columns for day in set(column) if isinstance(day, date)}


def _months(days: Iterable[date]) -> Period | None:
    months = sorted({(day.year, day.month) for day in days})
    if not months:
        return None
    first, last = (Period.month(*month) for month in (months[0], months[-1]))
    return Period(first.first, last.last)
