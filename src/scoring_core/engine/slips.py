"""Which absent units an unknown name is plainly a slip of the pen for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scoring_core.likeness import ALIKE, likeness
from scoring_core.model.names import fold
from scoring_core.model.unit import Unit


def plainly_meant(strangers: Mapping[str, Sequence[str]], absent: Sequence[Unit]) -> list[Unit]:
    """The absent whom one unknown name is alike to alone, and whom its finding has named."""
    meant = []
    for name, named in strangers.items():
        near = [unit for unit in absent if _is_slip(name, unit)]
        meant += [unit for unit in near if len(near) == 1 and {*unit.names} & {*named}]
    return meant


def _is_slip(name: str, unit: Unit) -> bool:
    written, names = fold(name), [fold(known) for known in unit.names]
    return any(likeness(written, known) >= ALIKE or _one_off(written, known) for known in names)


def _one_off(name: str, other: str) -> bool:
    """Whether one character stands for another; in short names that is much."""
    pairs = zip(name, other, strict=False)
    return len(name) == len(other) and sum(a != b for a, b in pairs) == 1
