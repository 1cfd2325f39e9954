"""How large the scores of schemes are: whether one decimal of 64 bits holds all of a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from scoring_core.columns.plan.program import Program, counting
from scoring_core.columns.steps import Range
from scoring_core.formula.limits import Bounds, places_of
from scoring_core.model.proof import prove
from scoring_core.model.scheme import Scheme

MOST_DIGITS = 18
"""So many a decimal of 64 bits has, in Arrow, in Parquet and in databases."""

Size = tuple[int | None, Fraction]
"""The places of a number, None where it is no number with an end, and the largest there is."""
_TEXT: Size = (None, Fraction(0))


def sizes_of(program: Program) -> dict[str, Size]:
    """The sizes of the scores of a program."""
    return {key: _planned(places, program.ranges[key]) for key, places in program.results.items()}


def proved_sizes(scheme: Scheme) -> dict[str, Size]:
    """The sizes of the scores of a scheme that has no program."""
    proof = prove(scheme)
    keys = [category.key for category in counting(scheme)]
    of = {rule.key: [proof.at(key, rule.key) for key in keys] for rule in scheme.scores}
    return {r.key: _TEXT if r.words else _proved(of[r.key]) for r in scheme.scores}


def places_of_scores(schemes: Iterable[Mapping[str, Size]]) -> dict[str, int | None]:
    """The places of each score, where all of its numbers have room at them."""
    of: dict[str, list[Size]] = {}
    for sizes in schemes:
        for key, size in sizes.items():
            of.setdefault(key, []).append(size)
    return {key: _common(sizes) for key, sizes in of.items()}


def _proved(bounds: Sequence[Bounds]) -> Size:
    places = places_of(bounds)
    ends = [max(abs(known.low), abs(known.high)) for known in bounds]
    return _TEXT if places is None else (max(places, 0), max(ends))


def _planned(places: int | tuple[str, ...], known: Range) -> Size:
    if isinstance(places, tuple):
        return _TEXT
    return places, Fraction(max(map(abs, known)), 10**places)


def _common(sizes: Sequence[Size]) -> int | None:
    known = [places for places, _ in sizes if places is not None]
    most = max(known, default=0)
    largest = max(largest for _, largest in sizes)
    fits = len(known) == len(sizes) and largest * 10**most < 10**MOST_DIGITS
    return most if fits else None
