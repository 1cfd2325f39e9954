"""What is to be said of records that were counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from scoring_core.engine.counting import Counting
from scoring_core.engine.reckon import chosen, undecided
from scoring_core.engine.rows import place_of
from scoring_core.errors import Finding, Place, finding
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from scoring_core.model.unit import Unit


def findings_of(scheme: Scheme, counted: Iterable[Counting]) -> tuple[Finding, ...]:
    """Everything that somebody should know about the figures, metric by metric."""
    return tuple(each for counting in counted for each in _of_one(scheme, counting))


def _of_one(scheme: Scheme, counting: Counting) -> Iterator[Finding]:
    yield from _unfilled(counting)
    yield from _empty(counting)
    yield from _days(scheme, counting)
    yield from _outside(scheme, counting)


def _unfilled(counting: Counting) -> Iterator[Finding]:
    per = counting.tally.per
    for period, parts in counting.parts.items():
        if per is not None and parts is None:
            length = f"@{per.length}"
            yield finding("SC771", None, str(period), metric=counting.metric.label, length=length)


def _empty(counting: Counting) -> Iterator[Finding]:
    """What is empty and would be needed, with the rows in which it is."""
    if counting.settled:
        return
    looking, unknown = counting.looking, counting.credits.unknown
    nobody = {sight for sight in set(looking.sights) if looking.names_nobody(sight)}
    if not unknown and not nobody:
        return
    empty, silent = dict[str, list[int]](), list[int]()
    for number, row in enumerate(counting.rows()):
        for key in looking.lacking(row[1]) if row in unknown else ():
            empty.setdefault(key, []).append(number)
        if row[0] is not None and row[1] in nobody and counting.windows.holding(row[0]):
            silent.append(number)
    kind, metric = looking.records.kind, counting.metric.label
    for key, numbers in empty.items():
        field = kind.field(key).label
        place, rows = _where(counting, numbers, field)
        yield finding("SC775", place, field=field, metric=metric, rows=rows)
    if silent:
        credited = kind.field(counting.tally.to)
        place, rows = _where(counting, silent, credited.label)
        code = "SC787" if credited.listed else "SC776"
        yield finding(code, place, field=credited.label, metric=metric, rows=rows)


def _days(scheme: Scheme, counting: Counting) -> Iterator[Finding]:
    """Where the order of one day's entries or pieces decides."""
    units, metric = _by_key(scheme), counting.metric.label
    for unit, day in sorted(counting.ties):
        if unit in units and counting.windows.holding(day):
            place, rows = _where(counting, _on(counting, unit, day))
            name = units[unit].name
            yield finding("SC772", place, str(day), metric=metric, unit=name, rows=rows)
    code = "SC774" if counting.tally.how == "latest" else "SC773"
    for unit, day in sorted(_undecided(scheme, counting, units)):
        place, rows = _where(counting, _on(counting, unit, day))
        yield finding(code, place, str(day), metric=metric, unit=units[unit].name, rows=rows)


def _undecided(
    scheme: Scheme, counting: Counting, units: Mapping[str, Unit]
) -> set[tuple[str, date]]:
    found: set[tuple[str, date]] = set()
    for (window, unit), shares in counting.shares.items():
        if unit in units:
            then = scheme.exceptions_of(units[unit], window)
            limits = chosen(scheme, counting.tally.pieces, then)
            day = undecided(counting.tally, limits, shares)
            found |= {(unit, day)} if day is not None else set()
    return found


def _outside(scheme: Scheme, counting: Counting) -> Iterator[Finding]:
    """Who is credited in a period without being on its roster."""
    having = [each for each, shares in counting.shares.items() if any(s for _, s in shares)]
    credited = {
        period: [unit for window, unit in having if window in (parts or ())]
        for period, parts in counting.parts.items()
    }
    yield from outsiders(scheme, counting.metric, counting.tally, credited)


def outsiders(
    scheme: Scheme, metric: Metric, tally: Tally, credited: Mapping[Period, Iterable[str]]
) -> Iterator[Finding]:
    """Of the units that are credited in some periods those that are not on the roster (SC777)."""
    found: dict[str, None] = {}
    periods: dict[str, None] = {}
    rolled = set(scheme.parents) if tally.roll_up == "also" else set()
    for period, units in credited.items():
        known = {unit.key for unit in scheme.roster(period)} | rolled
        for unit in units:
            if unit not in known:
                found[unit] = periods[str(period)] = None
    if found:
        names = _by_key(scheme)
        told = Listed(names[unit].name if unit in names else unit for unit in sorted(found))
        yield finding("SC777", None, told, metric=metric.label, periods=Listed(periods))


def _by_key(scheme: Scheme) -> Mapping[str, Unit]:
    return {unit.key: unit for category in scheme.categories for unit in category.units}


def _on(counting: Counting, unit: str, day: date) -> list[int]:
    """The records of a day that a unit has something of."""
    looking = counting.looking
    return [
        number
        for number, (when, sight) in enumerate(zip(looking.dates, looking.sights, strict=True))
        if when == day and unit in looking.crediting(sight)
    ]


def _where(
    counting: Counting, numbers: Sequence[int], column: str | None = None
) -> tuple[Place, Listed]:
    """Where the first of some records stands, and the rows of them all."""
    places = [place_of(counting.looking.records, number) for number in numbers]
    return replace(places[0], column=column), Listed(str(place.row) for place in places)
