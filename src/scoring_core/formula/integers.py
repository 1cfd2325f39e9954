"""
Numbers as integers: a formula over integers and the power of ten that it is too large by.

The arithmetic of plans: what is added is brought to one power, what is divided waits as a
quotient until a rounding makes it an integer again.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scoring_core.arithmetic import Mode, decimals
from scoring_core.formula.tree import (
    Add,
    Compare,
    Formula,
    If,
    Multiply,
    NotApplicable,
    Number,
    Ratio,
    Round,
)
from scoring_core.frozen import frozen

ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))


class DeclinedError(Exception):
    """The plan cannot be proved exact; the sentence says why."""


@frozen
class Plan:
    """
    An integer formula: the value is that of `tree` divided by 10 to the `places`.

    `nullable`: some units may get no value (`not_applicable`); nothing can build on it.
    """

    tree: Formula
    places: int
    nullable: bool = False

    @property
    def never(self) -> bool:
        """Whether no unit gets a value."""
        return self.tree == NotApplicable()


@frozen
class Quotient:
    """A value that is not rounded yet: top ÷ bottom, and `zero` where the bottom is 0."""

    top: Plan
    bottom: Plan
    zero: Plan | None


Part = Plan | Quotient
NEVER = Plan(NotApplicable(), 0, nullable=True)


def constant(value: Fraction) -> Plan:
    """A number of the rule as an integer."""
    places = decimals(value)
    if places is None:
        raise DeclinedError("a constant has no finite decimal form")
    return Plan(Number(value * 10**places), places)


def aligned(parts: Sequence[Plan]) -> list[Plan]:
    """The same values, all too large by the same power of ten."""
    places = max(part.places for part in parts)
    return [
        part if part.never else Plan(_raised(part, places), places, part.nullable) for part in parts
    ]


def _raised(part: Plan, places: int) -> Formula:
    return multiplied(part.tree, Number(Fraction(10) ** (places - part.places)))


def multiplied(a: Formula, b: Formula) -> Formula:
    """The product, worked out where both are numbers and left away where one is 1."""
    if isinstance(a, Number) and isinstance(b, Number):
        return Number(a.value * b.value)
    if ONE in (a, b):
        return b if a == ONE else a
    return Multiply(a, b)


def require(part: Part) -> Plan:
    """The part, where it is rounded and always has a value."""
    if isinstance(part, Quotient):
        raise DeclinedError("a quotient is used before it is rounded")
    if part.nullable:
        raise DeclinedError("a part may not apply")
    return part


def added(a: Part, b: Part) -> Part:
    """The sum; of two quotients it is declined."""
    if isinstance(b, Quotient):
        a, b = b, a
    if isinstance(a, Plan):
        left, right = aligned((require(a), require(b)))
        return Plan(Add(left.tree, right.tree), left.places)
    more = require(b)
    top = require(added(a.top, times(more, a.bottom)))
    return Quotient(top, a.bottom, a.zero and require(added(a.zero, more)))


def times(a: Part, b: Part) -> Part:
    """The product; of two quotients it is declined."""
    if isinstance(b, Quotient):
        a, b = b, a
    if isinstance(a, Plan):
        left, right = require(a), require(b)
        return _tidy(Plan(multiplied(left.tree, right.tree), left.places + right.places))
    more = require(b)
    return Quotient(require(times(a.top, more)), a.bottom, a.zero and require(times(a.zero, more)))


def _tidy(part: Plan) -> Plan:
    """A number of the rule with no more places than it needs."""
    if isinstance(part.tree, Number):
        return constant(part.tree.value / 10**part.places)
    return part


def rounded(mode: Mode, part: Part, step: Fraction) -> Plan:
    """The multiple of the step: here a quotient becomes an integer again."""
    if isinstance(part, Plan):
        return part if part.never else _divided(mode, require(part), Plan(ONE, 0), step)
    value = _divided(mode, part.top, part.bottom, step)
    if part.zero is None:
        return value
    zero = rounded(mode, part.zero, step)
    whole, instead = (value, zero) if zero.never else aligned((value, zero))
    empty = Compare("==", part.bottom.tree, ZERO)
    return Plan(If(((empty, instead.tree),), whole.tree), whole.places, zero.nullable)


def _divided(mode: Mode, top: Plan, bottom: Plan, step: Fraction) -> Plan:
    """round(top ÷ bottom ÷ step) × step, as one division of integers."""
    places = decimals(step) or 0
    unit = Number(step * 10**places)
    factor = Fraction(10) ** (bottom.places - top.places) / step
    over = multiplied(top.tree, Number(Fraction(factor.numerator)))
    under = multiplied(bottom.tree, Number(Fraction(factor.denominator)))
    whole = Round(mode, Ratio(over, under, ZERO), ONE)
    return Plan(multiplied(whole, unit), places)
