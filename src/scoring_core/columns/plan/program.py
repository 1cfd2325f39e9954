"""A scheme compiled once: what each of its categories computes, step by step, over integers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring_core.arithmetic import decimals
from scoring_core.columns.plan.gathering import Gathering
from scoring_core.columns.plan.simplify import range_of
from scoring_core.columns.plan.writing import Columns
from scoring_core.columns.steps import Range, Ranks, Step, Within
from scoring_core.formula.integers import NEVER, ONE, ZERO, DeclinedError
from scoring_core.formula.plan import plan, plan_test
from scoring_core.formula.states import VALUE, both, chosen, is_state
from scoring_core.formula.tree import Formula
from scoring_core.formula.walk import names
from scoring_core.model.metric import Metric, ScoreRule, in_order
from scoring_core.model.proof import prove
from scoring_core.model.ranking import ROSTER
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category

COMPETES = "#competes"


@dataclass(frozen=True, slots=True)
class Program:
    """
    A scheme, compiled: the trees of a `Compute` are those of `categories`, in their order.

    `results` are its scores with their places or words; `tests[category]` are its checks as
    truths over the metrics of a row, 0 where one fails.
    """

    columns: tuple[str, ...]
    categories: tuple[str, ...]
    steps: tuple[Step, ...]
    ranks: Ranks | None
    results: Mapping[str, int | tuple[str, ...]]
    tests: Mapping[str, tuple[Formula, ...]]
    ranges: Mapping[str, Range]


def compile_scheme(scheme: Scheme, places: Mapping[str, int]) -> Program:
    """
    The program of a scheme whose metrics come in as integers at these places.

    Raises `DeclinedError` where it cannot be proved exact.
    """
    refuse_what_has_no_program(scheme)
    columns = Columns(scheme, prove(scheme), counting(scheme), _metrics(scheme, places))
    gathering = Gathering(columns)
    for rule in in_order(scheme.scores):
        gathering.of(rule.formula)
        _add_score(columns, rule)
    ranks = _ranks(columns, gathering)
    return Program(
        tuple(metric.key for metric in scheme.metrics if metric.key in needed(scheme)),
        tuple(category.key for category in columns.categories),
        tuple(columns.steps),
        ranks,
        {rule.key: rule.words or columns.places(rule.key) for rule in scheme.scores},
        {c.key: _tests(columns, c) for c in columns.categories},
        dict(columns.ranges),
    )


def counting(scheme: Scheme) -> tuple[Category, ...]:
    """The categories whose figures count for anything."""
    return tuple(category for category in scheme.categories if category.role != "excluded")


def places_of(metric: Metric) -> int:
    """The power of ten by which a metric's integers are too large."""
    given = [value for _, value in metric.cells if isinstance(value, Fraction)]
    return max(decimals(number) or 0 for number in (metric.step, *given))


def refuse_what_has_no_program(scheme: Scheme) -> None:
    """Raise `DeclinedError` for what no column of figures can say, or no integer."""
    if scheme.exceptions:
        raise DeclinedError("@declined_exceptions")
    for metric in scheme.metrics:
        if metric.key in needed(scheme) and metric.endless:
            raise DeclinedError("@declined_endless", metric.key)
    known = {metric.key for metric in scheme.metrics}
    for test in scheme.checks:
        if not {name.key for name in names(test)} <= known | {c.key for c in scheme.constants}:
            raise DeclinedError("@declined_check")


def needed(scheme: Scheme) -> frozenset[str]:
    """Everything that a score, a check or the ranking names; other figures decide nothing."""
    rule = scheme.ranking
    keys = [key.key for key in (*rule.by, *rule.then)] if rule else []
    formulas = [*(score.formula for score in scheme.scores), *scheme.checks]
    formulas += [rule.eligible] if rule and rule.eligible else []
    return frozenset((*keys, *(name.key for tree in formulas for name in names(tree))))


def _metrics(scheme: Scheme, places: Mapping[str, int]) -> dict[str, tuple[Metric, int, Range]]:
    """Each with its places and the range of its integers, that of a state (0) too."""
    found: dict[str, tuple[Metric, int, Range]] = {}
    named = needed(scheme)
    for metric in (metric for metric in scheme.metrics if metric.key in named):
        if metric.words:
            found[metric.key] = (metric, 0, (1 - len(metric.words), 0))
            continue
        numbers = [value for _, value in metric.cells if isinstance(value, Fraction)]
        ends = [number * 10 ** places[metric.key] for number in (metric.low, metric.high, *numbers)]
        low, high = min(0, *ends), max(0, *ends)
        found[metric.key] = (metric, places[metric.key], (int(low // 1), -int(-high // 1)))
    return found


def _add_score(columns: Columns, rule: ScoreRule) -> None:
    parts = []
    for category in columns.categories:
        try:
            own = plan(rule.formula, columns.context(category.key), rule.words)
        except DeclinedError as error:
            raise DeclinedError(error.reason, rule.key) from None
        parts.append(own if rule.applies_to(category.key) else NEVER)
    columns.add_plans(rule.key, parts)


def _ranks(columns: Columns, gathering: Gathering) -> Ranks | None:
    rule = columns.scheme.ranking
    if rule is None:
        return None
    if rule.eligible is not None:
        gathering.of(rule.eligible)
    keys = [key for key in rule.by if key.key != ROSTER]
    trees = [
        _competes(columns, category, [key.key for key in keys]) for category in columns.categories
    ]
    columns.add(COMPETES, trees)
    by = tuple((key.key, key.highest) for key in keys)
    within: Within = "category" if rule.scope == "category" else "group"
    return Ranks(by, rule.total, rule.after_tie == "next", within, COMPETES)


def _competes(columns: Columns, category: Category, keys: Sequence[str]) -> Formula:
    """1 for a unit that is ranked, has a number in every key, and passes the test."""
    if category.role != "ranked":
        return ZERO
    context = columns.context(category.key)
    tests = [is_state(context.columns[key].state, VALUE) for key in keys]
    rule = columns.scheme.ranking
    if rule is not None and rule.eligible is not None:
        eligible = plan_test(rule.eligible, context)
        tests += [is_state(eligible.state, VALUE), eligible.tree]
    return chosen(both(tests), ONE, ZERO) if tests else ONE


def _tests(columns: Columns, category: Category) -> tuple[Formula, ...]:
    """Each check of a row: 0 where it is false; a state makes no test."""
    context = columns.context(category.key)
    found = []
    for check in columns.scheme.checks:
        test = plan_test(check, context)
        tree = chosen(is_state(test.state, VALUE), chosen(test.tree, ONE, ZERO), ONE)
        range_of(tree, columns.ranges)
        found.append(tree)
    return tuple(found)
