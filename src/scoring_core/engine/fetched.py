"""What formulas took from beyond a unit's own figures, and over which units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scoring_core.engine.given import given_rows
from scoring_core.engine.scopes import Field, UnitScope
from scoring_core.errors import Place
from scoring_core.formula.exact import evaluate
from scoring_core.formula.filled import Filled
from scoring_core.formula.tree import Count, Full, Lookup, Name, Over, Rank
from scoring_core.formula.values import NOT_APPLICABLE, Value
from scoring_core.formula.walk import children
from scoring_core.model.explanation import OverUnits
from scoring_core.model.unit import Unit
from scoring_core.model.work import Work


def field_of(work: Work) -> Field:
    """Every column of a work, for the formulas that look at it."""
    return Field(work.scheme, work.scores.roster, work.scores.columns, work.scores.wholes)


class Fetching:
    """Seen from a category, or from none for the whole."""

    def __init__(self, work: Work, field: Field, here: str) -> None:
        self._work = work
        self._scheme = work.scheme
        self._field = field
        self._here = here

    def each(self, filled: Iterable[Filled]) -> Iterator[OverUnits]:
        """What the formulas took from elsewhere, each once."""
        for tree, value in dict.fromkeys(pair for each in filled for pair in each.fetched):
            if isinstance(tree, Lookup | Full):
                yield OverUnits(tree, value)
            else:
                yield self._over(tree, value)

    def _over(self, tree: Over | Count | Rank, value: Value) -> OverUnits:
        categories = self._work.scores.roster.categories
        chosen = [(c, c.chosen(tree.where, self._here)) for c in categories]
        applying = [(c, sum(self._takes(tree, unit) for unit in units)) for c, units in chosen]
        titles = tuple(category.title for category, units in applying if units and category.title)
        units = sum(units for _, units in applying)
        unit = ""
        if isinstance(tree, Over) and isinstance(tree.operand, Name):
            unit = self._scheme.unit_of(tree.operand.key)
        named = [c.key for c in categories if c.among(tree.where, self._here)]
        places = self._given(tree, named)
        return OverUnits(tree, value, unit, titles, units, places)

    def _takes(self, tree: Over | Count | Rank, unit: Unit) -> bool:
        """Whether a unit takes part in a value over units: one without the figure does not."""
        scope = UnitScope(self._field, unit)
        return all(evaluate(each, scope) is not NOT_APPLICABLE for each in children(tree))

    def _given(self, tree: Over | Count | Rank, categories: Sequence[str]) -> tuple[Place, ...]:
        """The rows that gave a total as such; none where it adds up the units' figures."""
        key = tree.total_of if isinstance(tree, Over) else None
        metric = next((m for m in self._scheme.metrics if m.key == key and m.given), None)
        if metric is None:
            return ()
        wholes = self._work.scores.wholes
        rows = given_rows(metric, wholes, self._work.scores.roster, categories)
        told = (self._work.figures.whole_places(metric.key, row) for row in rows)
        return tuple(place for places in told for place in places)
