"""Between which integers every part of an integer formula lies: nothing may wrap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scoring_core.arithmetic import Mode
from scoring_core.columns.source import ROUNDINGS
from scoring_core.columns.steps import Range
from scoring_core.formula.integers import DeclinedError
from scoring_core.formula.tree import (
    Add,
    And,
    Compare,
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

LARGEST = 2**62
"""Half of what 64 bits hold: the rounding of a quotient takes its numerator twice."""


def range_of(tree: Formula, ranges: Mapping[str, Range]) -> Range:
    """
    The range of a formula from those of its names; raises `DeclinedError` where a part of it
    may not fit.
    """
    low, high = _range(tree, ranges)
    if max(-low, high) >= LARGEST:
        raise DeclinedError("a number may need more than 63 bits")
    return low, high


def hull(ranges: Sequence[Range]) -> Range:
    """The least range that holds all of these."""
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _range(tree: Formula, ranges: Mapping[str, Range]) -> Range:
    match tree:
        case Number(value):
            return value.numerator, value.numerator
        case Name(key):
            return ranges[key]
        case Add(a, b):
            (low, high), (least, most) = range_of(a, ranges), range_of(b, ranges)
            return low + least, high + most
        case Subtract(a, b):
            (low, high), (least, most) = range_of(a, ranges), range_of(b, ranges)
            return low - most, high - least
        case Multiply(a, b):
            pair = range_of(a, ranges), range_of(b, ranges)
            ends = [x * y for x in pair[0] for y in pair[1]]
            return min(ends), max(ends)
        case Min(operands) | Max(operands):
            end = min if isinstance(tree, Min) else max
            lows, highs = zip(*(range_of(each, ranges) for each in operands), strict=True)
            return end(lows), end(highs)
        case If(branches, otherwise):
            for test, _ in branches:
                _check(test, ranges)
            values = (*(value for _, value in branches), otherwise)
            return hull([range_of(value, ranges) for value in values])
        case Round(mode, Ratio(top, bottom)):
            return _quotient(mode, range_of(top, ranges), range_of(bottom, ranges))
        case _:
            raise _refused(tree)


def _check(test: Formula, ranges: Mapping[str, Range]) -> None:
    """Every number in a test fits too."""
    match test:
        case Compare(_, a, b):
            range_of(a, ranges)
            range_of(b, ranges)
        case OneOf(operand, options):
            for each in (operand, *options):
                range_of(each, ranges)
        case And(a, b) | Or(a, b):
            _check(a, ranges)
            _check(b, ranges)
        case Not(operand):
            _check(operand, ranges)
        case _:
            raise _refused(test)


def _quotient(mode: Mode, top: Range, bottom: Range) -> Range:
    """The numerator is taken twice and the divisor added, and all that has to fit as well."""
    if 2 * max(-top[0], top[1]) + 2 * bottom[1] >= 2 * LARGEST:
        raise DeclinedError("a number may need more than 63 bits")
    ends = [ROUNDINGS[mode](end, by) for end in top for by in bottom]
    return min(*ends, 0), max(*ends, 0)


def _refused(tree: Formula) -> DeclinedError:
    return DeclinedError(f"{type(tree).__name__} stands in no plan")
