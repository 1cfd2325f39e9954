"""How a metric is counted from records: section 4 of the rule language, as a value."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from scoring_core.formula.tree import Formula, Number
from scoring_core.frozen import frozen
from scoring_core.model.how import How

Credit = Literal["each", "equal", "first"] | tuple[Fraction, ...]
RollUp = Literal["no", "instead", "also"]
Amount = Fraction | str
"""A number, or the key of a constant."""


@frozen
class Combine:
    """
    How the entries of a piece join, the most valuable first: each at its share.

    `shares` are those of the first entries, `rest` that of every further one: `"all"` is
    `Combine((), 1)`, `"highest 2"` is `Combine((1, 1), 0)`, `[1, 0.5]` is
    `Combine((1, 0.5), 0.5)`.
    """

    shares: tuple[Fraction, ...]
    rest: Fraction

    def share(self, place: int) -> Fraction:
        """The share of the entry at a 0-based place."""
        return self.shares[place] if place < len(self.shares) else self.rest


ALL = Combine((), Fraction(1))


@frozen
class Pieces:
    """Of a unit's pieces of a period only those after the first `skip`, `take` of them at most."""

    order: Literal["date", "highest"]
    skip: Amount = Fraction(0)
    take: Amount | None = None


@frozen
class Per:
    """The figure of each part of the period goes through `value`, as `subtotal`; then they add."""

    length: str
    value: Formula


@frozen
class Tally:
    """
    What is counted of the records of a kind, read in this order.

    A record counts in the period of its `date`. It has an entry for each element of `each`, or
    one; those that pass `where` have a `value`. Of the entries of a piece that are equal in
    `once_per` the most valuable stays, the others join as `combine` says, up to `at_most`.
    The units of the field `to` are credited as `credit` says, and those to which they belong
    as `roll_up` says. `pieces` chooses among a unit's pieces, `how` joins them, and with `per`
    all that is done for each part of the period.
    """

    records: str
    date: str
    to: str
    value: Formula = Number(Fraction(1))
    where: Formula | None = None
    each: str | None = None
    once_per: tuple[str, ...] = ()
    combine: Combine = ALL
    at_most: Fraction | None = None
    credit: Credit = "each"
    roll_up: RollUp = "no"
    pieces: Pieces | None = None
    how: How = "sum"
    per: Per | None = None
