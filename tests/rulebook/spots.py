"""Where words and values of a text stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scoring_core.rulebook.positions import Spot, TomlPath

if TYPE_CHECKING:
    from collections.abc import Iterator


def spot_at(text: str, offset: int) -> Spot:
    before = text[:offset].split("\n")
    return Spot(len(before), len(before[-1]) + 1, offset)


def spot_of(text: str, words: str, inside: int = 0) -> Spot:
    assert text.count(words) == 1, words
    return spot_at(text, text.index(words) + inside)


def paths(value: object, path: TomlPath = ()) -> Iterator[tuple[TomlPath, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, below in value.items():
            yield from paths(below, (*path, key))
    if isinstance(value, list):
        for index, below in enumerate(value):
            yield from paths(below, (*path, index))
