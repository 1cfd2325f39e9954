"""What is known of numbers that stand in the rule file itself: constants and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import cast

from scoring_core.arithmetic import last_place
from scoring_core.formula.limits import NEVER, Bounds, join
from scoring_core.formula.values import MISSING, State, Value
from scoring_core.model.metric import Constant, PriceTable
from scoring_core.model.scheme import Scheme


def of_numbers(numbers: Sequence[Fraction]) -> Bounds:
    """The bounds of a value that is one of these numbers."""
    if not numbers:
        return NEVER
    return Bounds(min(numbers), max(numbers), places_of_numbers(numbers))


def of_table(table: PriceTable) -> Bounds:
    """The bounds of an entry of a table."""
    return of_numbers(tuple(table.entries.values()))


def of_constant(constant: Constant, category: str, own: Sequence[Value] = ()) -> Bounds:
    """The bounds of a constant in a category, some units of which have their own values."""
    return join([_of_value(value) for value in (constant.values.get(category, MISSING), *own)])


def _of_value(value: Value) -> Bounds:
    if isinstance(value, State):
        return Bounds(states=frozenset((value,)), always=False)
    return of_numbers((cast("Fraction", value),))


def own_values(scheme: Scheme, category: str, key: str) -> tuple[Value, ...]:
    """What exceptions say of a constant or metric for units of a category."""
    units = {unit.key for c in scheme.categories if c.key == category for unit in c.units}
    return tuple(e.values[key] for e in scheme.exceptions if e.unit in units and key in e.values)


def places_of_numbers(numbers: Iterable[Fraction]) -> int:
    """The most decimals of numbers of a rule file, which all have an end."""
    return max(last_place(number) or 0 for number in numbers)
