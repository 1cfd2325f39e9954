"""An integer plan as one Python expression over the integers of a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from scoring_core.arithmetic import Mode
from scoring_core.formula.integers import DeclinedError
from scoring_core.formula.tree import (
    Add,
    And,
    Applies,
    Compare,
    Count,
    Divide,
    Formula,
    Full,
    Holds,
    If,
    Lookup,
    Max,
    Min,
    Multiply,
    Name,
    Negate,
    Not,
    NotApplicable,
    Nth,
    Number,
    OneOf,
    Or,
    Over,
    Quoted,
    Rank,
    Ratio,
    Round,
    Same,
    Subtract,
    Sum,
)

_SIGNS = {Add: "+", Subtract: "-", Multiply: "*", And: "and", Or: "or"}


def source(tree: Formula, say: Callable[[Name], str]) -> str:
    """
    The expression: integers, the operators of Python, and the words of `say`.

    `say` gives the variable of a name; no text of a rule file ever becomes part of the
    expression.
    """
    match tree:
        case Number(value):
            return str(value.numerator)
        case Name():
            return say(tree)
        case Add(a, b) | Subtract(a, b) | Multiply(a, b) | And(a, b) | Or(a, b):
            return f"({source(a, say)} {_SIGNS[type(tree)]} {source(b, say)})"
        case Compare(operator, a, b):
            return f"({source(a, say)} {operator} {source(b, say)})"
        case Not(a):
            return f"(not {source(a, say)})"
        case OneOf(a, options):
            listed = "".join(f"{source(option, say)}, " for option in options)
            return f"({source(a, say)} in ({listed}))"
        case Min(operands) | Max(operands):
            listed = ", ".join(source(operand, say) for operand in operands)
            return f"{type(tree).__name__.lower()}({listed})" if len(operands) > 1 else listed
        case If(branches, otherwise):
            tests = "".join(f"{source(v, say)} if {source(t, say)} else " for t, v in branches)
            return f"({tests}{source(otherwise, say)})"
        case Round(mode, Ratio(top, bottom)):
            return _division(mode, source(top, say), source(bottom, say))
        case (
            Round()
            | Ratio()
            | Negate()
            | Divide()
            | Sum()
            | Full()
            | Applies()
            | NotApplicable()
            | Over()
            | Count()
            | Holds()
            | Rank()
            | Lookup()
            | Quoted()
            | Same()
            | Nth()
        ):
            raise DeclinedError("@declined_no_plan")
        case _:
            assert_never(tree)


def _division(mode: Mode, top: str, bottom: str) -> str:
    return f"{mode}({top}, {bottom})"


def half_up(top: int, bottom: int) -> int:
    """The nearest integer to top ÷ bottom (> 0), ties away from zero."""
    nearest = (2 * abs(top) + bottom) // (2 * bottom)
    return nearest if top >= 0 else -nearest


def half_even(top: int, bottom: int) -> int:
    """The nearest integer to top ÷ bottom (> 0), ties to the even one."""
    whole, rest = divmod(top, bottom)
    return whole + (2 * rest > bottom or (2 * rest == bottom and whole % 2 == 1))


def down(top: int, bottom: int) -> int:
    """top ÷ bottom (> 0) without its fraction, towards zero."""
    return top // bottom if top >= 0 else -(-top // bottom)


def up(top: int, bottom: int) -> int:
    """The integer next to top ÷ bottom (> 0) away from zero."""
    return -(-top // bottom) if top >= 0 else top // bottom


ROUNDINGS = {"half_up": half_up, "half_even": half_even, "down": down, "up": up}
