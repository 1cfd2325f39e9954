"""One more writing of a unit in the text of a rule file, of which all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scoring_core.model.alias import alias_line, toml_string
from scoring_core.rulebook.positions import Positions, index_positions, list_end, string_end
from scoring_core.rulebook.toml_text import loads

_NAMES = "names"
_REST = re.compile(r"[ \t]*(,)?[ \t]*(?:#[^\n]*)?$")
_HEADER = re.compile(r"[ \t]*\[")
_BLANK_ABOVE = re.compile(r"\A\Z|(?:^|\n)[ \t\r]*\n\Z")


class Insertion(NamedTuple):
    """What is put into a text at an offset of it."""

    at: int
    text: str


def with_alias(text: str, unit: str, name: str) -> tuple[str, int]:
    """
    A text that the TOML reader accepts with another writing of a unit, and the changed line.

    `unit` is the key of a unit. Nothing is taken away: where the unit has no entry there is a
    new line, or a new table before the first of the file's tables.
    """
    insertions = tuple(_insertions(text, unit, name))
    for at, added in reversed(insertions):
        text = text[:at] + added + text[at:]
    last = insertions[-1]
    before = sum(len(each.text) for each in insertions[:-1])
    written = text.index(toml_string(name), last.at + before)
    return text, text.count("\n", 0, written) + 1


def _insertions(text: str, unit: str, name: str) -> Iterator[Insertion]:
    names: dict[str, list[str]] | None = loads(text).get(_NAMES)
    places = index_positions(text)
    if names is None:
        yield _new_table(text, places, alias_line(unit, name))
    elif unit in names:
        yield from _another(text, places, (unit, len(names[unit])), toml_string(name))
    elif names:
        last = next(reversed(names))
        yield _new_entry(text, places, (last, len(names[last])), alias_line(unit, name))
    else:
        yield _first_entry(text, places, alias_line(unit, name))


def _another(
    text: str, places: Positions, entry: tuple[str, int], added: str
) -> Iterator[Insertion]:
    """One more element of a list, on a line of its own where the last element has one."""
    key, count = entry
    if not count:
        yield Insertion(_value(places, key) + 1, added)
        return
    start, end = _value(places, key, count - 1), _element_end(text, places, key, count - 1)
    indent, rest = (
        text[_line_start(text, start) : start],
        _REST.match(text, end, _line_end(text, end)),
    )
    if indent.strip() or rest is None:
        yield Insertion(end, f", {added}")
        return
    comma = "," if rest[1] else ""
    if not comma:
        yield Insertion(end, ",")
    yield Insertion(_line_end(text, end), f"{_newline(text)}{indent}{added}{comma}")


def _new_entry(text: str, places: Positions, last: tuple[str, int], line: str) -> Insertion:
    """An entry after the last: beside it where the table is inline, else below, written alike."""
    key, count = last
    inside = _element_end(text, places, key, count - 1) if count else _value(places, key) + 1
    end = list_end(text, inside)
    if text[_value(places)] == "{":
        return Insertion(end, f", {line}")
    start = (places.key((_NAMES, key)) or places.nearest((_NAMES, key))).offset
    return Insertion(
        _line_end(text, end), f"{_newline(text)}{text[_line_start(text, start) : start]}{line}"
    )


def _first_entry(text: str, places: Positions, line: str) -> Insertion:
    """An entry of a table that has none."""
    start = _value(places)
    if text[start] == "{":
        return Insertion(start + 1, f" {line} ")
    return Insertion(_line_end(text, start), f"{_newline(text)}{line}")


def _new_table(text: str, places: Positions, line: str) -> Insertion:
    """`[names]` where the rule language has it: before the first table, and what is said of it."""
    newline = _newline(text)
    table = f"[{_NAMES}]{newline}{line}"
    values = (places.nearest((key,)).offset for key in loads(text))
    headers = [
        at for at in (_line_start(text, value) for value in values) if _HEADER.match(text, at)
    ]
    if headers:
        first = _with_comments(text, min(headers))
        gap = "" if _BLANK_ABOVE.search(text, 0, first) else newline
        return Insertion(first, f"{gap}{table}{newline}{newline}")
    if text.endswith("\n"):
        return Insertion(len(text), f"{newline}{table}{newline}")
    return Insertion(len(text), f"{newline}{newline}{table}")


def _with_comments(text: str, start: int) -> int:
    """Where the comments directly above a line begin."""
    while start and text.startswith("#", above := _line_start(text, start - 1)):
        start = above
    return start


def _value(places: Positions, *path: str | int) -> int:
    """Where something of `[names]` begins."""
    return places.nearest((_NAMES, *path)).offset


def _element_end(text: str, places: Positions, key: str, number: int) -> int:
    return string_end(text, _value(places, key, number))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Where the line ends, before its line break."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[at:end].endswith("\r") else end


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
