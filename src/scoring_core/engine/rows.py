"""The records of a kind as one tally looks at them, and as each unit sees a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import NamedTuple, cast

from scoring_core.engine.crediting import ONE, Fractions, credited
from scoring_core.engine.distinct import Columns, Distinct, apart, together
from scoring_core.engine.entries import Contents, Entries, Numbers
from scoring_core.engine.worth import View, Worth
from scoring_core.errors import Place
from scoring_core.model.item import Content, Records

UnitNumbers = tuple[tuple[str, tuple[Numbers, ...]], ...]
"""For each unit that a record credits, the numbers of its entries (`nth`)."""


class Sight(NamedTuple):
    """Everything of a record that a tally looks at, but its day."""

    units: tuple[str, ...]
    contents: Contents
    numbers: UnitNumbers = ()


class Row(NamedTuple):
    """A record: its day, and which sight it is. Records of equal rows count alike."""

    day: date
    sight: int


Piece = tuple[Row, ...]


def place_of(records: Records, number: int) -> Place:
    """Where a record stands, if it stands anywhere."""
    return records.place(number) if records.sheets else Place(row=number + 1)


class Looking:
    """
    How a tally looks at records.

    `sights` says which sight each record is; of all that follows from one, each is worked
    out once.
    """

    def __init__(
        self, entries: Entries, worth: Worth, columns: Columns, parents: Mapping[str, str]
    ) -> None:
        self.entries = entries
        self.records = columns.records
        self.columns = columns
        self.tally = entries.tally
        self._worth = worth
        self._parents = parents
        self.numbers: Iterable[UnitNumbers] = repeat(())
        self._fractions = columns.fractions[self.tally.credit, self.tally.roll_up]
        self._views: dict[int, tuple[tuple[str, int], ...]] = {}

    @property
    def days(self) -> Distinct[date | None]:
        """The date that decides the period, as few different ones."""
        return cast("Distinct[date | None]", self.columns.of(self.tally.date))

    @property
    def dates(self) -> Sequence[date | None]:
        """The date that decides the period, of each record."""
        return cast("Sequence[date | None]", self.records.columns[self.tally.date])

    @cached_property
    def named(self) -> Distinct[tuple[str, ...]]:
        """The units that records name."""
        found = self.columns.of(self.tally.to)
        different = cast("Sequence[tuple[str, ...] | None]", found.different)
        return Distinct(found.numbers, [named or () for named in different])

    @cached_property
    def held(self) -> Distinct[Contents]:
        """What records hold in the fields of the tally."""
        return self._together([self.columns.of(key) for key in self.entries.fields])

    def alike(self) -> Distinct[Contents]:
        """The same, with one content for all of a field that make no difference to any value."""
        columns = zip(self.entries.fields, map(self.columns.of, self.entries.fields), strict=True)
        return self._together([self.entries.alike.of(key, column) for key, column in columns])

    def _together(self, columns: Sequence[Distinct[Content]]) -> Distinct[Contents]:
        if not columns:
            return Distinct.of(repeat((), len(self.records)))
        if len(columns) == 1:
            return Distinct(columns[0].numbers, [(one,) for one in columns[0].different])
        rows = Distinct.of(together(columns))
        held = [
            tuple(c.different[n] for c, n in zip(columns, apart(row, columns), strict=True))
            for row in rows.different
        ]
        return Distinct(rows.numbers, held)

    def unnumbered(self) -> Iterator[tuple[tuple[str, ...], Contents]]:
        """Everything of each record but its day and the numbers of its entries."""
        return zip(self.named.each(), self.held.each(), strict=True)

    @property
    def sights(self) -> list[int]:
        """Which sight each record is, once its entries are numbered."""
        return self._looked[0]

    @property
    def _known(self) -> list[Sight]:
        return self._looked[1]

    @cached_property
    def _looked(self) -> tuple[list[int], list[Sight]]:
        """The different sights told apart, which is only done where they are asked for."""
        named, held = self.named, self.held
        rows = Distinct.of(zip(named.numbers, held.numbers, self.numbers, strict=False))
        sights = [Sight(named.different[u], held.different[h], n) for u, h, n in rows.different]
        return list(rows.numbers), sights

    def sight(self, number: int) -> Sight:
        """What a sight is."""
        return self._known[number]

    def views(self, sight: int) -> tuple[tuple[str, int], ...]:
        """Every unit that has something of a sight, and the view that it has."""
        found = self._views.get(sight)
        if found is None:
            seen = self.seen(self._known[sight])
            found = self._views[sight] = tuple((u, self._worth.known(view)) for u, view in seen)
        return found

    def seen(self, sight: Sight) -> Iterator[tuple[str, View]]:
        """Every unit that has something of a sight, and what it sees of it."""
        numbers = dict(sight.numbers)
        if self.tally.each == self.tally.to:
            for unit, elements in self._elements(sight.units).items():
                contents = self.entries.narrowed(sight.contents, self.tally.to, tuple(elements))
                yield unit, View(contents, ONE, numbers.get(unit, ()))
        else:
            for unit, fraction in self.credited(sight.units).items():
                yield unit, View(sight.contents, fraction, numbers.get(unit, ()))

    def crediting(self, sight: int) -> frozenset[str]:
        """The units that have entries of a sight."""
        seen = self.seen(self._known[sight])
        return frozenset(unit for unit, view in seen if self.entries.of(view.contents))

    def lacking(self, sight: int) -> tuple[str, ...]:
        """The empty fields of a sight of which a value is not known."""
        known = self._known[sight]
        missing = any(view.contents in self.entries.missing for _, view in self.seen(known))
        fields = zip(self.entries.fields, known.contents, strict=True)
        return tuple(key for key, content in fields if content is None and missing)

    def names_nobody(self, sight: int) -> bool:
        """Whether a record has entries, and does not say for whom they count."""
        known = self._known[sight]
        return not known.units and bool(self.entries.of(known.contents))

    def count_units(self, rows: Sequence[Row]) -> int:
        """How many units these rows name."""
        return len({unit for row in rows for unit in self._known[row.sight].units})

    def _elements(self, units: tuple[str, ...]) -> dict[str, list[str]]:
        """Where each named unit is an entry of its own: the entries that a unit has."""
        found: dict[str, list[str]] = {}
        for element in dict.fromkeys(units):
            for unit in self.credited((element,)):
                found.setdefault(unit, []).append(element)
        return found

    def credited(self, units: tuple[str, ...]) -> Fractions:
        """The fraction of an entry for every unit that has one, by the units that are named."""
        found = self._fractions.get(units)
        if found is None:
            found = self._fractions[units] = credited(self.tally, self._parents, units)
        return found
