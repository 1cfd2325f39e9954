"""From figures to scores, a column at a time in the order of their references."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.engine.scopes import Field, UnitScope, WholeScope
from scoring_core.formula.exact import evaluate
from scoring_core.formula.tree import Name, Over
from scoring_core.formula.values import NOT_APPLICABLE, Value, Word
from scoring_core.model.figures import Column, Figures, Scores
from scoring_core.model.metric import ScoreRule, in_order
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit


def score(scheme: Scheme, figures: Figures) -> Scores:
    """
    All scores and totals of a scheme, exactly.

    The figures hold every metric for every unit of the period's roster that is not excluded,
    as `read` gives them. Nothing is rounded but where a formula says so.
    """
    roster, wholes = scheme.roster(figures.period).counting, figures.wholes
    columns: dict[str, Column] = dict(figures.columns)
    for rule in in_order(scheme.scores):
        columns[rule.key] = column_of(rule, Field(scheme, roster, columns, wholes))
    ordered = {key: columns[key] for key in scheme.columns}
    field = Field(scheme, roster, ordered, wholes)
    by_category = {c.key: _sums(scheme, field, c.key) for c in roster.categories}
    sums = _sums(scheme, field, "all")
    totals = {**sums, **_declared(scheme, field)}
    return Scores(figures.period, roster, ordered, totals, by_category, sums, wholes)


def column_of(rule: ScoreRule, field: Field) -> Column:
    """A score of every unit, where the columns that it refers to are known."""
    return {unit.key: value_of(rule, unit, field) for unit in field.roster}


def value_of(rule: ScoreRule, unit: Unit, field: Field) -> Value:
    """A score of one unit, where the columns that it refers to are known."""
    if not rule.applies_to(unit.category):
        return NOT_APPLICABLE
    found = evaluate(rule.formula, UnitScope(field, unit))
    return Word(found.text, rule.words) if isinstance(found, Word) else found


def _sums(scheme: Scheme, field: Field, where: str) -> dict[str, Value]:
    """The metrics that add up: words do not, and rates do not either."""
    numbers = (metric.key for metric in scheme.metrics if metric.adds)
    return {key: field.over(Over("total", Name(key), (where,)), where) for key in numbers}


def _declared(scheme: Scheme, field: Field) -> dict[str, Value]:
    known: dict[str, Value] = {}
    for total in in_order(scheme.totals):
        if total.key not in scheme.local_totals:
            known[total.key] = evaluate(total.formula, WholeScope(field, known))
    return {total.key: known[total.key] for total in scheme.totals if total.key in known}


def totals_of(
    scheme: Scheme, field: Field, whole: Mapping[str, Value], here: str
) -> dict[str, Value]:
    """The numbers of the whole, and those that are seen from a category."""
    known = dict(whole)
    for total in in_order(scheme.totals):
        if total.key in scheme.local_totals:
            known[total.key] = evaluate(total.formula, WholeScope(field, known, here))
    return known
