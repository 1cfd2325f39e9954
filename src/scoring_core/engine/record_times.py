"""Records in time: who was on the roster at the date of a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from scoring_core.engine.record_headings import tallies
from scoring_core.engine.record_units import KnownUnits
from scoring_core.engine.several import told
from scoring_core.errors import Finding, finding
from scoring_core.messages import Listed
from scoring_core.model.item import Content, Records
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme


def out_of_time(
    scheme: Scheme, records: Records, units: KnownUnits, times: Sequence[int] | None = None
) -> Iterator[Finding]:
    """
    Each unit that is named by records at whose date it is not on the roster (SC756).

    With `times` each record stands for so many.
    """
    if not units.limited:
        return
    late: dict[str, list[int]] = {}
    for of, to in dict.fromkeys((t.date, t.to) for t in tallies(scheme, records.kind)):
        for unit, number in _out_of_time(records.columns[of], records.columns[to], units):
            late.setdefault(unit, []).append(number)

    def tell(unit: str) -> Finding:
        numbers = sorted(set(late[unit]))
        spans = Listed(map(str, units.limited[unit]))
        rows = len(numbers) if times is None else sum(times[number] for number in numbers)
        return finding("SC756", records.place(numbers[0]), unit, span=spans, rows=str(rows))

    yield from told(sorted(late, key=lambda unit: min(late[unit])), tell)


def _out_of_time(
    days: Sequence[Content], named: Sequence[Content], units: KnownUnits
) -> Iterator[tuple[str, int]]:
    found: dict[tuple[Content, Content], tuple[str, ...]] = {}
    for number, pair in enumerate(zip(days, named, strict=True)):
        if pair not in found:
            found[pair] = tuple(_not_then(*pair, units))
        for unit in found[pair]:
            yield unit, number


def _not_then(day: Content, named: Content, units: KnownUnits) -> Iterator[str]:
    """The units of a cell that have a time which does not hold the day."""
    if isinstance(day, date) and isinstance(named, tuple):
        then = Period(day, day)
        for unit in named:
            spans = units.limited.get(unit)
            if spans is not None and not any(span.holds(then) for span in spans):
                yield unit
