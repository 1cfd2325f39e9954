"""Paths of an amendment: keys joined by dots, and where in a document they lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scoring_core.likeness import nearest
from scoring_core.rulebook.report import Path


def at(document: Any, path: Path) -> Any:
    """What stands at a path; None where nothing does."""
    for part in path:
        document = document.get(part) if isinstance(document, dict) else None
    return document


def dotted(path: Path) -> str:
    """A path as it is written."""
    return ".".join(map(str, path))


def known_of(document: Any, text: str) -> tuple[Path, Path]:
    """How far a text leads, and what of it is left."""
    known, left = _walk(document, f"{text}.")
    return known, tuple(left.split(".")[:-1])


def _walk(table: Any, text: str) -> tuple[Path, str]:
    """A key may hold dots itself: of several ways the one that leaves the least is taken."""
    ways: list[tuple[Path, str]] = [((), text)]
    for key, inner in table.items() if isinstance(table, dict) else ():
        if text.startswith(f"{key}."):
            path, left = _walk(inner, text[len(key) + 1 :])
            ways.append(((key, *path), left))
    return min(ways, key=lambda way: len(way[1]))


def near_to(document: Any, known: Path, rest: Path) -> str:
    """The path that was most likely meant."""
    table = at(document, known)
    near = nearest(str(rest[0]), table) if isinstance(table, dict) else "@none"
    return near if near == "@none" else dotted((*known, near, *rest[1:]))


def meant_by(document: Any, path: Path, value: object) -> Iterator[Path]:
    """The paths that were meant by a key and its table, where a path stood without quotes."""
    goes_on = len(path) == 1 or isinstance(at(document, path), dict)
    if goes_on and isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from meant_by(document, (*path, key), inner)
    else:
        yield path
