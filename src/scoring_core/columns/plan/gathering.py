"""Values over units as columns: a column of each unit's part, and its fold over the group."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import count

from scoring_core.columns.plan.over_units import Units
from scoring_core.columns.plan.simplify import hull, range_of
from scoring_core.columns.plan.writing import Columns
from scoring_core.columns.steps import Folding, Within
from scoring_core.formula.bounds import bounds
from scoring_core.formula.integers import ONE, ZERO, DeclinedError, Part, Plan, Quotient, aligned
from scoring_core.formula.plan import plan_test
from scoring_core.formula.states import ABSENT, VALUE, chosen, is_state, worst
from scoring_core.formula.tree import Count, Formula, Number, Over, Rank
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.formula.walk import children


class Gathering:
    """Writes the steps of values over units, each once, before those that name them."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._numbers: Iterator[int] = count()
        self._given = {metric.key for metric in columns.scheme.metrics if metric.given}

    def of(self, tree: Formula) -> None:
        """Everything over units in a formula, the innermost first."""
        for part in children(tree):
            self.of(part)
        if isinstance(tree, Over | Count | Rank):
            self._gather(tree)

    def _gather(self, tree: Over | Count | Rank) -> None:
        gathered = self._columns.gathered
        if tree in gathered:
            return
        if isinstance(tree, Over) and tree.total_of in self._given:
            raise DeclinedError("@declined_told")
        units = Units(self._columns, f"#{next(self._numbers)}", *self._where(tree.where))
        match tree:
            case Over():
                gathered[tree] = self._over(tree, units)
            case Count(test) if test is not None:
                gathered[tree] = self._count(tree, test, units)
            case Count():
                gathered[tree] = _number_of(units)
            case Rank(keys):
                gathered[tree] = _place(keys, units)

    def _where(self, where: tuple[str, ...]) -> tuple[Within, list[bool]]:
        """Whose values are folded: of each category alone, or of some in the whole group."""
        if where == ("here",):
            return "category", [True] * len(self._columns.categories)
        if "here" in where:
            raise DeclinedError("@declined_over")
        return "group", [category.among(where, "") for category in self._columns.categories]

    def _over(self, tree: Over, units: Units) -> Part:
        parts = aligned(units.plans(tree.operand))
        states = [part.state for part in parts]
        fold: Folding = "total" if tree.fold == "mean" else tree.fold
        filler = ZERO if fold == "total" else self._filler(fold, parts)
        units.add("", [chosen(is_state(p.state, VALUE), p.tree, filler) for p in parts])
        value, state = units.fold(fold, ""), units.missing(states)
        nobody = tree.fold != "total" and not self._surely_somebody(tree, units)
        if nobody or self._columns.scheme.looks_back(tree):
            state = chosen(is_state(units.applying(states), ZERO), ABSENT, state)
        found = Plan(value, parts[0].places, state)
        return (
            Quotient(found, Plan(units.applying(states), 0), None) if tree.fold == "mean" else found
        )

    def _surely_somebody(self, tree: Over, units: Units) -> bool:
        """Whether a unit is always among those whose value it is, and has one."""
        known = [bounds(tree.operand, context.known) for context in units.contexts()]
        return all(units.members) and not any(NOT_APPLICABLE in each.states for each in known)

    def _filler(self, fold: Folding, parts: list[Plan]) -> Formula:
        """A number that decides nothing, for the units without a value."""
        low, high = hull([range_of(part.tree, self._columns.ranges) for part in parts])
        return Number(Fraction(low if fold == "highest" else high))

    def _count(self, tree: Count, test: Formula, units: Units) -> Plan:
        pairs = zip(units.contexts(), units.members, strict=True)
        tests = [plan_test(test, context) if member else None for context, member in pairs]
        states = [ABSENT if each is None else each.state for each in tests]
        passed = [ZERO if each is None else _passed(each.tree, each.state) for each in tests]
        units.add("", passed)
        value, state = units.fold("total", ""), units.missing(states)
        if self._columns.scheme.looks_back(tree):
            state = chosen(is_state(units.applying(states), ZERO), ABSENT, state)
        return Plan(value, 0, state)


def _number_of(units: Units) -> Plan:
    units.add("", [ONE if member else ZERO for member in units.members])
    return Plan(units.fold("total", ""), 0)


def _passed(test: Formula, state: Formula) -> Formula:
    return chosen(is_state(state, VALUE), chosen(test, ONE, ZERO), ZERO)


def _place(keys: tuple[Formula, ...], units: Units) -> Plan:
    """A unit's place by the greatest keys; one outside, or without a key, has none."""
    columns = [aligned(units.plans(key)) for key in keys]
    for number, parts in enumerate(columns):
        units.add(f".{number}", [part.tree for part in parts])
    states = [_of_keys([p.state for p in parts]) for parts in zip(*columns, strict=True)]
    missing = units.missing(states)
    units.add("@", [chosen(is_state(state, VALUE), ONE, ZERO) for state in states])
    units.add("~", [chosen(is_state(state, ABSENT), ONE, ZERO) for state in states])
    place = units.place([f".{number}" for number in range(len(keys))], "@")
    return Plan(place, 0, chosen(is_state(units.name("~"), ONE), ABSENT, missing))


def _of_keys(states: list[Formula]) -> Formula:
    """A key that does not apply goes before one that is missing."""
    found = worst(states)
    for state in states:
        found = chosen(is_state(state, ABSENT), ABSENT, found)
    return found
