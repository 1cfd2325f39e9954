"""Who is measured: units, the categories in which they compete, and the roster."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from scoring_core.frozen import Remembering, frozen
from scoring_core.likeness import nearest_words
from scoring_core.model.names import fold
from scoring_core.model.period import Period, Span
from scoring_core.model.spans import joined

Role = Literal["ranked", "listed", "counted", "excluded"]

ALWAYS = Span(None, None)


@frozen
class Unit:
    """
    One office as a scheme prints it. Identity is the `key`; `aliases` are its other names.

    `span` is the time in which it is on the roster.
    """

    key: str
    name: str
    category: str = ""
    aliases: tuple[str, ...] = ()
    span: Span = ALWAYS

    @property
    def names(self) -> tuple[str, ...]:
        """Every writing that means this unit."""
        return (self.name, self.key, *self.aliases)


@frozen
class Category:
    """
    Units in order that compete with each other; `key` and `title` are empty for the only one.

    `role`: `ranked`; `listed` is printed and never ranked; `counted` is in totals only;
    `excluded` is accepted in the data, said, and left out.
    """

    key: str
    title: str
    units: tuple[Unit, ...]
    role: Role = "ranked"

    @property
    def printed(self) -> bool:
        """Whether its units stand in the tables."""
        return self.role in ("ranked", "listed")

    def among(self, where: Collection[str], here: str) -> bool:
        """Whether `where…` of a formula names it: by `all`, `ranked`, `here` or its key."""
        named = self.key in where or (self.key == here and "here" in where)
        by_role = "all" in where or (self.role == "ranked" and "ranked" in where)
        return self.role != "excluded" and (named or by_role)


@frozen
class Roster(Remembering):
    """The categories of a scheme in a period, in printed order."""

    categories: tuple[Category, ...]

    def __iter__(self) -> Iterator[Unit]:
        return (unit for category in self.categories for unit in category.units)

    @property
    def counting(self) -> Roster:
        """Without the excluded: those whose figures count for anything."""
        return Roster(tuple(c for c in self.categories if c.role != "excluded"))

    def resolve(self, name: str) -> Unit | None:
        """The unit of this name: the only way from text to unit, never by likeness."""
        return self._by_name.get(fold(name))

    def nearest(self, name: str) -> tuple[str, ...]:
        """The three names most like an unknown one, for a person to choose from."""
        return nearest_words(name, (known for unit in self for known in unit.names))

    def category(self, key: str) -> Category:
        """The category of this key."""
        return next(category for category in self.categories if category.key == key)

    @cached_property
    def _by_name(self) -> Mapping[str, Unit]:
        return {fold(name): unit for unit in self for name in unit.names}


def roster_of(categories: tuple[Category, ...], period: Period) -> Roster:
    """
    The roster in a period: the units whose time holds it.

    One that was renamed within it is there once, by its last name.
    """
    return Roster(
        tuple(Category(c.key, c.title, _present(c.units, period), c.role) for c in categories)
    )


def _present(units: tuple[Unit, ...], period: Period) -> tuple[Unit, ...]:
    if all(unit.span == ALWAYS for unit in units):
        return units
    present = [unit for unit in units if unit.span.holds(period)]
    keys = {unit.key for unit in present}
    for unit in units:
        writings = [other for other in units if other.key == unit.key and unit.key not in keys]
        if any(span.holds(period) for span in joined(other.span for other in writings)):
            present.append(max(writings, key=lambda other: other.span.first or date.min))
            keys.add(unit.key)
    return tuple(unit for unit in units if unit in present)
