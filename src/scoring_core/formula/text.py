"""From tree to text: canonical, or in a reader's words; `parse(text(tree)) == tree`."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from scoring_core.arithmetic import decimal_text
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

_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGN, _ATOM = range(1, 9)


def text(tree: Formula, say: Callable[[str], str] = str) -> str:
    """
    The formula as it is written, with as few brackets as its meaning allows.

    `say` spells each name: keys as they are for the canonical text, labels or figures for
    an explanation.
    """
    return _Writer(say).write(tree)[0]


class _Writer:
    def __init__(self, say: Callable[[str], str]) -> None:
        self._say = say

    def write(self, tree: Formula) -> tuple[str, int]:
        """The text and how strongly its outermost operation binds."""
        match tree:
            case Number() | Quoted() | NotApplicable() | Name():
                return self._leaf(tree), _ATOM
            case Negate(operand):
                return f"−{self._inside(operand, _ATOM)}", _SIGN
            case Add(a, b):
                return self._pair(a, "+", b, _SUM)
            case Subtract(a, b):
                return self._pair(a, "−", b, _SUM)
            case Multiply(a, b):
                return self._pair(a, "×", b, _PRODUCT)
            case Divide(a, b):
                return self._pair(a, "÷", b, _PRODUCT)
            case And(a, b):
                return self._pair(a, "and", b, _AND)
            case Or(a, b):
                return self._pair(a, "or", b, _OR)
            case Not(operand):
                return f"not {self._inside(operand, _COMPARE)}", _NOT
            case Compare(operator, a, b):
                return f"{self._inside(a, _SUM)} {operator} {self._inside(b, _SUM)}", _COMPARE
            case OneOf(operand, options):
                inside = ", ".join(self._inside(option, _SUM) for option in options)
                return f"{self._inside(operand, _SUM)} in ({inside})", _COMPARE
            case Holds(operand, field):
                return f"{self._inside(operand, _SUM)} in {self._say(field)}", _COMPARE
            case _:
                return self._call(tree), _ATOM

    def _leaf(self, tree: Number | Quoted | NotApplicable | Name) -> str:
        match tree:
            case Number():
                return _literal(tree)
            case Quoted(word):
                return f"“{word}”" if "'" in word else f"'{word}'"
            case NotApplicable():
                return "not_applicable"
            case Name(key):
                return self._say(key)
            case _:
                assert_never(tree)

    def _call(
        self,
        tree: Ratio
        | Round
        | Min
        | Max
        | Sum
        | Full
        | Applies
        | If
        | Over
        | Count
        | Rank
        | Lookup
        | Same
        | Nth,
    ) -> str:
        match tree:
            case Ratio(a, b, zero):
                return f"ratio({self._list((a, b))}, zero: {self._top(zero)})"
            case Round(mode, operand, step):
                return f"{mode}({self._list((operand, step))})"
            case Min(operands) | Max(operands) | Sum(operands) | Full(operands):
                return f"{type(tree).__name__.lower()}({self._list(operands)})"
            case Applies(operand):
                return f"applies({self._top(operand)})"
            case If(branches, otherwise):
                tests = "".join(f"{self._top(t)}: {self._top(v)}, " for t, v in branches)
                return f"if({tests}else: {self._top(otherwise)})"
            case Over(fold, operand, where):
                return f"{fold}({self._list((operand,), where)})"
            case Count(test, where):
                return f"count({self._list(() if test is None else (test,), where)})"
            case Rank(keys, where):
                return f"rank({self._list(keys, where)})"
            case Lookup(table, arguments):
                return f"{table}({self._list(arguments)})"
            case Same(left, right):
                return f"same({self._say(left)}, {self._say(right)})"
            case Nth(field):
                return f"nth({self._say(field)})" if field else "nth"
            case _:
                assert_never(tree)

    def _top(self, tree: Formula) -> str:
        return self.write(tree)[0]

    def _inside(self, tree: Formula, power: int) -> str:
        written, strength = self.write(tree)
        return written if strength >= power else f"({written})"

    def _pair(self, a: Formula, sign: str, b: Formula, power: int) -> tuple[str, int]:
        return f"{self._inside(a, power)} {sign} {self._inside(b, power + 1)}", power

    def _list(self, trees: tuple[Formula, ...], where: tuple[str, ...] = ()) -> str:
        return ", ".join((*(self._top(tree) for tree in trees), *where))


def _literal(number: Number) -> str:
    return f"{decimal_text(number.value * 100)}%" if number.percent else decimal_text(number.value)
