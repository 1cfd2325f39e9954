"""What can be proved of a formula before any figure comes: size, decimals and states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple, Protocol, assert_never

from scoring_core.arithmetic import last_place, round_to
from scoring_core.errors import FormulaError, finding
from scoring_core.formula.limits import (
    NEVER,
    WORD,
    Bounds,
    add,
    fold_of,
    full_of,
    join,
    multiply,
    places_of,
    proved,
    ratio,
    states_of,
    strict,
    sum_of,
)
from scoring_core.formula.text import text
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
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.formula.walk import children

MOST_DIGITS = 3000
MOST_ENTRIES = Fraction(999_999_999)
"""No unit has more entries in a year."""


class Group(NamedTuple):
    """
    The units of a category: what is known of one, and how many there are in any period.

    `every` says whether all units of the category are among them.
    """

    known: Known
    least: int
    most: int
    every: bool = True


class Known(Protocol):
    """What is known in a scope: the bounds of its names and of its values over units."""

    def name(self, key: str) -> Bounds:
        """The bounds of a name."""

    def full(self, key: str, /) -> Fraction:
        """The full marks of a name."""

    def table(self, name: str) -> Bounds:
        """The bounds of a table's entries."""

    def whole(self, key: str, /) -> Bounds | None:
        """The bounds of a total that is told as such; None where it is that of the units."""

    def looks_back(self, tree: Formula, /) -> bool:
        """Whether a formula takes anything from another period."""

    def groups(self, where: tuple[str, ...], /) -> Sequence[Group]:
        """The categories in `where`."""


def bounds(tree: Formula, known: Known) -> Bounds:
    """
    The proven limits of a formula whose kinds were checked.

    Raises `FormulaError` where a divisor may be zero (SC313), and where products in a row
    could make numbers that nobody can write any more (SC321).
    """
    found = _bounds(tree, known)
    if found.size > MOST_DIGITS:
        raise FormulaError(finding("SC321", found=text(tree), limit=str(MOST_DIGITS)), at=tree.at)
    return found


def _bounds(tree: Formula, known: Known) -> Bounds:
    match tree:
        case Number(value):
            return Bounds(value, value, last_place(value))
        case Quoted():
            return WORD
        case Same():
            return Bounds()
        case Nth():
            return Bounds(Fraction(1), MOST_ENTRIES)
        case NotApplicable():
            return NEVER
        case Name(key):
            return known.name(key)
        case Negate(a):
            inner = bounds(a, known)
            return replace(inner, low=-inner.high, high=-inner.low)
        case Add(a, b):
            return add(bounds(a, known), bounds(b, known))
        case Subtract(a, b):
            return add(bounds(a, known), bounds(Negate(b), known))
        case Multiply(a, b):
            return multiply(bounds(a, known), bounds(b, known))
        case Divide(a, b):
            return _divide(bounds(a, known), bounds(b, known), b)
        case Ratio(a, b, zero):
            return ratio(bounds(a, known), bounds(b, known), bounds(zero, known))
        case Round(mode, a, step):
            inner = bounds(a, known)
            low, high = (round_to(end, step.value, mode) for end in (inner.low, inner.high))
            return strict((inner,), low, high, last_place(step.value))
        case Min(operands) | Max(operands):
            parts = [bounds(operand, known) for operand in operands]
            end = min if isinstance(tree, Min) else max
            low, high = end(part.low for part in parts), end(part.high for part in parts)
            return strict(parts, low, high, places_of(parts))
        case Sum(operands):
            return sum_of([bounds(o, known) for o in operands])
        case Full(operands):
            return full_of([known.full(operand.key) for operand in operands])
        case Applies() | Compare() | OneOf() | Holds() | And() | Or() | Not():
            return _truth(tree, known)
        case If(branches, otherwise):
            return _if(branches, otherwise, known)
        case Over() | Count() | Rank():
            return _over(tree, known)
        case Lookup(table, arguments):
            states = states_of([bounds(a, known) for a in arguments])
            return replace(known.table(table), states=states | known.table(table).states)
        case _:
            assert_never(tree)


def _divide(a: Bounds, b: Bounds, divisor: Formula) -> Bounds:
    if not b.always:
        return strict((a, b), Fraction(0), Fraction(0), 0)
    if b.low <= 0 <= b.high:
        raise FormulaError(finding("SC313", found=text(divisor)), at=divisor.at)
    places = last_place(1 / b.low) if b.low == b.high else None
    return multiply(a, proved((b,), 1 / b.high, 1 / b.low, places))


def _truth(tree: Applies | Compare | OneOf | Holds | And | Or | Not, known: Known) -> Bounds:
    parts = [bounds(child, known) for child in children(tree)]
    return Bounds() if isinstance(tree, Applies) else Bounds(states=states_of(parts))


def _if(branches: tuple[tuple[Formula, Formula], ...], otherwise: Formula, known: Known) -> Bounds:
    tests = [bounds(test, known) for test, _ in branches]
    values = [bounds(value, known) for _, value in branches]
    joined = join((*values, bounds(otherwise, known)))
    return replace(joined, states=joined.states | states_of(tests))


def _over(tree: Over | Count | Rank, known: Known) -> Bounds:
    groups = known.groups(tree.where)
    units = Fraction(sum(group.most for group in groups))
    match tree:
        case Count(test):
            tests = [] if test is None else [bounds(test, group.known) for group in groups]
            found = Bounds(Fraction(0), units, 0, states_of(tests) - {NOT_APPLICABLE})
            return found if test is None else _of_then(found, test, tests, known)
        case Rank(keys):
            parts = [bounds(key, group.known) for key in keys for group in groups]
            outside = len(known.groups((*tree.where, "here"))) > len(groups)
            outside = outside or not all(group.every for group in groups)
            states = states_of((*parts, NEVER) if outside else parts)
            return Bounds(Fraction(1), max(units, Fraction(1)), 0, states)
        case Over(fold, operand):
            told = known.whole(tree.total_of) if tree.total_of else None
            if told is not None:
                return told
            parts = [_in_group(operand, group) for group in groups]
            counted = fold_of(fold, parts, [group.most for group in groups])
            return _of_then(counted, operand, parts, known)
        case _:
            assert_never(tree)


def _of_then(found: Bounds, tree: Formula, parts: Sequence[Bounds], known: Known) -> Bounds:
    """A value over units; where all comes from a period that is not there, it does not apply."""
    lacking = known.looks_back(tree) and all(NOT_APPLICABLE in part.states for part in parts)
    return replace(found, states=found.states | {NOT_APPLICABLE}) if lacking else found


def _in_group(tree: Formula, group: Group) -> Bounds:
    """What is proved of a value at the units of a group; over nobody it does not apply."""
    found = bounds(tree, group.known)
    return found if group.least else replace(found, states=found.states | {NOT_APPLICABLE})
