"""A scheme compiled once to integer plans, category by category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from scoring_core.arithmetic import decimals
from scoring_core.formula.integers import NEVER, DeclinedError, Plan
from scoring_core.formula.plan import plan, plan_test
from scoring_core.formula.tree import Formula, Name
from scoring_core.formula.values import State
from scoring_core.formula.walk import names
from scoring_core.model.metric import Metric, ScoreRule, in_order
from scoring_core.model.proof import Proof, prove
from scoring_core.model.ranking import ROSTER, RankingRule
from scoring_core.model.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Program:
    """
    What one category computes: `steps` are the scores in the order of their references,
    `metrics` those that a score or the ranking names.

    An integer in the column of a metric or score is its value times 10 to the `places`.
    """

    metrics: tuple[Metric, ...]
    steps: tuple[tuple[str, Plan], ...]
    places: Mapping[str, int]
    eligible: Formula | None = None
    ranked: bool = True


@dataclass(frozen=True, slots=True)
class Programs:
    """
    A scheme, compiled: a program for each category that has an exact one.

    `places` are those of the result, alike in all categories; `declined` says for the other
    categories why they go the exact way.
    """

    ranking: RankingRule | None
    by_category: Mapping[str, Program]
    places: Mapping[str, int]
    declined: Mapping[str, str]

    def of(self, category: str) -> Program:
        """The program of a category; raises `DeclinedError` where there is none."""
        if category not in self.by_category:
            raise DeclinedError(self.declined.get(category, f"no category {category}"))
        return self.by_category[category]


def compile_scheme(scheme: Scheme) -> Programs:
    """Compile once, carry out often."""
    proof = prove(_told(scheme))
    programs: dict[str, Program] = {}
    declined: dict[str, str] = {}
    for category in scheme.categories:
        try:
            programs[category.key] = _compile(scheme, category.key, proof)
        except DeclinedError as reason:
            declined[category.key] = str(reason)
    keys = [rule.key for rule in scheme.scores]
    places = {k: max((p.places[k] for p in programs.values()), default=0) for k in keys}
    return Programs(scheme.ranking, programs, places, declined)


def _told(scheme: Scheme) -> Scheme:
    """The scheme as it is once every figure has come: what a column of integers says."""
    metrics = tuple(
        replace(
            metric,
            optional=False,
            recalled=None,
            tally=None,
            cells=tuple((k, v) for k, v in metric.cells if not isinstance(v, State)),
        )
        for metric in scheme.metrics
    )
    return replace(scheme, metrics=metrics, absent={})


def _compile(scheme: Scheme, category: str, proof: Proof) -> Program:
    if scheme.exceptions:
        raise DeclinedError(f"{category}: there are exceptions of single units")
    needed = _needed(scheme)
    metrics = tuple(m for m in scheme.metrics if m.applies_to(category) and m.key in needed)
    for metric in metrics:
        if metric.endless:
            raise DeclinedError(f"{category}: {metric.label}: a figure may have no last digit")
    columns = {metric.key: Plan(Name(metric.key), places_of(metric)) for metric in metrics}
    steps: list[tuple[str, Plan]] = []
    for rule in in_order(scheme.scores):
        step = _plan(rule, category, proof, columns)
        columns[rule.key] = step
        steps.append((rule.key, step))
    places = {key: column.places for key, column in columns.items()}
    return Program(metrics, tuple(steps), places, *_ranking(scheme, category, proof, columns))


def _needed(scheme: Scheme) -> frozenset[str]:
    """Everything that a score or the ranking names; other figures decide nothing here."""
    rule = scheme.ranking
    keys = [key.key for key in (*rule.by, *rule.then)] if rule else []
    formulas = [score.formula for score in scheme.scores]
    formulas += [rule.eligible] if rule and rule.eligible else []
    return frozenset((*keys, *(name.key for tree in formulas for name in names(tree))))


def _plan(rule: ScoreRule, category: str, proof: Proof, columns: Mapping[str, Plan]) -> Plan:
    if not rule.applies_to(category):
        return NEVER
    try:
        return plan(rule.formula, proof.scope(category), columns)
    except DeclinedError as reason:
        raise DeclinedError(f"{category}: {rule.label}: {reason}") from None


def places_of(metric: Metric) -> int:
    """The power of ten by which a metric's integers are too large."""
    given = [value for _, value in metric.cells if isinstance(value, Fraction)]
    return max(decimals(number) or 0 for number in (metric.step, *given))


def _ranking(
    scheme: Scheme, category: str, proof: Proof, columns: Mapping[str, Plan]
) -> tuple[Formula | None, bool]:
    ranked = next(c.role == "ranked" for c in scheme.categories if c.key == category)
    rule = scheme.ranking
    if rule is None or not ranked:
        return None, False
    for key in rule.by:
        if key.key != ROSTER and key.key not in columns:
            raise DeclinedError(f"{category}: {key.key} does not apply and decides a rank")
    if rule.eligible is None:
        return None, True
    return plan_test(rule.eligible, proof.scope(category), columns), True
