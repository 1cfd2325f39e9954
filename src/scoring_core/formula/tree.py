"""
A formula as a tree: one frozen class an operation, and `Formula`, their closed union.

Every use of a formula is a fold: a `match` over these classes that ends in `assert_never`,
so that the type checker lists the folds that have not learnt a new operation. `at` is the
character at which an operation stands in its text; it takes no part in equality.
"""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from typing import Literal

from scoring_core.arithmetic import Mode
from scoring_core.frozen import frozen

Comparison = Literal["<", "<=", ">", ">=", "==", "!="]
Fold = Literal["total", "mean", "highest", "lowest"]

DEEPEST = 64


@frozen
class Node:
    """What every operation has: the 0-based character at which its text begins."""

    at: int = field(default=0, compare=False, repr=False, kw_only=True)


@frozen
class Number(Node):
    """A literal; `20%` is 1/5 and stays a percentage when it is written."""

    value: Fraction
    percent: bool = False


@frozen
class Quoted(Node):
    """A literal word: `'A'`."""

    text: str


@frozen
class NotApplicable(Node):
    """The state itself, as in `zero: not_applicable`."""


@frozen
class Name(Node):
    """A metric, score, constant or field, by its key."""

    key: str


@frozen
class Negate(Node):
    """`−a`."""

    operand: Formula


@frozen
class Add(Node):
    """`a + b`."""

    left: Formula
    right: Formula


@frozen
class Subtract(Node):
    """`a − b`."""

    left: Formula
    right: Formula


@frozen
class Multiply(Node):
    """`a × b`."""

    left: Formula
    right: Formula


@frozen
class Divide(Node):
    """`a ÷ b`, where b provably is not zero."""

    left: Formula
    right: Formula


@frozen
class Ratio(Node):
    """`ratio(a, b, zero: x)`: a ÷ b, and x when b is 0 whatever a is."""

    left: Formula
    right: Formula
    zero: Formula


@frozen
class Round(Node):
    """`half_up(x, step)` and its kin: to a multiple of the literal step."""

    mode: Mode
    operand: Formula
    step: Number


@frozen
class Min(Node):
    """`min(a, b, …)`."""

    operands: tuple[Formula, ...]


@frozen
class Max(Node):
    """`max(a, b, …)`."""

    operands: tuple[Formula, ...]


@frozen
class Sum(Node):
    """`sum(a, b, …)`: adds what applies."""

    operands: tuple[Formula, ...]


@frozen
class Full(Node):
    """`full(a, b, …)`: the declared full marks of those that apply."""

    operands: tuple[Name, ...]


@frozen
class Applies(Node):
    """`applies(x)`: false when x is not applicable."""

    operand: Formula


@frozen
class Compare(Node):
    """`a <= b` and its kin; comparisons do not chain."""

    operator: Comparison
    left: Formula
    right: Formula


@frozen
class OneOf(Node):
    """`x in (a, b, …)`."""

    operand: Formula
    options: tuple[Formula, ...]


@frozen
class Holds(Node):
    """`'约稿' in kinds`: a list field of a record holds this value."""

    operand: Formula
    field: str


@frozen
class And(Node):
    """`a and b`: b is looked at only when a is true."""

    left: Formula
    right: Formula


@frozen
class Or(Node):
    """`a or b`: b is looked at only when a is false."""

    left: Formula
    right: Formula


@frozen
class Not(Node):
    """`not a`."""

    operand: Formula


@frozen
class If(Node):
    """`if(test: value, …, else: value)`: the first true test decides."""

    branches: tuple[tuple[Formula, Formula], ...]
    otherwise: Formula


@frozen
class Over(Node):
    """`total(x, where…)`, `mean`, `highest`, `lowest`: one value over units."""

    fold: Fold
    operand: Formula
    where: tuple[str, ...]

    @property
    def total_of(self) -> str | None:
        """The name of which it is the plain total: such a total can also be told."""
        if self.fold == "total" and isinstance(self.operand, Name):
            return self.operand.key
        return None


@frozen
class Count(Node):
    """`count(test, where…)`; without a test the number of units."""

    test: Formula | None
    where: tuple[str, ...]


@frozen
class Rank(Node):
    """`rank(x, y, …, where…)`: this unit's place by greatest x, then y."""

    keys: tuple[Formula, ...]
    where: tuple[str, ...]


@frozen
class Lookup(Node):
    """`price(channel, kind)`: a table of the scheme, called by its name."""

    table: str
    arguments: tuple[Formula, ...]


@frozen
class Same(Node):
    """`same(a, b)`: two lists name the same units in the same order."""

    left: str
    right: str


@frozen
class Nth(Node):
    """
    `nth`, `nth(field)`: the how-manieth entry of its unit in the year, by date.

    Of those with an equal field alone, where one is named; `field` is empty where none is.
    """

    field: str = ""


Formula = (
    Number
    | Quoted
    | NotApplicable
    | Name
    | Negate
    | Add
    | Subtract
    | Multiply
    | Divide
    | Ratio
    | Round
    | Min
    | Max
    | Sum
    | Full
    | Applies
    | Compare
    | OneOf
    | Holds
    | And
    | Or
    | Not
    | If
    | Over
    | Count
    | Rank
    | Lookup
    | Same
    | Nth
)
