"""Where a rule file allows two forms of one thing: both become the one plain form here."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from scoring_core.arithmetic import exact_text, read_number
from scoring_core.formula.parse import KEYWORDS

STATES = ("missing", "not_applicable", "zero")


def number_text(value: object) -> str:
    """A number, or a percentage as text, as exact text: `0.1`, `"95%"` → `0.95`."""
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        written = format(value, "f") if isinstance(value, Decimal) else str(value)
    else:
        written = value if isinstance(value, str) else ""
    number = read_number(written)
    if number is None:
        raise PydanticCustomError("SC205", "no number")
    return exact_text(number)


def cell_meaning(value: object) -> str:
    """What a cell or a constant may mean: a number, or one of `STATES`."""
    if value in STATES:
        return str(value)
    try:
        return number_text(value)
    except PydanticCustomError:
        raise PydanticCustomError("SC206", "no meaning") from None


def by_category(value: object) -> object:
    """One value for all, or a mapping by category with `other` for the rest."""
    return dict(value) if isinstance(value, Mapping) else {"other": value}


def plain_key(value: object) -> str:
    """A key that formulas can name."""
    if not isinstance(value, str) or not value.isidentifier():
        raise PydanticCustomError("SC207", "no key")
    if value in KEYWORDS:
        raise PydanticCustomError("SC208", "a keyword")
    return value


def member_table(value: object) -> object:
    """A unit is its name, or a table with its time."""
    return {"name": value} if isinstance(value, str) else value


def format_table(value: object) -> object:
    """A format is its pattern, or a table with texts for what is no number."""
    return {"pattern": value} if isinstance(value, str) else value


def total_table(value: object) -> object:
    """A total is its formula, or a table with its format."""
    return {"formula": value} if isinstance(value, str) else value


def price_values(value: object) -> object:
    """Nested values by the words of `by`, flattened: `文字<tab>门户网站`."""
    return dict(_flat(value, ())) if isinstance(value, Mapping) else value


def _flat(value: Any, words: tuple[str, ...]) -> list[tuple[str, object]]:
    if not isinstance(value, Mapping):
        return [("\t".join(words), value)]
    return [pair for word, inner in value.items() for pair in _flat(inner, (*words, word))]
