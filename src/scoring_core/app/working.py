"""From the cells of an input to its work, with the earlier periods that its rules look back on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from scoring_core.engine.check import check
from scoring_core.engine.choose import (
    candidates_of,
    choose,
    past_period_of,
    period_of,
    sheets_named,
    shown,
)
from scoring_core.engine.rank import rank as place
from scoring_core.engine.read import read
from scoring_core.engine.score import score
from scoring_core.errors import DataError, Finding, Place, ScoringError, UsageError, finding
from scoring_core.frozen import frozen
from scoring_core.model.figures import Figures
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue

T = TypeVar("T")
_SUCH_AS = {
    "jurisdiction": "wenxian",
    "scheme": "briefs",
    "period": "2023-Q3",
    "sheet": "三季度",
    "unit": "温泉街道",
}


@frozen
class _Input:
    """What was read of an input, by the rules of its period; nothing follows from it yet."""

    jurisdiction: str
    scheme: Scheme
    figures: Figures
    findings: tuple[Finding, ...]
    place: Place


def work(
    catalogue: Catalogue,
    sheets: Sequence[Sheet],
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    past: Sequence[Work] = (),
) -> Work:
    """
    What `rank` prints and `explain` explains; chooses and raises as `rank` does.

    `past` are works of earlier periods, from which figures are taken where the rules say so.
    """
    refuse_others((str, Period), period=period)
    given = _input(
        catalogue, sheets, jurisdiction, scheme, lambda table: period_of(period, table), sheet
    )
    done = _finished(given, past)
    if not done.scheme.recalled:
        return done
    from scoring_core.app.past import told_past

    return replace(done, findings=(*done.findings, *told_past(done, past)))


def work_after(
    catalogue: Catalogue,
    sheets: Sequence[Sheet],
    history: Sequence[Sequence[Sheet]],
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
) -> Work:
    """The work of an input and of those of earlier periods, with everything to know of them."""
    past = past_works(catalogue, history, jurisdiction, scheme)
    choice = {"jurisdiction": jurisdiction, "scheme": scheme, "sheet": sheet}
    done = work(catalogue, sheets, period=period, past=past, **choice)
    if not past:
        return done
    from scoring_core.app.past import told_history

    return replace(done, findings=(*done.findings, *told_history([done], past)))


def past_works(
    catalogue: Catalogue,
    history: Sequence[Sequence[Sheet]],
    jurisdiction: str | None = None,
    scheme: str | None = None,
) -> tuple[Work, ...]:
    """
    The works of inputs of earlier periods, each by the rules then in force, oldest first.

    Each sees those before it. Raises as `work` does, with the findings of all inputs, and
    where two are of one scheme and period (SC662).
    """
    inputs = of_all(
        history, lambda sheets: _input(catalogue, sheets, jurisdiction, scheme, past_period_of)
    )
    names = [(each.jurisdiction, each.scheme.title, each.figures.period) for each in inputs]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    if twice:
        raise DataError(finding("SC662", None, f"{title} {when}") for _, title, when in twice)
    works: list[Work] = []
    for each in sorted(inputs, key=lambda given: given.figures.period):
        works.append(_finished(each, works))
    return tuple(works)


def of_all(inputs: Sequence[Sequence[Sheet]], make: Callable[[Sequence[Sheet]], T]) -> list[T]:
    """What is made of each input; the findings of all that fail are told at once."""
    made: list[T] = []
    failed: list[ScoringError] = []
    for sheets in inputs:
        try:
            made.append(make(sheets))
        except ScoringError as error:
            failed.append(error)
    if failed:
        raise type(failed[0])([found for error in failed for found in error.findings])
    return made


def _input(
    catalogue: Catalogue,
    sheets: Sequence[Sheet],
    jurisdiction: str | None,
    scheme: str | None,
    period_in: Callable[[Sheet], Period],
    sheet: str | None = None,
) -> _Input:
    refuse_others(str, jurisdiction=jurisdiction, scheme=scheme, sheet=sheet)
    if not catalogue.jurisdictions:
        raise UsageError((finding("SC406"), *catalogue.broken))
    known = catalogue.jurisdictions
    asked = known if jurisdiction is None else (catalogue.jurisdiction(jurisdiction),)
    seen, unseen = shown(sheets_named(sheets, sheet))
    try:
        table, candidate = choose(candidates_of(asked, scheme), candidates_of(known), seen)
        when = period_in(table)
        rules = catalogue.jurisdiction(candidate.jurisdiction)
        chosen = rules.scheme(candidate.scheme.key, when, table.place())
        figures, findings = read(chosen, table, when)
    except ScoringError as error:
        raise type(error)((*error.findings, *unseen)) from None
    return _Input(rules.key, chosen, figures, (*unseen, *findings), table.place())


def _finished(given: _Input, past: Sequence[Work]) -> Work:
    """The work of an input, after those of earlier periods."""
    scheme = given.scheme
    figures, found = _recalled(given, past)
    findings = (*given.findings, *found)
    if any(found.level == "error" for found in findings):
        raise DataError(findings)
    scores = score(scheme, figures)
    told = (*findings, *check(scheme, figures, scores))
    groups = place(scheme, scores)
    return Work(given.jurisdiction, scheme, figures, scores, groups, told, given.place)


def _recalled(given: _Input, past: Sequence[Work]) -> tuple[Figures, tuple[Finding, ...]]:
    """The figures with those of earlier periods put in, where the rules look back."""
    if not given.scheme.recalled:
        return given.figures, ()
    from scoring_core.app.past import of_jurisdiction
    from scoring_core.engine.recall import recall

    return recall(given.scheme, given.figures, of_jurisdiction(given.jurisdiction, past))


def refuse_others(kinds: type | tuple[type, ...], **given: object) -> None:
    """Raise `TypeError` for an argument of another type than those that it may have."""
    for name, value in given.items():
        if value is not None and not isinstance(value, kinds):
            raise TypeError(f"{name} is a text such as {_SUCH_AS[name]!r}, not {value!r}")
