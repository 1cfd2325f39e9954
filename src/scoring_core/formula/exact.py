"""The exact value of a formula: the reference that every faster way must equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Protocol, assert_never, cast

from scoring_core.arithmetic import round_to
from scoring_core.formula.tree import (
    Add,
    And,
    Applies,
    Compare,
    Comparison,
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
from scoring_core.formula.values import NOT_APPLICABLE, State, Value, Word, state_of


class Scope(Protocol):
    """Where a formula looks things up: one record, one unit, or the whole."""

    def value(self, name: str) -> Value:
        """The value of a name."""

    def full(self, name: str) -> Fraction:
        """The declared full marks of a name."""

    def lookup(self, table: str, arguments: tuple[Value, ...]) -> Value:
        """The entry of a table."""

    def over(self, tree: Over | Count | Rank) -> Value:
        """A value over units."""

    def nth(self, field: str, /) -> Value:
        """The how-manieth entry it is, of those with an equal field where one is named."""

    def holds(self, field: str, word: Value, /) -> bool:
        """Whether a list field has this value among its elements."""

    def same(self, left: str, right: str, /) -> Value:
        """Whether two lists name the same units in the same order."""


def evaluate(tree: Formula, scope: Scope) -> Value:
    """The value of a formula whose kinds were checked; a state travels as section 2 says."""
    match tree:
        case Number(value):
            return value
        case Quoted(word):
            return Word(word)
        case NotApplicable():
            return NOT_APPLICABLE
        case Name(key):
            return scope.value(key)
        case Negate() | Add() | Subtract() | Multiply() | Divide() | Round() | Min() | Max():
            return _strict(tree, scope)
        case Ratio(a, b, zero):
            return _ratio(evaluate(a, scope), evaluate(b, scope), zero, scope)
        case Sum(operands):
            return _sum(evaluate(operand, scope) for operand in operands)
        case Full(operands):
            applying = (n for n in operands if scope.value(n.key) is not NOT_APPLICABLE)
            return sum((scope.full(n.key) for n in applying), Fraction(0))
        case Applies(operand):
            return evaluate(operand, scope) is not NOT_APPLICABLE
        case Compare(operator, a, b):
            return compare(operator, evaluate(a, scope), evaluate(b, scope))
        case OneOf(operand, options):
            return _one_of(evaluate(operand, scope), [evaluate(o, scope) for o in options])
        case Holds(operand, field):
            element = evaluate(operand, scope)
            return element if isinstance(element, State) else scope.holds(field, element)
        case And(a, b):
            left = evaluate(a, scope)
            return evaluate(b, scope) if left is True else left
        case Or(a, b):
            left = evaluate(a, scope)
            return evaluate(b, scope) if left is False else left
        case Not(operand):
            truth = evaluate(operand, scope)
            return truth if isinstance(truth, State) else not truth
        case If(branches, otherwise):
            return _if(branches, otherwise, scope)
        case Over() | Count() | Rank():
            return scope.over(tree)
        case Lookup(table, arguments):
            return _lookup(table, tuple(evaluate(a, scope) for a in arguments), scope)
        case Same(left_list, right_list):
            return scope.same(left_list, right_list)
        case Nth(field):
            return scope.nth(field)
        case _:
            assert_never(tree)


_TESTS: dict[Comparison, Callable[[Any, Any], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "==": eq,
    "!=": ne,
}


def compare(operator: Comparison, left: Value, right: Value) -> bool | State:
    """Two values compared; words of a scale by their place, where the better is greater."""
    state = state_of(left, right)
    if state is not None:
        return state
    if isinstance(left, Word) and isinstance(right, Word) and operator not in ("==", "!="):
        scale = left.scale or right.scale
        return _TESTS[operator](-scale.index(left.text), -scale.index(right.text))
    return _TESTS[operator](left, right)


def _strict(
    tree: Negate | Add | Subtract | Multiply | Divide | Round | Min | Max, scope: Scope
) -> Value:
    match tree:
        case Negate(operand):
            return _numbers((operand,), scope, lambda v: -v[0])
        case Add(a, b):
            return _numbers((a, b), scope, lambda v: v[0] + v[1])
        case Subtract(a, b):
            return _numbers((a, b), scope, lambda v: v[0] - v[1])
        case Multiply(a, b):
            return _numbers((a, b), scope, lambda v: v[0] * v[1])
        case Divide(a, b):
            return _numbers((a, b), scope, lambda v: v[0] / v[1])
        case Round(mode, operand, step):
            return _numbers((operand,), scope, lambda v: round_to(v[0], step.value, mode))
        case Min(operands):
            return _numbers(operands, scope, min)
        case Max(operands):
            return _numbers(operands, scope, max)
        case _:
            assert_never(tree)


def _numbers(
    operands: tuple[Formula, ...], scope: Scope, operation: Callable[[list[Fraction]], Fraction]
) -> Value:
    values = [evaluate(operand, scope) for operand in operands]
    state = state_of(*values)
    return operation(cast("list[Fraction]", values)) if state is None else state


def _ratio(a: Value, b: Value, zero: Formula, scope: Scope) -> Value:
    if b == 0 and isinstance(b, Fraction):
        return evaluate(zero, scope)
    state = state_of(a, b)
    return cast("Fraction", a) / cast("Fraction", b) if state is None else state


def _sum(values: Iterable[Value]) -> Value:
    applying = [value for value in values if value is not NOT_APPLICABLE]
    if not applying:
        return NOT_APPLICABLE
    state = state_of(*applying)
    return sum(cast("list[Fraction]", applying), Fraction(0)) if state is None else state


def _one_of(value: Value, options: list[Value]) -> bool | State:
    state = state_of(value, *options)
    return value in options if state is None else state


def _if(branches: tuple[tuple[Formula, Formula], ...], otherwise: Formula, scope: Scope) -> Value:
    for test, value in branches:
        truth = evaluate(test, scope)
        if isinstance(truth, State):
            return truth
        if truth is True:
            return evaluate(value, scope)
    return evaluate(otherwise, scope)


def _lookup(table: str, arguments: tuple[Value, ...], scope: Scope) -> Value:
    state = state_of(*arguments)
    return scope.lookup(table, arguments) if state is None else state
