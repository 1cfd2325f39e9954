"""Exact solutions of small systems of linear equations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

Equation = Sequence[Fraction]
"""The factors of the unknowns, and last what they add up to."""


def solutions(equations: Sequence[Equation], unknowns: int, tries: int = 3) -> Iterator[Equation]:
    """
    The solutions of so many of the equations as it takes, from several places of the list.

    A wrong equation spoils the solution that it is part of, and no other.
    """
    seen: set[tuple[Fraction, ...]] = set()
    for begin in range(tries):
        start = begin * len(equations) // tries
        found = _solve([*equations[start:], *equations[:start]], unknowns)
        if found is not None and found not in seen:
            seen.add(found)
            yield found


def _solve(equations: Sequence[Equation], unknowns: int) -> tuple[Fraction, ...] | None:
    """The solution of the first equations that have exactly one, by elimination."""
    pivots: dict[int, list[Fraction]] = {}
    for equation in equations:
        row = list(equation)
        for column, pivot in pivots.items():
            if row[column]:
                factor = row[column]
                row = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        column = next((n for n in range(unknowns) if row[n]), unknowns)
        if column == unknowns:
            continue
        head = row[column]
        pivots[column] = [value / head for value in row]
        if len(pivots) == unknowns:
            return _back(pivots, unknowns)
    return None


def _back(pivots: dict[int, list[Fraction]], unknowns: int) -> tuple[Fraction, ...]:
    """The unknowns one after the other, the last pivot that was found first."""
    found: dict[int, Fraction] = {}
    for column, row in reversed(list(pivots.items())):
        rest = sum((row[n] * value for n, value in found.items()), Fraction(0))
        found[column] = row[unknowns] - rest
    return tuple(found[n] for n in range(unknowns))
