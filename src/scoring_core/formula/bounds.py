"""What can be proved of a formula before any figure comes: size, decimals and states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from fractions import Fraction
from typing import Protocol, assert_never

from scoring_core.arithmetic import decimals, round_to
from scoring_core.errors import FormulaError, finding
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
from scoring_core.formula.values import NOT_APPLICABLE, State
from scoring_core.formula.walk import children
from scoring_core.frozen import frozen


@frozen
class Bounds:
    """
    Proven limits: `low` ≤ value ≤ `high`, at most `places` decimals (None: not known to
    end, and then `digits` limits numerator and denominator), and the states that can occur.
    `always` is false where a value never occurs.
    """

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    places: int | None = 0
    states: frozenset[State] = frozenset()
    always: bool = True
    digits: int = field(default=0, compare=False)

    @property
    def size(self) -> int:
        """How many digits the exact value may need."""
        largest = max(abs(self.low), abs(self.high))
        return self.digits if self.places is None else _length(largest) + self.places


MOST_DIGITS = 3000
NEVER = Bounds(states=frozenset({NOT_APPLICABLE}), always=False)


class Known(Protocol):
    """What is known in a scope: the bounds of its names and of its values over units."""

    def name(self, key: str) -> Bounds:
        """The bounds of a name."""

    def full(self, key: str) -> Fraction:
        """The full marks of a name."""

    def table(self, name: str) -> Bounds:
        """The bounds of a table's entries."""

    def groups(self, where: tuple[str, ...]) -> Sequence[tuple[Known, int]]:
        """The scope of each category in `where`, with its number of units."""


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
            return Bounds(value, value, decimals(value))
        case Quoted() | Same():
            return Bounds()
        case NotApplicable():
            return NEVER
        case Name(key):
            return known.name(key)
        case Negate(a):
            inner = bounds(a, known)
            return replace(inner, low=-inner.high, high=-inner.low)
        case Add(a, b):
            return _add(bounds(a, known), bounds(b, known))
        case Subtract(a, b):
            return _add(bounds(a, known), bounds(Negate(b), known))
        case Multiply(a, b):
            return _multiply(bounds(a, known), bounds(b, known))
        case Divide(a, b):
            return _divide(bounds(a, known), bounds(b, known), b)
        case Ratio(a, b, zero):
            return _ratio(bounds(a, known), bounds(b, known), bounds(zero, known))
        case Round(mode, a, step):
            inner = bounds(a, known)
            low, high = (round_to(end, step.value, mode) for end in (inner.low, inner.high))
            return _strict((inner,), low, high, decimals(step.value))
        case Min(operands) | Max(operands):
            parts = [bounds(operand, known) for operand in operands]
            end = min if isinstance(tree, Min) else max
            low, high = end(part.low for part in parts), end(part.high for part in parts)
            return _strict(parts, low, high, _places(parts))
        case Sum(operands):
            return _sum([bounds(o, known) for o in operands])
        case Full(operands):
            return _full([known.full(operand.key) for operand in operands])
        case Applies() | Compare() | OneOf() | Holds() | And() | Or() | Not():
            return _truth(tree, known)
        case If(branches, otherwise):
            return _if(branches, otherwise, known)
        case Over() | Count() | Rank():
            return _over(tree, known)
        case Lookup(table, arguments):
            states = _states([bounds(a, known) for a in arguments])
            return replace(known.table(table), states=states | known.table(table).states)
        case _:
            assert_never(tree)


def _proved(parts: Sequence[Bounds], low: Fraction, high: Fraction, places: int | None) -> Bounds:
    digits = sum(part.size + 1 for part in parts)
    return Bounds(low, high, places, _states(parts), digits=digits)


def _length(number: Fraction) -> int:
    return int(number).bit_length() * 30103 // 100_000 + 1


def _states(parts: Sequence[Bounds]) -> frozenset[State]:
    return frozenset().union(*(part.states for part in parts))


def _places(parts: Sequence[Bounds]) -> int | None:
    known = [part.places for part in parts]
    return None if None in known else max((p for p in known if p is not None), default=0)


def _strict(parts: Sequence[Bounds], low: Fraction, high: Fraction, places: int | None) -> Bounds:
    if all(part.always for part in parts):
        return _proved(parts, low, high, places)
    return replace(NEVER, states=_states(parts))


def _add(a: Bounds, b: Bounds) -> Bounds:
    return _strict((a, b), a.low + b.low, a.high + b.high, _places((a, b)))


def _multiply(a: Bounds, b: Bounds) -> Bounds:
    ends = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    places = None if a.places is None or b.places is None else a.places + b.places
    return _strict((a, b), min(ends), max(ends), places)


def _divide(a: Bounds, b: Bounds, divisor: Formula) -> Bounds:
    if not b.always:
        return _strict((a, b), Fraction(0), Fraction(0), 0)
    if b.low <= 0 <= b.high:
        raise FormulaError(finding("SC313", found=text(divisor)), at=divisor.at)
    places = decimals(1 / b.low) if b.low == b.high else None
    return _multiply(a, _proved((b,), 1 / b.high, 1 / b.low, places))


def _ratio(a: Bounds, b: Bounds, zero: Bounds) -> Bounds:
    spans_zero = b.low <= 0 <= b.high
    if not (a.always and b.always):
        quotient = replace(NEVER, states=_states((a, b)))
    else:
        reach = max(abs(a.low), abs(a.high)) / _smallest(b)
        low = Fraction(0) if a.low >= 0 and b.low >= 0 else -reach
        quotient = _proved((a, b), low, reach, None)
    return join((quotient, zero)) if spans_zero and b.always else quotient


def _smallest(divisor: Bounds) -> Fraction:
    """How near to zero a divisor can be: one unit of its last decimal, or of its last digit."""
    if not divisor.low <= 0 <= divisor.high:
        return min(abs(divisor.low), abs(divisor.high))
    return Fraction(1, 10 ** (divisor.size if divisor.places is None else divisor.places))


def _sum(parts: Sequence[Bounds]) -> Bounds:
    """What does not apply is left out, so that each such part may also add nothing."""
    live = [p for p in parts if p.always]
    if not live or any(not p.always and NOT_APPLICABLE not in p.states for p in parts):
        return replace(NEVER, states=_states_of_some(parts))
    low = sum((_or_zero(p).low for p in live), Fraction(0))
    high = sum((_or_zero(p).high for p in live), Fraction(0))
    found = _proved(live, low, high, _places(live))
    return replace(found, states=_states_of_some(parts))


def _states_of_some(parts: Sequence[Bounds]) -> frozenset[State]:
    """The states of a fold that skips what does not apply: of all parts, or of none."""
    none = all(NOT_APPLICABLE in part.states for part in parts)
    return _states(parts) - (frozenset() if none else {NOT_APPLICABLE})


def _or_zero(part: Bounds) -> Bounds:
    if NOT_APPLICABLE not in part.states:
        return part
    return replace(part, low=min(part.low, Fraction(0)), high=max(part.high, Fraction(0)))


def _full(marks: Sequence[Fraction]) -> Bounds:
    parts = [Bounds(mark, mark, decimals(mark), frozenset({NOT_APPLICABLE})) for mark in marks]
    return replace(_sum(parts), states=frozenset())


def join(parts: Sequence[Bounds]) -> Bounds:
    """The bounds of a value that is one of these, it is not known which."""
    live = [p for p in parts if p.always]
    if not live:
        return replace(NEVER, states=_states(parts))
    low, high = min(p.low for p in live), max(p.high for p in live)
    digits = max(p.size for p in live)
    return Bounds(low, high, _places(live), _states(parts), digits=digits)


def _truth(tree: Applies | Compare | OneOf | Holds | And | Or | Not, known: Known) -> Bounds:
    parts = [bounds(child, known) for child in children(tree)]
    return Bounds() if isinstance(tree, Applies) else Bounds(states=_states(parts))


def _if(branches: tuple[tuple[Formula, Formula], ...], otherwise: Formula, known: Known) -> Bounds:
    tests = [bounds(test, known) for test, _ in branches]
    values = [bounds(value, known) for _, value in branches]
    joined = join((*values, bounds(otherwise, known)))
    return replace(joined, states=joined.states | _states(tests))


def _over(tree: Over | Count | Rank, known: Known) -> Bounds:
    groups = known.groups(tree.where)
    units = Fraction(sum(count for _, count in groups))
    match tree:
        case Count(test):
            tests = [] if test is None else [bounds(test, scope) for scope, _ in groups]
            return Bounds(Fraction(0), units, 0, _states(tests) - {NOT_APPLICABLE})
        case Rank(keys):
            parts = [bounds(key, scope) for key in keys for scope, _ in groups]
            outside = len(known.groups((*tree.where, "here"))) > len(groups)
            states = _states((*parts, NEVER) if outside else parts)
            return Bounds(Fraction(1), max(units, Fraction(1)), 0, states)
        case Over(fold, operand):
            parts = [bounds(operand, scope) for scope, _ in groups]
            return _fold(fold, parts, [count for _, count in groups])
        case _:
            assert_never(tree)


def _fold(fold: str, parts: Sequence[Bounds], counts: Sequence[int]) -> Bounds:
    if fold == "total":
        return _total(parts, counts)
    some = [p for p, n in zip(parts, counts, strict=True) if n] or [NEVER]
    joined = replace(join(some), states=_states_of_some(some))
    if fold == "mean" and joined.always:
        digits = _total(parts, counts).size + _length(Fraction(sum(counts)))
        return replace(joined, places=None, digits=digits)
    return joined


def _total(parts: Sequence[Bounds], counts: Sequence[int]) -> Bounds:
    none, pairs = Fraction(0), list(zip(parts, counts, strict=True))
    low = sum((min(p.low, none) * n for p, n in pairs), none)
    high = sum((max(p.high, none) * n for p, n in pairs), none)
    digits = sum(((p.size + 1) * n for p, n in pairs), 1)
    states = _states(parts) - {NOT_APPLICABLE}
    return replace(_proved(parts, low, high, _places(parts)), states=states, digits=digits)
