"""Totals that are told, because the figures of the units are not all told."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scoring_core.engine.over import together
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.model.figures import WHOLE, Wholes
from scoring_core.model.metric import Metric
from scoring_core.model.unit import Roster


def given_total(metric: Metric, wholes: Wholes, roster: Roster, chosen: Collection[str]) -> Value:
    """
    The told total of a metric over the chosen categories of a roster.

    It is that of the row of the whole, or those of the categories together. One that did
    not come is missing, or does not apply where the metric is optional.
    """
    keys = given_rows(metric, wholes, roster, chosen)
    lacking = lacking_rows(metric, wholes, keys)
    if lacking:
        return NOT_APPLICABLE if metric.optional and len(lacking) == len(keys) else MISSING
    return together(wholes[key].values[metric.key] for key in keys)


def given_rows(
    metric: Metric, wholes: Wholes, roster: Roster, chosen: Collection[str]
) -> Sequence[str]:
    """The rows whose figures make a told total: that of the whole, or of each category."""
    applying = [c.key for c in roster.categories if metric.applies_to(c.key)]
    keys = [key for key in applying if key in chosen]
    whole = keys == applying and not lacking_rows(metric, wholes, [WHOLE])
    return [WHOLE] if whole else keys


def lacking_rows(metric: Metric, wholes: Wholes, keys: Sequence[str]) -> list[str]:
    """Those of some rows that did not come with a figure of the metric."""
    return [key for key in keys if key not in wholes or metric.key not in wholes[key].values]
