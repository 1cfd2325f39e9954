"""The rows of a sheet that hold figures of the whole or of a category, not of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from scoring_core.engine.cells import read_cell
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import State, Value
from scoring_core.model.figures import WHOLE
from scoring_core.model.metric import LARGEST_TOTAL, Metric
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme


def whole_names(scheme: Scheme) -> Mapping[str, str]:
    """What such a row may be called, folded: names of the whole, and titles of one category."""
    titles = [fold(category.title) for category in scheme.categories]
    own = {fold(c.title): c.key for c in scheme.categories if titles.count(fold(c.title)) == 1}
    return own | {fold(name): WHOLE for name in scheme.whole}


def read_whole(text: str, metric: Metric, place: Place) -> Value | Finding | None:
    """
    The figure of a cell in such a row; None where it says nothing.

    A sum may be greater than what one unit can have, so that the metric's range is no limit.
    """
    if metric.given or (metric.adds and text.strip()):
        low = -LARGEST_TOTAL if metric.low < 0 else Fraction(0)
        value = read_cell(text, replace(metric, low=low, high=LARGEST_TOTAL), place)
        return None if isinstance(value, State) and not metric.given else value
    return finding("SC129", place, text.strip(), metric=metric.label) if text.strip() else None
