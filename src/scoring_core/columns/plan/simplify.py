"""
A tree over integers, made no larger than what can stand in its columns asks for.

Every part is folded with its interval: a part of one number becomes that number, a test that
is decided goes, and so do the operands of `Min` and `Max` that never win. The columns of
states of clean data are 0, so that nothing of them is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import cast

from scoring_core.arithmetic import Mode
from scoring_core.columns.plan.source import ROUNDINGS
from scoring_core.columns.steps import Range
from scoring_core.formula.integers import ONE, ZERO, DeclinedError
from scoring_core.formula.tree import (
    Add,
    And,
    Compare,
    Comparison,
    Formula,
    If,
    Max,
    Min,
    Multiply,
    Name,
    Not,
    Number,
    OneOf,
    Or,
    Ratio,
    Round,
    Subtract,
)
from scoring_core.frozen import frozen


@frozen
class Simple:
    """A simplified tree and the interval of its values; a test is 0 or 1."""

    tree: Formula
    low: int
    high: int


LARGEST = 2**62
"""Half of what 64 bits hold: the rounding of a quotient takes its numerator twice."""
TRUE = Simple(Compare("==", ONE, ONE), 1, 1)
FALSE = Simple(Compare("!=", ONE, ONE), 0, 0)


def simplify(tree: Formula, ranges: Mapping[str, Range]) -> Simple:
    """
    The tree without what the ranges of its names decide, and the interval of its values.

    Of tests, comparisons, `and` and `or` are left. The bottom of a division that is not proved
    to be 1 at least becomes `Max(bottom, 1)`: a branch that is not taken divides too. Raises
    `DeclinedError` for what stands in no plan, and where a number may need more than 63 bits:
    nothing may wrap.
    """
    match tree:
        case Number(value):
            return _number(value.numerator)
        case Name(key):
            return _settled(tree, *ranges[key])
        case Add(a, b) | Subtract(a, b) | Multiply(a, b):
            return _sum_or_product(tree, simplify(a, ranges), simplify(b, ranges))
        case Min(operands) | Max(operands):
            return _pick(tree, [simplify(operand, ranges) for operand in operands])
        case If(branches, otherwise):
            return _if(branches, otherwise, ranges)
        case Round(mode, Ratio(top, bottom)):
            return _divided(tree, mode, simplify(top, ranges), simplify(bottom, ranges))
        case Compare() | OneOf() | And() | Or() | Not():
            return _test(tree, ranges)
        case _:
            raise DeclinedError("@declined_no_plan")


def range_of(tree: Formula, ranges: Mapping[str, Range]) -> Range:
    """The interval of a formula from those of its names; raises as `simplify` does."""
    found = simplify(tree, ranges)
    return found.low, found.high


def hull(ranges: Sequence[Range]) -> Range:
    """The least interval that holds all of these."""
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _number(value: int) -> Simple:
    return Simple(Number(Fraction(value)), value, value)


def _settled(tree: Formula, low: int, high: int) -> Simple:
    if max(-low, high) >= LARGEST:
        raise DeclinedError("@declined_wide")
    return _number(low) if low == high else Simple(tree, low, high)


def _sum_or_product(tree: Add | Subtract | Multiply, a: Simple, b: Simple) -> Simple:
    new = replace(tree, left=a.tree, right=b.tree)
    if isinstance(tree, Multiply):
        if ONE in (a.tree, b.tree):
            return b if a.tree == ONE else a
        ends = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
        return _settled(new, min(ends), max(ends))
    if b.tree == ZERO:
        return a
    if isinstance(tree, Subtract):
        return _settled(new, a.low - b.high, a.high - b.low)
    return b if a.tree == ZERO else _settled(new, a.low + b.low, a.high + b.high)


def _pick(tree: Min | Max, operands: Sequence[Simple]) -> Simple:
    """Without the operands that never win, of equal ones all but the first."""
    parts = list(dict.fromkeys(operands))
    lowest = isinstance(tree, Min)

    def beaten(part: Simple) -> bool:
        others = [other for other in parts if other is not part]
        if lowest:
            return any(other.high <= part.low for other in others)
        return any(other.low >= part.high for other in others)

    left = [part for part in parts if not beaten(part)]
    if len(left) == 1:
        return left[0]
    pick: Callable[[Iterable[int]], int] = min if lowest else max
    new = replace(tree, operands=tuple(part.tree for part in left))
    return _settled(new, pick(part.low for part in left), pick(part.high for part in left))


def _if(
    branches: Sequence[tuple[Formula, Formula]], otherwise: Formula, ranges: Mapping[str, Range]
) -> Simple:
    """Without the branches that are never taken."""
    kept: list[tuple[Formula, Formula]] = []
    values: list[Simple] = []
    for test, value in branches:
        decided = simplify(test, ranges)
        if decided.low:
            otherwise = value
            break
        if decided.high:
            values.append(simplify(value, ranges))
            kept.append((decided.tree, values[-1].tree))
    values.append(simplify(otherwise, ranges))
    if all(value.tree == values[-1].tree for value in values):
        return values[-1]
    tree = If(tuple(kept), values[-1].tree)
    return _settled(tree, min(v.low for v in values), max(v.high for v in values))


def _divided(tree: Round, mode: Mode, top: Simple, bottom: Simple) -> Simple:
    """The quotient grows with its top, and by the sign of its top with its bottom."""
    under = _pick(Max(()), [bottom, _number(1)])
    if under.tree == ONE:
        return top
    if max(-top.low, top.high) + under.high >= LARGEST:
        raise DeclinedError("@declined_wide")
    divide = ROUNDINGS[mode]
    low = divide(top.low, under.low if top.low < 0 else under.high)
    high = divide(top.high, under.high if top.high < 0 else under.low)
    return _settled(replace(tree, operand=Ratio(top.tree, under.tree, ZERO), step=ONE), low, high)


def _test(tree: Compare | OneOf | And | Or | Not, ranges: Mapping[str, Range]) -> Simple:
    match tree:
        case Compare(operator, a, b):
            return _compared(operator, simplify(a, ranges), simplify(b, ranges))
        case OneOf(a, options):
            one = simplify(a, ranges)
            return _any([_compared("==", one, simplify(option, ranges)) for option in options])
        case And(a, b):
            return _negated(_any([_negated(simplify(part, ranges)) for part in (a, b)]))
        case Or(a, b):
            return _any([simplify(part, ranges) for part in (a, b)])
    return _negated(simplify(tree.operand, ranges))


_OPPOSITE: dict[Comparison, Comparison] = {
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "==": "!=",
    "!=": "==",
}


def _compared(operator: Comparison, a: Simple, b: Simple) -> Simple:
    if _never(operator, a, b):
        return FALSE
    if _never(_OPPOSITE[operator], a, b):
        return TRUE
    return Simple(Compare(operator, a.tree, b.tree), 0, 1)


def _never(operator: Comparison, a: Simple, b: Simple) -> bool:
    same = a.tree == b.tree
    match operator:
        case "<":
            return same or a.low >= b.high
        case "<=":
            return a.low > b.high
        case ">":
            return same or a.high <= b.low
        case ">=":
            return a.high < b.low
        case "==":
            return a.low > b.high or a.high < b.low
        case _:
            return same


def _any(tests: Sequence[Simple]) -> Simple:
    """Whether one of the tests is true."""
    if TRUE in tests:
        return TRUE
    open_ = [test for test in tests if test.high]
    if not open_:
        return FALSE
    tree = open_[0].tree
    for test in open_[1:]:
        tree = Or(tree, test.tree)
    return Simple(tree, 0, 1)


def _negated(test: Simple) -> Simple:
    if test.low == test.high:
        return FALSE if test.low else TRUE
    match test.tree:
        case Or(a, b):
            return Simple(And(_negated(Simple(a, 0, 1)).tree, _negated(Simple(b, 0, 1)).tree), 0, 1)
        case And(a, b):
            return Simple(Or(_negated(Simple(a, 0, 1)).tree, _negated(Simple(b, 0, 1)).tree), 0, 1)
    compared = cast("Compare", test.tree)
    return Simple(replace(compared, operator=_OPPOSITE[compared.operator]), 0, 1)
