"""Who is measured: units, the categories in which they compete, and the roster."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from scoring_core.formula.values import Value
from scoring_core.frozen import Remembering, frozen
from scoring_core.likeness import nearest_words
from scoring_core.model.names import fold
from scoring_core.model.period import Period, Span
from scoring_core.model.spans import joined, meet

Role = Literal["ranked", "listed", "counted", "excluded"]
PRINTED: tuple[Role, ...] = ("ranked", "listed")

ALWAYS = Span(None, None)


@frozen
class UnitException:
    """
    What holds for one unit alone in a time: its `values` by constant and metric, its `role`.

    `unit` is its key; without a role it has that of its category.
    """

    unit: str
    reason: str
    values: Mapping[str, Value] = field(default_factory=dict)
    role: Role | None = None
    span: Span = ALWAYS


@frozen
class Unit:
    """
    One office as a scheme prints it. Identity is the `key`; `aliases` are its other names.

    `span` is the time in which it is on the roster; on the roster of a period, `exceptions`
    are what is decided otherwise for it then.
    """

    key: str
    name: str
    category: str = ""
    aliases: tuple[str, ...] = ()
    span: Span = ALWAYS
    exceptions: tuple[UnitException, ...] = field(default=(), compare=False)

    def exception(self, key: str) -> UnitException | None:
        """What decides a constant or metric otherwise for this unit, or None."""
        return next((each for each in self.exceptions if key in each.values), None)

    @property
    def role_exception(self) -> UnitException | None:
        """What gives this unit another role than its category has, or None."""
        return next((each for each in self.exceptions if each.role is not None), None)

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
        return self.role in PRINTED

    def role_of(self, unit: Unit) -> Role:
        """The role of one of its units."""
        own = unit.role_exception
        return self.role if own is None or own.role is None else own.role

    def with_role(self, *roles: Role) -> tuple[Unit, ...]:
        """Those of its units that have one of some roles."""
        return tuple(unit for unit in self.units if self.role_of(unit) in roles)

    @property
    def shown(self) -> tuple[Unit, ...]:
        """Those of its units that stand in the tables."""
        return self.with_role(*PRINTED)

    def named(self, where: Collection[str], here: str, role: Role) -> bool:
        """Whether `where…` of a formula names a unit of it in a role."""
        by_key = self.key in where or (self.key == here and "here" in where)
        by_role = "all" in where or (role == "ranked" and "ranked" in where)
        return role != "excluded" and (by_key or by_role)

    def among(self, where: Collection[str], here: str) -> bool:
        """Whether `where…` of a formula names it: by `all`, `ranked`, `here` or its key."""
        return self.named(where, here, self.role)

    def chosen(self, where: Collection[str], here: str) -> tuple[Unit, ...]:
        """Those of its units that `where…` of a formula names."""
        return tuple(u for u in self.units if self.named(where, here, self.role_of(u)))


@frozen
class Roster(Remembering):
    """The categories of a scheme in a period, in printed order."""

    categories: tuple[Category, ...]

    def __iter__(self) -> Iterator[Unit]:
        return (unit for category in self.categories for unit in category.units)

    @property
    def counting(self) -> Roster:
        """Without the excluded: those whose figures count for anything."""
        counting = (replace(c, units=_counting(c)) for c in self.categories)
        return Roster(tuple(c for c in counting if c.units or c.role != "excluded"))

    def resolve(self, name: str) -> Unit | None:
        """The unit of this name: the only way from text to unit, never by likeness."""
        return self._by_name.get(fold(name))

    def nearest(self, name: str) -> tuple[str, ...]:
        """The three names most like an unknown one, for a person to choose from."""
        return nearest_words(fold(name), (known for unit in self for known in unit.names))

    def category(self, key: str) -> Category:
        """The category of this key."""
        return next(category for category in self.categories if category.key == key)

    def role_of(self, unit: Unit) -> Role:
        """The role of a unit: that of its category, or its own."""
        return self.category(unit.category).role_of(unit)

    @cached_property
    def _by_name(self) -> Mapping[str, Unit]:
        return {fold(name): unit for unit in self for name in unit.names}


def _counting(category: Category) -> tuple[Unit, ...]:
    return category.with_role("ranked", "listed", "counted")


def roster_of(
    categories: tuple[Category, ...], period: Period, exceptions: Sequence[UnitException] = ()
) -> Roster:
    """
    The roster in a period: the units whose time holds it, with their exceptions.

    One that was renamed within it is there once, by its last name.
    """
    present = (excepted(_present(c.units, period), exceptions, period) for c in categories)
    return Roster(
        tuple(
            Category(c.key, c.title, units, c.role)
            for c, units in zip(categories, present, strict=True)
        )
    )


def excepted(
    units: tuple[Unit, ...], exceptions: Sequence[UnitException], period: Period
) -> tuple[Unit, ...]:
    """Some units, each with the exceptions that it has in a period."""
    known = [each for each in exceptions if meet(each.span, period)]
    if not known:
        return units
    own = {u.key: tuple(each for each in known if each.unit == u.key) for u in units}
    return tuple(replace(unit, exceptions=own[unit.key]) for unit in units)


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
