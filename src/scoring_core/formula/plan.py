"""
A formula as integers: the value times a power of ten, exactly, or a refusal with a reason.

The plan is a tree of the same language in which every name and number is an integer and
the only division is a rounded one. Executors are folds over it; whatever the bounds cannot
prove is declined and goes the exact way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import assert_never

from scoring_core.arithmetic import decimals
from scoring_core.formula.bounds import Known, bounds
from scoring_core.formula.integers import (
    NEVER,
    ONE,
    DeclinedError,
    Part,
    Plan,
    Quotient,
    added,
    aligned,
    constant,
    require,
    rounded,
    times,
)
from scoring_core.formula.tree import (
    Add,
    And,
    Applies,
    Compare,
    Count,
    Divide,
    Formula,
    Full,
    Holds,
    If,
    Lookup,
    Max,
    Min,
    Multiply,
    Name,
    Negate,
    Not,
    NotApplicable,
    Nth,
    Number,
    OneOf,
    Or,
    Over,
    Quoted,
    Rank,
    Ratio,
    Round,
    Same,
    Subtract,
    Sum,
)
from scoring_core.formula.values import MISSING, NOT_APPLICABLE

_MINUS_ONE = constant(Fraction(-1))


def plan(tree: Formula, known: Known, columns: Mapping[str, Plan]) -> Plan:
    """
    The integer plan of a formula in one category; raises `DeclinedError`.

    `columns` holds the plan of each metric and score that the formula may name; a name
    that is not in it is a constant and is put in. Figures are taken as present: an executor
    that meets a missing one leaves that group to the exact way.
    """
    part = _Planner(known, columns).part(tree)
    return part if isinstance(part, Plan) else require(part)


def plan_test(tree: Formula, known: Known, columns: Mapping[str, Plan]) -> Formula:
    """The same for a test: a truth over integers."""
    return _Planner(known, columns).test(tree)


class _Planner:
    def __init__(self, known: Known, columns: Mapping[str, Plan]) -> None:
        self._known = known
        self._columns = columns

    def part(self, tree: Formula) -> Part:
        found = bounds(tree, self._known)
        if not found.always:
            if MISSING in found.states:
                raise DeclinedError("a part is missing by the rule itself")
            return NEVER
        match tree:
            case Number(value):
                return constant(value)
            case Name(key):
                return self._name(key)
            case Negate(a):
                return times(_MINUS_ONE, self.part(a))
            case Add(a, b):
                return added(self.part(a), self.part(b))
            case Subtract(a, b):
                return added(self.part(a), times(_MINUS_ONE, self.part(b)))
            case Multiply(a, b):
                return times(self.part(a), self.part(b))
            case Divide(a, b):
                return self._divide(a, b)
            case Ratio(a, b, zero):
                return self._ratio(a, b, zero)
            case Round(mode, a, step):
                return rounded(mode, self.part(a), step.value)
            case Min(operands) | Max(operands):
                return self._pick(tree, operands)
            case Sum(operands):
                return self._sum(operands)
            case If(branches, otherwise):
                return self._if(branches, otherwise)
            case Over() | Count():
                return self._over(tree)
            case Full() | Rank() | Lookup() | Nth() | Quoted() | NotApplicable():
                raise DeclinedError(f"{type(tree).__name__} has no integer form")
            case Applies() | Compare() | OneOf() | Holds() | And() | Or() | Not() | Same():
                raise DeclinedError("a test is no number")
            case _:
                assert_never(tree)

    def test(self, tree: Formula) -> Formula:
        """A test over integers."""
        match tree:
            case Compare(operator, a, b):
                left, right = self._whole((a, b))
                return Compare(operator, left, right)
            case OneOf(operand, options):
                first, *rest = self._whole((operand, *options))
                return OneOf(first, tuple(rest))
            case And(a, b):
                return And(self.test(a), self.test(b))
            case Or(a, b):
                return Or(self.test(a), self.test(b))
            case Not(operand):
                return Not(self.test(operand))
            case Applies(operand):
                return self._applies(operand)
            case _:
                raise DeclinedError(f"{type(tree).__name__} is no test over integers")

    def _whole(self, trees: Sequence[Formula]) -> list[Formula]:
        return [part.tree for part in aligned([require(self.part(tree)) for tree in trees])]

    def _applies(self, operand: Formula) -> Formula:
        found = bounds(operand, self._known)
        never = not found.always and found.states == {NOT_APPLICABLE}
        if NOT_APPLICABLE in found.states and not never:
            raise DeclinedError("whether a part applies is not known before the figures")
        return Compare("!=" if never else "==", ONE, ONE)

    def _name(self, key: str) -> Plan:
        if key in self._columns:
            return replace(self._columns[key], tree=Name(key))
        found = self._known.name(key)
        return constant(found.low)

    def _divide(self, a: Formula, b: Formula) -> Part:
        divisor = bounds(b, self._known)
        if divisor.low != divisor.high:
            return self._quotient(a, b, None)
        inverse = 1 / divisor.low
        if decimals(inverse) is not None:
            return times(self.part(a), constant(inverse))
        top = require(times(self.part(a), constant(Fraction(inverse.numerator))))
        return Quotient(top, constant(Fraction(inverse.denominator)), None)

    def _ratio(self, a: Formula, b: Formula, zero: Formula) -> Part:
        divisor = bounds(b, self._known)
        if not divisor.low <= 0 <= divisor.high:
            return self._quotient(a, b, None)
        at_zero = self.part(zero)
        if isinstance(at_zero, Quotient):
            raise DeclinedError("a quotient stands for a division by zero")
        return self._quotient(a, b, at_zero)

    def _quotient(self, a: Formula, b: Formula, zero: Plan | None) -> Part:
        if bounds(b, self._known).low < 0:
            raise DeclinedError("a divisor may be negative")
        return Quotient(require(self.part(a)), require(self.part(b)), zero)

    def _pick(self, tree: Min | Max, operands: Sequence[Formula]) -> Plan:
        parts = aligned([require(self.part(operand)) for operand in operands])
        return Plan(replace(tree, operands=tuple(p.tree for p in parts)), parts[0].places)

    def _sum(self, operands: Sequence[Formula]) -> Part:
        """What never applies is left out; what may or may not is declined."""
        parts = [self.part(operand) for operand in operands]
        return reduce(added, (p for p in parts if isinstance(p, Quotient) or not p.never))

    def _if(self, branches: Sequence[tuple[Formula, Formula]], otherwise: Formula) -> Plan:
        tests = [self.test(test) for test, _ in branches]
        parts = [self.part(value) for value in (*(v for _, v in branches), otherwise)]
        whole = [part if isinstance(part, Plan) and part.never else require(part) for part in parts]
        *values, last = aligned(whole)
        chosen = tuple(zip(tests, (value.tree for value in values), strict=True))
        nullable = any(part.never for part in whole)
        places = max(part.places for part in whole)
        return Plan(If(chosen, last.tree), places, nullable)

    def _over(self, tree: Over | Count) -> Part:
        if isinstance(tree, Over) and tree.total_of and self._known.whole(tree.total_of):
            raise DeclinedError("a total that is told, not that of the units")
        if tree.where != ("here",):
            raise DeclinedError("a value over units of other categories")
        if isinstance(tree, Count):
            test = None if tree.test is None else self.test(tree.test)
            return Plan(Count(test, tree.where), 0)
        inner = require(self.part(tree.operand))
        total = Plan(replace(tree, operand=inner.tree), inner.places)
        if tree.fold != "mean":
            return total
        units = Plan(Count(None, tree.where), 0)
        return Quotient(replace(total, tree=Over("total", inner.tree, tree.where)), units, None)
