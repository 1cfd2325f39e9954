"""How little would have moved a unit's rank: found by ranking the changed figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from scoring_core.engine.computed import computed_again
from scoring_core.engine.fetched import field_of
from scoring_core.engine.rank import rank_group
from scoring_core.engine.rescore import Rescoring
from scoring_core.engine.scopes import Field, UnitScope
from scoring_core.formula.exact import evaluate
from scoring_core.formula.tree import Formula
from scoring_core.formula.walk import names
from scoring_core.model.metric import Metric
from scoring_core.model.nudge import Move, Nudge, Nudges
from scoring_core.model.ranking import RankingRule
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit
from scoring_core.model.work import Work

SCANNED = 100
"""So many steps are tried one by one, up and down, without a belief about what they do."""

_FURTHEST = 10_000
_MOST_ALSO = 2

_Moves = tuple[Move, ...]
_Wanted = Callable[["int | None"], bool]


def nudges(work: Work, unit: Unit) -> Nudges:
    """
    The smallest change of each figure that would have moved the unit's rank.

    A figure moves by steps of its metric within its range. Where a test across figures would
    come to fail, figures that the test names move with it, as many steps the same way: one
    more adopted item is one more submitted. Words do not move, nor what is of another period,
    decided by an exception, or computed by Python, which follows the figures that move.
    Further than `SCANNED` steps the search doubles and halves, for figures that are declared
    to help or to hurt; what it finds was ranked, and so was a step less.

    A unit that cannot be ranked, or a scheme without a ranking, has none.
    """
    rule = work.scheme.ranking
    if rule is None or work.scores.roster.role_of(unit) != "ranked":
        return Nudges((), (), (), SCANNED)
    trials = _Trials(work, rule, unit)
    gains = _each_once(trials.firsts(trials.is_better))
    losses = _each_once(trials.firsts(trials.is_worse))
    return Nudges(gains, losses, tuple(trials.figures), SCANNED)


def _each_once(found: Iterator[Nudge]) -> tuple[Nudge, ...]:
    """The fewest steps first; what two figures do together is told of the first alone."""
    once: dict[frozenset[Move], Nudge] = {}
    for nudge in sorted(found, key=_size):
        once.setdefault(frozenset((nudge.move, *nudge.also)), nudge)
    return tuple(once.values())


class _Trials:
    def __init__(self, work: Work, rule: RankingRule, unit: Unit) -> None:
        categories = work.scores.roster.categories
        self._scheme = work.scheme
        self._rule = rule
        self._unit = unit
        self._figures = work.figures
        self._group = [
            c for c in categories if c.printed and (rule.scope == "all" or c.key == unit.category)
        ]
        others = [unit for category in self._group for unit in category.shown]
        self._rescoring = Rescoring(work, unit, others)
        self._metrics = {metric.key: metric for metric in work.scheme.metrics}
        values = work.scores.values(unit.key)
        moving = (m.key for m in self._metrics.values() if m.recalled is None and m.python is None)
        told = {key: values[key] for key in moving if unit.exception(key) is None}
        self.figures = {k: value for k, value in told.items() if isinstance(value, Fraction)}
        field = field_of(work)
        self._tests = [test for test in work.scheme.checks if not self._fails(test, field)]
        self._before = self._rank(field)
        self._known: dict[tuple[str, int], Nudge | None] = {}

    def is_better(self, rank: int | None) -> bool:
        """Whether a rank is better than the unit's; any is better than none."""
        return rank is not None and (self._before is None or rank < self._before)

    def is_worse(self, rank: int | None) -> bool:
        """Whether a rank is worse than the unit's."""
        return self._before is not None and (rank is None or rank > self._before)

    def firsts(self, wanted: _Wanted) -> Iterator[Nudge]:
        """For each figure, the fewest steps after which the rank is a wanted one."""
        for key in self.figures:
            ways = (self._first(self._metrics[key], way, wanted) for way in (1, -1))
            found = [nudge for nudge in ways if nudge]
            if found:
                yield min(found, key=_size)

    def _first(self, metric: Metric, way: int, wanted: _Wanted) -> Nudge | None:
        end = metric.high if way > 0 else metric.low
        most = min(int((end - self.figures[metric.key]) * way / metric.step), _FURTHEST)

        def found(steps: int) -> Nudge | None:
            nudge = self._nudge(metric.key, way * steps)
            return nudge if nudge and wanted(nudge.rank_after) else None

        for steps in range(1, min(most, SCANNED) + 1):
            if nudge := found(steps):
                return nudge
        if most <= SCANNED or not (metric.helps or metric.hurts):
            return None
        return _further(found, most)

    def _nudge(self, key: str, steps: int) -> Nudge | None:
        """What so many steps of a figure do; None where it cannot move so far."""
        known = self._known
        if (key, steps) not in known:
            trial = self._trial(key, steps)
            known[key, steps] = None
            if trial is not None:
                (move, *also), field = trial
                after = self._rank(field)
                known[key, steps] = Nudge(move, abs(steps), self._before, after, tuple(also))
        return known[key, steps]

    def _trial(self, key: str, steps: int) -> tuple[_Moves, Field] | None:
        """The least that moves with a figure so that no test comes to fail, and what follows."""
        waiting: list[tuple[str, ...]] = [(key,)]
        for keys in waiting:
            moves = tuple(self._moved(key, steps) for key in keys)
            if not all(self._possible(move) for move in moves):
                continue
            changes = {move.metric: move.after for move in moves}
            following = computed_again(self._scheme, self._figures, self._unit, changes)
            if following is None:
                continue
            field = self._rescoring.field(following)
            failing = [test for test in self._tests if self._fails(test, field)]
            if not failing:
                return moves, field
            if len(keys) <= _MOST_ALSO:
                others = (k for k in self._named(failing) if k not in keys)
                waiting.extend((*keys, other) for other in others)
        return None

    def _moved(self, key: str, steps: int) -> Move:
        before = self.figures[key]
        return Move(key, before, before + steps * self._metrics[key].step)

    def _possible(self, move: Move) -> bool:
        metric = self._metrics[move.metric]
        on_a_step = (move.after / metric.step).denominator == 1
        return on_a_step and metric.low <= move.after <= metric.high

    def _named(self, tests: Sequence[Formula]) -> list[str]:
        """The figures that tests name, or that scores which they name come from."""
        known = _reached(self._scheme, tests)
        return [key for key in self.figures if key in known]

    def _fails(self, test: Formula, field: Field) -> bool:
        return evaluate(test, UnitScope(field, self._unit)) is False

    def _rank(self, field: Field) -> int | None:
        placed = rank_group(self._rule, self._group, field)
        return next(place.rank for place in placed if place.unit.key == self._unit.key)


def _size(nudge: Nudge) -> tuple[int, int]:
    return nudge.steps, len(nudge.also)


def _further(found: Callable[[int], Nudge | None], most: int) -> Nudge | None:
    """What is found beyond the scanned steps, where with a step less it is not."""
    low, high = SCANNED, min(2 * SCANNED, most)
    while (nudge := found(high)) is None:
        if high == most:
            return None
        low, high = high, min(2 * high, most)
    while high - low > 1:
        middle = (low + high) // 2
        if nearer := found(middle):
            nudge, high = nearer, middle
        else:
            low = middle
    return nudge


def _reached(scheme: Scheme, tests: Sequence[Formula]) -> Mapping[str, None]:
    formulas = {rule.key: rule.formula for rule in scheme.scores}
    waiting = list(tests)
    known: dict[str, None] = {}
    for tree in waiting:
        for name in names(tree):
            if name.key in formulas and name.key not in known:
                waiting.append(formulas[name.key])
            known[name.key] = None
    return known
