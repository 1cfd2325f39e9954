"""Which columns follow from others, by the simplest shape that explains enough of their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from functools import partial
from itertools import islice

from scoring_core.frozen import frozen
from scoring_core.inference.fitting import Case, Fit, cases_of, explains, fit_of, sample
from scoring_core.inference.limits import beyond, caps, floors
from scoring_core.inference.linear import (
    NEAR,
    differences,
    multiples,
    prices_by_category,
    sums,
    weighted,
    weighted_runs,
)
from scoring_core.inference.patterns import Printed, printed_by
from scoring_core.inference.rates import RateKind, rates
from scoring_core.inference.shapes import Limited, Linear, Shape
from scoring_core.inference.table import Column, Table, Values
from scoring_core.inference.words import Kind, kind_of

Family = Callable[[Sequence[Case], Sequence[int]], Iterable[Shape]]
_WIDE = 24
"""In a table of more columns fewer of them are tried together, which is told."""
_OTHERS = 40

_SIMPLE: tuple[Family, ...] = (multiples, sums, differences)
_PRICED: tuple[Family, ...] = (
    prices_by_category,
    weighted(1, constant=True),
    weighted(2, constant=False),
    weighted(2, constant=True),
    weighted(3, constant=False),
)
_OF_ALL: tuple[Family, ...] = (multiples, sums, weighted_runs)
"""What is tried with every column, however far."""
_LIMITED: tuple[Family, ...] = (caps, beyond, floors)
_LAST: tuple[Family, ...] = (weighted(3, constant=True), weighted(4, constant=False), weighted_runs)


@frozen
class Explained:
    """The columns that follow from others, and whether every shape could be tried."""

    fits: Mapping[int, Fit]
    equal: Mapping[int, tuple[int, ...]]
    printed: Mapping[int, Printed]
    complete: bool = True


class Search:
    """One search of one table; what was found before is what later columns may follow from."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._figures = {column.place: column for column in table.figures}
        self.values: dict[int, Values] = {p: _figures(c) for p, c in self._figures.items()}
        self._kinds: dict[int, Kind] = {
            p: kind_of(c.heading, percent=c.percent) for p, c in self._figures.items()
        }
        self.printed = {p: printed_by(c.texts, c.values) for p, c in self._figures.items()}
        self._needs: dict[int, Set[int]] = {}
        columns = [self._figures[place].texts for place in self._figures]
        chosen = sample(list(zip(table.groups, *columns, strict=True)))
        self._groups = [table.groups[row] for row in chosen]
        self._few = {p: tuple(v[row] for row in chosen) for p, v in self.values.items()}
        self._near = NEAR if len(self._figures) <= _WIDE else NEAR // 2
        self._complete = True
        self.fits: dict[int, Fit] = {}
        self.equal = {place: tuple(self._equal(place)) for place in self._figures}

    def run(self) -> Explained:
        """
        Look for every column: sums and rates of what stands to its left first.

        A total may stand before its parts, and points before what is counted. Caps come
        last, so that no total is taken for one.
        """
        order = sorted(self._figures, key=lambda place: (self._kinds[place] != "total", place))
        for families in ((*_SIMPLE, *_PRICED), _LIMITED, _LAST):
            for everywhere in (False, True):
                for place in order:
                    if place not in self.fits:
                        self._look(place, families, everywhere=everywhere)
        return Explained(self.fits, self.equal, self.printed, self._complete)

    def _look(self, place: int, families: Sequence[Family], *, everywhere: bool) -> None:
        if everywhere and self._kinds[place] not in ("total", "points", "rate"):
            return
        others = self._from(place, everywhere=everywhere or self._kinds[place] == "total")
        if not others or not self._told(place):
            return
        columns = {other: self._few[other] for other in (place, *others)}
        cases = cases_of(place, columns, self._groups)
        for family in self._allowed(place, families):
            near = others if family in _OF_ALL else others[: self._near]
            self._complete = self._complete and len(near) == len(others)
            found = list(islice(self._explaining(family, cases, near), _OTHERS))
            if found:
                self._keep(place, found, {p: self.values[p] for p in columns})
                return

    def _told(self, place: int) -> bool:
        """Whether a column can tell a rule: the same figure everywhere tells only a rate."""
        different = set(self.values[place])
        return any(different) and (len(different) > 1 or self._kinds[place] == "rate")

    def _explaining(
        self, family: Family, cases: Sequence[Case], places: Sequence[int]
    ) -> Iterator[Shape]:
        for shape in family(cases, places):
            if self._sensible(shape) and explains(shape, cases):
                yield shape

    def _sensible(self, shape: Shape) -> bool:
        """Whether people write such a rule: points are added, or taken off whole."""
        terms = shape.terms if isinstance(shape, Linear) else ()
        return not any(
            price < 0 and price != -1 and self._kinds[place] in ("points", "total")
            for price, place in terms
        )

    def _keep(self, place: int, found: Sequence[Shape], columns: Mapping[int, Values]) -> None:
        """Take the shape that explains most rows; those that explain as many are told."""
        groups = self._table.groups
        fits = [fit_of(shape, self.values[place], columns, groups) for shape in found]
        best = self._limited(place, max(fits, key=lambda fit: fit.rows), columns)
        others = [f.shape for f in fits if f.rows == best.rows and f is not best]
        self.fits[place] = fit_of(best.shape, self.values[place], columns, groups, others)
        self._needs[place] = {
            need for use in best.shape.uses for need in (use, *self._needs.get(use, ()))
        }

    def _limited(self, place: int, fit: Fit, columns: Mapping[int, Values]) -> Fit:
        """A cap in place of misprints, where all of these are the highest figure, as others are."""
        own = [value for value in self.values[place] if value is not None]
        top = max(own)
        if not (isinstance(fit.shape, Linear) and fit.misses and own.count(top) > len(fit.misses)):
            return fit
        shape = Limited(fit.shape, (("", top),))
        capped = fit_of(shape, self.values[place], columns, self._table.groups)
        return fit if capped.misses else capped

    def _allowed(self, place: int, families: Sequence[Family]) -> Iterator[Family]:
        """A count is no multiple of anything; a rate is looked for as one first."""
        kind, decimals = self._kinds[place], self.printed[place].decimals
        if kind == "count":
            yield from (f for f in families if f in (sums, differences))
            return
        if families[0] is multiples and (kind == "rate" or (kind == "points" and decimals)):
            yield partial(rates, _rate_kind(self._figures[place], kind, decimals))
        if not self._figures[place].percent:
            yield from families

    def _from(self, place: int, *, everywhere: bool) -> list[int]:
        """What a column may follow from: the nearest to its left first; of equal ones, one."""
        kind = self._kinds[place]
        chosen = [
            other
            for other in self._figures
            if other != place
            and (other < place or everywhere or kind == "rate")
            and place not in self._needs.get(other, ())
            and any(self.values[other])
            and not self._figures[other].percent
            and (kind != "count" or self._kinds[other] == "count")
        ]
        chosen.sort(key=lambda other: (other > place, -other if other < place else other))
        return [other for other in chosen if not self._is_doubled(other, place, chosen)]

    def _is_doubled(self, other: int, place: int, chosen: Sequence[int]) -> bool:
        """Whether an equal column is nearer, or it is the column itself in other words."""
        if other in self.equal[place]:
            return other not in self.fits
        earlier = chosen[: chosen.index(other)]
        return any(twin in earlier for twin in self.equal[other])

    def _equal(self, place: int) -> Iterator[int]:
        own = self.values[place]
        for other, values in self.values.items():
            if other != place and values == own and len(set(own)) > 1:
                yield other


def _figures(column: Column) -> Values:
    """The numbers; a mark is 0 in a column where no 0 is printed."""
    if Fraction(0) in column.values or column.percent:
        return column.values
    return tuple(Fraction(0) if value is None else value for value in column.values)


def _rate_kind(column: Column, kind: Kind, decimals: int) -> RateKind:
    step = Fraction(1, 10**decimals)
    if column.percent:
        return RateKind(step / 100, (Fraction(1),))
    whole = tuple(Fraction(n) for n in range(1, 101))
    return RateKind(step, (Fraction(100), Fraction(1)) if kind == "rate" else whole)


def is_equal(fit: Fit) -> bool:
    """Whether a column only repeats another."""
    shape = fit.shape
    return isinstance(shape, Linear) and shape.terms[1:] == () and shape.terms[0][0] == 1
