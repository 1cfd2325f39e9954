"""All that rows look up in the rules, numbered: editions, and the places of units on rosters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock

from scoring_core.columns.book.slots import Slots, joined, slots_of
from scoring_core.columns.book.ways import Ways
from scoring_core.columns.country import Country, Edition
from scoring_core.errors import Finding, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction, meant_by
from scoring_core.model.metric import Metric
from scoring_core.model.unit import Unit

UNKNOWN, NO_EDITION, EXCLUDED, UNSEEN = -1, -2, -3, -4
"""What stands for a slot, or a place on a roster, that a row does not have."""


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
        self._parts: list[Slots] = []
        self._numbers: dict[int, int] = {}
        self.namings: list[int] = []
        self._namings: dict[tuple[object, ...], int] = {}
        self._named: list[int] = []
        self._places: list[dict[str, int]] = []
        self._by_key: list[dict[str, int]] = []
        self._bounds: dict[tuple[str, str], tuple[int, ...]] = {}
        self._by_category: dict[tuple[int, str], tuple[int, ...]] = {}
        self.ways = Ways(country.metrics)
        self._lock = Lock()
        self._meant = meant_by(tuple(country.jurisdictions.values()))

    @property
    def slots(self) -> Slots:
        """The slots of all editions so far."""
        with self._lock:
            if len(self._parts) != 1:
                self._parts = [joined(self._parts)]
            return self._parts[0]

    def jurisdiction(self, text: str) -> str | Finding:
        """The key of a jurisdiction by its key or name, or why there is none (SC401, SC864)."""
        meant = self._meant.get(text.strip(), ())
        if not meant:
            near = nearest(text, list(self.country.jurisdictions))
            return finding("SC401", None, text, nearest=near)
        return _only([rules.key for rules in meant], text.strip())

    def scheme(self, jurisdiction: str, text: str) -> str | Finding:
        """
        The key of a scheme by its key or title, or why there is none (SC402, SC864).

        An empty text is the only scheme, where there is but one.
        """
        rules = self.rules(jurisdiction)
        keys, plain = rules.scheme_keys, text.strip()
        if plain in keys:
            return plain
        if not plain and len(keys) == 1:
            return keys[0]
        titles = _by_name((scheme.title, scheme.key) for scheme in rules.schemes)
        if plain in titles:
            return _only(titles[plain], plain)
        words = {"keys": Listed(keys), "nearest": nearest(text, keys)}
        return finding("SC402", None, text, jurisdiction=jurisdiction, **words)

    def rules(self, jurisdiction: str) -> Jurisdiction:
        """A jurisdiction by its key."""
        return self.country.jurisdictions[jurisdiction]

    def number(self, edition: Edition) -> int:
        """The number of an edition; its units get their slots when it is first met."""
        with self._lock:
            number = self._numbers.get(id(edition))
            if number is None:
                number = len(self.editions)
                self.editions.append(edition)
                self._add_units(number, edition)
                self._numbers[id(edition)] = number
            return number

    def places(self, naming: int, texts: Sequence[str]) -> list[int]:
        """The places of the units that texts name, on every roster with these names."""
        known = self._places[naming]
        return [known[text] if text in known else self._place(naming, text) for text in texts]

    def _place(self, naming: int, text: str) -> int:
        edition = self._named[naming]
        unit = self.editions[edition].roster.resolve(text)
        found = UNKNOWN if unit is None else self._by_key[naming][unit.key]
        if found >= 0 and self.slots.excluded[self.offsets[edition] + found]:
            found = EXCLUDED
        with self._lock:
            self._places[naming][text] = found
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

    def readings(self, edition: int, key: str) -> tuple[int, ...]:
        """The numbers of the ways in which the cells of a metric are read, by category."""
        known = self._by_category.get((edition, key))
        if known is None:
            metric, categories = self.metric(edition, key), self.editions[edition].roster.categories
            ways = (
                self.ways.number(metric, applies=metric.applies_to(c.key))
                for c in categories
                if metric
            )
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
                yield slot, self.ways.number(metric, applies=applies, own=own.values[key])

    def _add_units(self, number: int, edition: Edition) -> None:
        slots = slots_of(number, edition, self.categories)
        units = tuple(edition.roster)
        self._parts.append(slots)
        self.units += units
        self.offsets.append(len(self.units))
        out = slots.excluded.tolist()
        sign = tuple((unit.names, away) for unit, away in zip(units, out, strict=True))
        self.namings.append(self._naming(number, units, sign))

    def _naming(self, number: int, units: Sequence[Unit], sign: tuple[object, ...]) -> int:
        """Rosters on which every text means the same place have one naming."""
        naming = self._namings.setdefault(sign, len(self._named))
        if naming == len(self._named):
            self._named.append(number)
            self._places.append({})
            self._by_key.append({unit.key: at for at, unit in enumerate(units)})
        return naming


@lru_cache(maxsize=2)
def book_of(country: Country) -> Book:
    """The book of a country: one, however many tables of it come."""
    return Book(country)


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The different keys that have each name."""
    found: dict[str, list[str]] = {}
    for name, key in pairs:
        if key not in found.setdefault(name, []):
            found[name].append(key)
    return found


def _only(keys: Sequence[str], name: str) -> str | Finding:
    """The one key that a name has; nothing is guessed where there are several."""
    return keys[0] if len(keys) == 1 else finding("SC864", None, name, keys=Listed(keys))


def _bounds(rules: Jurisdiction, key: str) -> tuple[int, ...]:
    days: set[int] = set()
    for scheme in rules.editions(key):
        spans = [*scheme.in_force, *(each.span for each in scheme.exceptions)]
        spans += [unit.span for category in scheme.categories for unit in category.units]
        days |= {span.first.toordinal() for span in spans if span.first}
        days |= {span.last.toordinal() + 1 for span in spans if span.last}
    return tuple(sorted(days))
