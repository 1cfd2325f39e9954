"""What the rules prove of a figure that is counted from records, before any record comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import assert_never

from scoring_core.arithmetic import last_place
from scoring_core.formula.bounds import Group, Known, bounds
from scoring_core.formula.limits import Bounds
from scoring_core.formula.tree import Divide, Formula, Ratio
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.formula.walk import names, walk
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.rule_bounds import of_constant, of_table, own_values
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import ALL, Credit, Per, Tally

MOST_ENTRIES = 999_999
"""No unit has more entries in a period, nor in all the time that a cumulative piece looks back."""

UNITS = "units"
SUBTOTAL = "subtotal"
_LARGEST_NUMBER = Fraction(999_999_999)
_MONTHS = {"month": 1, "two_months": 2, "quarter": 3, "half": 6, "year": 12}
_WEEKS = {"week": 1, "month": 5, "two_months": 9, "quarter": 14, "half": 27, "year": 53}
_ZERO = Fraction(0)


def parts_in(part: str, length: str) -> int:
    """How many parts a period can have at most; 0 where they do not fill it."""
    if part == "week":
        return _WEEKS[length]
    whole, rest = divmod(_MONTHS.get(length, 0), _MONTHS[part])
    return 0 if rest else whole


class TallyProof:
    """The bounds of one tally of a scheme."""

    def __init__(self, scheme: Scheme, tally: Tally) -> None:
        self._scheme = scheme
        self._tally = tally
        self._kind = next(kind for kind in scheme.records if kind.key == tally.records)

    def of_entry(self, tree: Formula) -> Bounds:
        """What is proved of a formula over an entry."""
        return bounds(tree, self.entry())

    def entry(self) -> Known:
        """What is known of an entry: its fields, and the constants that are the same everywhere."""
        return _Entry(self._scheme, self._kind)

    def part(self, category: str) -> Known:
        """What is known of a unit in one part of a period."""
        return _Part(self._scheme, category, self._figure())

    def of_part(self, per: Per, category: str) -> Bounds:
        """What is proved of the figure of one part of a period."""
        return bounds(per.value, self.part(category))

    def at(self, category: str) -> Bounds:
        """What is proved of the figure of a unit of a category."""
        per = self._tally.per
        if per is None:
            return self._figure()
        found = self.of_part(per, category)
        most = max((parts_in(per.length, length) for length in self._scheme.lengths), default=0)
        low, high = min(found.low, found.low * most), max(found.high, found.high * most)
        return replace(found, low=low, high=high, digits=(found.size + 1) * max(most, 1))

    def _figure(self) -> Bounds:
        """How a unit's pieces join in a period."""
        match self._tally.how:
            case "sum":
                return self._sum()
            case "count":
                return Bounds(_ZERO, Fraction(MOST_ENTRIES), 0)
            case "highest" | "lowest" | "latest":
                return replace(self._piece(), states=frozenset({NOT_APPLICABLE}))
            case "mean" | "middle":
                piece, total = self._piece(), self._sum()
                digits = total.size + len(str(MOST_ENTRIES))
                states = frozenset({NOT_APPLICABLE})
                return replace(piece, places=None, digits=digits, states=states)
            case _:
                assert_never(self._tally.how)

    def _sum(self) -> Bounds:
        """The pieces of a period together: what they are at its end, less what they were before."""
        entry = self._credited()
        low, high = min(entry.low, _ZERO) * MOST_ENTRIES, max(entry.high, _ZERO) * MOST_ENTRIES
        if self._can_fall(entry):
            low, high = low - high, high - low
        return replace(entry, low=low, high=high, digits=entry.digits + len(str(MOST_ENTRIES)))

    def _piece(self) -> Bounds:
        """One piece of a unit."""
        entry, cap = self._credited(), self._tally.at_most
        if not (self._tally.each or self._kind.piece):
            return entry
        low, high = min(entry.low, _ZERO) * MOST_ENTRIES, max(entry.high, _ZERO) * MOST_ENTRIES
        return replace(entry, low=low, high=high if cap is None else min(high, cap))

    def _credited(self) -> Bounds:
        """What one entry adds to a unit at most, by its share and the unit's."""
        tally, value = self._tally, self.of_entry(self._tally.value)
        shares = (*tally.combine.shares, tally.combine.rest)
        ends = [end * share for end in (value.low, value.high) for share in shares]
        low, high = min(ends), max(ends)
        high = high if tally.at_most is None else min(high, tally.at_most)
        if tally.credit != "each":
            low, high = min(low, _ZERO), max(high, _ZERO)
        parts = credit_parts(tally.credit, self._most_units())
        places = _sum_of_places(value.places, _places(shares), _places(parts))
        if tally.at_most is not None and places is not None:
            places = max(places, last_place(tally.at_most) or 0)
        digits = value.size + _size(shares) + _common([part.denominator for part in parts])
        if value.places is None:
            digits += _divisions(tally.value) * _common(range(1, _units(self._scheme) + 1))
        return Bounds(min(low, high), high, places, digits=digits)

    def _most_units(self) -> int:
        if not self._kind.field(self._tally.to).listed and self._kind.piece is None:
            return 1
        return _units(self._scheme)

    def _can_fall(self, entry: Bounds) -> bool:
        """
        Whether a later entry can change what earlier ones of its piece gave.

        Where it can only add to that, because no value is negative and every unit gets the
        whole of it, this does not matter.
        """
        tally = self._tally
        if self._kind.piece is None or tally.pieces or tally.per:
            return False
        if any(name.key == UNITS for name in names(tally.value)):
            return True
        joined = tally.combine != ALL or bool(tally.once_per) or tally.at_most is not None
        return joined and (entry.low < 0 or tally.credit != "each")


def credit_parts(credit: Credit, units: int) -> Sequence[Fraction]:
    """Every part of a value that a unit can get where so many share it at most."""
    if credit == "equal":
        return [Fraction(1, count) for count in range(1, units + 1)]
    if isinstance(credit, str):
        return [Fraction(1)]
    sums = enumerate(accumulate(credit), 1)
    return [share / total for count, total in sums for share in credit[:count]]


def _sum_of_places(*places: int | None) -> int | None:
    return None if None in places else sum(max(n, 0) for n in places if n is not None)


def _places(numbers: Sequence[Fraction]) -> int | None:
    known = [last_place(number) for number in numbers]
    return None if None in known else max(n for n in known if n is not None)


def _size(numbers: Sequence[Fraction]) -> int:
    return max(len(str(n.numerator)) + len(str(n.denominator)) for n in numbers)


def _common(denominators: Iterable[int]) -> int:
    """How many digits a common denominator has."""
    return len(str(lcm(*denominators)))


def _divisions(tree: Formula) -> int:
    return sum(isinstance(node, Divide | Ratio) for node, _ in walk(tree))


def _units(scheme: Scheme) -> int:
    """How many units a record can name."""
    keys = {unit.key for category in scheme.categories for unit in category.units}
    return max(len(keys | set(scheme.parents)), 1)


class _Rules:
    """What every scope of a tally knows of the rules; of other units it knows nothing."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme

    def full(self, _key: str, /) -> Fraction:
        """No name of a tally has full marks."""
        return _ZERO

    def table(self, name: str) -> Bounds:
        """The bounds of a table's entries."""
        return of_table(next(table for table in self._scheme.tables if table.key == name))

    def whole(self, _key: str, /) -> Bounds | None:
        """No total is told to a tally."""
        return None

    def looks_back(self, _tree: Formula, /) -> bool:
        """A tally takes nothing from other periods."""
        return False

    def groups(self, _where: tuple[str, ...], /) -> Sequence[Group]:
        """There are no other units here."""
        return ()

    def _constant(self, key: str, category: str) -> Bounds:
        constant = next(constant for constant in self._scheme.constants if constant.key == key)
        return of_constant(constant, category, own_values(self._scheme, category, key))


class _Entry(_Rules):
    """An entry of a piece: its fields, and the constants that are the same everywhere."""

    def __init__(self, scheme: Scheme, kind: RecordKind) -> None:
        super().__init__(scheme)
        self._fields = {field.key: field for field in kind.fields}

    def name(self, key: str) -> Bounds:
        """The bounds of a field or constant."""
        if key == UNITS:
            return Bounds(Fraction(1), Fraction(_units(self._scheme)))
        if key in self._fields:
            return _of_field(self._fields[key])
        return self._constant(key, self._scheme.categories[0].key)


class _Part(_Rules):
    """A unit in one part of a period."""

    def __init__(self, scheme: Scheme, category: str, subtotal: Bounds) -> None:
        super().__init__(scheme)
        self._category = category
        self._subtotal = subtotal

    def name(self, key: str) -> Bounds:
        """The bounds of the subtotal or a constant."""
        return self._subtotal if key == SUBTOTAL else self._constant(key, self._category)


def _of_field(field: RecordField) -> Bounds:
    if field.type != "number":
        return Bounds()
    low = _ZERO if field.low is None else field.low
    high = _LARGEST_NUMBER if field.high is None else field.high
    return Bounds(low, high, last_place(field.step))
