"""Laws of scores: how they add up, which way they go, and where they end."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from scoring_core.engine.computed import with_computed
from scoring_core.engine.over import fold_over, together
from scoring_core.engine.score import score
from scoring_core.formula.values import NOT_APPLICABLE, State, Value, height
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Metric
from scoring_core.model.proof import prove
from scoring_core.model.scheme import Scheme
from scoring_core.testing.strategies import figures, periods, values


def sums(data: st.DataObject, _jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Sums: a total is the sum of its categories, and that of a category of its units."""
    scores = scored(data, scheme, missing=False)
    declared = {total.key for total in scheme.totals}
    for metric in scheme.metrics:
        if not metric.adds or metric.given:
            continue
        parts = [totals[metric.key] for totals in scores.category_totals.values()]
        assert fold_over("total", parts) == fold_over("total", scores.columns[metric.key].values())
        if metric.key not in declared:
            assert scores.totals[metric.key] == together(parts)


def sense(data: st.DataObject, _jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Sense: a greater figure never lowers a score that it helps, nor raises one that it hurts."""
    told = data.draw(figures(scheme, data.draw(periods(scheme))))
    for metric in scheme.metrics:
        column = told.columns[metric.key]
        units = [unit for unit in column if column[unit] is not NOT_APPLICABLE]
        if units and (metric.helps or metric.hurts):
            unit = data.draw(st.sampled_from(units))
            ends = data.draw(st.tuples(*[values(metric, missing=False)] * 2))
            less, more = sorted(ends, key=_height)
            moved = (_with(told, metric.key, unit, end) for end in (less, more))
            scored = [score(scheme, with_computed(scheme, each)[0]) for each in moved]
            _check_sense(metric, unit, *scored)


def _height(value: Value) -> Fraction:
    assert not isinstance(value, State)
    return height(value)


def _with(told: Figures, metric: str, unit: str, value: Value) -> Figures:
    column = {**told.columns[metric], unit: value}
    return replace(told, columns={**told.columns, metric: column})


def _check_sense(metric: Metric, unit: str, less: Scores, more: Scores) -> None:
    for keys, low, high in ((metric.helps, less, more), (metric.hurts, more, less)):
        for key in keys:
            worse, better = low.columns[key][unit], high.columns[key][unit]
            if not isinstance(worse, State) and not isinstance(better, State):
                assert _height(worse) <= _height(better), (metric.key, key, unit)


def caps(data: st.DataObject, _jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Caps: no score leaves its proven bounds, decimals or states."""
    scores = scored(data, scheme, missing=True)
    proof = prove(scheme)
    for rule in scheme.scores:
        for unit in scores.roster:
            value = scores.columns[rule.key][unit.key]
            found = proof.at(unit.category, rule.key)
            if isinstance(value, State):
                assert value in found.states
            elif isinstance(value, Fraction):
                assert found.low <= value <= found.high
                grain = Fraction(10) ** (found.places or 0)
                assert found.places is None or (value * grain).denominator == 1


def scored(data: st.DataObject, scheme: Scheme, *, missing: bool) -> Scores:
    """The scores of drawn figures of a drawn period."""
    period = data.draw(periods(scheme))
    return score(scheme, data.draw(figures(scheme, period, missing=missing)))
