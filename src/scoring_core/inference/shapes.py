"""The shapes of a rule that are tried: each can be computed for a row, and written down."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scoring_core.arithmetic import Mode, round_to
from scoring_core.frozen import frozen

Row = Mapping[int, Fraction | None]
"""The figures of a unit by the place of their column."""
ByCategory = tuple[tuple[str, Fraction], ...]
"""A constant of each category, in their order; one of "" is the same for all."""


def of(constants: ByCategory, category: str) -> Fraction | None:
    """The constant of a category."""
    return next((value for key, value in constants if key in ("", category)), None)


@frozen
class Linear:
    """Columns with their prices, added up, and a constant."""

    terms: tuple[tuple[Fraction, int], ...]
    constant: Fraction = Fraction(0)

    @property
    def uses(self) -> tuple[int, ...]:
        """The places of its columns."""
        return tuple(place for _, place in self.terms)

    @property
    def free(self) -> int:
        """How many of its numbers had to be found out; of a mixed sum, all signs but one."""
        prices = {price for price, _ in self.terms}
        if prices in ({Fraction(1)}, {Fraction(-1)}):
            return 1 + (self.constant != 0)
        plain = prices == {Fraction(1), Fraction(-1)}
        return len(self.terms) - plain + (self.constant != 0)

    def at(self, row: Row, _category: str) -> Fraction | None:
        """What it gives for a unit; None where a figure of it does not stand there."""
        total = self.constant
        for price, place in self.terms:
            value = row[place]
            if value is None:
                return None
            total += price * value
        return total


@frozen
class Priced:
    """One column with a price for each category."""

    place: int
    prices: ByCategory

    @property
    def uses(self) -> tuple[int, ...]:
        """The place of its column."""
        return (self.place,)

    @property
    def free(self) -> int:
        """How many of its numbers had to be found out."""
        return len(self.prices)

    def at(self, row: Row, category: str) -> Fraction | None:
        """What it gives for a unit; None where its figure does not stand there."""
        value, price = row[self.place], of(self.prices, category)
        return None if value is None or price is None else price * value


@frozen
class Rate:
    """
    One column in proportion to another, times a factor, rounded to a step.

    Where the other is 0 it gives `zero`; None is that a rate does not apply.
    """

    over: int
    under: int
    factor: Fraction
    step: Fraction
    mode: Mode
    zero: Fraction | None = None

    @property
    def uses(self) -> tuple[int, ...]:
        """The places of its columns."""
        return (self.over, self.under)

    @property
    def free(self) -> int:
        """How many of its numbers had to be found out."""
        return 1 if self.factor == 1 else 2

    def at(self, row: Row, _category: str) -> Fraction | None:
        """What it gives for a unit; None where it does not apply."""
        over, under = row[self.over], row[self.under]
        if over is None or under is None:
            return None
        if under == 0:
            return self.zero
        return round_to(self.factor * over / under, self.step, self.mode)


@frozen
class Limited:
    """
    A sum of columns that goes no higher than `most` and no lower than `least`.

    With `start` it is the price of the part of its one column above that number.
    """

    inner: Linear
    most: ByCategory = ()
    start: ByCategory = ()
    least: Fraction | None = None

    @property
    def uses(self) -> tuple[int, ...]:
        """The places of its columns."""
        return self.inner.uses

    @property
    def free(self) -> int:
        """How many of its numbers had to be found out."""
        return self.inner.free + len(self.most) + len(self.start) + (self.least is not None)

    def unlimited(self, row: Row, category: str) -> Fraction | None:
        """What it would give without `most` and `least`."""
        if not self.start:
            return self.inner.at(row, category)
        ((price, place),) = self.inner.terms
        value, start = row[place], of(self.start, category)
        if value is None or start is None:
            return None
        return price * max(value - start, Fraction(0))

    def at(self, row: Row, category: str) -> Fraction | None:
        """What it gives for a unit; None where a figure of it does not stand there."""
        value, most = self.unlimited(row, category), of(self.most, category)
        if value is None or (self.most and most is None):
            return None
        if self.least is not None:
            value = max(value, self.least)
        return value if most is None else min(value, most)


Shape = Linear | Priced | Rate | Limited
