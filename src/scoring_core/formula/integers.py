"""
Numbers as integers: a formula over integers, and the power of ten that it is too large by.

The arithmetic of plans: what is added is brought to one power, what is divided waits as a
quotient until a rounding makes it an integer again. Beside each goes a formula of its state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from scoring_core.arithmetic import Mode, decimals
from scoring_core.formula.states import ABSENT, VALUE, both, chosen, is_state, worst
from scoring_core.formula.tree import (
    Add,
    Compare,
    Formula,
    Max,
    Multiply,
    Number,
    Ratio,
    Round,
)
from scoring_core.frozen import frozen
from scoring_core.messages import term

ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))


class DeclinedError(Exception):
    """
    The plan cannot be proved exact: `reason` is a word of `messages/plan_words.py`.

    `about` is the key of the metric or score that it is of, empty where it is of no single one.
    """

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason, about)
        self.reason = reason
        self.about = about

    def __str__(self) -> str:
        return ": ".join(part for part in (self.about, term(self.reason, "en")) if part)


@frozen
class Plan:
    """
    An integer formula: the value is that of `tree` divided by 10 to the `places`.

    `state` is the formula of its state (`formula/states.py`); where that is none of a value,
    the integer means nothing, but lies where it was proved to lie.
    """

    tree: Formula
    places: int
    state: Formula = VALUE


@frozen
class Quotient:
    """A value that is not rounded yet: top ÷ bottom, and `zero` where the bottom is 0."""

    top: Plan
    bottom: Plan
    zero: Plan | None

    @property
    def state(self) -> Formula:
        """Missing and not applicable as the parts are, of which that for a zero is one."""
        state = worst((self.top.state, self.bottom.state))
        return state if self.zero is None else chosen(self.is_empty, self.zero.state, state)

    @property
    def is_empty(self) -> Formula:
        """The test whether it is divided by zero."""
        there = [] if self.bottom.state == VALUE else [is_state(self.bottom.state, VALUE)]
        return both([*there, Compare("==", self.bottom.tree, ZERO)])


@frozen
class Test:
    """A truth over integers, and its state."""

    tree: Formula
    state: Formula = VALUE


Part = Plan | Quotient
NEVER = Plan(ZERO, 0, ABSENT)


def constant(value: Fraction) -> Plan:
    """A number of the rule as an integer."""
    places = decimals(value)
    if places is None:
        raise DeclinedError("@declined_no_decimal")
    return Plan(Number(value * 10**places), places)


def aligned(parts: Sequence[Plan]) -> list[Plan]:
    """The same values, all too large by the same power of ten."""
    places = max(part.places for part in parts)
    return [raised(part, places) for part in parts]


def raised(part: Plan, places: int) -> Plan:
    """The same value, too large by a greater power of ten."""
    factor = Number(Fraction(10) ** (places - part.places))
    return Plan(multiplied(part.tree, factor), places, part.state)


def multiplied(a: Formula, b: Formula) -> Formula:
    """The product, worked out where both are numbers and left away where one is 1."""
    if isinstance(a, Number) and isinstance(b, Number):
        return Number(a.value * b.value)
    if ONE in (a, b):
        return b if a == ONE else a
    return Multiply(a, b)


def require(part: Part) -> Plan:
    """The part, where it is rounded."""
    if isinstance(part, Quotient):
        raise DeclinedError("@declined_unrounded")
    return part


def added(a: Part, b: Part) -> Part:
    """The sum; of two quotients it is declined."""
    if isinstance(b, Quotient):
        a, b = b, a
    if isinstance(a, Plan):
        left, right = aligned((a, require(b)))
        return Plan(_sum(left.tree, right.tree), left.places, worst((left.state, right.state)))
    more = require(b)
    top = require(added(a.top, times(more, a.bottom)))
    return Quotient(top, a.bottom, a.zero and require(added(a.zero, more)))


def _sum(a: Formula, b: Formula) -> Formula:
    if isinstance(a, Number) and isinstance(b, Number):
        return Number(a.value + b.value)
    if ZERO in (a, b):
        return b if a == ZERO else a
    return Add(a, b)


def times(a: Part, b: Part) -> Part:
    """The product; of two quotients it is declined."""
    if isinstance(b, Quotient):
        a, b = b, a
    if isinstance(a, Plan):
        right = require(b)
        tree, places = multiplied(a.tree, right.tree), a.places + right.places
        return _tidy(Plan(tree, places, worst((a.state, right.state))))
    more = require(b)
    return Quotient(require(times(a.top, more)), a.bottom, a.zero and require(times(a.zero, more)))


def _tidy(part: Plan) -> Plan:
    """A number of the rule with no more places than it needs."""
    if isinstance(part.tree, Number):
        return replace(constant(part.tree.value / 10**part.places), state=part.state)
    return part


def rounded(mode: Mode, part: Part, step: Fraction) -> Plan:
    """The multiple of the step: here a quotient becomes an integer again."""
    if isinstance(part, Plan):
        return replace(_divided(mode, part, Plan(ONE, 0), step), state=part.state)
    value = _divided(mode, part.top, part.bottom, step)
    if part.zero is None:
        return replace(value, state=part.state)
    whole, instead = aligned((value, rounded(mode, part.zero, step)))
    return Plan(chosen(part.is_empty, instead.tree, whole.tree), whole.places, part.state)


def _divided(mode: Mode, top: Plan, bottom: Plan, step: Fraction) -> Plan:
    """
    round(top ÷ bottom ÷ step) × step, as one division of integers.

    Where there is nothing to divide by, it is divided by 1: that number means nothing.
    """
    places = decimals(step) or 0
    unit = Number(step * 10**places)
    factor = Fraction(10) ** (bottom.places - top.places) / step
    over = multiplied(top.tree, Number(Fraction(factor.numerator)))
    under = multiplied(bottom.tree, Number(Fraction(factor.denominator)))
    if not isinstance(under, Number) or under == ZERO:
        under = Max((under, ONE))
    whole = Round(mode, Ratio(over, under, ZERO), ONE)
    return Plan(multiplied(whole, unit), places)
