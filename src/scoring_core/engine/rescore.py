"""The scores of a work when figures of one unit are others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scoring_core.engine.scopes import Field
from scoring_core.engine.score import value_of
from scoring_core.formula.tree import Count, Formula, Over, Rank
from scoring_core.formula.values import Value
from scoring_core.formula.walk import names, walk
from scoring_core.frozen import frozen
from scoring_core.model.figures import Column
from scoring_core.model.metric import ScoreRule, in_order
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit
from scoring_core.model.work import Work


@frozen
class _Step:
    """A score, the names in its formula, and those of them that stand over units."""

    rule: ScoreRule
    names: frozenset[str]
    over_units: frozenset[str]


class Rescoring:
    """Computes only what follows from the change, which is what `score` would give."""

    def __init__(self, work: Work, unit: Unit, others: Sequence[Unit]) -> None:
        self._work = work
        self._unit = unit
        self._others = others
        self._steps = [
            _Step(rule, _keys(rule.formula), frozenset(_over_units(rule.formula)))
            for rule in in_order(work.scheme.scores)
        ]
        self._of_everybody = _of_everybody(work.scheme, self._steps)

    def field(self, changes: Mapping[str, Value]) -> Field:
        """
        Every column, with these figures of the unit in place of what was told.

        A score that changes for all units is there for those among whom the unit is ranked,
        and where a formula goes over units for every one.
        """
        scores = self._work.scores
        columns: dict[str, Column] = dict(scores.columns)
        field = Field(self._work.scheme, scores.roster, columns, scores.wholes)
        here: set[str] = set(changes)
        everywhere: set[str] = set()
        for key, value in changes.items():
            columns[key] = {**columns[key], self._unit.key: value}
        for step in self._steps:
            key = step.rule.key
            if step.names & everywhere or step.over_units & here:
                units = scores.roster if key in self._of_everybody else self._others
                columns[key] = {unit.key: value_of(step.rule, unit, field) for unit in units}
                everywhere.add(key)
            elif step.names & here:
                value = value_of(step.rule, self._unit, field)
                columns[key] = {**columns[key], self._unit.key: value}
                here.add(key)
        return field


def _of_everybody(scheme: Scheme, steps: Iterable[_Step]) -> set[str]:
    """The names that formulas ask of every unit, and those that these follow from."""
    by_key = {step.rule.key: step for step in steps}
    eligible = scheme.ranking.eligible if scheme.ranking else None
    tests = (*scheme.checks, *((eligible,) if eligible else ()))
    waiting = [key for step in by_key.values() for key in step.over_units]
    waiting += [key for test in tests for key in _over_units(test)]
    known: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in known:
            known.add(key)
            waiting += by_key[key].names if key in by_key else ()
    return known


def _keys(tree: Formula) -> frozenset[str]:
    return frozenset(name.key for name in names(tree))


def _over_units(tree: Formula) -> Iterator[str]:
    for node, _ in walk(tree):
        if isinstance(node, Over | Count | Rank):
            yield from _keys(node)
