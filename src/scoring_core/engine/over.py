"""Values over units: total, mean, highest, lowest, count, and a unit's place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import cast

from scoring_core.formula.tree import Fold
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value


def fold_over(fold: Fold, values: Iterable[Value]) -> Value:
    """Units to which the value does not apply are skipped; one that is missing gives missing."""
    applying = [value for value in values if value is not NOT_APPLICABLE]
    if MISSING in applying:
        return MISSING
    numbers = cast("list[Fraction]", applying)
    if fold == "total":
        return sum(numbers, Fraction(0))
    if not numbers:
        return NOT_APPLICABLE
    if fold == "mean":
        return sum(numbers, Fraction(0)) / len(numbers)
    return max(numbers) if fold == "highest" else min(numbers)


def together(values: Iterable[Value]) -> Value:
    """The sum of totals; where none of them applies, it does not either."""
    parts = list(values)
    applying = any(part is not NOT_APPLICABLE for part in parts)
    return fold_over("total", parts) if applying else NOT_APPLICABLE


def count_true(tests: Iterable[Value]) -> Value:
    """How many units pass; a test that does not apply is not counted."""
    results = list(tests)
    return MISSING if MISSING in results else Fraction(results.count(True))


def places_of(keys: Mapping[str, tuple[Value, ...]]) -> dict[str, Value]:
    """
    Each unit's place by greatest first key, then the next; equals share the better place.

    Units with a key that does not apply are not counted; one that is missing makes every
    counted place missing.
    """
    applying = {unit: key for unit, key in keys.items() if NOT_APPLICABLE not in key}
    places: dict[str, Value] = dict.fromkeys(keys, NOT_APPLICABLE)
    if any(MISSING in key for key in applying.values()):
        return places | dict.fromkeys(applying, MISSING)
    ordered = sorted(cast("Iterable[tuple[Fraction, ...]]", applying.values()), reverse=True)
    first: dict[tuple[Value, ...], int] = {}
    for place, key in enumerate(ordered, 1):
        first.setdefault(key, place)
    return places | {unit: Fraction(first[key]) for unit, key in applying.items()}
