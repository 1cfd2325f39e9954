"""From tree to a clerk's Chinese: what somebody reads aloud who was asked how it is reckoned."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import assert_never

from scoring_core.formula.text import text
from scoring_core.formula.tree import (
    Add,
    And,
    Applies,
    Compare,
    Comparison,
    Count,
    Divide,
    Fold,
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
from scoring_core.messages import term

_SENTENCE, _JOINED, _COMPARE, _SUM, _PRODUCT, _SIGN, _ATOM = range(7)
_COMPARISONS: dict[Comparison, str] = {
    "<": "<",
    "<=": "≤",
    ">": ">",
    ">=": "≥",
    "==": "=",
    "!=": "≠",
}
_FOLDS: dict[Fold, str] = {"total": "合计", "mean": "平均", "highest": "最高", "lowest": "最低"}
_PLACES = {"here": "本类", "all": "全部", "ranked": "参加排名的"}


def words(tree: Formula, say: Callable[[str], str] = str, place: Callable[[str], str] = str) -> str:
    """
    The formula in words: `取较小的(5 × 报送条数，cap)`, `报送数 ≥ 8 时为 20，否则为 0`.

    `say` gives a name's label, `place` what a category is called. One that is not a plain
    word stands in 「」, so that it cannot be taken for a part of the formula.
    """
    return _Writer(say, place).write(tree)[0]


class _Writer:
    def __init__(self, say: Callable[[str], str], place: Callable[[str], str]) -> None:
        self._say = say
        self._place = place

    def write(self, tree: Formula) -> tuple[str, int]:
        """The words and how strongly their outermost operation binds."""
        match tree:
            case Number():
                return text(tree), _ATOM
            case Quoted(word):
                return f"“{word}”", _ATOM
            case NotApplicable():
                return "不适用", _ATOM
            case Name(key):
                return self._name(key), _ATOM
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
            case Ratio(a, b, zero):
                return f"{self._pair(a, '÷', b, _PRODUCT)[0]}，除数为 0 时{self._gives(zero)}", 0
            case If(branches, otherwise):
                tests = (f"{self._inside(t)} 时{self._gives(v)}，" for t, v in branches)
                return f"{''.join(tests)}否则{self._gives(otherwise)}", _SENTENCE
            case And() | Or() | Not() | Compare() | OneOf() | Holds() | Applies() | Same():
                return self._test(tree)
            case _:
                return self._call(tree), _ATOM

    def _test(
        self, tree: And | Or | Not | Compare | OneOf | Holds | Applies | Same
    ) -> tuple[str, int]:
        match tree:
            case And(a, b):
                return self._joined(And, a, "且", b), _JOINED
            case Or(a, b):
                return self._joined(Or, a, "或", b), _JOINED
            case Not(operand):
                return f"不满足({self._inside(operand)})", _ATOM
            case Compare(operator, a, b):
                left, right = self._inside(a, _SUM), self._inside(b, _SUM)
                return f"{left} {_COMPARISONS[operator]} {right}", _COMPARE
            case OneOf(operand, options):
                listed = "、".join(self._inside(option, _SUM) for option in options)
                return f"{self._inside(operand, _SUM)} 是({listed})之一", _COMPARE
            case Holds(operand, field):
                return f"{self._name(field)} 里有 {self._inside(operand, _SUM)}", _COMPARE
            case Applies(operand):
                return f"适用({self._inside(operand)})", _ATOM
            case Same(left_list, right_list):
                return f"{self._name(left_list)} 与 {self._name(right_list)} 相同", _COMPARE
            case _:
                assert_never(tree)

    def _call(
        self, tree: Round | Min | Max | Sum | Full | Over | Count | Rank | Lookup | Nth
    ) -> str:
        match tree:
            case Round(mode, operand, step):
                mode_word = term(f"@{mode}", "zh")
                return f"{mode_word}({self._inside(operand)}，到 {text(step)})"
            case Min(operands):
                return f"{'取较小的' if len(operands) == 2 else '取最小的'}{self._list(operands)}"
            case Max(operands):
                return f"{'取较大的' if len(operands) == 2 else '取最大的'}{self._list(operands)}"
            case Sum(operands):
                return f"适用项之和{self._list(operands)}"
            case Full(operands):
                return f"适用项满分之和{self._list(operands)}"
            case Over(fold, operand, where):
                return f"{self._where(where)}{_FOLDS[fold]}{self._list((operand,))}"
            case Count(test, where):
                return f"{self._where(where)}单位数{'' if test is None else self._list((test,))}"
            case Rank(keys, where):
                return f"{self._where(where)}名次{self._list(keys)}"
            case Lookup(table, arguments):
                return f"{self._name(table)} 表{self._list(arguments)}"
            case Nth(field):
                return f"本年第几次{f'({self._name(field)}相同的)' if field else ''}"
            case _:
                assert_never(tree)

    def _gives(self, tree: Formula) -> str:
        if isinstance(tree, NotApplicable):
            return "不适用"
        written = self._inside(tree)
        return f"为{written}" if isinstance(tree, Quoted) else f"为 {written}"

    def _name(self, key: str) -> str:
        return _bare(self._say(key))

    def _where(self, where: tuple[str, ...]) -> str:
        return "、".join(_PLACES.get(key) or _bare(self._place(key)) for key in where)

    def _inside(self, tree: Formula, power: int = _JOINED) -> str:
        """What stands among others: a sentence has commas of its own and goes into brackets."""
        written, strength = self.write(tree)
        return written if strength >= power else f"({written})"

    def _pair(self, a: Formula, sign: str, b: Formula, power: int) -> tuple[str, int]:
        right = self._inside(b, _ATOM if isinstance(b, Negate) else power + 1)
        return f"{self._inside(a, power)} {sign} {right}", power

    def _joined(self, kind: type[And | Or], a: Formula, joint: str, b: Formula) -> str:
        """A chain of one kind needs no brackets; 且 beside 或 always has them, to be heard."""
        left = self._inside(a, _JOINED if isinstance(a, kind) else _COMPARE)
        return f"{left} {joint} {self._inside(b, _COMPARE)}"

    def _list(self, trees: tuple[Formula, ...]) -> str:
        return f"({'，'.join(self._inside(tree) for tree in trees)})"


def _bare(label: str) -> str:
    return label if re.fullmatch(r"\w+", label) else f"「{label}」"
