"""Totals that are told beside figures which give another: found, and never repaired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring_core.engine.cells import shown
from scoring_core.engine.given import lacking_rows
from scoring_core.engine.over import together
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import MISSING, Value
from scoring_core.model.figures import WHOLE, Figures, Scores
from scoring_core.model.metric import Metric
from scoring_core.model.scheme import Scheme


def wrong_totals(scheme: Scheme, figures: Figures, scores: Scores) -> Iterator[Finding]:
    """
    A finding (SC128) for each row of the whole or of a category that is contradicted.

    Rows that are no unit's may be in it or not.
    """
    adding = [metric for metric in scheme.metrics if metric.adds]
    for key, whole in scores.wholes.items():
        for metric in (metric for metric in adding if metric.key not in whole.recalled):
            told = whole.values.get(metric.key)
            found = _contradicted(told, metric, key, scores) if isinstance(told, Fraction) else None
            more = [row.get(metric.key, MISSING) for row in figures.left_out.values()]
            if isinstance(told, Fraction) and found is not None and not _with(found, more, told):
                words = {"metric": metric.label, "sum": shown(found, metric.unit)}
                place = whole.cells.get(metric.key, whole.place)
                yield finding("SC128", place, shown(told, metric.unit), **words)


def _with(sum_of_units: Fraction, more: Sequence[Value], told: Fraction) -> bool:
    """Whether a total may be that of the units and of rows that are no unit's."""
    numbers = [value for value in more if isinstance(value, Fraction)]
    return bool(more) and (MISSING in more or sum(numbers, sum_of_units) == told)


def _contradicted(told: Fraction, metric: Metric, key: str, scores: Scores) -> Fraction | None:
    """
    The sum that a total which is told does not agree with, or None.

    Where the units' figures are not all told, it may be greater than what is.
    """
    units = _figures(metric, key, scores)
    numbers = [value for value in units if isinstance(value, Fraction)]
    known = sum(numbers, Fraction(0))
    if not metric.given:
        return known if MISSING not in units and told != known else None
    short = metric.low >= 0 and told < known
    if short or (len(numbers) == len(units) and told != known):
        return known
    return _of_categories(told, metric, scores) if key == WHOLE else None


def _figures(metric: Metric, key: str, scores: Scores) -> list[Value]:
    """The figures of the units to which a metric applies, in a category or in all."""
    categories = (c for c in scores.roster.categories if key in (WHOLE, c.key))
    applying = (c for c in categories if metric.applies_to(c.key))
    return [scores.columns[metric.key][unit.key] for c in applying for unit in c.units]


def _of_categories(told: Fraction, metric: Metric, scores: Scores) -> Fraction | None:
    """The sum of the rows of all categories, where they came and give another total."""
    keys = [c.key for c in scores.roster.categories if c.key and metric.applies_to(c.key)]
    if not keys or lacking_rows(metric, scores.wholes, keys):
        return None
    found = together(scores.wholes[key].values[metric.key] for key in keys)
    return found if isinstance(found, Fraction) and found != told else None
