"""What a scheme's declared ranges prove of every metric and score, category by category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from scoring_core.formula.bounds import Group, Known, bounds
from scoring_core.formula.limits import NEVER, WORD, Bounds, join
from scoring_core.formula.tree import Formula
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State
from scoring_core.model.metric import LARGEST_TOTAL, Metric, ScoreRule, in_order
from scoring_core.model.period import Period
from scoring_core.model.rule_bounds import of_constant, of_table, own_values, places_of_numbers
from scoring_core.model.scheme import ABSENT, Scheme
from scoring_core.model.tally_proof import TallyProof
from scoring_core.model.unit import ALWAYS, Category, Role, Unit
from scoring_core.model.wording import RANK

_COUNT = 8
"""A mean is of fewer figures than a number of so many digits."""


class Proof:
    """Bounds by category and key; a score is proved after those that it refers to."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._known: dict[tuple[str, str], Bounds] = {}
        self._totals: dict[str, Bounds] = {}
        self._groups: dict[tuple[tuple[str, ...], str, str | None], tuple[Group, ...]] = {}
        for category in self._categories():
            for metric in scheme.metrics:
                self._known[category, metric.key] = _of_metric(metric, category, scheme)
            for constant in scheme.constants:
                own = own_values(scheme, category, constant.key)
                self._known[category, constant.key] = of_constant(constant, category, own)
            self._known[category, RANK] = _of_rank(scheme)

    def at(self, category: str, key: str) -> Bounds:
        """What is proved of a metric, score or constant in a category."""
        return self._known[category, key]

    def add(self, rule: ScoreRule) -> None:
        """Prove a score; raises `FormulaError` where it may divide by zero."""
        for category in self._categories():
            applies = rule.applies_to(category)
            found = bounds(rule.formula, self.scope(category)) if applies else NEVER
            self._known[category, rule.key] = found

    def assume(self, rule: ScoreRule) -> None:
        """Take a score that cannot be proved as known, so that others still can be."""
        for category in self._categories():
            self._known[category, rule.key] = Bounds()

    def scope(self, category: str) -> Known:
        """A unit's scope in a category."""
        return _Scope(self, self._scheme, category)

    def of_whole(self, here: str = "") -> Known:
        """The scope of the whole, seen from a category where a formula names one."""
        return _Whole(self, self._scheme, here)

    def whole(self, formula: Formula, here: str = "") -> Bounds:
        """What is proved of a formula over the whole, seen from a category where it names one."""
        return bounds(formula, self.of_whole(here))

    def total(self, key: str) -> Bounds:
        """What is proved of a total."""
        if key not in self._totals:
            formula = next(t.formula for t in self._scheme.totals if t.key == key)
            local = key in self._scheme.local_totals
            places = self._categories() if local else ("",)
            self._totals[key] = join([self.whole(formula, here) for here in places])
        return self._totals[key]

    def groups(self, where: tuple[str, ...], here: str, present: str | None) -> tuple[Group, ...]:
        """The categories that `where` names, seen from `here`; `present` has a unit for certain."""
        place = (where, here, present)
        if place not in self._groups:
            pairs = ((c, c.key == present) for c in self._scheme.categories)
            found = (g for c, there in pairs for g in self._group(c, where, here, there))
            self._groups[place] = tuple(found)
        return self._groups[place]

    def _group(
        self, category: Category, where: Sequence[str], here: str, present: bool
    ) -> Iterator[Group]:
        """The units of a category that `where` names, if it may name any."""
        named = [
            [category.named(where, here, role) for role in self._roles(category, unit)]
            for unit in category.units
        ]
        surely = [unit for unit, ways in zip(category.units, named, strict=True) if all(ways)]
        sure = len(surely) == len(category.units)
        if most := sum(map(any, named)):
            least = max(sure and present, self._always(surely))
            yield Group(self.scope(category.key), least, most, sure)

    def _roles(self, category: Category, unit: Unit) -> set[Role]:
        """The roles that a unit may have in some period."""
        own = [e for e in self._scheme.exceptions if e.unit == unit.key and e.role is not None]
        roles = {each.role for each in own if each.role is not None}
        return roles if any(each.span == ALWAYS for each in own) else {*roles, category.role}

    def _always(self, units: Sequence[Unit]) -> int:
        """How many of some units are on the roster in every period of the scheme."""
        times = [Period(s.first or date.min, s.last or date.max) for s in self._scheme.in_force]
        return sum(all(unit.span.holds(time) for time in times) for unit in units)

    def _categories(self) -> tuple[str, ...]:
        return tuple(category.key for category in self._scheme.categories)


def prove(scheme: Scheme) -> Proof:
    """The proof of a scheme that loading accepted."""
    proof = Proof(scheme)
    for rule in in_order(scheme.scores):
        proof.add(rule)
    return proof


class _Scope:
    def __init__(self, proof: Proof, scheme: Scheme, category: str) -> None:
        self._proof = proof
        self._scheme = scheme
        self._category = category

    def name(self, key: str) -> Bounds:
        return self._proof.at(self._category, key)

    def full(self, key: str) -> Fraction:
        return self._scheme.columns[key].full.get(self._category, Fraction(0))

    def table(self, name: str) -> Bounds:
        table = next(table for table in self._scheme.tables if table.key == name)
        return of_table(table)

    def whole(self, key: str) -> Bounds | None:
        rule = self._scheme.columns.get(key)
        if not isinstance(rule, Metric) or not rule.given:
            return None
        return _of_whole(rule, len(self._scheme.categories))

    def looks_back(self, tree: Formula) -> bool:
        return self._scheme.looks_back(tree)

    def groups(self, where: tuple[str, ...]) -> Sequence[Group]:
        return self._proof.groups(where, self._category, self._category)


class _Whole(_Scope):
    def name(self, key: str) -> Bounds:
        if any(total.key == key for total in self._scheme.totals):
            return self._proof.total(key)
        return self._proof.at(self._scheme.categories[0].key, key)

    def groups(self, where: tuple[str, ...]) -> Sequence[Group]:
        return self._proof.groups(where, self._category, None)


def _of_metric(metric: Metric, category: str, scheme: Scheme) -> Bounds:
    """
    A value lies in the range or is what a cell gives; a blank may give a state.

    What comes from another period may have been in any state then; a figure of records has
    only those of its tally.
    """
    if not metric.applies_to(category):
        return NEVER
    absent = ABSENT.get(scheme.absent.get(category, "error"))
    declared = [*(value for _, value in metric.cells), *(() if absent is None else (absent,))]
    declared += own_values(scheme, category, metric.key)
    given = [metric.meaning(value) for value in declared]
    states = {value for value in given if isinstance(value, State)}
    states |= {NOT_APPLICABLE} if metric.optional else set()
    if metric.recalled is not None:
        given.append(metric.meaning(metric.recalled.absent))
        states |= {MISSING, NOT_APPLICABLE}
    if metric.words:
        return replace(WORD, states=frozenset(states))
    numbers = [value for value in given if isinstance(value, Fraction)]
    low, high = min((metric.low, *numbers)), max((metric.high, *numbers))
    known = Bounds(low, high, places_of_numbers((metric.step, *numbers)), frozenset(states))
    known = replace(known, digits=known.size + _COUNT)
    if metric.tally is not None:
        counted = TallyProof(scheme, metric.tally).at(category)
        known = replace(known, states=counted.states | states, digits=counted.digits)
    return replace(known, places=None) if metric.endless else known


def _of_rank(scheme: Scheme) -> Bounds:
    """A place among all units at most; one that is not ranked has none."""
    most = sum(len(category.units) for category in scheme.categories)
    return Bounds(Fraction(1), Fraction(most), 0, frozenset({NOT_APPLICABLE}))


def _of_whole(metric: Metric, categories: int) -> Bounds:
    """
    A total that is told is no sum of what is told of the units, so that it has no range.

    It may be put together from the rows of all categories, of which some may lack. What
    comes from another period may not have applied then.
    """
    absent = () if metric.recalled is None else (metric.recalled.absent, NOT_APPLICABLE)
    cells = [metric.meaning(value) for value in (*(value for _, value in metric.cells), *absent)]
    states = {MISSING, *(value for value in cells if isinstance(value, State))}
    states |= {NOT_APPLICABLE} if metric.optional else set()
    numbers = [value for value in cells if isinstance(value, Fraction)]
    low = min((Fraction(0) if metric.low >= 0 else -LARGEST_TOTAL, *numbers))
    high = max((LARGEST_TOTAL, *numbers))
    places = places_of_numbers((metric.step, *numbers))
    return Bounds(min(low, low * categories), high * categories, places, frozenset(states))
