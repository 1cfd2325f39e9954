"""Exact solutions of small systems of linear equations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from math import gcd

Equation = Sequence[int]
"""The factors of the unknowns, and last what they add up to; as whole numbers."""


def solutions(
    equations: Sequence[Equation], unknowns: int, tries: int = 3
) -> Iterator[tuple[Fraction, ...]]:
    """
    The solutions of so many of the equations as it takes, from several places of the list.

    A wrong equation spoils the solution that it is part of, and no other.
    """
    seen: set[tuple[Fraction, ...]] = set()
    for begin in range(tries):
        start = begin * len(equations) // tries
        found = _solve(chain(equations[start:], equations[:start]), unknowns)
        if found is not None and found not in seen:
            seen.add(found)
            yield found


def _solve(equations: Iterable[Equation], unknowns: int) -> tuple[Fraction, ...] | None:
    """The solution of the first equations that have exactly one, by elimination."""
    pivots: list[tuple[int, Equation]] = []
    for equation in equations:
        row = equation
        for column, pivot in pivots:
            if row[column]:
                head, factor = pivot[column], row[column]
                row = [head * a - factor * b for a, b in zip(row, pivot, strict=True)]
        shared = gcd(*row) or 1  # or the figures grow with every row
        row = [value // shared for value in row]
        first = next((n for n in range(unknowns) if row[n]), None)
        if first is not None:
            pivots.append((first, row))
            if len(pivots) == unknowns:
                return _back(pivots, unknowns)
    return None


def _back(pivots: Sequence[tuple[int, Equation]], unknowns: int) -> tuple[Fraction, ...]:
    """The unknowns one after the other, the last pivot that was found first."""
    found: dict[int, Fraction] = {}
    for column, row in reversed(pivots):
        rest = sum((row[n] * value for n, value in found.items()), Fraction(0))
        found[column] = (row[unknowns] - rest) / row[column]
    return tuple(found[n] for n in range(unknowns))
