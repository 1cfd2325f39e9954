"""The units over which a value is folded, and the columns that are written for it."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.columns.plan.simplify import range_of
from scoring_core.columns.plan.writing import Columns
from scoring_core.columns.steps import Folding, Gather, Place, Ranks, Within
from scoring_core.formula.integers import NEVER, ONE, ZERO, Plan
from scoring_core.formula.plan import Context, plan
from scoring_core.formula.states import ABSENT, UNKNOWN, VALUE, chosen, is_state
from scoring_core.formula.tree import Formula, Name


class Units:
    """
    Those of the categories that are `members`, each category alone or all `within` a group.

    The columns of one value over them have a common `stem`.
    """

    def __init__(
        self, columns: Columns, stem: str, within: Within, members: Sequence[bool]
    ) -> None:
        self.members = members
        self._columns = columns
        self._stem = stem
        self._within = within

    def contexts(self) -> list[Context]:
        """What a formula may name in each category."""
        return [self._columns.context(category.key) for category in self._columns.categories]

    def plans(self, tree: Formula) -> list[Plan]:
        """A value of each unit by its category; of others it does not apply."""
        pairs = zip(self.contexts(), self.members, strict=True)
        return [plan(tree, context) if member else NEVER for context, member in pairs]

    def name(self, end: str) -> Name:
        """One of the columns."""
        return Name(self._stem + end)

    def add(self, end: str, trees: Sequence[Formula]) -> None:
        """A column by category."""
        self._columns.add(self._stem + end, trees)

    def fold(self, fold: Folding, of: str) -> Name:
        """The fold of a column in each row; raises `DeclinedError` where it may not fit."""
        found = self.name(f"{of}+")
        low, high = self._columns.ranges[self._stem + of]
        if fold == "total":
            low, high = min(0, low * self._most), max(0, high * self._most)
        self._columns.ranges[found.key] = low, high
        range_of(found, self._columns.ranges)
        self._columns.steps.append(Gather(found.key, fold, self._stem + of, self._within))
        return found

    def place(self, by: Sequence[str], competes: str) -> Name:
        """The place of each row among those that compete, by the highest of some columns."""
        found = self.name("@+")
        columns = tuple((self._stem + end, True) for end in by)
        ranks = Ranks(columns, False, False, self._within, self._stem + competes)
        self._columns.steps.append(Place(found.key, ranks))
        self._columns.ranges[found.key] = 0, self._most
        return found

    def missing(self, states: Sequence[Formula]) -> Formula:
        """Missing where it is of any unit."""
        trees = [chosen(is_state(state, UNKNOWN), UNKNOWN, VALUE) for state in states]
        if all(tree == VALUE for tree in trees):
            return VALUE
        self.add("?", trees)
        return self.fold("highest", "?")

    def applying(self, states: Sequence[Formula]) -> Name:
        """To how many units the value applies."""
        if self._stem + "*" not in self._columns.ranges:
            self.add("*", [chosen(is_state(state, ABSENT), ZERO, ONE) for state in states])
            self.fold("total", "*")
        return self.name("*+")

    @property
    def _most(self) -> int:
        """How many units there can be at once."""
        return sum(len(category.units) for category in self._columns.categories)
