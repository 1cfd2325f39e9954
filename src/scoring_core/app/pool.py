"""The records among some inputs, as one pool: what is counted from them, period by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from scoring_core.app.inputs import Divided, Input, composite_input, of_all
from scoring_core.engine.choose import candidates_of
from scoring_core.engine.choose_period import refuse_period
from scoring_core.engine.choose_records import (
    choose_records,
    divided,
    fitting,
    named_time,
    named_times,
)
from scoring_core.engine.counted import lacking_table, nothing_counted, with_counted
from scoring_core.engine.read import Unknown
from scoring_core.engine.read_records import read_records
from scoring_core.engine.recognise import Candidate
from scoring_core.engine.record_coverage import Coverage, coverage, not_taken, partly_told, place_of
from scoring_core.engine.record_kinds import record_kinds_of
from scoring_core.engine.record_strays import strays
from scoring_core.engine.tally import tally
from scoring_core.errors import DataError, Finding
from scoring_core.frozen import frozen
from scoring_core.model.figures import Column
from scoring_core.model.item import Records
from scoring_core.model.period import Period
from scoring_core.model.period_text import parse_period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

_Edition = tuple[str, str, object]


@frozen
class _Read:
    """The records of each kind that an edition counts, and of which time they tell."""

    records: Mapping[str, Records]
    covered: tuple[Coverage, ...]
    findings: tuple[Finding, ...]


@frozen
class _Counted:
    columns: Mapping[str, Column]
    findings: tuple[Finding, ...]


class Pool:
    """
    All sheets of records that were given; each edition reads them by its own rules.

    What was read and counted is remembered.
    """

    def __init__(self, sheets: Sequence[Sheet] = (), unknown: Unknown = "stop") -> None:
        self._sheets, self._unknown = tuple(sheets), unknown
        self._read: dict[_Edition, _Read] = {}
        self._counted: dict[tuple[_Edition, Period], _Counted] = {}
        self._untold: dict[tuple[_Edition, Period], tuple[Finding, ...]] = {}

    def count(self, jurisdiction: str, scheme: Scheme, periods: Sequence[Period]) -> None:
        """Count for several periods at once, which is faster than one by one."""
        edition = _edition(jurisdiction, scheme)
        counted, found = tally(scheme, self._of(jurisdiction, scheme).records, periods)
        if any(each.level == "error" for each in found):
            raise DataError(found)
        for period in periods:
            self._counted[edition, period] = _Counted(counted[period], found)

    def input(self, jurisdiction: str, scheme: Scheme, period: Period) -> Input:
        """What records alone say of a period; `DataError` (SC782) where a table is needed too."""
        lacking = lacking_table(scheme)
        if lacking is not None:
            raise DataError(lacking)
        place = place_of(self._of(jurisdiction, scheme).covered, period)
        given = composite_input(jurisdiction, scheme, period)
        return self.completed(replace(given, place=place, told=True))

    def figures(
        self, jurisdiction: str, scheme: Scheme, period: Period
    ) -> tuple[Mapping[str, Column], tuple[Finding, ...]]:
        """What is counted in a period, and what there is to know of the records."""
        counted = self._counted[_edition(jurisdiction, scheme), period]
        return counted.columns, (*self._of(jurisdiction, scheme).findings, *counted.findings)

    def times(self, jurisdiction: str, scheme: Scheme) -> tuple[Period, ...]:
        """The time that the records of a scheme cover, in pieces."""
        covered = self._of(jurisdiction, scheme).covered
        return tuple(told.time for each in covered for told in each.told)

    def completed(self, given: Input) -> Input:
        """What a table says, with what is counted from records; a column of the table wins."""
        scheme, period = given.scheme, given.figures.period
        if not scheme.records:
            return given
        read = self._of(given.jurisdiction, scheme)
        edition = _edition(given.jurisdiction, scheme)
        if read.records and (edition, period) not in self._counted:
            self.count(given.jurisdiction, scheme, [period])
        counted = self._counted.get((edition, period), _Counted({}, ()))
        figures, found = with_counted(
            scheme, given.figures, counted.columns, read.records, given.place
        )
        lacking = partly_told(read.covered, period)
        findings = (*given.findings, *read.findings, *counted.findings, *lacking, *found)
        if any(each.level == "error" for each in found):
            raise DataError(findings)
        return replace(given, figures=figures, findings=findings)

    def told(self, given: Input) -> Input:
        """The same of an input that somebody gave; where nothing counts in it, that is told."""
        return noted(self.completed(given))

    def find(self, jurisdiction: str, scheme: Scheme, period: Period) -> Input | None:
        """
        What records say of a period that others look at, where all their kinds tell of it.

        Where only some do, or single records lie in it, `untold` says so.
        """
        if not scheme.records or lacking_table(scheme) is not None:
            return None
        covered = self._of(jurisdiction, scheme).covered
        if covered and all(each.holds(period) for each in covered):
            return self.input(jurisdiction, scheme, period)
        self._untold[_edition(jurisdiction, scheme), period] = tuple(not_taken(covered, period))
        return None

    @property
    def untold(self) -> tuple[Finding, ...]:
        """Why what there is of some periods was not taken (SC788)."""
        found = sorted(self._untold.items(), key=lambda each: each[0][1])
        return tuple(dict.fromkeys(finding for _, findings in found for finding in findings))

    def first(self, jurisdiction: str, scheme: Scheme) -> date:
        """The first day of the time of what an edition counts; the last of all where it is none."""
        times = self.times(jurisdiction, scheme) if scheme.records else ()
        return min((time.first for time in times), default=date.max)

    def _of(self, jurisdiction: str, scheme: Scheme) -> _Read:
        edition = _edition(jurisdiction, scheme)
        if edition not in self._read:
            self._read[edition] = _read(
                Candidate(jurisdiction, scheme), self._sheets, self._unknown
            )
        return self._read[edition]


def _edition(jurisdiction: str, scheme: Scheme) -> _Edition:
    return jurisdiction, scheme.key, scheme.in_force


def _read(candidate: Candidate, sheets: Sequence[Sheet], unknown: Unknown) -> _Read:
    """What an edition reads of the sheets that hold a kind which it counts."""
    held: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        for found in record_kinds_of([candidate], sheet):
            held.setdefault(found.kind.key, []).append(sheet)
    records: dict[str, Records] = {}
    findings: list[Finding] = []
    for kind in candidate.scheme.records:
        if kind.key in held:
            given = held[kind.key]
            records[kind.key], told = read_records(candidate.scheme, kind, given, unknown)
            findings += told
    covered: list[Coverage] = []
    for key, of in records.items():
        named = [named_time([candidate], sheet) for sheet in held[key]]
        covered.append(coverage(candidate.scheme, of, named))
        findings += strays(candidate.scheme, of, named)
    return _Read(records, tuple(covered), tuple(findings))


def pool_of(
    candidates: Sequence[Candidate],
    inputs: Sequence[Sequence[Sheet]],
    unknown: Unknown = "stop",
) -> tuple[Pool, list[Divided]]:
    """The records of some inputs as one pool, and what each holds."""
    held = [Divided(*map(tuple, divided(candidates, sheets))) for sheets in inputs]
    return Pool([sheet for each in held for sheet in each.records], unknown), held


def records_input(
    catalogue: Catalogue,
    pool: Pool,
    candidates: Sequence[Candidate],
    sheets: Sequence[Sheet],
    period: str | Period | None,
) -> Input:
    """
    What sheets of records alone say of the period that is asked for, or that they name.

    Raises as `rank` does of a table: where several schemes would do, and without a period.
    """
    chosen = choose_records(candidates, sheets)
    when = _period(period, chosen, sheets)
    rules = catalogue.jurisdiction(chosen.jurisdiction)
    edition = rules.scheme(chosen.scheme.key, when, sheets[0].place())
    return noted(pool.input(rules.key, edition, when))


def noted(given: Input) -> Input:
    """An input that somebody gave; where no record counts in its period, that is told."""
    found = nothing_counted(given.scheme, given.figures, given.place)
    return replace(given, findings=(*given.findings, *found))


def _period(given: str | Period | None, chosen: Candidate, sheets: Sequence[Sheet]) -> Period:
    if isinstance(given, Period):
        return given
    if given is not None:
        return parse_period(given)
    named = dict.fromkeys(named_times([chosen], sheets))
    return next(iter(named)) if len(named) == 1 else refuse_period(sheets[0])


def records_inputs(
    catalogue: Catalogue,
    pool: Pool,
    sheets: Sequence[Sheet],
    given: Sequence[Input],
    jurisdiction: str | None,
    period: str | Period | None,
) -> list[Input]:
    """What records say beside tables: an input for each scheme that counts them and has none."""
    known = catalogue.jurisdictions
    asked = known if jurisdiction is None else (catalogue.jurisdiction(jurisdiction),)
    candidates = candidates_of(asked)
    own = {(each.jurisdiction, each.scheme.key) for each in given}
    fits = {each.name: each for each in fitting(candidates, sheets)}
    chosen = [c for c in fits.values() if (c.jurisdiction, c.scheme.key) not in own]
    if not chosen:
        return []
    when = given[0].figures.period if given and period is None else period
    return of_all(chosen, lambda c: records_input(catalogue, pool, [c], sheets, when))
