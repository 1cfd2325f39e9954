"""What can be said of a scheme before any figure comes: every mistake of its formulas."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError

from scoring_core.errors import FormulaError
from scoring_core.formula.kinds import NUMBER, WORD, Kind, Vocabulary, check_kinds
from scoring_core.formula.tree import Formula, If, Quoted
from scoring_core.likeness import nearest
from scoring_core.model.metric import Metric, ScoreRule, in_order
from scoring_core.model.proof import Proof
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.check_printing import check_printing
from scoring_core.rulebook.report import Path, Report


def check_scheme(scheme: Scheme, path: Path, keys: Mapping[str, Kind], report: Report) -> None:
    """
    Note every mistake in the formulas of a scheme, then in what is printed of them.

    `keys` holds every key that formulas may name, also of scores that could not be read.
    """
    before = len(report.mistakes)
    _check_kinds(scheme, path, _vocabulary(scheme, keys), report)
    _check_circles(scheme, path, report)
    if len(report.mistakes) == before:
        proof = _prove(scheme, path, report)
        check_printing(scheme, path, proof, report)


def kinds_of(rules: Mapping[str, tuple[str, ...]]) -> dict[str, Kind]:
    """The kind of each key by its declared words: a word of an ordered list, or a number."""
    return {
        key: Kind("word", words, ordered=True) if words else NUMBER for key, words in rules.items()
    }


def _vocabulary(scheme: Scheme, keys: Mapping[str, Kind]) -> Vocabulary:
    columns: list[Metric | ScoreRule] = [*scheme.metrics, *scheme.scores]
    return Vocabulary(
        names=keys,
        tables={table.key: len(table.by) for table in scheme.tables},
        places=frozenset(category.key for category in scheme.categories if category.key),
        marked=frozenset(rule.key for rule in columns if rule.full),
    )


def _check_kinds(scheme: Scheme, path: Path, unit: Vocabulary, report: Report) -> None:
    for rule in scheme.scores:
        place = (*path, "scores", rule.key, "formula")
        kind = _kind(rule.formula, unit, place, report)
        _check_words(rule, kind, place, report)
    for number, test in enumerate(scheme.checks):
        _expect_test(test, unit, (*path, "checks", number), report)
    if scheme.ranking is not None and scheme.ranking.eligible is not None:
        _expect_test(scheme.ranking.eligible, unit, (*path, "ranking", "eligible"), report)
    whole = Vocabulary(
        {total.key: NUMBER for total in scheme.totals}, unit.names, unit.tables, unit.places
    )
    for total in scheme.totals:
        place = (*path, "totals", total.key, "formula")
        kind = _kind(total.formula, whole, place, report)
        if kind is not None and kind.what == "truth":
            report.add(place, "SC239", total.key)


def _kind(tree: Formula, vocabulary: Vocabulary, place: Path, report: Report) -> Kind | None:
    kind, mistakes = check_kinds(tree, vocabulary)
    for mistake in mistakes:
        report.add_formula(place, mistake)
    return None if mistakes else kind


def _expect_test(tree: Formula, vocabulary: Vocabulary, place: Path, report: Report) -> None:
    kind = _kind(tree, vocabulary, place, report)
    if kind is not None and kind.what != "truth":
        report.add(place, "SC311", "", kind=f"@{kind.what}", expected="@test")


def _check_words(rule: ScoreRule, kind: Kind | None, place: Path, report: Report) -> None:
    if kind is None:
        return
    if kind.what == "truth":
        report.add(place, "SC239", rule.label)
    elif kind.what == WORD.what and not rule.words:
        report.add(place, "SC240", rule.label)
    elif kind.what != WORD.what and rule.words:
        report.add(place, "SC311", rule.label, kind=f"@{kind.what}", expected="@word")
    for word in _given_words(rule.formula) if rule.words else ():
        if word.text not in rule.words:
            words = "、".join(rule.words)
            near = nearest(word.text, rule.words)
            report.add_inside(place, word.at, "SC316", word.text, words=words, nearest=near)


def _given_words(tree: Formula) -> tuple[Quoted, ...]:
    """The words that a formula can give, as against those that it only compares."""
    if isinstance(tree, Quoted):
        return (tree,)
    if isinstance(tree, If):
        values = (*(value for _, value in tree.branches), tree.otherwise)
        return tuple(word for value in values for word in _given_words(value))
    return ()


def _check_circles(scheme: Scheme, path: Path, report: Report) -> None:
    try:
        in_order(scheme.scores)
    except CycleError as error:
        _add_circle(error, (*path, "scores"), report)
    try:
        in_order(scheme.totals)
    except CycleError as error:
        _add_circle(error, (*path, "totals"), report)


def _add_circle(error: CycleError, path: Path, report: Report) -> None:
    circle: list[str] = error.args[1]
    report.add_key((*path, circle[0]), "SC219", " → ".join(circle))


def _prove(scheme: Scheme, path: Path, report: Report) -> Proof:
    proof = Proof(scheme)
    for rule in in_order(scheme.scores):
        try:
            proof.add(rule)
        except FormulaError as error:
            report.add_formula((*path, "scores", rule.key, "formula"), error)
            proof.assume(rule)
    return proof
