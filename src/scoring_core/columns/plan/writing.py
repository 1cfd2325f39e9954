"""The columns of a program while it is written: each after those that it is computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scoring_core.arithmetic import decimals
from scoring_core.columns.plan.simplify import hull, range_of
from scoring_core.columns.steps import UNKNOWN, Compute, Range, Step, state_of
from scoring_core.formula.integers import NEVER, Part, Plan, aligned
from scoring_core.formula.plan import Context
from scoring_core.formula.tree import Formula, Name, Number
from scoring_core.model.metric import Constant, Metric
from scoring_core.model.proof import Proof
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category


class Columns:
    """What is known so far in each category; `ranges` are of the integers of every column."""

    def __init__(
        self,
        scheme: Scheme,
        proof: Proof,
        categories: Sequence[Category],
        metrics: Mapping[str, tuple[Metric, int, Range]],
    ) -> None:
        self.scheme = scheme
        self.categories = categories
        self.steps: list[Step] = []
        self.ranges: dict[str, Range] = {}
        self.gathered: dict[Formula, Part] = {}
        self._proof = proof
        self._plans = {c.key: _of_metrics(c.key, metrics) for c in categories}
        self._scales = {rule.key: rule.words for rule in scheme.columns.values() if rule.words}
        self._tables = {table.key: table.entries for table in scheme.tables}
        self._places = {constant.key: _places(constant) for constant in scheme.constants}
        for key, (_, _, known) in metrics.items():
            self.ranges |= {key: known, state_of(key): (0, UNKNOWN)}

    def context(self, category: str) -> Context:
        """What a formula may name in a category."""
        return Context(
            self._proof.scope(category),
            self._plans[category],
            self.gathered,
            self._scales,
            self._tables,
            self._places,
        )

    def places(self, key: str) -> int:
        """The places of a score, alike in all categories."""
        return next(iter(self._plans.values()))[key].places

    def add(self, key: str, trees: Sequence[Formula]) -> None:
        """A column, by category."""
        self.ranges[key] = hull([range_of(tree, self.ranges) for tree in dict.fromkeys(trees)])
        self.steps.append(Compute(key, tuple(trees)))

    def add_plans(self, key: str, parts: Sequence[Plan]) -> None:
        """A column that formulas can name, and that of its states."""
        plans = aligned(parts)
        self.add(key, [plan.tree for plan in plans])
        self.add(state_of(key), [plan.state for plan in plans])
        for category, plan in zip(self.categories, plans, strict=True):
            state = plan.state if isinstance(plan.state, Number) else Name(state_of(key))
            self._plans[category.key][key] = Plan(Name(key), plan.places, state)


def _of_metrics(category: str, metrics: Mapping[str, tuple[Metric, int, Range]]) -> dict[str, Plan]:
    """A figure that came in; of which another category has none."""
    return {
        key: Plan(Name(key), places, Name(state_of(key))) if metric.applies_to(category) else NEVER
        for key, (metric, places, _) in metrics.items()
    }


def _places(constant: Constant) -> int:
    """The most decimals that it has in any category."""
    numbers = (value for value in constant.values.values() if isinstance(value, Fraction))
    return max((decimals(number) or 0 for number in numbers), default=0)
