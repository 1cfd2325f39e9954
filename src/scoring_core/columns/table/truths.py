"""An integer formula over columns of numpy: what checks of a row need, which rank nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Any, assert_never

import numpy as np

from scoring_core.arithmetic import Mode
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

_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "==": eq,
    "!=": ne,
}
_SIGNS: Mapping[type, Callable[[Any, Any], Any]] = {
    Add: add,
    Subtract: sub,
    Multiply: mul,
    And: np.logical_and,
    Or: np.logical_or,
}


def carried_out(tree: Formula, columns: Mapping[str, Any]) -> Any:
    """
    The integers, or truths, of a formula in all rows; a column that is not there is 0.

    Its numbers were proved to fit 63 bits, and what it divides by to be 1 at least. Raises
    `DeclinedError` for what stands in no plan.
    """
    match tree:
        case Number(value):
            return np.int64(value.numerator)
        case Name(key):
            return columns.get(key, np.int64(0))
        case Add(a, b) | Subtract(a, b) | Multiply(a, b) | And(a, b) | Or(a, b):
            return _SIGNS[type(tree)](carried_out(a, columns), carried_out(b, columns))
        case Compare(operator, a, b):
            return _COMPARE[operator](carried_out(a, columns), carried_out(b, columns))
        case Not(a):
            return np.logical_not(carried_out(a, columns))
        case OneOf(a, options):
            found = carried_out(a, columns)
            return reduce(np.logical_or, (found == carried_out(o, columns) for o in options))
        case Min(operands) | Max(operands):
            fold = np.minimum if isinstance(tree, Min) else np.maximum
            return reduce(fold, (carried_out(each, columns) for each in operands))
        case If(branches, otherwise):
            value = carried_out(otherwise, columns)
            for test, then in reversed(branches):
                value = np.where(carried_out(test, columns), carried_out(then, columns), value)
            return value
        case Round(mode, Ratio(top, bottom)):
            return _rounded(mode, carried_out(top, columns), carried_out(bottom, columns))
        case _:
            raise DeclinedError("@declined_no_plan")


def _rounded(mode: Mode, top: Any, bottom: Any) -> Any:
    """top ÷ bottom (> 0) as an integer: the size is rounded by what is left, then signed."""
    whole, left = np.divmod(np.abs(top), bottom)
    other = bottom - left
    match mode:
        case "half_up":
            more = left >= other
        case "half_even":
            more = (left > other) | ((left == other) & (whole % 2 == 1))
        case "up":
            more = left > 0
        case "down":
            more = False
        case _:
            assert_never(mode)
    return np.sign(top) * (whole + more)
