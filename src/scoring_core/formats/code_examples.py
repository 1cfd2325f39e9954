"""
For every code a situation in which it is told, with the words that fill its sentence.

They stand beside the messages, in `messages/examples/`: a file for each room, `data.toml` …
`making.toml`; `inputs.toml` has for many codes a piece of data that leads to it, and the same
lines mended. Read only when somebody asks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from scoring_core import messages
from scoring_core.messages import ROOMS, Listed, room_of


class Example(NamedTuple):
    """The parts of a finding: `place` has those of `Place`, by name."""

    place: Mapping[str, Any]
    found: str
    details: Mapping[str, str]


class Input(NamedTuple):
    """
    Lines of the file `of` in `examples/`, and how they look when they lead to the code.

    `options` are those of the command; `also` the codes that come with it.
    """

    of: str
    wrong: str
    mended: str
    options: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def example_of(code: str) -> Example:
    """The example of a code; a `KeyError` names a code that does not exist."""
    told = _read(room_of(code))[code]
    words = {key: _word(value) for key, value in told.items() if key != "place"}
    return Example(told.get("place", {}), words.pop("found", ""), words)


def input_of(code: str) -> Input | None:
    """The data that leads to a code, for those that have one."""
    told = _read("inputs").get(code)
    if told is None:
        return None
    listed = {key: tuple(told.get(key, ())) for key in ("options", "also")}
    return Input(told["of"], told["wrong"], told["mended"], **listed)


def every_example() -> tuple[str, ...]:
    """The codes that have an example, in the order of the rooms."""
    return tuple(code for room in ROOMS.values() for code in _read(room))


def every_input() -> tuple[str, ...]:
    """The codes that have a piece of data to show."""
    return tuple(_read("inputs"))


def _word(value: str | list[str]) -> str:
    return value if isinstance(value, str) else Listed(value)


@cache
def _read(name: str) -> Mapping[str, dict[str, Any]]:
    path = files(messages).joinpath("examples", f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))
