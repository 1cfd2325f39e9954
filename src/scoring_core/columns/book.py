"""All that rows look up in the rules, numbered: editions, and the places of units on rosters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import numpy as np

from scoring_core.columns.arrays import Codes
from scoring_core.columns.country import Country, Edition
from scoring_core.columns.reading import Reading
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import Value
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Metric
from scoring_core.model.period import Span
from scoring_core.model.unit import Unit

UNKNOWN, UNSEEN, EXCLUDED, NO_EDITION = -1, -2, -3, -4
"""What stands for a slot, or a place on a roster, that a row does not have."""


class Slot(NamedTuple):
    """A unit on the roster of an edition; `order` is its place there."""

    edition: int
    order: int
    category: int
    local: int
    program: int
    excluded: bool


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of all editions so far, one column each."""

    edition: Codes
    order: Codes
    category: Codes
    local: Codes
    program: Codes
    excluded: Codes


class Book:
    """
    What is known of a country so far; it grows by the editions and units that rows name.

    The units of edition e have the slots from `offsets[e]` to `offsets[e + 1]`;
    `namings[e]` is equal for those on whose rosters every text means the same place;
    `categories` are the keys of all categories.
    """

    def __init__(self, country: Country) -> None:
        self.country = country
        self.editions: list[Edition] = []
        self.offsets = [0]
        self.units: list[Unit] = []
        keys = (c.key for rules in country.rules for c in rules.scheme.categories)
        self.categories = {key: n for n, key in enumerate(dict.fromkeys(keys))}
        self._slots: list[Slot] = []
        self._columns = _columns([])
        self._numbers: dict[int, int] = {}
        self.namings: list[int] = []
        self._namings: dict[tuple[object, ...], int] = {}
        self._named: list[int] = []
        self._places: list[dict[str, int]] = []
        self._by_key: list[dict[str, int]] = []
        self._bounds: dict[tuple[str, str], tuple[int, ...]] = {}
        self._by_category: dict[tuple[int, str], tuple[int, ...]] = {}
        self._readings: list[Reading] = []
        self._ways: dict[tuple[object, ...], int] = {}
        self._lock = Lock()
        self._names = {j.name: key for key, j in country.jurisdictions.items()}

    @property
    def slots(self) -> Slots:
        """The slots of all editions so far."""
        if len(self._columns.order) != len(self._slots):
            self._columns = _columns(self._slots)
        return self._columns

    def jurisdiction(self, text: str) -> str | Finding:
        """The key of a jurisdiction by its key or name, or why there is none (SC401)."""
        known = self.country.jurisdictions
        plain = text.strip()
        if plain in known:
            return plain
        if plain in self._names:
            return self._names[plain]
        return finding("SC401", None, text, nearest=nearest(text, list(known)))

    def scheme(self, jurisdiction: str, text: str) -> str | Finding:
        """The key of a scheme; the only one, where there is but one, for an empty text (SC402)."""
        rules = self.rules(jurisdiction)
        keys, plain = rules.scheme_keys, text.strip()
        if plain in keys:
            return plain
        if not plain and len(keys) == 1:
            return keys[0]
        by_title = {scheme.title: scheme.key for scheme in rules.schemes}
        if plain in by_title:
            return by_title[plain]
        words = {"keys": Listed(keys), "nearest": nearest(text, keys)}
        return finding("SC402", None, text, jurisdiction=jurisdiction, **words)

    def rules(self, jurisdiction: str) -> Jurisdiction:
        """A jurisdiction by its key."""
        return self.country.jurisdictions[jurisdiction]

    def number(self, edition: Edition) -> int:
        """The number of an edition; its units get their slots when it is first met."""
        number = self._numbers.get(id(edition))
        if number is None:
            number = self._numbers[id(edition)] = len(self.editions)
            self.editions.append(edition)
            self._add_units(number, edition)
        return number

    def place(self, naming: int, text: str) -> int:
        """The place of the unit that a text names, on every roster with these names."""
        known = self._places[naming]
        found = known.get(text)
        if found is None:
            edition = self._named[naming]
            unit = self.editions[edition].roster.resolve(text)
            found = UNKNOWN if unit is None else self._by_key[naming][unit.key]
            if found >= 0 and self._slots[self.offsets[edition] + found].excluded:
                found = EXCLUDED
            with self._lock:
                known[text] = found
        return found

    def bounds(self, jurisdiction: str, scheme: str) -> tuple[int, ...]:
        """The days on which anything that rules and rosters depend on begins, or is over."""
        known = self._bounds.get((jurisdiction, scheme))
        if known is None:
            known = _bounds(self.rules(jurisdiction), scheme)
            self._bounds[jurisdiction, scheme] = known
        return known

    def metric(self, edition: int, key: str) -> Metric | None:
        """The metric of an edition by its key."""
        found = self.editions[edition].rules.scheme.columns.get(key)
        return found if isinstance(found, Metric) else None

    def reading(self, number: int) -> Reading:
        """A way of reading by its number."""
        return self._readings[number]

    def readings(self, edition: int, key: str) -> tuple[int, ...]:
        """The numbers of the ways in which the cells of a metric are read, by category."""
        known = self._by_category.get((edition, key))
        if known is None:
            metric, categories = self.metric(edition, key), self.editions[edition].roster.categories
            ways = (self._way(metric, metric.applies_to(c.key)) for c in categories if metric)
            known = self._by_category[edition, key] = tuple(ways)
        return known

    def own_readings(self, edition: int, key: str) -> Iterator[tuple[int, int]]:
        """The slots for which something else is decided of a metric, each with its way."""
        metric = self.metric(edition, key)
        if metric is None or not self.editions[edition].rules.scheme.exceptions:
            return
        for slot in range(self.offsets[edition], self.offsets[edition + 1]):
            own = self.units[slot].exception(key)
            if own is not None:
                applies = metric.applies_to(self.units[slot].category)
                yield slot, self._way(metric, applies, own.values[key])

    def _way(self, metric: Metric, applies: bool, own: Value | None = None) -> int:
        ends = (metric.low, metric.high, metric.step)
        words = (metric.label, metric.unit, metric.bare, metric.words, metric.cells)
        sign = (metric.key, applies, own, metric.given, metric.recalled, *ends, *words)
        if sign not in self._ways:
            self._ways[sign] = len(self._readings)
            places = self.country.metrics[metric.key]
            self._readings.append(Reading(metric, applies, places, own))
        return self._ways[sign]

    def _add_units(self, number: int, edition: Edition) -> None:
        first, roster = self.offsets[-1], edition.roster
        place = 0
        for local, category in enumerate(roster.categories):
            shown = self.categories[category.key]
            program = edition.rules.programs.get(category.key, 0)
            for unit in category.units:
                excluded = category.role_of(unit) == "excluded"
                self._slots.append(Slot(number, place, shown, local, program, excluded))
                self.units.append(unit)
                place += 1
        self.offsets.append(first + place)
        self._name(number)

    def _name(self, number: int) -> None:
        """Rosters on which every text means the same place have one naming."""
        first, last = self.offsets[number : number + 2]
        units, slots = self.units[first:last], self._slots[first:last]
        names = tuple((u.names, s.excluded) for u, s in zip(units, slots, strict=True))
        naming = self._namings.setdefault(names, len(self._named))
        if naming == len(self._named):
            self._named.append(number)
            self._places.append({})
            self._by_key.append({unit.key: at for at, unit in enumerate(units)})
        self.namings.append(naming)


@lru_cache(maxsize=2)
def book_of(country: Country) -> Book:
    """The book of a country: one, however many tables of it come."""
    return Book(country)


def _columns(slots: Sequence[Slot]) -> Slots:
    table = np.array(slots, np.int32).reshape(-1, len(Slot._fields))
    return Slots(*(np.ascontiguousarray(table[:, n]) for n in range(table.shape[1])))


def _bounds(rules: Jurisdiction, key: str) -> tuple[int, ...]:
    spans: set[Span] = set()
    for scheme in rules.editions(key):
        spans |= {*scheme.in_force, *(each.span for each in scheme.exceptions)}
        spans |= {unit.span for category in scheme.categories for unit in category.units}
    days = {span.first.toordinal() for span in spans if span.first}
    days |= {span.last.toordinal() + 1 for span in spans if span.last}
    return tuple(sorted(days))
