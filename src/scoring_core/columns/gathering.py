"""Values over units as columns: a column of each unit's part, and its fold over the group."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import count

from scoring_core.columns.ranges import hull, range_of
from scoring_core.columns.steps import Folding, Gather, Place, Ranks, Within
from scoring_core.columns.writing import Columns
from scoring_core.formula.integers import (
    ONE,
    ZERO,
    DeclinedError,
    Part,
    Plan,
    Quotient,
    aligned,
)
from scoring_core.formula.plan import Context, plan, plan_test
from scoring_core.formula.states import ABSENT, UNKNOWN, VALUE, chosen, is_state, worst
from scoring_core.formula.tree import Compare, Count, Formula, Name, Number, Over, Rank
from scoring_core.formula.walk import children


class Gathering:
    """Writes the steps of values over units, each once, before those that name them."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._numbers = count()
        self._given = {metric.key for metric in columns.scheme.metrics if metric.given}

    def of(self, tree: Formula) -> None:
        """Everything over units in a formula, the innermost first."""
        for part in children(tree):
            self.of(part)
        if isinstance(tree, Over | Count | Rank):
            self._gather(tree)

    def _gather(self, tree: Over | Count | Rank) -> None:
        known = next(iter(self._columns.gathered.values()))
        if tree in known:
            return
        self._refuse_told(tree)
        name = f"#{next(self._numbers)}"
        within, members = self._units(tree.where)
        match tree:
            case Over():
                found = self._over(name, tree, within, members)
            case Count():
                found = self._count(name, tree, within, members)
            case Rank():
                self._rank(name, tree, within, members)
                return
        for gathered in self._columns.gathered.values():
            gathered[tree] = found

    def _refuse_told(self, tree: Over | Count | Rank) -> None:
        if isinstance(tree, Over) and tree.total_of in self._given:
            raise DeclinedError("a total that is told, not that of the units")

    def _units(self, where: tuple[str, ...]) -> tuple[Within, list[bool]]:
        """Whose values are folded: all of a group, or of each category alone."""
        if where == ("here",):
            return "category", [True] * len(self._columns.categories)
        if "here" in where:
            raise DeclinedError("a value over units of its own and of other categories")
        return "group", [category.among(where, "") for category in self._columns.categories]

    def _over(self, name: str, tree: Over, within: Within, members: Sequence[bool]) -> Part:
        parts = aligned(self._plans(tree.operand, members))
        states = [part.state for part in parts]
        fold: Folding = "total" if tree.fold == "mean" else tree.fold
        filler = self._filler(fold, parts)
        values = [chosen(is_state(p.state, VALUE), p.tree, filler) for p in parts]
        missing = self._missing(name, within, states)
        self._add(name, values)
        self._fold(f"{name}+", fold, name, within)
        empty = self._looks_back(tree) or tree.fold != "total"
        state = self._where_none(name, within, states, missing) if empty else missing
        found = Plan(Name(f"{name}+"), parts[0].places, state)
        if tree.fold != "mean":
            return found
        return Quotient(found, Plan(Name(f"{name}#"), 0), None)

    def _count(self, name: str, tree: Count, within: Within, members: Sequence[bool]) -> Part:
        tests = [
            plan_test(tree.test, context) if tree.test is not None and member else None
            for context, member in self._contexts(members)
        ]
        if tree.test is None:
            self._add(name, [ONE if member else ZERO for member in members])
            self._fold(f"{name}+", "total", name, within)
            return Plan(Name(f"{name}+"), 0)
        states = [ABSENT if test is None else test.state for test in tests]
        passed = [ZERO if test is None else _passed(test.tree, test.state) for test in tests]
        missing = self._missing(name, within, states)
        self._add(name, passed)
        self._fold(f"{name}+", "total", name, within)
        state = missing
        if self._looks_back(tree):
            state = self._where_none(name, within, states, missing)
        return Plan(Name(f"{name}+"), 0, state)

    def _rank(self, name: str, tree: Rank, within: Within, members: Sequence[bool]) -> None:
        """A unit's place by the greatest keys; one outside, or without a key, has none."""
        columns = []
        for number, key in enumerate(tree.keys):
            parts = aligned(self._plans(key, members))
            columns.append((f"{name}.{number}", parts))
            self._add(f"{name}.{number}", [part.tree for part in parts])
        by_category = list(zip(*(parts for _, parts in columns), strict=True))
        states = [_of_keys([part.state for part in parts]) for parts in by_category]
        missing = self._missing(name, within, states)
        self._add(f"{name}@", [chosen(is_state(s, VALUE), ONE, ZERO) for s in states])
        self._add(f"{name}~", [chosen(is_state(s, ABSENT), ONE, ZERO) for s in states])
        by = tuple((key, True) for key, _ in columns)
        ranks = Ranks(by, roster=False, dense=False, within=within, competes=f"{name}@")
        self._columns.steps.append(Place(f"{name}+", ranks))
        self._columns.ranges[f"{name}+"] = (0, self._most())
        absent = is_state(Name(f"{name}~"), ONE)
        found = Plan(Name(f"{name}+"), 0, chosen(absent, ABSENT, missing))
        for gathered in self._columns.gathered.values():
            gathered[tree] = found

    def _contexts(self, members: Sequence[bool]) -> list[tuple[Context, bool]]:
        keys = [category.key for category in self._columns.categories]
        pairs = zip(keys, members, strict=True)
        return [(self._columns.context(key), member) for key, member in pairs]

    def _plans(self, tree: Formula, members: Sequence[bool]) -> list[Plan]:
        """The value of each unit by its category; of others it does not apply."""
        return [
            plan(tree, context) if member else Plan(ZERO, 0, ABSENT)
            for context, member in self._contexts(members)
        ]

    def _filler(self, fold: Folding, parts: Sequence[Plan]) -> Formula:
        """A number that decides nothing, for the units without a value."""
        if fold == "total":
            return ZERO
        low, high = hull([range_of(part.tree, self._columns.ranges) for part in parts])
        return Number(Fraction(low if fold == "highest" else high))

    def _missing(self, name: str, within: Within, states: Sequence[Formula]) -> Formula:
        """Missing where it is of any unit."""
        trees = [chosen(is_state(state, UNKNOWN), UNKNOWN, VALUE) for state in states]
        if all(tree == VALUE for tree in trees):
            return VALUE
        self._add(f"{name}?", trees)
        self._fold(f"{name}!", "highest", f"{name}?", within)
        return Name(f"{name}!")

    def _where_none(
        self, name: str, within: Within, states: Sequence[Formula], otherwise: Formula
    ) -> Formula:
        """Not applicable where that is so of every unit."""
        trees = [chosen(is_state(state, ABSENT), ZERO, ONE) for state in states]
        self._add(f"{name}*", trees)
        self._fold(f"{name}#", "total", f"{name}*", within)
        return chosen(Compare("==", Name(f"{name}#"), ZERO), ABSENT, otherwise)

    def _looks_back(self, tree: Formula) -> bool:
        return self._columns.scheme.looks_back(tree)

    def _add(self, key: str, trees: Sequence[Formula]) -> None:
        self._columns.add(key, trees)

    def _fold(self, key: str, fold: Folding, of: str, within: Within) -> None:
        low, high = self._columns.ranges[of]
        if fold == "total":
            low, high = min(0, low * self._most()), max(0, high * self._most())
        self._columns.ranges[key] = low, high
        range_of(Name(key), self._columns.ranges)
        self._columns.steps.append(Gather(key, fold, of, within))

    def _most(self) -> int:
        """How many units there can be at once."""
        return sum(len(category.units) for category in self._columns.categories)


def _passed(test: Formula, state: Formula) -> Formula:
    return chosen(is_state(state, VALUE), chosen(test, ONE, ZERO), ZERO)


def _of_keys(states: Sequence[Formula]) -> Formula:
    """A key that does not apply goes before one that is missing."""
    found = worst(states)
    for state in states:
        found = chosen(is_state(state, ABSENT), ABSENT, found)
    return found
