"""States as integers: 0 there is a value, 1 it does not apply, 2 it is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

from scoring_core.formula.tree import And, Compare, Comparison, Formula, If, Max, Number
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State

VALUE = Number(Fraction(0))
ABSENT = Number(Fraction(1))
UNKNOWN = Number(Fraction(2))
NUMBERS: dict[State, Number] = {NOT_APPLICABLE: ABSENT, MISSING: UNKNOWN}
COMPARISONS: Mapping[Comparison, Callable[[Fraction, Fraction], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "==": eq,
    "!=": ne,
}


def worst(states: Sequence[Formula]) -> Formula:
    """The state of what has a value only where all of these have one; missing goes first."""
    parts: dict[Formula, None] = {}
    for state in states:
        parts |= dict.fromkeys(state.operands if isinstance(state, Max) else (state,))
    parts.pop(VALUE, None)
    if UNKNOWN in parts or not parts:
        return UNKNOWN if parts else VALUE
    return next(iter(parts)) if len(parts) == 1 else Max(tuple(parts))


def is_state(state: Formula, number: Number) -> Formula:
    """The test whether a state is this one."""
    return Compare("==", state, number)


def both(tests: Sequence[Formula]) -> Formula:
    """The test that all of these pass."""
    first, *rest = tests
    for test in rest:
        first = And(first, test)
    return first


def chosen(test: Formula, value: Formula, otherwise: Formula) -> Formula:
    """One of two values by a test, where they differ and the test is not decided."""
    if value == otherwise:
        return value
    match test:
        case Compare(operator, Number(left), Number(right)):
            return value if COMPARISONS[operator](left, right) else otherwise
        case _:
            return If(((test, value),), otherwise)
