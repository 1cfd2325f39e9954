"""Rates: one column in proportion to another, and how the result was rounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from scoring_core.arithmetic import Mode
from scoring_core.frozen import frozen
from scoring_core.inference.fitting import Case, tolerated
from scoring_core.inference.linear import NEAR
from scoring_core.inference.shapes import Rate

MODES: tuple[Mode, ...] = ("half_up", "half_even", "down", "up")
_FEWEST = 5
_FACTORS = (*map(Fraction, (1, 100, 10)), *(Fraction(n) for n in range(2, 101)))


@frozen
class RateKind:
    """What is known of a rate before it is found: the step of its figures, and its factors."""

    step: Fraction
    factors: tuple[Fraction, ...]


def rates(kind: RateKind, cases: Sequence[Case], places: Sequence[int]) -> Iterator[Rate]:
    """Every pair of columns of which some rounding gives enough of the figures."""
    near = places[: NEAR * 2]
    for over, under in permutations(sorted(near), 2):
        told = [c for c in cases if c.row[over] is not None and c.row[under]]
        for factor in _factors(kind, told, over, under):
            yield from _rounded(Rate(over, under, factor, kind.step, "half_up"), cases)


def _factors(kind: RateKind, cases: Sequence[Case], over: int, under: int) -> tuple[Fraction, ...]:
    """The factors that the first telling rows leave; a rate by itself has the factor 1."""
    left = kind.factors
    misses = 0
    for case in cases:
        part = (case.row[over] or Fraction(0)) / (case.row[under] or Fraction(1))
        if part == 0 or case.target == 0:
            continue
        fitting = tuple(f for f in left if abs(f * part - case.target) < kind.step)
        misses += not fitting
        left = fitting or left
        if misses > tolerated(len(cases)):
            return ()
    return left[:3]


def _rounded(rate: Rate, cases: Sequence[Case]) -> Iterator[Rate]:
    """The rate in the rounding that gives most, with what it gives where it divides by 0."""
    told = [c for c in cases if c.row[rate.over] is not None and c.row[rate.under] is not None]
    zeros = [case for case in told if case.row[rate.under] == 0]
    rest = [case for case in told if case.row[rate.under] != 0]
    if len({(c.row[rate.over], c.row[rate.under]) for c in rest if c.target}) < _FEWEST:
        return
    zero = zeros[0].target if zeros else None
    yield max((with_mode(rate, mode, zero) for mode in MODES), key=lambda r: _given(r, rest))


def with_mode(rate: Rate, mode: Mode, zero: Fraction | None) -> Rate:
    """The same rate in another rounding."""
    return Rate(rate.over, rate.under, rate.factor, rate.step, mode, zero)


def _given(rate: Rate, cases: Sequence[Case]) -> int:
    return sum(rate.at(case.row, case.category) == case.target for case in cases)


def other_modes(rate: Rate, cases: Sequence[Case]) -> dict[Mode, list[Case]]:
    """For each other rounding the rows in which it gives something else."""
    return {
        mode: [c for c in cases if _at(rate, mode, c) != _at(rate, rate.mode, c)]
        for mode in MODES
        if mode != rate.mode
    }


def _at(rate: Rate, mode: Mode, case: Case) -> Fraction | None:
    return with_mode(rate, mode, rate.zero).at(case.row, case.category)
