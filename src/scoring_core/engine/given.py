"""Totals that are given, because the figures of the units are not all told."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.engine.over import fold_over
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.model.figures import WHOLE, Wholes
from scoring_core.model.metric import Metric


def given_total(metric: Metric, wholes: Wholes, categories: Sequence[str], *, every: bool) -> Value:
    """
    The given total of a metric over some categories, `every` one of the roster perhaps.

    It is that of the row of the whole, or those of the categories together. One that did
    not come is missing, or does not apply where the metric is optional.
    """
    keys = given_rows(metric, wholes, categories, every=every)
    absent = NOT_APPLICABLE if metric.optional else MISSING
    came = [_came(metric, wholes, key) for key in keys]
    if not all(came):
        return MISSING if any(came) else absent
    values = [wholes[key].values[metric.key] for key in keys]
    return fold_over("total", values) if set(values) != {NOT_APPLICABLE} else NOT_APPLICABLE


def given_rows(
    metric: Metric, wholes: Wholes, categories: Sequence[str], *, every: bool
) -> Sequence[str]:
    """The rows whose figures make a given total: that of the whole, or of each category."""
    return [WHOLE] if every and _came(metric, wholes, WHOLE) else categories


def _came(metric: Metric, wholes: Wholes, key: str) -> bool:
    return key in wholes and metric.key in wholes[key].values
