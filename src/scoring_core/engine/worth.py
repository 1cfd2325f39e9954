"""What a piece is worth to one unit: its entries joined, capped and credited."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple, cast

from scoring_core.engine.crediting import ONE
from scoring_core.engine.entries import Contents, Entries, Entry, Numbers
from scoring_core.engine.record_scope import UNITS
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.formula.walk import names

NOTHING = Fraction(0)


class View(NamedTuple):
    """A row as one unit sees it: with its fraction, and the numbers of its entries (`nth`)."""

    contents: Contents
    fraction: Fraction
    numbers: tuple[Numbers, ...] = ()


class Weighed(NamedTuple):
    """
    One entry of a piece, as it counts for a unit.

    `share` is what `combine` gives it, None where `once_per` leaves it out; `scale` the cap
    over what the piece would be worth without one.
    """

    row: int
    entry: Entry
    value: Fraction
    fraction: Fraction
    share: Fraction | None = None
    scale: Fraction = ONE

    @property
    def worth(self) -> Fraction:
        """What the piece has from it, before it is credited."""
        whole = self.value * self.share if self.share else NOTHING
        return whole if self.scale is ONE else whole * self.scale

    @property
    def credit(self) -> Fraction:
        """What the unit has of it."""
        return self.worth if self.fraction is ONE else self.worth * self.fraction


class Worth:
    """The value of pieces for one tally; that of equal views is worked out once."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._tally = entries.tally
        self.by_units = any(name.key == UNITS for name in names(entries.tally.value))
        self._ids: dict[tuple[object, ...], int] = {}
        self._views: list[View] = []
        self._shares: dict[tuple[int, ...], Value | None] = {}

    def known(self, view: View) -> int:
        """A number for a view, the same for equal ones."""
        fraction = view.fraction.as_integer_ratio()  # a Fraction is slow to hash
        key = (view.contents, fraction, view.numbers)
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = len(self._views)
            self._views.append(view)
        return found

    def key(self, views: Sequence[int], units: int) -> tuple[int, ...]:
        """What is equal where the share is, whatever the order of the rows."""
        return (units if self.by_units else 0, *(views if len(views) == 1 else sorted(views)))

    def share(self, views: Sequence[int], units: int) -> Value | None:
        """A unit's share of a piece of which it sees these rows; None: it has no entry there."""
        key = self.key(views, units)
        if key not in self._shares:
            weighed = self.weighed([self._views[each] for each in views], units)
            self._shares[key] = share_of(weighed)
        return self._shares[key]

    def weighed(self, views: Sequence[View], units: int) -> list[Weighed] | None:
        """The entries, most valuable first, then those left out; None: a value is missing."""
        found: list[Weighed] = []
        for row, view in enumerate(views):
            for entry in self._entries.of(view.contents):
                numbers = view.numbers[entry.number] if view.numbers else ()
                value = self._entries.value(view.contents, entry, numbers, units)
                if value is MISSING:
                    return None
                if value is not NOT_APPLICABLE:
                    found.append(Weighed(row, entry, cast("Fraction", value), view.fraction))
        return self._joined(views, found)

    def _joined(self, views: Sequence[View], found: list[Weighed]) -> list[Weighed]:
        if len(found) > 1:
            found.sort(key=lambda each: (-each.value, -each.fraction))
        staying, left_out = self._staying(views, found)
        combine = self._tally.combine
        shared = [each._replace(share=combine.share(k)) for k, each in enumerate(staying)]
        if self._tally.at_most is None:
            return shared + left_out
        scale = self._scale(sum((each.worth for each in shared), NOTHING), self._tally.at_most)
        return [each._replace(scale=scale) for each in shared] + left_out

    def _staying(
        self, views: Sequence[View], found: list[Weighed]
    ) -> tuple[list[Weighed], list[Weighed]]:
        """Of those that are equal in `once_per` only the most valuable, which comes first."""
        if not self._tally.once_per:
            return found, []
        first: dict[Contents, Weighed] = {}
        for each in found:
            first.setdefault(self._entries.once(views[each.row].contents, each.entry), each)
        staying = list(first.values())
        return staying, [each for each in found if not any(each is kept for kept in staying)]

    def _scale(self, worth: Fraction, most: Fraction) -> Fraction:
        return ONE if worth <= most else most / worth


def share_of(weighed: list[Weighed] | None) -> Value | None:
    """What the unit has of the entries together; None where there are none."""
    if weighed is None:
        return MISSING
    return sum((each.credit for each in weighed), NOTHING) if weighed else None
