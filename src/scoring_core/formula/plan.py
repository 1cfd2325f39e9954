"""
A formula as integers: the value times a power of ten, exactly, or a refusal with a reason.

The plan is a tree of the same language in which every name and number is an integer and
the only division is a rounded one. Executors are folds over it; whatever the bounds cannot
prove is declined and goes the exact way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from typing import assert_never

from scoring_core.arithmetic import decimals
from scoring_core.formula.bounds import Known, bounds
from scoring_core.formula.integers import (
    NEVER,
    ONE,
    ZERO,
    DeclinedError,
    Part,
    Plan,
    Quotient,
    Test,
    added,
    aligned,
    constant,
    raised,
    require,
    rounded,
    times,
)
from scoring_core.formula.planned import Words, both_tests, entry_of, first_true, sum_of
from scoring_core.formula.states import ABSENT, NUMBERS, VALUE, chosen, is_state, worst
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
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.frozen import frozen

_MINUS_ONE = constant(Fraction(-1))
_MOST_ENTRIES = 200
_TRUE = Compare("==", ONE, ONE)


@frozen
class Context:
    """
    What a formula of one category may name.

    `columns` holds the plan of each metric and score; a name that is not in it is a constant
    and is put in. `gathered` holds the values over units. `scales` are the words of metrics
    and scores, best first: the integer of a word is minus its place. `tables` are the entries,
    `places` those of the constants, alike in all categories.
    """

    known: Known
    columns: Mapping[str, Plan]
    gathered: Mapping[Formula, Part] = field(default_factory=dict)
    scales: Mapping[str, Words] = field(default_factory=dict)
    tables: Mapping[str, Mapping[Words, Fraction]] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)


def plan(tree: Formula, context: Context, words: Words = ()) -> Plan:
    """
    The integer plan of a formula in one category; raises `DeclinedError`.

    `words` are those that it may give, best first.
    """
    return require(_Planner(context).part(tree, words))


def plan_test(tree: Formula, context: Context) -> Test:
    """The same for a test: a truth over integers."""
    return _Planner(context).test(tree)


class _Planner:
    def __init__(self, context: Context) -> None:
        self._known = context.known
        self._context = context

    def part(self, tree: Formula, words: Words = ()) -> Part:
        """A number, or one of some words, over integers."""
        match tree:
            case Number(value):
                return constant(value)
            case Quoted(text):
                return Plan(Number(Fraction(-words.index(text))), 0)
            case NotApplicable():
                return NEVER
            case Name(key):
                return self._name(key)
            case Negate(a):
                return times(self.part(a), _MINUS_ONE)
            case Add(a, b):
                return added(self.part(a), self.part(b))
            case Subtract(a, b):
                return added(self.part(a), times(self.part(b), _MINUS_ONE))
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
            case Full(operands):
                return self._full(operands)
            case If(branches, otherwise):
                return self._if(branches, otherwise, words)
            case Over() | Count() | Rank():
                return self._gathered(tree)
            case Lookup(table, arguments):
                return self._lookup(self._context.tables[table], arguments)
            case Nth() | Same() | Holds():
                raise DeclinedError("@declined_records")
            case Applies() | Compare() | OneOf() | And() | Or() | Not():
                raise DeclinedError("@declined_no_number")
            case _:
                assert_never(tree)

    def test(self, tree: Formula) -> Test:
        """A test over integers, and its state."""
        match tree:
            case Compare(operator, a, b):
                left, right = self._whole((a, b))
                return Test(
                    Compare(operator, left.tree, right.tree), worst((left.state, right.state))
                )
            case OneOf(operand, options):
                first, *rest = self._whole((operand, *options))
                trees = tuple(part.tree for part in rest)
                states = [part.state for part in (first, *rest)]
                return Test(OneOf(first.tree, trees), worst(states))
            case And(a, b) | Or(a, b):
                return both_tests(type(tree), self.test(a), self.test(b))
            case Not(operand):
                inner = self.test(operand)
                return Test(Not(inner.tree), inner.state)
            case Applies(operand):
                return self._applies(operand)
            case _:
                raise DeclinedError("@declined_no_test")

    def _applies(self, operand: Formula) -> Test:
        state = self.part(operand, self._scale(operand)).state
        return Test(Not(is_state(state, ABSENT)) if state != VALUE else _TRUE)

    def _whole(self, trees: Sequence[Formula]) -> list[Plan]:
        words = next((scale for tree in trees if (scale := self._scale(tree))), ())
        if any(self._scale(tree) not in ((), words) for tree in trees):
            raise DeclinedError("@declined_words")
        return aligned([require(self.part(tree, words)) for tree in trees])

    def _scale(self, tree: Formula) -> Words:
        """The words of which a formula gives one; none where it gives a number, or any word."""
        match tree:
            case Name(key):
                return self._context.scales.get(key, ())
            case If(branches, otherwise):
                values = (*(value for _, value in branches), otherwise)
                return next((scale for value in values if (scale := self._scale(value))), ())
            case _:
                return ()

    def _name(self, key: str) -> Plan:
        if key in self._context.columns:
            return self._context.columns[key]
        found = self._known.name(key)
        if found.low != found.high or (found.always and found.states):
            raise DeclinedError("@declined_differs")
        if not found.always:
            return Plan(ZERO, 0, NUMBERS[next(iter(found.states))])
        own = constant(found.low)
        return raised(own, self._context.places.get(key, own.places))

    def _divide(self, a: Formula, b: Formula) -> Part:
        divisor = bounds(b, self._known)
        if divisor.low != divisor.high or not divisor.always:
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
            raise DeclinedError("@declined_zero")
        return self._quotient(a, b, at_zero)

    def _quotient(self, a: Formula, b: Formula, zero: Plan | None) -> Part:
        if bounds(b, self._known).low < 0:
            raise DeclinedError("@declined_divisor")
        return Quotient(require(self.part(a)), require(self.part(b)), zero)

    def _pick(self, tree: Min | Max, operands: Sequence[Formula]) -> Plan:
        parts = aligned([require(self.part(operand)) for operand in operands])
        values = tuple(part.tree for part in parts)
        state = worst([part.state for part in parts])
        return Plan(replace(tree, operands=values), parts[0].places, state)

    def _sum(self, operands: Sequence[Formula]) -> Part:
        parts = [self.part(operand) for operand in operands]
        return sum_of(parts, [self._may_not_apply(operand) for operand in operands])

    def _may_not_apply(self, tree: Formula) -> bool:
        return NOT_APPLICABLE in bounds(tree, self._known).states

    def _full(self, operands: Sequence[Name]) -> Part:
        """Full marks of what applies."""
        found: Part = Plan(ZERO, 0)
        for operand in operands:
            marks = constant(self._known.full(operand.key))
            absent = is_state(self._name(operand.key).state, ABSENT)
            found = added(found, Plan(chosen(absent, ZERO, marks.tree), marks.places))
        return found

    def _if(
        self, branches: Sequence[tuple[Formula, Formula]], otherwise: Formula, words: Words
    ) -> Plan:
        tests = [self.test(test) for test, _ in branches]
        values = (*(value for _, value in branches), otherwise)
        return first_true(tests, [require(self.part(value, words)) for value in values])

    def _gathered(self, tree: Over | Count | Rank) -> Part:
        if tree not in self._context.gathered:
            raise DeclinedError("@declined_gathered")
        return self._context.gathered[tree]

    def _lookup(self, entries: Mapping[Words, Fraction], arguments: Sequence[Formula]) -> Plan:
        """The entries one after the other, which is as quick as a table while they are few."""
        scales = [self._scale(argument) for argument in arguments]
        if not all(scales) or len(entries) > _MOST_ENTRIES:
            raise DeclinedError("@declined_table")
        given = [require(self.part(each, s)) for each, s in zip(arguments, scales, strict=True)]
        return entry_of(entries, given, scales)
