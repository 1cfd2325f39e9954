"""Multiples, sums, differences and prices: shapes in which columns are added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import lcm
from typing import NamedTuple

from scoring_core.arithmetic import decimals
from scoring_core.inference.fitting import Case, spread
from scoring_core.inference.shapes import Linear, Priced
from scoring_core.inference.solving import solutions

ONE = Fraction(1)
NEAR = 12
"""How many columns are tried together in twos; in threes and fours fewer."""
_PICKED = 16
_SIDE_BY_SIDE = 30
_FOUR = 4
_AGREEING = 2

Family = Callable[[Sequence[Case], Sequence[int]], Iterator[Linear]]


def plain(price: Fraction) -> bool:
    """Whether a number is one that people write into rules."""
    places = decimals(price)
    return places is not None and places <= 3 and 0 < abs(price) <= 10_000


def multiples(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Linear]:
    """5 × a."""
    for place in places:
        price = usual_price(cases, place)
        if price is not None:
            yield Linear(((price, place),))


def usual_price(cases: Sequence[Case], place: int) -> Fraction | None:
    """The most frequent proportion to a column, if it is a plain number."""
    told = [c for c in cases if c.row[place] and c.target]
    ratios = Counter(c.target / (c.row[place] or ONE) for c in spread(told, _PICKED))
    return next((price for price, _ in ratios.most_common(1) if plain(price)), None)


def prices_by_category(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Priced]:
    """A multiple with a price for each category."""
    groups = list(dict.fromkeys(case.category for case in cases))
    for place in places if len(groups) > 1 else ():
        own = {g: usual_price([c for c in cases if c.category == g], place) for g in groups}
        prices = tuple((group, price) for group, price in own.items() if price is not None)
        if len(prices) == len(groups):
            yield Priced(place, prices)


def sums(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Linear]:
    """a + b + …: up to four of the nearest columns, or any number side by side."""
    live = [p for p in places if any(case.row[p] for case in cases)]
    tried: set[tuple[int, ...]] = set()
    for chosen in (*_runs(live), *_few(live, 2), *_few(live, 3), *_few(live, 4)):
        terms = tuple(sorted(chosen))
        if terms not in tried:
            tried.add(terms)
            yield Linear(tuple((ONE, place) for place in terms))


def _few(places: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    """So many of the nearest columns: the more of them, the nearer."""
    return combinations(places[: {2: NEAR, 3: NEAR - 3}.get(size, NEAR - 5)], size)


def _runs(places: Sequence[int]) -> list[tuple[int, ...]]:
    """Columns side by side, from the nearest on: so many, or all."""
    sizes = (*range(2, min(len(places), _SIDE_BY_SIDE) + 1), len(places))
    return [tuple(places[:size]) for size in sizes if size > 1]


def differences(_cases: Sequence[Case], places: Sequence[int]) -> Iterator[Linear]:
    """a − b, and a + b − c of up to four of the nearest columns."""
    for size in range(2, 5):
        for chosen in _few(places, size):
            for signs in product((ONE, -ONE), repeat=size):
                if len(set(signs)) > 1:
                    yield Linear(tuple(sorted(zip(signs, chosen, strict=True), key=_place)))


def _place(term: tuple[Fraction, int]) -> int:
    return term[1]


def weighted(size: int, *, constant: bool) -> Family:
    """5 × a + 10 × b, of so many columns, with a constant added or without."""

    def family(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Linear]:
        picked = [_whole(case, places) for case in _turned(spread(cases, _PICKED * 3))]
        for chosen in _few(places, size) if size > 1 else ((p,) for p in places):
            for found in _prices(picked, chosen, constant):
                terms = tuple(zip(found[:size], chosen, strict=True))
                added = found[size] if constant else Fraction(0)
                if all(map(plain, found)):
                    yield Linear(tuple(sorted(terms, key=_place)), added)

    return family


def weighted_runs(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Linear]:
    """5 × a + 10 × b + …, of five to twelve columns side by side or all; 0 × c is left out."""
    picked = [_whole(case, places) for case in _turned(spread(cases, _PICKED * 3))]
    for chosen in (*_runs(places[:NEAR]), *_runs(places)[-1:]):
        if not _FOUR < len(chosen) <= len(picked) - _AGREEING:
            continue
        for found in _prices(picked, chosen, constant=False):
            terms = tuple(term for term in zip(found, chosen, strict=True) if term[0])
            if len(terms) > 1 and all(plain(price) for price, _ in terms):
                yield Linear(tuple(sorted(terms, key=lambda term: term[1])))


def _turned(cases: Sequence[Case]) -> list[Case]:
    """The cases in another order, so that neighbours, which are often alike, are apart."""
    return [case for start in range(3) for case in cases[start::3]]


class _Whole(NamedTuple):
    """A row as whole numbers: everything in it, and 1, times `scale`."""

    target: int
    row: Mapping[int, int | None]
    scale: int


def _whole(case: Case, places: Sequence[int]) -> _Whole:
    figures = {place: case.row[place] for place in places}
    scale = lcm(case.target.denominator, *(v.denominator for v in figures.values() if v))
    row = {p: None if v is None else int(v * scale) for p, v in figures.items()}
    return _Whole(int(case.target * scale), row, scale)


def _prices(
    cases: Sequence[_Whole], places: Sequence[int], constant: bool
) -> Iterator[Sequence[Fraction]]:
    equations = []
    for case in cases:
        row = [case.row[place] for place in places]
        figures = [value for value in row if value is not None]
        if len(figures) == len(places) and (constant or any(figures)):
            equations.append([*figures, *([case.scale] if constant else []), case.target])
    return solutions(equations, len(places) + constant)
