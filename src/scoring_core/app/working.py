"""From the cells of an input to its work, with the other periods that its rules look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scoring_core.app.inputs import (
    Asked,
    Divided,
    Input,
    Reading,
    composite_input,
    known_rules,
    of_all,
    table_inputs,
    the_only,
)
from scoring_core.engine.blocks import has_table
from scoring_core.engine.check import check
from scoring_core.engine.choose import candidates_of, sheets_named
from scoring_core.engine.choose_period import period_of
from scoring_core.engine.compared import compare
from scoring_core.engine.computed import with_computed
from scoring_core.engine.exceptions import put_exceptions
from scoring_core.engine.rank import rank as place
from scoring_core.engine.read import Unknown, read
from scoring_core.engine.recognise import Candidate
from scoring_core.engine.score import score
from scoring_core.engine.tabulate import tabulate
from scoring_core.errors import DataError, Finding, UsageError, finding
from scoring_core.messages import Listed
from scoring_core.model.figures import Figures
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.period_text import parse_period
from scoring_core.model.standings import Outcome
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from scoring_core.app.pool import Pool
    from scoring_core.app.sources import Compute
    from scoring_core.engine.past import Past

_SUCH_AS = {
    "jurisdiction": "wenxian",
    "scheme": "briefs",
    "period": "2023-Q3",
    "sheet": "三季度",
    "unit": "温泉街道",
}


def work_after(
    catalogue: Catalogue,
    sheets: Sequence[Sheet] | None,
    history: Sequence[Sequence[Sheet]] = (),
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    unknown: str | None = None,
) -> Work:
    """What `rank` prints and `explain` explains; chooses and raises as `rank` does."""
    choice = {"jurisdiction": jurisdiction, "scheme": scheme, "sheet": sheet}
    inputs, after = came_in(RANKING, catalogue, sheets, history, period, unknown, **choice)
    return after(the_only(inputs))


def works_after(
    catalogue: Catalogue,
    sheets: Sequence[Sheet] | None,
    history: Sequence[Sequence[Sheet]] = (),
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    unknown: str | None = None,
) -> list[Work]:
    """The same for each scheme of which some sheets hold tables."""
    choice = {"jurisdiction": jurisdiction, "scheme": scheme, "sheet": sheet}
    inputs, after = came_in(RANKING, catalogue, sheets, history, period, unknown, **choice)
    return of_all(inputs, after)


class Way(NamedTuple):
    """How inputs are worked on: how their tables are read, and what makes works of them."""

    reading: Reading
    finish: Compute


def came_in(
    way: Way,
    catalogue: Catalogue,
    sheets: Sequence[Sheet] | None,
    history: Sequence[Sequence[Sheet]],
    period: str | Period | None,
    unknown: str | None,
    *,
    jurisdiction: str | None,
    scheme: str | None,
    sheet: str | None,
) -> tuple[list[Input], Callable[[Input], Work]]:
    """
    What came in, and what makes a work of each.

    `history` are the inputs of other periods and schemes, from which figures are taken where
    the rules say so. Without `sheets` all comes from there.
    """
    refuse_others(str, jurisdiction=jurisdiction, scheme=scheme, sheet=sheet)
    refuse_others((str, Period), period=period)
    policy = unknown_policy(unknown)
    own = [] if sheets is None else [sheets_named(sheets, sheet)]
    pool, inputs = pooled(catalogue, jurisdiction, [*own, *history], policy)
    if sheets is None:
        given = [_composite(catalogue, jurisdiction, scheme, period, history)]
    else:
        asked = asked_for(catalogue, jurisdiction, scheme)
        given = data_inputs(catalogue, inputs[0], pool, asked, period, policy, way.reading)

    def after(each: Input) -> Work:
        if not (each.scheme.recalls or history):
            return way.finish(each, {})
        from scoring_core.app.past import worked_after

        past = inputs[len(own) :]
        return worked_after(catalogue, each, past, pool, jurisdiction, scheme, way.finish)

    return given, after


def pooled(
    catalogue: Catalogue,
    jurisdiction: str | None,
    inputs: Sequence[Sequence[Sheet]],
    unknown: Unknown = "stop",
) -> tuple[Pool | None, list[Divided]]:
    """
    The records of some inputs as one pool, where any rules count records at all.

    Raises `TypeError` for rows that a program gives without making a `Sheet` of them.
    """
    told = [tuple(sheets) for sheets in inputs]
    for each in (sheet for sheets in told for sheet in sheets):
        if not isinstance(each, Sheet):
            raise TypeError(f"a table is a Sheet, as Sheet.of(rows) makes it, not {each!r}")
    candidates = asked_for(catalogue, jurisdiction, None)
    if not any(candidate.scheme.records for candidate in candidates):
        return None, [Divided((), sheets) for sheets in told]
    from scoring_core.app.pool import pool_of

    return pool_of(candidates, told, unknown)


def unknown_policy(asked: str | None) -> Unknown:
    """What becomes of rows of unknown units; `UsageError` (SC484) for another word."""
    if asked not in (None, "stop", "skip"):
        raise UsageError(finding("SC484", None, str(asked)))
    return "skip" if asked == "skip" else "stop"


def data_inputs(
    catalogue: Catalogue,
    given: Divided,
    pool: Pool | None,
    candidates: Sequence[Candidate],
    period: str | Period | None,
    unknown: Unknown = "stop",
    reading: Reading = read,
) -> list[Input]:
    """What tables, or records, say of the period that is asked for: an input for each scheme."""
    if pool is not None and given.records and not any(map(has_table, given.tables)):
        from scoring_core.app.pool import records_input

        return [records_input(catalogue, pool, candidates, given.records, period)]
    asked = Asked(
        candidates,
        candidates_of(known_rules(catalogue)),
        lambda tables: period_of(period, tables),
        Jurisdiction.scheme,
        reading,
        unknown,
    )
    told = table_inputs(catalogue, asked, given.tables)
    return told if pool is None else [pool.told(each) for each in told]


def asked_for(
    catalogue: Catalogue, jurisdiction: str | None, scheme: str | None
) -> tuple[Candidate, ...]:
    """The schemes among which to choose."""
    known = known_rules(catalogue)
    asked = known if jurisdiction is None else (catalogue.jurisdiction(jurisdiction),)
    return candidates_of(asked, scheme)


def _composite(
    catalogue: Catalogue,
    jurisdiction: str | None,
    scheme: str | None,
    period: str | Period | None,
    history: Sequence[Sequence[Sheet]],
) -> Input:
    """A scheme of which everything comes from others: its rules and period must be named."""
    if scheme is None or period is None or not history:
        raise UsageError(finding("SC681"))
    rules = the_rules(catalogue, jurisdiction)
    key = candidates_of((rules,), scheme)[0].scheme.key
    when = period if isinstance(period, Period) else parse_period(period)
    chosen = rules.scheme(key, when)
    if not chosen.composite:
        own = (m for m in chosen.metrics if m.recalled is None and m.python is None)
        told = Listed(metric.label for metric in own)
        raise UsageError(finding("SC682", None, chosen.title, metrics=told))
    return composite_input(rules.key, chosen, when)


def the_rules(catalogue: Catalogue, jurisdiction: str | None) -> Jurisdiction:
    """The county that is asked for, or the only one; `UsageError` (SC683) among several."""
    known = known_rules(catalogue)
    if jurisdiction is not None:
        return catalogue.jurisdiction(jurisdiction)
    if len(known) > 1:
        raise UsageError(finding("SC683", None, Listed(rules.key for rules in known)))
    return known[0]


def finished(given: Input, past: Past) -> Work:
    """The work of an input, after those that it takes figures from; `DataError` for an error."""
    done = worked(given, past)
    if any(found.level == "error" for found in done.findings):
        raise DataError(done.findings)
    return done


def worked(given: Input, past: Past) -> Work:
    """The same whatever is wrong, so that all of it is found; nobody is ranked by it."""
    scheme = given.scheme
    recalled, found = _recalled(given, past)
    decided, contradicted = put_exceptions(scheme, recalled)
    figures, computed = with_computed(scheme, decided, given.place)
    findings = (*given.findings, *found, *contradicted, *computed)
    scores = score(scheme, figures)
    groups = place(scheme, scores)
    wrong = compare(scheme, figures, scores, groups)
    told = (*findings, *check(scheme, figures, scores), *wrong)
    return Work(given.jurisdiction, scheme, figures, scores, groups, told, given.place)


def outcome_of(done: Work) -> Outcome:
    """The printed standings of a work, with everything to know about it."""
    return Outcome(
        tabulate(done.jurisdiction, done.scheme, done.scores, done.groups), done.findings
    )


RANKING = Way(read, finished)
"""Stops at the first input with an error, and tells all of its findings."""


def _recalled(given: Input, past: Past) -> tuple[Figures, tuple[Finding, ...]]:
    """The figures with those of other periods put in, where the rules take them."""
    if not given.scheme.recalls:
        return given.figures, ()
    from scoring_core.engine.recall import recall

    return recall(given.scheme, given.figures, past)


def refuse_others(kinds: type | tuple[type, ...], **given: object) -> None:
    """Raise `TypeError` for an argument of another type than those that it may have."""
    for name, value in given.items():
        if value is not None and not isinstance(value, kinds):
            raise TypeError(f"{name} is a text such as {_SUCH_AS[name]!r}, not {value!r}")
