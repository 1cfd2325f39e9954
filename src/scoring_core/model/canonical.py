"""The canonical text of a rule, and its fingerprint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from scoring_core.arithmetic import exact_text
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, Node
from scoring_core.model.scheme import Scheme

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_UNORDERED = {
    "Scheme": (
        "in_force",
        "lengths",
        "metrics",
        "scores",
        "constants",
        "tables",
        "checks",
        "totals",
        "whole",
        "lists",
        "records",
        "exceptions",
    ),
    "Layout": ("categories",),
    "Metric": ("columns", "categories", "cells", "helps", "hurts"),
    "ScoreRule": ("categories",),
    "Unit": ("aliases",),
    "RecordKind": ("fields",),
    "RecordField": ("columns", "words"),
}
"""The collections whose order decides nothing: a file may list them as it likes."""


def fingerprint(jurisdiction: str, scheme: Scheme) -> str:
    """
    `sha256:…` over everything that the scheme decides, in canonical order.

    Two rule files with the same decisions have the same fingerprint, however they are laid
    out; it stands on every result.
    """
    written = canonical((jurisdiction, scheme))
    return f"sha256:{sha256(written.encode()).hexdigest()}"


def canonical(value: object) -> str:
    """Any value of the model as one text: equal values give equal texts."""
    if isinstance(value, Node):
        return _quoted(text(cast("Formula", value)))
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    if isinstance(value, Mapping):
        pairs = sorted((canonical(k), canonical(v)) for k, v in value.items())
        return "{" + ",".join(f"{k}:{v}" for k, v in pairs) + "}"
    if isinstance(value, (tuple, list)):
        return f"[{','.join(canonical(item) for item in value)}]"
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, Enum):
        return str(value.value)
    return _quoted(value) if isinstance(value, str) else str(value)


def _record(value: DataclassInstance) -> str:
    """What is as it is by default is left out: a kind that learns a new part stays what it was."""
    name = type(value).__name__
    parts: list[str] = []
    for field in (field for field in fields(value) if field.compare):
        inner = getattr(value, field.name)
        if inner == field.default or (field.default_factory is dict and not inner):
            continue
        if inner and field.name in _UNORDERED.get(name, ()):
            inner = sorted(inner, key=canonical)
        parts.append(f"{field.name}={canonical(inner)}")
    return f"{name}({','.join(parts)})"


def _quoted(written: str) -> str:
    return '"' + written.replace("\\", "\\\\").replace('"', '\\"') + '"'
