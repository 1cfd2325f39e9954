"""The two ends of a proven range: fractions of bearable size, or infinity."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from scoring_core.arithmetic import Mode, round_to

FINEST = 4000
LIMITLESS = Fraction(10) ** FINEST
"""
Stands for a size that nothing limits, as of a quotient by what may be as small as it likes.

As the high end, and negative as the low one, it is infinity; no other end is so large, and
none has more than 4000 decimals, so that no chain of products can make a proof itself long.
"""


def widened(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Two ends of bearable size, which leave nothing out."""
    return -_bearable(-low), _bearable(high)


def _bearable(high: Fraction) -> Fraction:
    high = max(min(high, LIMITLESS), 1 - LIMITLESS)
    return high if high.denominator <= LIMITLESS else ceil(high * LIMITLESS) / LIMITLESS


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
