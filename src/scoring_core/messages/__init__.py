"""
What the project says to people: one stable code a situation, in Chinese and English.

A place in the program names a code and the words that fill it in; the sentence is made
here, when somebody reads it. Codes never change their meaning:
`SC1…` the data · `SC2…` the rule file · `SC3…` a formula · `SC4…` usage and choices ·
`SC5…` plugins · `SC6…` wording: lists, sentences, notices · `SC7…` records and tallies ·
`SC8…` a county of one's own: its table, its Python, its package, its tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Literal, NamedTuple, Self

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


class Listed(str):
    """
    Several words where a finding has one, joined as the reader's language joins them.

    As a text it is the Chinese list.
    """

    words: tuple[str, ...]

    def __new__(cls, words: Iterable[str]) -> Self:
        """The list of these words."""
        listed = tuple(words)
        made = super().__new__(cls, "、".join(listed))
        made.words = listed
        return made

    def __reduce__(self) -> tuple[type[Listed], tuple[tuple[str, ...]]]:
        return (Listed, (self.words,))


_JOINTS: Mapping[Lang, str] = {"zh": "、", "en": ", "}
LONGEST = 200
MOST_WORDS = 40

ROOMS = {
    "1": "data",
    "2": "rules",
    "3": "formulas",
    "4": "usage",
    "5": "plugins",
    "6": "wording",
    "7": "records",
    "8": "making",
}


def lookup(code: str) -> Code:
    """The entry of a code such as `SC101`; a `KeyError` names a code that does not exist."""
    codes: Mapping[str, Code] = import_module(f"{__name__}.{room_of(code)}").CODES
    return codes[code]


def room_of(code: str) -> str:
    """The room that a code belongs to by its number; `KeyError` where there is none."""
    room = ROOMS.get(code[2:3])
    if room is None:
        raise KeyError(code)
    return room


def shown(word: str, lang: Lang) -> str:
    """A word of a finding as its sentence holds it: in the reader's language, and not endless."""
    if isinstance(word, Listed):
        if not word.words:
            return term("@empty", lang)
        more = ("…",) if len(word.words) > MOST_WORDS else ()
        return _JOINTS[lang].join((*(shown(w, lang) for w in word.words[:MOST_WORDS]), *more))
    return cut(term(word, lang))


def cut(word: str, longest: int = LONGEST) -> str:
    """The beginning of a text; that there is more is said by `…`."""
    return word if len(word) <= longest else f"{word[:longest]}…"


def term(word: str, lang: Lang) -> str:
    """A word of a finding in the reader's language; one without `@` is the reader's already."""
    if not word.startswith("@"):
        return word
    terms: Mapping[str, tuple[str, str]] = import_module(f"{__name__}.terms").TERMS
    return terms[word][lang == "en"] if word in terms else word


def every_code() -> tuple[str, ...]:
    """All codes in order, for the reference and for the tests."""
    rooms = (import_module(f"{__name__}.{name}") for name in ROOMS.values())
    return tuple(sorted(code for room in rooms for code in room.CODES))
