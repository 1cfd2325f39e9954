"""The tests across figures that a scheme declares: a failure is a finding, never a repair."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scoring_core.engine.cells import shown, told
from scoring_core.engine.over import fold_over
from scoring_core.engine.scopes import Field, UnitScope
from scoring_core.errors import Finding, finding
from scoring_core.formula.exact import evaluate
from scoring_core.formula.tree import Formula
from scoring_core.formula.values import MISSING, Value
from scoring_core.formula.walk import names
from scoring_core.messages import Listed
from scoring_core.model.figures import WHOLE, Figures, Scores
from scoring_core.model.metric import Metric
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit


def check(scheme: Scheme, figures: Figures, scores: Scores) -> tuple[Finding, ...]:
    """
    A finding (SC120) for each printed unit and test that is false; a state makes no test.

    And one (SC128) for each total that is told beside figures that add up to another.
    """
    field = Field(scheme, scores.roster, scores.columns, scores.wholes)
    printed = [c for c in scores.roster.categories if c.printed]
    units = [unit for category in printed for unit in category.units]
    failed = (
        _failure(test, scheme, unit, figures, scores)
        for unit in units
        for test in scheme.checks
        if evaluate(test, UnitScope(field, unit)) is False
    )
    return (*failed, *_wrong_totals(scheme, scores))


def _wrong_totals(scheme: Scheme, scores: Scores) -> Iterator[Finding]:
    adding = [metric for metric in scheme.metrics if metric.adds]
    for key, whole in scores.wholes.items():
        for metric in adding:
            told, found = whole.values.get(metric.key), _sum(metric, key, scores)
            if isinstance(told, Fraction) and isinstance(found, Fraction) and told != found:
                words = {"metric": metric.label, "sum": shown(found, metric.unit)}
                yield finding("SC128", whole.place, shown(told, metric.unit), **words)


def _sum(metric: Metric, key: str, scores: Scores) -> Value:
    """What a total is to be: the sum of units, or of categories where the units' is told."""
    if not metric.given:
        return scores.sums[metric.key] if key == WHOLE else scores.category_totals[key][metric.key]
    parts = [sums[metric.key] for sums in scores.category_totals.values()]
    return fold_over("total", parts) if key == WHOLE and len(parts) > 1 else MISSING


def _failure(
    test: Formula, scheme: Scheme, unit: Unit, figures: Figures, scores: Scores
) -> Finding:
    from scoring_core.formula.text import text

    def label(key: str) -> str:
        return scheme.columns[key].label if key in scheme.columns else key

    found = Listed(_figures(test, scheme, unit, scores))
    place = figures.places.get(unit.key)
    return finding("SC120", place, found, unit=unit.name, rule=text(test, label))


def _figures(test: Formula, scheme: Scheme, unit: Unit, scores: Scores) -> Iterator[str]:
    for key in dict.fromkeys(name.key for name in names(test)):
        if key in scheme.columns:
            rule = scheme.columns[key]
            figure = told(scores.columns[key][unit.key], rule.unit, rule.format)
            yield f"{rule.label} {figure}"
