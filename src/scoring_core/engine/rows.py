"""The rows of a kind of record as one tally looks at them, and as each unit sees a row."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import NamedTuple, cast

from scoring_core.engine.crediting import Fractions, credited
from scoring_core.engine.entries import Contents, Entries, Numbers
from scoring_core.engine.worth import ONE, View
from scoring_core.errors import Place
from scoring_core.model.item import Records

UnitNumbers = tuple[tuple[str, tuple[Numbers, ...]], ...]
"""For each unit that a row credits, the numbers of its entries (`nth`)."""


class Row(NamedTuple):
    """A record, as far as a tally looks at it: records of equal rows count alike."""

    day: date
    units: tuple[str, ...]
    numbers: UnitNumbers
    contents: Contents


Piece = tuple[Row, ...]


def piece_keys(records: Records) -> Iterable[Hashable]:
    """What rows of one piece have in common; None where a row is a piece of its own."""
    piece = records.kind.piece
    return repeat(None) if piece is None else records.columns[piece]


def place_of(records: Records, number: int) -> Place:
    """Where a record stands, if it stands anywhere."""
    return records.place(number) if records.sheets else Place(row=number + 1)


class Looking:
    """How a tally looks at records: the columns of its rows, and the views of units on a row."""

    def __init__(self, entries: Entries, records: Records, parents: Mapping[str, str]) -> None:
        self.entries = entries
        self.records = records
        self.tally = entries.tally
        self._parents = parents
        self._fractions: dict[tuple[str, ...], Fractions] = {}

    @property
    def dates(self) -> Sequence[date | None]:
        """The date that decides the period, of each record."""
        return cast("Sequence[date | None]", self.records.columns[self.tally.date])

    @property
    def units(self) -> Iterator[tuple[str, ...]]:
        """The units that each record names."""
        named = self.records.columns[self.tally.to]
        return (cast("tuple[str, ...]", units or ()) for units in named)

    @property
    def contents(self) -> Iterator[Contents]:
        """What each record holds in the fields of the tally."""
        columns = [self.records.columns[key] for key in self.entries.fields]
        return zip(*columns, strict=True) if columns else repeat(())

    def views(self, row: Row) -> Iterator[tuple[str, View]]:
        """Every unit that has something of a row, and the row as it sees it."""
        numbers = dict(row.numbers)
        if self.tally.each == self.tally.to:
            for unit, elements in self._elements(row.units).items():
                seen = self.entries.narrowed(row.contents, self.tally.to, tuple(elements))
                yield unit, View(seen, ONE, numbers.get(unit, ()))
        else:
            for unit, fraction in self._credited(row.units).items():
                yield unit, View(row.contents, fraction, numbers.get(unit, ()))

    def crediting(self, row: Row) -> frozenset[str]:
        """The units that have entries of a row."""
        views = self.views(row)
        return frozenset(unit for unit, view in views if self.entries.of(view.contents))

    def lacking(self, row: Row) -> tuple[str, ...]:
        """The empty fields of a row of which a value is not known."""
        missing = any(view.contents in self.entries.missing for _, view in self.views(row))
        fields = zip(self.entries.fields, row.contents, strict=True)
        return tuple(key for key, content in fields if content is None and missing)

    def _elements(self, units: tuple[str, ...]) -> dict[str, list[str]]:
        """Where each named unit is an entry of its own: the entries that a unit has."""
        found: dict[str, list[str]] = {}
        for element in dict.fromkeys(units):
            for unit in self._credited((element,)):
                found.setdefault(unit, []).append(element)
        return found

    def _credited(self, units: tuple[str, ...]) -> Fractions:
        found = self._fractions.get(units)
        if found is None:
            found = self._fractions[units] = credited(self.tally, self._parents, units)
        return found
