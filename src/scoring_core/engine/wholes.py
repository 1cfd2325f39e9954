"""The rows of a sheet that hold figures of the whole or of a category, not of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from scoring_core.engine.cells import read_cell
from scoring_core.engine.given import given_rows, lacking_rows
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.tree import Over
from scoring_core.formula.values import State, Value
from scoring_core.formula.walk import walk
from scoring_core.model.figures import WHOLE, Wholes
from scoring_core.model.metric import LARGEST_TOTAL, Metric
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Roster


def whole_names(scheme: Scheme) -> Mapping[str, str]:
    """What such a row may be called, folded: names of the whole, and titles of one category."""
    titles = [fold(category.title) for category in scheme.categories]
    once = (c for c in scheme.categories if c.title and titles.count(fold(c.title)) == 1)
    return {fold(c.title): c.key for c in once} | {fold(name): WHOLE for name in scheme.whole}


def lacking_totals(
    scheme: Scheme, roster: Roster, wholes: Wholes
) -> Iterator[tuple[Metric, Sequence[str]]]:
    """
    The metrics of which a total that is to be told did not come, with the rows that lack it.

    What the rules need: the total of everybody, and each that a formula names.
    """
    every = [category.key for category in roster.categories]
    for metric in scheme.metrics:
        if metric.given and metric.needed:
            needed = [every, *_named(metric.key, scheme, roster)]
            rows = [given_rows(metric, wholes, roster, chosen) for chosen in needed]
            lacking = [key for keys in rows for key in lacking_rows(metric, wholes, keys)]
            if lacking:
                whole = lacking_rows(metric, wholes, rows[0]) and scheme.whole
                titles = [roster.category(key).title for key in dict.fromkeys(lacking)]
                yield metric, whole or titles


def _named(key: str, scheme: Scheme, roster: Roster) -> Iterator[list[str]]:
    """The categories of each total of a metric that a formula names."""
    scores, totals = (r.formula for r in scheme.scores), (t.formula for t in scheme.totals)
    trees = (*scores, *totals, *scheme.checks)
    nodes = (node for tree in trees for node, _ in walk(tree))
    for node in nodes:
        if isinstance(node, Over) and node.total_of == key:
            for here in roster.categories:
                yield [c.key for c in roster.categories if c.among(node.where, here.key)]


def read_whole(text: str, metric: Metric, place: Place) -> Value | Finding | None:
    """
    The figure of a cell in such a row; None where it says nothing.

    A sum may be greater than what one unit can have, so that the metric's range is no limit.
    """
    if metric.given or (metric.adds and text.strip()):
        value = read_cell(text, of_many(metric), place)
        return None if isinstance(value, State) and not metric.given else value
    return finding("SC129", place, text.strip(), metric=metric.label) if text.strip() else None


def of_many(metric: Metric) -> Metric:
    """A metric as the row of a total has it: within the range of all totals."""
    low = -LARGEST_TOTAL if metric.low < 0 else Fraction(0)
    return replace(metric, low=low, high=LARGEST_TOTAL)
