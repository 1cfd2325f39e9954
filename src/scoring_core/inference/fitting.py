"""How well a shape explains a column: which units it gives back, and whether that says enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from scoring_core.frozen import frozen
from scoring_core.inference.shapes import Row, Shape
from scoring_core.inference.table import Values

_FEW = 4
MOST_ROWS = 300
"""How many different rows are searched; what is found is tried on all of them."""


@frozen
class Case:
    """One row of figures: the column to explain, the others, and the unit's category."""

    target: Fraction
    row: Row
    category: str


@frozen
class Fit:
    """
    A shape with what it explains.

    `rows` counts the units that it gives back, `misses` are those that it does not, by their
    number in the table. `others` are shapes that are as simple and explain the same.
    """

    shape: Shape
    values: Values
    rows: int
    misses: tuple[int, ...] = ()
    others: tuple[Shape, ...] = ()


def cases_of(target: int, columns: Mapping[int, Values], groups: Sequence[str]) -> list[Case]:
    """The rows of a table in which the column to explain has a number."""
    places = list(columns)
    rows = zip(columns[target], groups, zip(*columns.values(), strict=True), strict=True)
    return [
        Case(value, dict(zip(places, figures, strict=True)), group)
        for value, group, figures in rows
        if value is not None
    ]


def spread(cases: Sequence[Case], most: int) -> list[Case]:
    """At most so many of the cases, from all over the table."""
    step = -(-len(cases) // most) or 1
    return list(cases[::step])


def sample(lines: Sequence[tuple[str, ...]]) -> list[int]:
    """The numbers of rows that are different, from all over the table."""
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines):
        seen.setdefault(line, number)
    different = list(seen.values())
    step = -(-len(different) // MOST_ROWS) or 1
    return different[::step]


def tolerated(rows: int) -> int:
    """How many of some rows may be printed wrong."""
    return rows // 8


def explains(shape: Shape, cases: Sequence[Case]) -> bool:
    """
    Whether a shape gives back so many different rows that it can hardly be chance.

    Rows in which the column is 0 say nothing. Every number that had to be found out costs a
    row, and two more must agree; one of eight may be printed wrong.
    """
    if not plausible(shape, cases):
        return False
    telling: set[tuple[object, ...]] = set()
    misses = 0
    for case in cases:
        if shape.at(case.row, case.category) != case.target:
            misses += 1
        elif case.target != 0:
            figures = (case.row[place] for place in shape.uses)
            telling.add((case.target, case.category if shape.free > 2 else "", *figures))
    return len(telling) >= shape.free + 2 and misses <= tolerated(len(telling))


def plausible(shape: Shape, cases: Sequence[Case]) -> bool:
    """Whether a shape gives back most of a few rows, and then most of all: no is said soon."""
    told = [case for case in cases if case.target != 0]
    few = spread(told, _FEW)
    wrong = sum(shape.at(case.row, case.category) != case.target for case in few[:_FEW])
    if 2 * wrong > len(few):
        return False
    allowed = tolerated(len(told))
    for case in cases:
        allowed -= shape.at(case.row, case.category) != case.target
        if allowed < 0:
            return False
    return True


def fit_of(
    shape: Shape,
    target: Values,
    columns: Mapping[int, Values],
    groups: Sequence[str],
    others: Iterable[Shape] = (),
) -> Fit:
    """What a shape explains of all rows of a table."""
    places = shape.uses
    figures = zip(*(columns[place] for place in places), strict=True)
    pairs = zip(figures, groups, strict=True)
    values = tuple(shape.at(dict(zip(places, row, strict=True)), group) for row, group in pairs)
    told = [n for n, value in enumerate(target) if value is not None]
    misses = tuple(n for n in told if values[n] != target[n])
    return Fit(shape, values, len(told) - len(misses), misses, tuple(others))
