"""Where a formula looks things up: at one unit, or over the whole."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import cast

from scoring_core.engine.given import given_total
from scoring_core.engine.over import count_true, fold_over, places_of
from scoring_core.formula.exact import evaluate
from scoring_core.formula.tree import Count, Formula, Over, Rank
from scoring_core.formula.values import NOT_APPLICABLE, Value, Word
from scoring_core.formula.walk import children
from scoring_core.model.figures import Column, Wholes
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Roster, Unit


class Field:
    """The columns that are known so far, and the values over units, each computed once."""

    def __init__(
        self,
        scheme: Scheme,
        roster: Roster,
        columns: Mapping[str, Column],
        wholes: Wholes = MappingProxyType({}),
    ) -> None:
        self.scheme = scheme
        self.roster = roster
        self.columns = columns
        self.wholes = wholes
        self._given = {metric.key: metric for metric in scheme.metrics if metric.given}
        self.constants = {constant.key: constant.values for constant in scheme.constants}
        self.tables = {table.key: table for table in scheme.tables}
        self._over: dict[tuple[Over | Count, str], Value] = {}
        self._ranks: dict[tuple[Rank, str], dict[str, Value]] = {}

    def over(self, tree: Over | Count, here: str) -> Value:
        """A value over units, seen from a category."""
        known = (tree, here if "here" in tree.where else "")
        if known not in self._over:
            self._over[known] = self._compute(tree, here)
        return self._over[known]

    def rank(self, tree: Rank, unit: Unit) -> Value:
        """A unit's place among those of `where`; one that is not of them has none."""
        known = (tree, unit.category if "here" in tree.where else "")
        if known not in self._ranks:
            units = self._units(tree.where, unit.category)
            keys = {u.key: tuple(self._at(key, u) for key in tree.keys) for u in units}
            self._ranks[known] = places_of(keys)
        return self._ranks[known].get(unit.key, NOT_APPLICABLE)

    def _compute(self, tree: Over | Count, here: str) -> Value:
        if isinstance(tree, Over) and tree.total_of in self._given:
            chosen = [c.key for c in self.roster.categories if c.among(tree.where, here)]
            return given_total(self._given[tree.total_of], self.wholes, self.roster, chosen)
        units = self._units(tree.where, here)
        if isinstance(tree, Count) and tree.test is None:
            return Fraction(len(units))
        values = [self._at(each, unit) for each in children(tree) for unit in units]
        if self.scheme.looks_back(tree) and all(value is NOT_APPLICABLE for value in values):
            return NOT_APPLICABLE
        return fold_over(tree.fold, values) if isinstance(tree, Over) else count_true(values)

    def _at(self, tree: Formula, unit: Unit) -> Value:
        return evaluate(tree, UnitScope(self, unit))

    def _units(self, where: tuple[str, ...], here: str) -> tuple[Unit, ...]:
        return tuple(u for c in self.roster.categories for u in c.chosen(where, here))


class UnitScope:
    """A formula's names at one unit."""

    def __init__(self, field: Field, unit: Unit) -> None:
        self._field = field
        self._unit = unit

    def value(self, name: str) -> Value:
        """A metric's or score's value of this unit, or a constant as it holds for it."""
        column = self._field.columns.get(name)
        if column is not None:
            return column[self._unit.key]
        own = self._unit.exception(name)
        return own.values[name] if own else self._field.constants[name][self._unit.category]

    def full(self, name: str) -> Fraction:
        """Full marks of a metric or score in the unit's category, 0 where none are declared."""
        return self._field.scheme.columns[name].full.get(self._unit.category, Fraction(0))

    def lookup(self, table: str, arguments: tuple[Value, ...]) -> Value:
        """An entry of a price table."""
        return self._field.tables[table].entry(_words(arguments))

    def over(self, tree: Over | Count | Rank) -> Value:
        """A value over units, seen from this one."""
        if isinstance(tree, Rank):
            return self._field.rank(tree, self._unit)
        return self._field.over(tree, self._unit.category)

    def nth(self, field: str, /) -> Value:
        """A unit is no entry; loading refuses the operation."""
        raise KeyError(field)

    def holds(self, field: str, _word: Value, /) -> bool:
        """A unit has no list fields; loading refuses the operation."""
        raise KeyError(field)

    def same(self, left: str, right: str, /) -> Value:
        """A unit has no lists, nor has a total; loading refuses the operation."""
        raise KeyError(left, right)


class WholeScope(UnitScope):
    """A formula's names over the whole: other totals, and values over units, seen from `here`."""

    def __init__(self, field: Field, totals: Mapping[str, Value], here: str = "") -> None:
        super().__init__(field, Unit("", "", here))
        self._totals = totals

    def value(self, name: str) -> Value:
        """Another total, or a constant that is the same everywhere."""
        if name in self._totals:
            return self._totals[name]
        return next(iter(self._field.constants[name].values()))


def _words(arguments: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(cast("Word", argument).text for argument in arguments)
