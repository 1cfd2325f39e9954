"""A tree built again from the bottom, each node passed through a function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_
from typing import Any, cast

from scoring_core.formula.tree import Formula, Node


def rebuild(tree: Formula, change: Callable[[Formula], Formula]) -> Formula:
    """The tree with `change` applied to every node, the innermost first."""
    node: Any = tree
    parts = [getattr(node, name) for name in node.__by_place__]
    changed = _each(parts, change)
    return change(tree if changed is parts else type(node)(*changed, at=node.at))


def _each(parts: Sequence[Any], change: Callable[[Formula], Formula]) -> Sequence[Any]:
    """The same parts, where nothing changes in them."""
    changed = [_inside(part, change) for part in parts]
    return parts if all(map(is_, parts, changed)) else changed


def _inside(part: Any, change: Callable[[Formula], Formula]) -> Any:
    if isinstance(part, Node):
        return rebuild(cast("Formula", part), change)
    if isinstance(part, tuple):
        changed = _each(part, change)
        return part if changed is part else tuple(changed)
    return part
