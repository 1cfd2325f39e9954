"""In what a formula is measured, and where measures do not fit: 条 and 分 do not add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, assert_never

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
from scoring_core.formula.values import POINTS, RATE
from scoring_core.formula.walk import children, given_numbers, names
from scoring_core.frozen import frozen

Measure = str
"""A unit word; these, `RATE` and `POINTS` have rules of their own."""

BARE: Measure = ""
"""A number without a unit, as a count or a price: it goes with every measure."""
EITHER: Measure = "\0%"
"""Of a literal percentage, which may be a rate or the difference of two."""
MARKS: Measure = "分"

_RATES = frozenset({RATE, POINTS, EITHER})
_Pair = tuple[Measure, Measure]
_SUMS: Mapping[_Pair, Measure] = {
    (RATE, POINTS): RATE,
    (POINTS, RATE): RATE,
    (EITHER, POINTS): EITHER,
    (POINTS, EITHER): EITHER,
}
_DIFFERENCES: Mapping[_Pair, Measure] = {
    (RATE, RATE): POINTS,
    (RATE, POINTS): RATE,
    (EITHER, POINTS): EITHER,
    **{(RATE, other): EITHER for other in (EITHER, BARE)},
    **{(other, RATE): EITHER for other in (EITHER, BARE)},
}
_NO_PAIRS: Mapping[_Pair, Measure] = {}
_PRICED = (Multiply, Divide, Ratio, Lookup, Count, Rank, Compare, OneOf, Applies)
_Side = tuple[Formula, Measure]


@frozen
class Measured:
    """
    In what the names of a scope are measured; None: that is not known, or they are words.

    `inside` holds the names of a unit where the scope is the whole.
    """

    names: Mapping[str, Measure | None]
    inside: Mapping[str, Measure | None] | None = None

    def of(self, key: str) -> Measure | None:
        """The measure of a name, wherever in a formula it stands."""
        return self.names.get(key) or (self.inside or {}).get(key)


def check_measures(tree: Formula, measured: Measured) -> tuple[Measure | None, list[FormulaError]]:
    """The measure of a formula (None when it has none) and what does not fit, in textual order."""
    mistakes: list[FormulaError] = []
    found = _Checker(measured, mistakes).measure(tree)
    return found, sorted(mistakes, key=lambda mistake: mistake.at)


def fits(unit: Measure, found: Measure | None) -> bool:
    """Whether a formula of a measure can be a figure of this unit."""
    return found in (None, BARE, unit) or (found == EITHER and unit in _RATES)


class Worth(NamedTuple):
    """How figures of a measure become those of another: by what `one` is worth in it."""

    measure: str
    one: str
    example: str


def worth(tree: Formula, found: Measure, measured: Measured) -> Worth:
    """How a formula's figures become those of another measure, in words."""
    named = (*_unpriced(tree), *names(tree))
    name = next((each.key for each in named if measured.of(each.key) == found), None)
    rate = found in _RATES
    price = Number(Fraction(100 if rate else 1))
    example = text(Multiply(price, tree if name is None else Name(name)))
    return Worth(shown(found), "100%" if rate else f"1 {found}", example)


def _unpriced(tree: Formula) -> Iterator[Name]:
    """The names that stand in a formula with their own measure, not as `2 × sent` does."""
    if isinstance(tree, Name):
        yield tree
    elif not isinstance(tree, _PRICED):
        for child in children(tree):
            yield from _unpriced(child)


def shown(measure: Measure) -> str:
    """A measure as a message names it."""
    return RATE if measure == EITHER else measure


def _met(a: Measure, b: Measure) -> Measure | None:
    """The one measure of two sides, or None where there is none."""
    for one, other in ((a, b), (b, a)):
        if one in (BARE, other) or (one == EITHER and other in _RATES):
            return other
    return None


class _Checker:
    def __init__(self, measured: Measured, mistakes: list[FormulaError]) -> None:
        self._known = measured
        self._mistakes = mistakes

    def measure(self, tree: Formula) -> Measure | None:
        """The measure of a formula; what does not fit is noted on the way."""
        match tree:
            case Number(_, percent):
                return EITHER if percent else BARE
            case Quoted() | NotApplicable() | Same():
                return None
            case Nth():
                return BARE
            case Name(key):
                return self._known.names.get(key)
            case Negate(a) | Round(_, a):
                return self.measure(a)
            case Add(a, b):
                return self._joined(self.sides((a, b)), tree.at, _SUMS)
            case Subtract(a, b):
                return self._joined(self.sides((a, b)), tree.at, _DIFFERENCES)
            case Multiply(a, b):
                return _product(self.measure(a), self.measure(b))
            case Divide(a, b):
                return _share(self.measure(a), self.measure(b))
            case Ratio(a, b, zero):
                found = _ratio(self.measure(a), self.measure(b))
                sides = [] if found is None else [(tree, found)]
                return self._joined([*sides, *self.sides((zero,))])
            case Sum(operands):
                return self._joined(self.sides(operands), None, _SUMS)
            case Min(operands) | Max(operands) | Full(operands):
                return self._joined(self.sides(operands))
            case If(branches, otherwise):
                self.sides(test for test, _ in branches)
                return self._joined(self.sides((*(value for _, value in branches), otherwise)))
            case Compare(_, a, b):
                self._joined(self.sides((a, b)), tree.at)
                return None
            case OneOf(operand, options):
                self._joined(self.sides((operand, *options)))
                return None
            case Applies() | Not() | Holds() | And() | Or():
                self.sides(children(tree))
                return None
            case Over(_, operand):
                return self._inside().measure(operand)
            case Count() | Rank():
                self._inside().sides(children(tree))
                return BARE
            case Lookup(_, arguments):
                self.sides(arguments)
                return BARE
            case _:
                assert_never(tree)

    def _inside(self) -> _Checker:
        inside = self._known.inside
        return self if inside is None else _Checker(Measured(inside), self._mistakes)

    def sides(self, trees: Iterable[Formula]) -> list[_Side]:
        """Formulas with their measures; what has none goes with everything."""
        found = [(tree, self.measure(tree)) for tree in trees]
        return [(tree, measure) for tree, measure in found if measure is not None]

    def _joined(
        self,
        sides: Sequence[_Side],
        at: int | None = None,
        pairs: Mapping[_Pair, Measure] = _NO_PAIRS,
    ) -> Measure | None:
        """The measure of sides that must have one; `pairs` are those that make a new one."""
        if not sides:
            return None
        first = sides[0]
        for side in sides[1:]:
            met = pairs.get((first[1], side[1])) or _met(first[1], side[1])
            if met is None:
                self._unlike(first, side, side[0].at if at is None else at)
            else:
                first = (side[0] if met == side[1] else first[0], met)
        if first[1] in _RATES:
            bare = [tree for tree, measure in sides if measure == BARE]
            self._signs(bare, first[1], percent=False)
        return first[1]

    def _unlike(self, one: _Side, other: _Side, at: int) -> None:
        """Note two measures that do not go together."""
        sides = {measure: tree for tree, measure in (one, other)}
        if sides.keys() <= _RATES:
            self._add(at, "SC332", text(sides[POINTS]))
        elif EITHER in sides and _literals(sides[EITHER], percent=True):
            (unit,) = sides.keys() - {EITHER}
            self._signs([sides[EITHER]], unit, percent=True)
        else:
            kept = next((m for m in (MARKS, EITHER) if m in sides), other[1])
            (changed,) = sides.keys() - {kept}
            measure, price, example = worth(sides[changed], changed, self._known)
            unit = shown(kept)
            self._add(at, "SC326", measure=measure, unit=unit, one=price, example=example)

    def _signs(self, trees: Iterable[Formula], measure: Measure, *, percent: bool) -> None:
        """Note the literals that stand with another measure for want of a sign, or by one."""
        for number in (number for tree in trees for number in _literals(tree, percent=percent)):
            near = text(_other_sign(number))
            self._add(number.at, "SC327", text(number), measure=shown(measure), nearest=near)

    def _add(self, at: int, code: str, found: str = "", **details: str) -> None:
        self._mistakes.append(FormulaError(finding(code, None, found, **details), at=at))


def _literals(tree: Formula, *, percent: bool) -> list[Number]:
    """The literals other than 0 that a formula can give, with a sign or without."""
    return [n for n in given_numbers(tree) if n.percent == percent and n.value != 0]


def _other_sign(number: Number) -> Number:
    """What was most likely meant: `60` for 60%, and 60% for `60` or `0.6`."""
    if number.percent:
        return Number(number.value * 100)
    return Number(number.value if number.value <= 1 else number.value / 100, percent=True)


def _product(a: Measure | None, b: Measure | None) -> Measure | None:
    """A share of a measure is of it; all else is a price."""
    if a is None or b is None:
        return None
    for one, other in ((a, b), (b, a)):
        if one == EITHER or (one == RATE and other != EITHER):
            return other
    return BARE


def _share(a: Measure | None, b: Measure | None) -> Measure | None:
    """Of like measures it is a rate, of all others bare; by a rate, as `÷ 1%`, it counts points."""
    if a is None or b is None:
        return None
    return RATE if a == b and a != BARE and a not in _RATES else BARE


def _ratio(a: Measure | None, b: Measure | None) -> Measure | None:
    """A ratio of rates is one too, as is the growth of one."""
    return RATE if a in _RATES and b in _RATES else _share(a, b)
