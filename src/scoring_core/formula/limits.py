"""Limits of a value, and what the operations of numbers make of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from fractions import Fraction

from scoring_core.arithmetic import last_place
from scoring_core.formula.values import NOT_APPLICABLE, State
from scoring_core.frozen import frozen


@frozen
class Bounds:
    """
    Proven limits: `low` ≤ value ≤ `high`, at most `places` decimals (-3: a multiple of 1000;
    None: not known to end, and then `digits` limits numerator and denominator), and the
    states that can occur. `always` is false where a value never occurs.
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
        return self.digits if self.places is None else _length(largest) + max(self.places, 0)


_WIDE = Fraction(10**30)
WORD = Bounds(-_WIDE, _WIDE)
"""A word, of which only its scale says how high it stands."""
UNKNOWN = Bounds(-_WIDE, _WIDE, None, frozenset(State))
NEVER = Bounds(states=frozenset({NOT_APPLICABLE}), always=False)


def proved(parts: Sequence[Bounds], low: Fraction, high: Fraction, places: int | None) -> Bounds:
    """The bounds of a value that is made of these parts, with all of their states."""
    digits = sum(part.size + 1 for part in parts)
    return Bounds(low, high, places, states_of(parts), digits=digits)


def _length(number: Fraction) -> int:
    return int(number).bit_length() * 30103 // 100_000 + 1


def states_of(parts: Sequence[Bounds]) -> frozenset[State]:
    """The states that any of the parts can have."""
    return frozenset().union(*(part.states for part in parts))


def places_of(parts: Sequence[Bounds]) -> int | None:
    """The most decimals of the parts."""
    known = [part.places for part in parts]
    return None if None in known else max((p for p in known if p is not None), default=0)


def strict(parts: Sequence[Bounds], low: Fraction, high: Fraction, places: int | None) -> Bounds:
    """The bounds of an operation that has a value only where each of its parts has one."""
    if all(part.always for part in parts):
        return proved(parts, low, high, places)
    return replace(NEVER, states=states_of(parts))


def add(a: Bounds, b: Bounds) -> Bounds:
    """The sum of two."""
    return strict((a, b), a.low + b.low, a.high + b.high, places_of((a, b)))


def multiply(a: Bounds, b: Bounds) -> Bounds:
    """The product of two."""
    ends = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    places = None if a.places is None or b.places is None else a.places + b.places
    return strict((a, b), min(ends), max(ends), places)


def ratio(a: Bounds, b: Bounds, zero: Bounds) -> Bounds:
    """The quotient of two, and what stands for it where the divisor is zero."""
    spans_zero = b.low <= 0 <= b.high
    if not (a.always and b.always):
        quotient = replace(NEVER, states=states_of((a, b)))
    else:
        reach = max(abs(a.low), abs(a.high)) / _smallest(b)
        low = Fraction(0) if a.low >= 0 and b.low >= 0 else -reach
        quotient = proved((a, b), low, reach, None)
    return join((quotient, zero)) if spans_zero and b.always else quotient


def _smallest(divisor: Bounds) -> Fraction:
    """How near to zero a divisor can be: one unit of its last decimal, or of its last digit."""
    if not divisor.low <= 0 <= divisor.high:
        return min(abs(divisor.low), abs(divisor.high))
    return Fraction(10) ** -(divisor.size if divisor.places is None else divisor.places)


def sum_of(parts: Sequence[Bounds]) -> Bounds:
    """What does not apply is left out, so that each such part may also add nothing."""
    live = [p for p in parts if p.always]
    if not live or any(not p.always and NOT_APPLICABLE not in p.states for p in parts):
        return replace(NEVER, states=_states_of_some(parts))
    low = sum((_or_zero(p).low for p in live), Fraction(0))
    high = sum((_or_zero(p).high for p in live), Fraction(0))
    found = proved(live, low, high, places_of(live))
    return replace(found, states=_states_of_some(parts))


def _states_of_some(parts: Sequence[Bounds]) -> frozenset[State]:
    """The states of a fold that skips what does not apply: of all parts, or of none."""
    none = all(NOT_APPLICABLE in part.states for part in parts)
    return states_of(parts) - (frozenset() if none else {NOT_APPLICABLE})


def _or_zero(part: Bounds) -> Bounds:
    if NOT_APPLICABLE not in part.states:
        return part
    return replace(part, low=min(part.low, Fraction(0)), high=max(part.high, Fraction(0)))


def full_of(marks: Sequence[Fraction]) -> Bounds:
    """The sum of the full marks of those that apply."""
    parts = [Bounds(mark, mark, last_place(mark), frozenset({NOT_APPLICABLE})) for mark in marks]
    return replace(sum_of(parts), states=frozenset())


def join(parts: Sequence[Bounds]) -> Bounds:
    """The bounds of a value that is one of these, it is not known which."""
    live = [p for p in parts if p.always]
    if not live:
        return replace(NEVER, states=states_of(parts))
    low, high = min(p.low for p in live), max(p.high for p in live)
    digits = max(p.size for p in live)
    return Bounds(low, high, places_of(live), states_of(parts), digits=digits)


def fold_of(fold: str, parts: Sequence[Bounds], counts: Sequence[int]) -> Bounds:
    """A value over units: of each group what is proved of one unit, and how many there are."""
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
    states = states_of(parts) - {NOT_APPLICABLE}
    return replace(proved(parts, low, high, places_of(parts)), states=states, digits=digits)
