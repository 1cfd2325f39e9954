"""The short forms of records and tallies: each becomes the one plain form here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeGuard

from pydantic_core import PydanticCustomError

from scoring_core.rulebook.forms import number_text

CREDITS = ("each", "equal", "first")
MOST_SHARES = 99


def choice_table(value: object) -> object:
    """The words of a choice, each once: a list, or a table with their other writings."""
    table = value if isinstance(value, Mapping) else _table(value)
    if not table or not all(word and _texts(others) for word, others in table.items()):
        raise PydanticCustomError("SC705", "no words")
    return dict(table)


def _table(value: object) -> Mapping[str, list[str]]:
    if not _texts(value) or len(set(value)) < len(value):
        return {}
    return {word: [] for word in value}


def _texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(text, str) and text for text in value)


def combine_shares(value: object) -> object:
    """
    How entries join, as the shares of the first, the last of them also that of all further ones.

    `"all"` is `[1]`, `"highest"` `[1, 0]`, `"highest 2"` `[1, 1, 0]`.
    """
    if isinstance(value, list) and value:
        return value
    count = _counted(value)
    if count is None:
        raise PydanticCustomError("SC706", "no way to join")
    return ["1"] * count + ["0"] if count else ["1"]


def _counted(value: object) -> int | None:
    """How many entries count: 0 for all of them."""
    if value == "all":
        return 0
    found = re.fullmatch(r"highest(?: ([1-9]\d?))?", value) if isinstance(value, str) else None
    return int(found[1] or 1) if found else None


def credit_shares(value: object) -> object:
    """How units share: one word, or their shares in order."""
    if value in CREDITS:
        return [value]
    if not isinstance(value, list) or len(value) < 2 or len(value) > MOST_SHARES:
        raise PydanticCustomError("SC707", "no shares")
    return [_share(share) for share in value]


def _share(value: object) -> str:
    try:
        share = number_text(value)
    except PydanticCustomError:
        share = "0"
    if share.startswith("-") or share == "0":
        raise PydanticCustomError("SC707", "no share")
    return share


def amount_text(value: object) -> object:
    """A number, as it is or as text, or the key of a constant."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
