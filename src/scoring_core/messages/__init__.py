"""
What the project says to people: one stable code a situation, in Chinese and English.

A place in the program names a code and the words that fill it in; the sentence is made
here, when somebody reads it. Codes never change their meaning:
`SC1…` the data · `SC2…` the rule file · `SC3…` a formula · `SC4…` usage and choices ·
`SC5…` plugins.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
Level = Literal["error", "warning"]


class Wording(NamedTuple):
    """Templates for one language; `{found}` and the finding's details fill them in."""

    message: str
    expected: str
    remedy: str


class Code(NamedTuple):
    """One situation: how grave it is, and how it is told."""

    level: Level
    zh: Wording
    en: Wording


_ROOMS = {"1": "data", "2": "rules", "3": "formulas", "4": "usage", "5": "plugins"}


def lookup(code: str) -> Code:
    """The entry of a code such as `SC101`; a `KeyError` names a code that does not exist."""
    room = _ROOMS.get(code[2:3])
    if room is None:
        raise KeyError(code)
    codes: Mapping[str, Code] = import_module(f"{__name__}.{room}").CODES
    return codes[code]


def term(word: str, lang: Lang) -> str:
    """A word of a finding in the reader's language; one without `@` is the reader's already."""
    if not word.startswith("@"):
        return word
    terms: Mapping[str, tuple[str, str]] = import_module(f"{__name__}.terms").TERMS
    return terms[word][lang == "en"] if word in terms else word


def every_code() -> tuple[str, ...]:
    """All codes in order, for the reference and for the tests."""
    rooms = (import_module(f"{__name__}.{name}") for name in _ROOMS.values())
    return tuple(sorted(code for room in rooms for code in room.CODES))
