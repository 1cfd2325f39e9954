"""The use cases of records over several periods at once: figures, and ranked tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from scoring_core.app.inputs import Divided
from scoring_core.app.past import past_inputs, told_past
from scoring_core.app.pool import Pool
from scoring_core.app.sources import Sources, Works
from scoring_core.app.working import (
    asked_for,
    finished,
    outcome_of,
    pooled,
    refuse_others,
    unknown_policy,
)
from scoring_core.engine.choose import sheets_named
from scoring_core.engine.choose_records import choose_records, named_times
from scoring_core.engine.recognise import Candidate
from scoring_core.errors import Finding, Place, UsageError, finding
from scoring_core.frozen import frozen
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Length, Period
from scoring_core.model.period_parts import parts
from scoring_core.model.period_text import parse_period
from scoring_core.model.scheme import Scheme
from scoring_core.model.standings import Outcome
from scoring_core.model.table import Sheet
from scoring_core.model.tallied import Tallied, TallyTable
from scoring_core.plugin.catalogue import Catalogue

LENGTHS = ("week", "month", "two_months", "quarter", "half")


def tally(
    catalogue: Catalogue,
    sheets: Sequence[Sheet],
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    by: str | None = None,
    sheet: str | None = None,
    unknown: str | None = None,
) -> Tallied:
    """
    What is counted from records: the figures of a period, or of each of its parts.

    Without a period it is the one that the sheets name, else the time from the first month
    with a record to the last. `by` is one of `LENGTHS`. Raises as `rank` does, and
    `UsageError` where there are no records (SC466) or no such parts (SC467, SC468).
    """
    asked = _asked(catalogue, sheets, jurisdiction, scheme, period, by, sheet, unknown)
    editions = [asked.rules.edition(asked.scheme, each, asked.place) for each in asked.periods]
    _count(asked, editions)
    tables, found = list[TallyTable](), list[Finding]()
    for when, edition in zip(asked.periods, editions, strict=True):
        columns, told = asked.pool.figures(asked.rules.key, edition, when)
        tables.append(TallyTable(when, edition, columns))
        found += told
    return Tallied(asked.rules.key, tuple(tables), tuple(dict.fromkeys(found)))


def ranks(
    catalogue: Catalogue,
    sheets: Sequence[Sheet],
    *,
    by: str,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    history: Sequence[Sequence[Sheet]] = (),
    unknown: str | None = None,
) -> tuple[Outcome, ...]:
    """
    The standings of each part of a period, from records that are read once.

    Chooses and raises as `tally` does; each part is scored by the rules then in force, after
    those before it and what stands in `history`.
    """
    asked = _asked(catalogue, sheets, jurisdiction, scheme, period, by, sheet, unknown, history)
    rules, place = asked.rules, asked.place
    editions = [rules.scheme(asked.scheme, each, place) for each in asked.periods]
    _count(asked, editions)
    pairs = zip(editions, asked.periods, strict=True)
    given = [asked.pool.input(rules.key, edition, when) for edition, when in pairs]
    tables = past_inputs(catalogue, given, asked.past, asked.pool, jurisdiction)
    works = Works(Sources(rules, (*given, *tables), asked.pool), finished)
    done = [works.of(each) for each in given]
    told = tuple(told_past(rules, done, works, tables, asked.past))
    made = (replace(each, findings=(*each.findings, *told)) for each in done)
    return tuple(map(outcome_of, made))


@frozen
class _Asked:
    """The records, whose they are, and the periods that are asked for."""

    pool: Pool
    rules: Jurisdiction
    scheme: str
    periods: tuple[Period, ...]
    place: Place
    past: Sequence[Divided]


def _asked(
    catalogue: Catalogue,
    sheets: Sequence[Sheet],
    jurisdiction: str | None,
    scheme: str | None,
    period: str | Period | None,
    by: str | None,
    sheet: str | None,
    unknown: str | None,
    history: Sequence[Sequence[Sheet]] = (),
) -> _Asked:
    refuse_others(str, jurisdiction=jurisdiction, scheme=scheme, sheet=sheet)
    refuse_others((str, Period), period=period)
    policy, given = unknown_policy(unknown), [sheets_named(sheets, sheet), *history]
    pool, held = pooled(catalogue, jurisdiction, given, policy)
    if pool is None or not held[0].records:
        raise UsageError(finding("SC466", sheets[0].place() if sheets else None))
    chosen = choose_records(asked_for(catalogue, jurisdiction, scheme), held[0].records)
    whole = _whole(period, pool, chosen, held[0])
    rules = catalogue.jurisdiction(chosen.jurisdiction)
    place = held[0].records[0].place()
    return _Asked(pool, rules, chosen.scheme.key, _parts(whole, by), place, held[1:])


def _whole(given: str | Period | None, pool: Pool, chosen: Candidate, held: Divided) -> Period:
    """The period that is given, or named by the sheets, or that the records cover."""
    if isinstance(given, Period):
        return given
    if given is not None:
        return parse_period(given)
    named = tuple(dict.fromkeys(named_times([chosen], held.records)))
    times = named if len(named) == 1 else pool.times(chosen.jurisdiction, chosen.scheme)
    if not times:
        raise UsageError(finding("SC469", held.records[0].place()))
    return Period(min(time.first for time in times), max(time.last for time in times))


def _parts(whole: Period, by: str | None) -> tuple[Period, ...]:
    if by is None:
        return (whole,)
    if by not in LENGTHS:
        raise UsageError(finding("SC468", None, by, lengths=Listed(LENGTHS)))
    found = parts(whole, cast("Length", by))
    if not found:
        raise UsageError(finding("SC467", None, str(whole), length=f"@{by}"))
    return found


def _count(asked: _Asked, editions: Sequence[Scheme]) -> None:
    """Count the periods of each edition together, which is faster than one by one."""
    together: dict[int, tuple[Scheme, list[Period]]] = {}
    for edition, when in zip(editions, asked.periods, strict=True):
        together.setdefault(id(edition), (edition, []))[1].append(when)
    for edition, periods in together.values():
        asked.pool.count(asked.rules.key, edition, periods)
