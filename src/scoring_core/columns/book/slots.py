"""Slots: the units on the rosters of editions, one after the other, as columns of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from scoring_core.columns.arrow.arrays import Codes
from scoring_core.columns.country import Edition


@dataclass(frozen=True, slots=True)
class Slots:
    """
    For each slot its edition, the place on the roster (`order`), the number of its category,
    in the country (`category`) and in its edition (`local`), its program, whether it is excluded.
    """

    edition: Codes
    order: Codes
    category: Codes
    local: Codes
    program: Codes
    excluded: Codes

    def __len__(self) -> int:
        return len(self.order)


def slots_of(number: int, edition: Edition, categories: Mapping[str, int]) -> Slots:
    """The slots of an edition by its number; `categories` are the numbers of keys."""
    here, programs = edition.roster.categories, edition.rules.programs
    sizes = [len(category.units) for category in here]
    count = sum(sizes)
    told = [[categories[c.key], local, programs.get(c.key, 0)] for local, c in enumerate(here)]
    table = np.repeat(np.array(told, np.int32).reshape(-1, 3), sizes, axis=0)
    excluded = np.repeat([c.role == "excluded" for c in here] or [False], sizes or [0])
    if edition.rules.scheme.exceptions:
        excluded = np.array([c.role_of(unit) == "excluded" for c in here for unit in c.units])
    category, local, program = np.ascontiguousarray(table.T)
    order = np.arange(count, dtype=np.int32)
    edition_of = np.full(count, number, np.int32)
    return Slots(edition_of, order, category, local, program, excluded.astype(np.int32))


def joined(parts: Sequence[Slots]) -> Slots:
    """The slots of several editions, one after the other."""
    none = np.zeros(0, np.int32)
    names = [field.name for field in fields(Slots)]
    return Slots(*(np.concatenate([none, *(getattr(p, name) for p in parts)]) for name in names))
