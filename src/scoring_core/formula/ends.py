"""The two ends of a proven range: fractions, or infinity."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from scoring_core.arithmetic import Mode, round_to

LIMITLESS = Fraction(10) ** 4000
"""
Stands for a size that nothing limits, as of a quotient by what may be as small as it likes.

As the high end, and negative as the low one, it is infinity; no other end is so large.
"""


def widened(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Two ends that leave nothing out; one beyond all limits is infinity."""
    return max(min(low, LIMITLESS - 1), -LIMITLESS), min(max(high, 1 - LIMITLESS), LIMITLESS)


def plus(ends: Iterable[Fraction]) -> Fraction:
    """The sum of some ends, all low or all high."""
    found = tuple(ends)
    return next((end for end in found if abs(end) == LIMITLESS), sum(found, Fraction(0)))


def times(x: Fraction, y: Fraction) -> Fraction:
    """The product of two ends; nothing times infinity is nothing."""
    if LIMITLESS in (abs(x), abs(y)) and x and y:
        return LIMITLESS if (x > 0) == (y > 0) else -LIMITLESS
    return x * y


def inverse(end: Fraction) -> Fraction:
    """One divided by an end that is not zero."""
    return Fraction(0) if abs(end) == LIMITLESS else 1 / end


def rounded(end: Fraction, step: Fraction, mode: Mode) -> Fraction:
    """An end rounded as the values are."""
    return end if abs(end) == LIMITLESS else round_to(end, step, mode)


def length(end: Fraction) -> int:
    """How many digits stand before the point, or one more."""
    return int(abs(end)).bit_length() * 30103 // 100_000 + 1
