"""Several figures of one unit joined into one: those of periods, or of pieces."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import cast

from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State, Value, height
from scoring_core.model.how import How


def joined(how: How, values: Iterable[Value]) -> Value:
    """
    The figures, in the order of time, as one.

    What is not applicable is skipped; one that is missing makes the result missing. Over
    nothing sum and count are 0, the others not applicable. Words take latest and count, and
    those of a scale highest and lowest too.
    """
    applying = [value for value in values if value is not NOT_APPLICABLE]
    if MISSING in applying:
        return MISSING
    known = [value for value in applying if not isinstance(value, State)]
    if how == "count":
        return Fraction(sum(value != 0 for value in known))
    if how == "latest":
        return known[-1] if known else NOT_APPLICABLE
    if how in ("highest", "lowest"):
        best = max if how == "highest" else min
        return best(known, key=height, default=NOT_APPLICABLE)
    return _of_numbers(how, cast("list[Fraction]", known))


def _of_numbers(how: How, numbers: list[Fraction]) -> Value:
    if how == "sum":
        return sum(numbers, Fraction(0))
    left = sorted(numbers)[1:-1] if how == "middle" else numbers
    return sum(left, Fraction(0)) / len(left) if left else NOT_APPLICABLE
