"""A formula with the figures in it: a formula again, which reads back to the same value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from scoring_core.arithmetic import LONGEST, Mode, decimals, exact_text
from scoring_core.formula.exact import Scope, evaluate
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
from scoring_core.formula.values import NOT_APPLICABLE, State, Value, Word
from scoring_core.frozen import frozen

ABSENT = "missing"
"""The name that stands in a filled formula for a figure that did not come."""

Fetched = Over | Count | Rank | Lookup | Full
"""What a formula takes from elsewhere: values over units, entries of tables, full marks."""


@frozen
class Rounding:
    """A rounding that took part: the exact value before it, and the one after."""

    mode: Mode
    step: Number
    before: Fraction
    after: Fraction


@frozen
class Filled:
    """
    A formula with the figures in it, what it gives, and how.

    `fetched` are the values that stand in it as a number and come from elsewhere, each once.
    """

    formula: Formula
    value: Value
    roundings: tuple[Rounding, ...]
    fetched: tuple[tuple[Fetched, Value], ...]


def fill(
    tree: Formula, scope: Scope, percent: Callable[[str], bool] = lambda _name: False
) -> Filled:
    """
    Put a scope's figures into a formula; `percent` says of a name that its unit is %.

    Names are left only where no literal says the same: `missing`, a word in a comparison
    by order (a bare word has no scale), a number of more digits than a literal may have.
    """
    filler = _Filler(scope, percent)
    formula = filler.fill(tree)
    fetched = tuple(dict.fromkeys(filler.fetched))
    return Filled(formula, evaluate(tree, scope), tuple(filler.roundings), fetched)


class _Filler:
    def __init__(self, scope: Scope, percent: Callable[[str], bool]) -> None:
        self._scope = scope
        self._percent = percent
        self._looked_at = True
        self.roundings: list[Rounding] = []
        self.fetched: list[tuple[Fetched, Value]] = []

    def fill(self, tree: Formula, *, ordered: bool = False) -> Formula:
        """The formula filled; `ordered` where words are compared by their place on a scale."""
        match tree:
            case Number() | Quoted() | NotApplicable() | Same():
                return tree
            case Name(key):
                return self._name(tree, self._scope.value(key), ordered=ordered)
            case Negate(a) | Not(a) | Applies(a) | Holds(a):
                return replace(tree, operand=self.fill(a))
            case Add(a, b) | Subtract(a, b) | Multiply(a, b) | Divide(a, b):
                return replace(tree, left=self.fill(a), right=self.fill(b))
            case Min(operands) | Max(operands) | Sum(operands):
                return replace(tree, operands=tuple(self.fill(operand) for operand in operands))
            case Round():
                return self._round(tree)
            case Ratio(a, b, zero):
                by_zero = self._value(b) == Fraction(0)
                left, right = self._if(a, taken=not by_zero), self.fill(b)
                return replace(tree, left=left, right=right, zero=self._if(zero, taken=by_zero))
            case Compare(operator, a, b):
                by_order = operator not in ("==", "!=")
                left, right = (self.fill(side, ordered=by_order) for side in (a, b))
                return replace(tree, left=left, right=right)
            case OneOf(operand, options):
                found = tuple(self.fill(option) for option in options)
                return replace(tree, operand=self.fill(operand), options=found)
            case And(a, b):
                return replace(
                    tree, left=self.fill(a), right=self._if(b, taken=self._value(a) is True)
                )
            case Or(a, b):
                return replace(
                    tree, left=self.fill(a), right=self._if(b, taken=self._value(a) is False)
                )
            case If():
                return self._branches(tree, ordered=ordered)
            case Over() | Count() | Rank() | Full() | Lookup():
                return self._fetch(tree)
            case Nth(field):
                return _literal(self._scope.nth(field), percent=False) or tree
            case _:
                assert_never(tree)

    def _value(self, tree: Formula) -> Value:
        return evaluate(tree, self._scope)

    def _if(self, tree: Formula, *, taken: bool, ordered: bool = False) -> Formula:
        """A part that is looked at only when it is taken: else nothing in it took part."""
        before, self._looked_at = self._looked_at, self._looked_at and taken
        filled = self.fill(tree, ordered=ordered)
        self._looked_at = before
        return filled

    def _name(self, tree: Name, value: Value, *, ordered: bool) -> Formula:
        if ordered and isinstance(value, Word):
            return tree
        return _literal(value, percent=self._percent(tree.key)) or tree

    def _round(self, tree: Round) -> Formula:
        before, after = self._value(tree.operand), self._value(tree)
        operand = self.fill(tree.operand)
        if self._looked_at and isinstance(before, Fraction) and isinstance(after, Fraction):
            self.roundings.append(Rounding(tree.mode, tree.step, before, after))
        return replace(tree, operand=operand)

    def _branches(self, tree: If, *, ordered: bool) -> Formula:
        """The tests up to the first that decides are looked at, and then its own value."""
        branches: list[tuple[Formula, Formula]] = []
        open_still = True
        for test, value in tree.branches:
            truth = self._value(test)
            filled = self._if(test, taken=open_still)
            taken = open_still and truth is True
            branches.append((filled, self._if(value, taken=taken, ordered=ordered)))
            open_still = open_still and truth is False
        otherwise = self._if(tree.otherwise, taken=open_still, ordered=ordered)
        return replace(tree, branches=tuple(branches), otherwise=otherwise)

    def _fetch(self, tree: Fetched) -> Formula:
        value = self._value(tree)
        told: Fetched = tree
        if isinstance(tree, Lookup):
            told = replace(tree, arguments=tuple(self.fill(each) for each in tree.arguments))
        self.fetched.append((told, value))
        return _literal(value, percent=isinstance(tree, Over) and self._rate(tree)) or tree

    def _rate(self, tree: Over) -> bool:
        return isinstance(tree.operand, Name) and self._percent(tree.operand.key)


def _literal(value: Value, *, percent: bool) -> Formula | None:
    """What is written for a value; None where it has more digits than a literal may have."""
    if value is NOT_APPLICABLE:
        return NotApplicable()
    if isinstance(value, State):
        return Name(ABSENT)
    if isinstance(value, Word):
        return Quoted(value.text)
    number = Fraction(value)
    size = abs(number)
    if len(exact_text(size)) > LONGEST:
        return None
    written: Formula = Number(size, percent)
    if decimals(size) is None:
        written = Divide(Number(Fraction(size.numerator)), Number(Fraction(size.denominator)))
    return Negate(written) if number < 0 else written
