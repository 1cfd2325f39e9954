"""What can be said of a rule file before any figure comes: every mistake of its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError
from typing import Any, NamedTuple

from scoring_core.formula.tree import Formula
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Rule, in_order
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.build_roster import check_roster
from scoring_core.rulebook.check_exceptions import check_exceptions
from scoring_core.rulebook.check_kinds import Kinds
from scoring_core.rulebook.check_lists import check_empty
from scoring_core.rulebook.check_measures import Measures
from scoring_core.rulebook.check_names import check_names
from scoring_core.rulebook.check_printing import Printing
from scoring_core.rulebook.check_proof import Condition, Prover
from scoring_core.rulebook.check_recall import check_circles
from scoring_core.rulebook.check_rows import check_rows
from scoring_core.rulebook.check_truth import Truths
from scoring_core.rulebook.check_wholes import Partial, check_wholes, partial_columns
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]


def check_kinds(document: Document, jurisdiction: Jurisdiction, report: Report) -> None:
    """Note every name that is none, and what is no number or truth where there must be one."""
    for scheme in jurisdiction.schemes:
        path = ("scheme", scheme.key)
        scores, _ = _in_order(scheme.scores)
        kinds = Kinds(scheme, document["scheme"][scheme.key], path, report)
        kinds.check(scores, tuple(_tests(scheme, path)), tuple(_conditions(scheme, path)))


def check(document: Document, jurisdiction: Jurisdiction, report: Report) -> None:
    """
    Note every other mistake of a document's meaning; `jurisdiction` was built from it.

    Nothing is proved of a formula in which `check_kinds` found a mistake.
    """
    check_names(document, report)
    check_circles(document, report)
    partial = partial_columns(jurisdiction.schemes)
    for scheme in jurisdiction.schemes:
        check_roster(scheme.categories, report)
        around = _Around(jurisdiction.taken_of(scheme.key), partial)
        entry, path = document["scheme"][scheme.key], ("scheme", scheme.key)
        _check_scheme(scheme, around, entry, path, report)


class _Around(NamedTuple):
    """What others take of a scheme, and which columns of every one are told of some units only."""

    taken: frozenset[str]
    partial: Partial


def _check_scheme(
    scheme: Scheme, around: _Around, entry: Document, path: Path, report: Report
) -> None:
    tests = tuple(_tests(scheme, path))
    scores, circles = _in_order(scheme.scores)
    conditions = tuple(_conditions(scheme, path))
    check_empty(scheme, entry, path, report)
    sound = [t for t in scheme.totals if not report.doubts((*path, "totals", t.key, "formula"))]
    totals, more = _in_order(sound)
    _tell_circles(circles, (*path, "scores"), report)
    _tell_circles(more, (*path, "totals"), report)
    check_wholes(scheme, scores, around.partial, path, report)
    check_rows(scheme, path, report)
    check_exceptions(scheme, path, report)
    misfits = Measures(scheme, entry, path, report).misfits(tests, totals, conditions)
    prover = Prover(scheme, entry, path, report)
    prover.prove(scores, tests, totals, conditions)
    unfit = {misfit.path for misfit in misfits}
    Truths(scheme, unfit, path, prover, report).check(tests, conditions)
    Printing(scheme, around.taken, entry, path, prover, report).check(scores, totals)
    for misfit in misfits:  # told last: of a formula that does not fit all else can be proved
        report.note(misfit)


def _tests(scheme: Scheme, path: Path) -> Iterator[tuple[Formula, Path]]:
    for number, test in enumerate(scheme.checks):
        yield test, (*path, "checks", number)
    if scheme.ranking is not None and scheme.ranking.eligible is not None:
        yield scheme.ranking.eligible, (*path, "ranking", "eligible")
    for rule in scheme.lists:
        if rule.where is not None:
            yield rule.where, (*path, "lists", rule.key, "where")


def _conditions(scheme: Scheme, path: Path) -> Iterator[Condition]:
    for number, passage in enumerate(scheme.text):
        if passage.when is not None:
            yield Condition(passage.when, (*path, "text", number, "when"), passage.each)


def _in_order(rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], list[list[str]]]:
    """Rules in the order of their references, without those in a circle; and the circles."""
    left, circles = tuple(rules), list[list[str]]()
    while True:
        try:
            return in_order(left), circles
        except CycleError as error:
            circle = _from_first(error.args[1], [rule.key for rule in rules])
            circles.append(circle)
            left = tuple(rule for rule in left if rule.key not in circle)


def _from_first(circle: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Each key before the one that it refers to, beginning with the first in the file."""
    around = list(reversed(circle))[1:]
    start = around.index(min(around, key=keys.index))
    return [*around[start:], *around[: start + 1]]


def _tell_circles(circles: Sequence[Sequence[str]], path: Path, report: Report) -> None:
    for circle in circles:
        report.add_key((*path, circle[0]), "SC219", " → ".join(circle))
        for key in circle:
            report.doubt((*path, key, "formula"))
