"""Where a rule file allows two forms of one thing: both become the one plain form here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from json import dumps

from pydantic_core import PydanticCustomError, PydanticKnownError

from scoring_core.arithmetic import exact_text, read_number
from scoring_core.model.names import printable
from scoring_core.rulebook.report import STAND_IN

STATES = ("missing", "not_applicable", "zero")
LONGEST_LINE = 1000
_LARGEST_EXPONENT = 400
DEEPEST_TABLE = 8


def number_text(value: object) -> str:
    """A number, or a percentage as text, as exact text: `0.1`, `"95%"` → `0.95`."""
    number = read_number("0" if value is STAND_IN else _written(value))
    if number is None:
        raise PydanticCustomError("SC205", "no number")
    return exact_text(number)


def _written(value: object) -> str:
    """The digits of a number; none of one that is none, or has too many digits to write."""
    if isinstance(value, Decimal):
        short = value.is_finite() and abs(value.adjusted()) < _LARGEST_EXPONENT
        return format(value, "f") if short else ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def cell_meaning(value: object) -> str:
    """What a cell or a constant may mean: a number, or one of `STATES`."""
    if value is STAND_IN:
        return "missing"
    if value in STATES:
        return str(value)
    try:
        return number_text(value)
    except PydanticCustomError:
        raise PydanticCustomError("SC206", "no meaning") from None


def amount(value: object) -> str:
    """What a constant may be: a number, a percentage that stays one, or one of `STATES`."""
    number = cell_meaning(value)
    percent = isinstance(value, str) and value.endswith("%")
    return f"{exact_text(Fraction(number) * 100)}%" if percent else number


def no_flag(value: object) -> object:
    """A number among choices: to Python, the `true` of a file would be the 1 of them."""
    if isinstance(value, bool):
        raise PydanticKnownError("literal_error", {"expected": "a number"})
    return value


def one_line(text: str) -> str:
    """A text that is printed as it is: without line breaks and control characters."""
    if text != STAND_IN and not printable(text):
        raise PydanticCustomError("SC620", "no line")
    if len(text) > LONGEST_LINE:
        raise PydanticCustomError("SC348", "too long")
    return text


def not_blank(text: str) -> str:
    """A text in which something can be seen."""
    if not text.strip():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


def section_name(text: str) -> str:
    """The name of a section of the clerk's text, as a line `# name` can have it."""
    if text != text.strip().rstrip("# "):
        raise PydanticCustomError("SC623", "no section")
    return text


def by_category(value: object) -> object:
    """One value for all, or a mapping by category with `other` for the rest."""
    return dict(value) if isinstance(value, Mapping) else {"other": value}


def member_table(value: object) -> object:
    """A unit is its name, or a table with its time."""
    return {"name": value} if isinstance(value, str) else value


def format_table(value: object) -> object:
    """A format is its pattern, or a table with texts for what is no number."""
    return {"pattern": value} if isinstance(value, str) else value


def total_table(value: object) -> object:
    """A total is its formula, or a table with its format."""
    return {"formula": value} if isinstance(value, str) else value


def group_table(value: object) -> object:
    """A group is its members, or a table with their full marks."""
    return {"of": value} if isinstance(value, list) else value


def show_table(value: object) -> object:
    """What a list shows of a unit is one text, or several by name."""
    return {"": value} if isinstance(value, str) else value


def take_table(value: object) -> object:
    """How many a list takes: a number or a constant's name, for all or by category."""
    table = value if isinstance(value, Mapping) else {"other": value}
    return {key: _count(inner) for key, inner in table.items()}


def _count(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def text_list(value: object) -> object:
    """One text, or several in order."""
    return [value] if isinstance(value, str) else value


def part_table(value: object) -> object:
    """A part of a notice is one scheme, or schemes under a heading."""
    return {"schemes": [value]} if isinstance(value, str) else value


def price_values(value: object) -> object:
    """Nested values by the words of `by`, flattened: each key is the JSON list of its words."""
    return dict(_flat(value, ())) if isinstance(value, Mapping) else value


def _flat(value: Mapping[str, object], words: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    for word, inner in value.items():
        if isinstance(inner, Mapping) and inner and len(words) < DEEPEST_TABLE:
            yield from _flat(inner, (*words, word))
        else:
            yield dumps((*words, word), ensure_ascii=False), inner
