"""A simplified tree written as parts: what an executor over columns calls one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import cast

import numpy as np

from scoring_core.arithmetic import Mode
from scoring_core.columns.kernel.calls import Code, Kind, Part, Ufunc, arranged, choose
from scoring_core.columns.plan.simplify import Simple, simplify
from scoring_core.columns.steps import Range
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
    Number,
    Or,
    Ratio,
    Round,
    Subtract,
)

_NUMBERS: Mapping[type, Ufunc] = {
    Add: np.add,
    Subtract: np.subtract,
    Multiply: np.multiply,
    Min: np.minimum,
    Max: np.maximum,
}
_TESTS: Mapping[str, Ufunc] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}


def write(tree: Formula, ranges: Mapping[str, Range], scalars: frozenset[str]) -> Code:
    """
    The calls of a simplified tree; `scalars` are the names that stand for one number.

    Divisions are those of int64, which are exact and here as fast as those of float64.
    Raises `DeclinedError` for what stands in no plan.
    """
    writer = _Writer(ranges, scalars)
    result = writer.number(tree)
    return arranged(writer.parts, result)


class _Writer:
    """Gives every part its number, equal parts the same one."""

    def __init__(self, ranges: Mapping[str, Range], scalars: frozenset[str]) -> None:
        self.parts: list[Part] = []
        self._numbers: dict[Part, int] = {}
        self._ranges = ranges
        self._scalars = scalars

    def number(self, tree: Formula) -> int:
        """The part of a number."""
        match tree:
            case Number(number):
                return self._constant(number.numerator)
            case Name(key):
                return self._part(Part(key, single=key in self._scalars))
            case Add(a, b) | Subtract(a, b) | Multiply(a, b):
                return self._call(_NUMBERS[type(tree)], self.number(a), self.number(b))
            case Min(operands) | Max(operands):
                pick = _NUMBERS[type(tree)]
                return reduce(lambda a, b: self._call(pick, a, b), map(self.number, operands))
            case If(branches, otherwise):
                chosen = self.number(otherwise)
                for test, value in reversed(branches):
                    part = self.number(value)
                    if part != chosen:
                        chosen = self._call(choose, self.test(test), part, chosen)
                return chosen
            case Round(mode, Ratio(top, bottom)):
                return self._divided(mode, top, bottom)
            case _:
                raise DeclinedError("@declined_no_plan")

    def test(self, tree: Formula) -> int:
        """The part of a truth, of which `simplify` leaves comparisons, `and` and `or`."""
        match tree:
            case And(a, b):
                return self._test(np.logical_and, self.test(a), self.test(b))
            case Or(a, b):
                return self._test(np.logical_or, self.test(a), self.test(b))
        compared = cast("Compare", tree)
        left, right = self.number(compared.left), self.number(compared.right)
        return self._test(_TESTS[compared.operator], left, right)

    def _part(self, part: Part) -> int:
        number = self._numbers.setdefault(part, len(self.parts))
        if number == len(self.parts):
            self.parts.append(part)
        return number

    def _call(self, call: Ufunc, *of: int, kind: Kind = "number") -> int:
        return self._part(Part(call, of, kind, all(self.parts[part].single for part in of)))

    def _test(self, call: Ufunc, *of: int) -> int:
        return self._call(call, *of, kind="test")

    def _divided(self, mode: Mode, top: Formula, bottom: Formula) -> int:
        """
        The rounded quotient, by one floor division where it is half up or the sign is known.

        With floor division ⌊ ⌋, b ≥ 1 and [t] 1 where t is true, else 0: half up is
        ⌊(2a + b − [a < 0]) / 2b⌋, up is ⌊(a + b − 1) / b⌋ and down ⌊a / b⌋ of a ≥ 0, and of
        a ≤ 0 the other way round. `simplify` proves |a| + b < 2⁶², so that nothing wraps.
        """
        over, under = simplify(top, self._ranges), simplify(bottom, self._ranges)
        a, b = self.number(top), self.number(bottom)
        if mode == "half_up":
            return self._half_up(a, b, over, under)
        if mode == "half_even" or over.low < 0 < over.high:
            return self._by_rest(mode, a, b)
        if (mode == "up") == (over.low >= 0):
            a = self._call(np.add, a, self._call(np.subtract, b, self._constant(1)))
        return self._call(np.floor_divide, a, b)

    def _half_up(self, a: int, b: int, over: Simple, under: Simple) -> int:
        """Of a number b, which needs no doubling: an odd one has no ties."""
        ties = over.low < 0
        if under.low == under.high:
            more = self._call(np.add, a, self._constant(under.low // 2))
            ties = ties and under.low % 2 == 0
        else:
            two = self._constant(2)
            more = self._call(np.add, self._call(np.multiply, a, two), b)
            b = self._call(np.multiply, b, two)
        if ties:
            more = self._call(np.subtract, more, self._test(np.less, a, self._constant(0)))
        return self._call(np.floor_divide, more, b)

    def _by_rest(self, mode: Mode, a: int, b: int) -> int:
        """The floor, and one more where its rest, 0 to b − 1, says so."""
        zero, one = self._constant(0), self._constant(1)
        floor = self._call(np.floor_divide, a, b)
        rest = self._call(np.subtract, a, self._call(np.multiply, floor, b))
        if mode == "half_even":
            other = self._call(np.subtract, b, rest)
            odd = self._test(np.equal, self._call(np.bitwise_and, floor, one), one)
            tie = self._test(np.logical_and, self._test(np.equal, rest, other), odd)
            more = self._test(np.logical_or, self._test(np.greater, rest, other), tie)
        else:
            sign = np.greater if mode == "up" else np.less
            some = self._test(np.not_equal, rest, zero)
            more = self._test(np.logical_and, some, self._test(sign, a, zero))
        return self._call(np.add, floor, more)

    def _constant(self, value: int) -> int:
        return self._part(Part(value))
