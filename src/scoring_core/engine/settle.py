"""What decided a unit's rank: the key against each neighbour, a tie, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.engine.fetched import field_of
from scoring_core.engine.scopes import UnitScope
from scoring_core.formula.filled import fill
from scoring_core.formula.values import State, Value, height
from scoring_core.model.explanation import (
    Compared,
    Decision,
    Derived,
    Ineligible,
    Ranked,
    Standing,
    Undecided,
    Unranked,
)
from scoring_core.model.ranking import ROSTER, RankingRule, SortKey
from scoring_core.model.unit import Unit
from scoring_core.model.work import Placed, Work


def settle(work: Work, unit: Unit) -> Standing:
    """The unit's standing among those that it is ranked with."""
    rule = work.scheme.ranking
    if rule is None:
        return Unranked("no_ranking")
    if work.scores.roster.role_of(unit) != "ranked":
        return Unranked("exception" if unit.role_exception else "role")
    group = next(g for g in work.groups if any(p.unit.key == unit.key for p in g))
    here = next(number for number, placed in enumerate(group) if placed.unit.key == unit.key)
    rank = group[here].rank
    if rank is None:
        return _unranked(work, rule, unit)
    return _Comparison(work, rule, group, here).ranked(rank)


def _among(work: Work, group: Sequence[Placed]) -> tuple[str, ...]:
    keys = {placed.unit.category for placed in group}
    ranked = (c for c in work.scores.roster.categories if c.with_role("ranked") and c.key in keys)
    return tuple(category.title for category in ranked if category.title)


def _unranked(work: Work, rule: RankingRule, unit: Unit) -> Ineligible | Undecided:
    """The test comes before the keys, as in ranking."""
    scope = UnitScope(field_of(work), unit)
    if rule.eligible is not None:
        filled = fill(rule.eligible, scope, work.scheme.is_rate)
        if filled.value is not True:
            return Ineligible(Derived(rule.eligible, filled))
    values = ((key, _value(work, key, unit)) for key in rule.by if key.key != ROSTER)
    return next(Undecided(key, value) for key, value in values if isinstance(value, State))


def _value(work: Work, key: SortKey, unit: Unit) -> Value:
    return work.scores.columns[key.key][unit.key]


class _Comparison:
    """A ranked unit seen beside the others of its group."""

    def __init__(self, work: Work, rule: RankingRule, group: Sequence[Placed], here: int) -> None:
        self._work = work
        self._rule = rule
        self.group = group
        self.here = here

    def ranked(self, rank: int) -> Ranked:
        """The unit's rank, and what decided it."""
        own, count = self.group[self.here], sum(placed.rank is not None for placed in self.group)
        sharing = tuple(p.unit.name for p in self.group if p.rank == rank and p is not own)
        after = (p.rank for p in self.group[self.here :] if p.rank not in (None, rank))
        return Ranked(
            rank,
            self._rule,
            _among(self._work, self.group),
            count,
            above=self._with_neighbour(-1),
            below=self._with_neighbour(1),
            sharing=sharing,
            beyond=tuple(self._beyond(rank)) if sharing else (),
            following=next(after, None),
        )

    def _with_neighbour(self, step: int) -> Decision | None:
        """What decided against the unit next above (-1) or below (1) in printed order."""
        there = self.here + step
        return self._against(self.group[there]) if 0 <= there < len(self.group) else None

    def _beyond(self, rank: int) -> Iterator[Decision]:
        """What decided against the nearest on either side that do not share the rank."""
        for step in (-1, 1):
            there = self.here + step
            while 0 <= there < len(self.group) and self.group[there].rank == rank:
                there += step
            if there != self.here + step and 0 <= there < len(self.group):
                yield self._against(self.group[there])

    def _against(self, other: Placed) -> Decision:
        name, rank = other.unit.name, other.rank
        if rank is None:
            return Decision(name, None, "unranked")
        if compared := self._first_apart(self._rule.by, other):
            return Decision(name, rank, "key", compared)
        if self._rule.total:
            return Decision(name, rank, "roster")
        return Decision(name, rank, "tie", self._first_apart(self._rule.then, other))

    def _first_apart(self, keys: Sequence[SortKey], other: Placed) -> Compared | None:
        """The first key before the roster in which the two differ."""
        for key in keys:
            if key.key == ROSTER:
                return None
            own, its = (_value(self._work, key, p.unit) for p in (self.group[self.here], other))
            if _apart(own, its):
                return Compared(key, own, its)
        return None


def _apart(own: Value, other: Value) -> bool:
    """Whether two values order their units; of two states none comes first."""
    if isinstance(own, State) or isinstance(other, State):
        return isinstance(own, State) != isinstance(other, State)
    return height(own) != height(other)
