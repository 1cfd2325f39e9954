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
    return any(likeness(fold(name), fold(known)) >= ALIKE for known in unit.names)
