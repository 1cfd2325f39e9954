"""The units that records may name: those of the roster at any time, and who belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from scoring_core.frozen import Remembering, frozen
from scoring_core.likeness import nearest_words
from scoring_core.model.names import fold
from scoring_core.model.period import Span
from scoring_core.model.scheme import Scheme
from scoring_core.model.spans import joined
from scoring_core.model.unit import ALWAYS, Roster


@frozen
class KnownUnits(Remembering):
    """Every unit of a scheme whatever its time, and every name of [belongs_to]."""

    scheme: Scheme

    def key(self, name: str) -> str | None:
        """The key of the unit of this name, or None."""
        return self._keys.get(fold(name))

    def nearest(self, name: str) -> tuple[str, ...]:
        """The names most like an unknown one."""
        named = [known for unit in self._roster for known in unit.names]
        return nearest_words(name, [*named, *self._belonging])

    @cached_property
    def excluded(self) -> frozenset[str]:
        """The units that take no part."""
        roles = [c for c in self.scheme.categories if c.role == "excluded"]
        return frozenset(unit.key for category in roles for unit in category.units)

    @cached_property
    def limited(self) -> Mapping[str, tuple[Span, ...]]:
        """The units that are not on the roster at every time, with the time in which they are."""
        spans: dict[str, list[Span]] = {}
        for unit in self._roster:
            spans.setdefault(unit.key, []).append(unit.span)
        return {key: joined(found) for key, found in spans.items() if ALWAYS not in found}

    @cached_property
    def _roster(self) -> Roster:
        return Roster(self.scheme.categories)

    @cached_property
    def _belonging(self) -> tuple[str, ...]:
        return (*self.scheme.parents.keys(), *self.scheme.parents.values())

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        belonging = {fold(name): name for name in self._belonging}
        return belonging | {fold(n): unit.key for unit in self._roster for n in unit.names}
