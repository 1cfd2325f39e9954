"""
An integer formula as SQL over columns of 64-bit integers.

Integers, operators and identifiers made here are all that the text holds; nothing of a rule
file stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    Or,
    Ratio,
    Round,
    Subtract,
)
from scoring_core.frozen import frozen

_SIGNS = {Add: "+", Subtract: "-", Multiply: "*", And: "AND", Or: "OR"}
_COMPARISONS = {"==": "=", "!=": "<>"}


@frozen
class Dialect:
    """
    Where engines differ: the sign of a whole quotient, which goes towards zero in both; and
    how a part of a query is kept from being stored on its way.
    """

    quotient: str
    inlined: str


DUCKDB = Dialect("//", "AS NOT MATERIALIZED")
SPARK = Dialect("DIV", "AS")


class Expressions:
    """
    The expressions of one dialect, for trees that `simplify` has made.

    `name` gives the identifier of a column by its key, `apart` that of a new column which
    holds an expression: what a rounding divides is written several times.
    """

    def __init__(
        self, dialect: Dialect, name: Callable[[str], str], apart: Callable[[str], str]
    ) -> None:
        self._dialect = dialect
        self._name = name
        self._apart = apart

    def number(self, tree: Formula) -> str:
        """An expression whose value is an integer."""
        match tree:
            case Number(value):
                return literal(value.numerator)
            case Name(key):
                return self._name(key)
            case Add(a, b) | Subtract(a, b) | Multiply(a, b):
                return f"({self.number(a)} {_SIGNS[type(tree)]} {self.number(b)})"
            case Min(operands):
                return self._pick("least", operands)
            case Max(operands):
                return self._pick("greatest", operands)
            case If(branches, otherwise):
                cases = (f"WHEN {self.test(t)} THEN {self.number(v)} " for t, v in branches)
                return f"CASE {''.join(cases)}ELSE {self.number(otherwise)} END"
            case Round(mode, Ratio(top, bottom)):
                return self._rounded(mode, self._once(top), self._once(bottom))
            case _:
                raise DeclinedError("@declined_no_plan")

    def test(self, tree: Formula) -> str:
        """An expression whose value is true or false."""
        match tree:
            case Compare(operator, a, b):
                sign = _COMPARISONS.get(operator, operator)
                return f"({self.number(a)} {sign} {self.number(b)})"
            case And(a, b) | Or(a, b):
                return f"({self.test(a)} {_SIGNS[type(tree)]} {self.test(b)})"
            case Not(operand):
                return f"(NOT {self.test(operand)})"
            case _:
                raise DeclinedError("@declined_no_test")

    def _pick(self, function: str, operands: Sequence[Formula]) -> str:
        if len(operands) == 1:
            return self.number(operands[0])
        return f"{function}({', '.join(self.number(operand) for operand in operands)})"

    def _once(self, tree: Formula) -> str:
        """What can be written again and again: a number, or a column."""
        text = self.number(tree)
        return text if isinstance(tree, Number | Name) else self._apart(text)

    def _rounded(self, mode: Mode, top: str, bottom: str) -> str:
        """
        The quotient of the sizes and what is left decide; then the sign comes back.

        Twice what is left is never taken, which may not fit; the divisor is 1 at least.
        """
        if mode == "down":
            return f"({top} {self._dialect.quotient} {bottom})"
        whole = f"(abs({top}) {self._dialect.quotient} {bottom})"
        left = f"(abs({top}) % {bottom})"
        test = _AWAY[mode].format(left=left, other=f"({bottom} - {left})", whole=whole)
        one, none = literal(1), literal(0)
        size = f"({whole} + CASE WHEN {test} THEN {one} ELSE {none} END)"
        return f"CASE WHEN ({top} < {none}) THEN (-{size}) ELSE {size} END"


_AWAY: dict[Mode, str] = {
    "half_up": "({left} >= {other})",
    "half_even": "({left} > {other} OR ({left} = {other} AND {whole} % 2 = 1))",
    "up": "({left} > 0)",
}
"""When the size of a quotient is the next integer."""


def literal(value: int) -> str:
    """An integer of 64 bits: a short one by itself would be of 32, and so would be sums of it."""
    return f"CAST({value} AS BIGINT)"
