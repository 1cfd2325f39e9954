"""A tree built again from the bottom, each node passed through a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, cast

from scoring_core.formula.tree import Formula, Node


def rebuild(tree: Formula, change: Callable[[Formula], Formula]) -> Formula:
    """The tree with `change` applied to every node, the innermost first."""
    changed: dict[str, Any] = {}
    for part in fields(tree):
        value = getattr(tree, part.name)
        new = _inside(value, change)
        if new is not value:
            changed[part.name] = new
    return change(replace(tree, **changed) if changed else tree)


def _inside(value: Any, change: Callable[[Formula], Formula]) -> Any:
    if isinstance(value, Node):
        return rebuild(cast("Formula", value), change)
    if isinstance(value, tuple):
        return tuple(_inside(item, change) for item in value)
    return value
