"""Writes findings as workflow commands, by which GitHub shows them beside the lines of a file."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.errors import Finding, Place
from scoring_core.formats.visible import visible
from scoring_core.messages import Lang
from scoring_core.model.checked import Checked, column_of

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def write_check(checked: Checked, lang: Lang) -> str:
    """A line for each finding: `::error file=…,line=…,col=…,title=SC105::message`."""
    return "".join(f"{_command(found, lang)}\n" for found in checked.findings)


def _command(found: Finding, lang: Lang) -> str:
    told = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in _properties(found))
    return f"::{found.level} {told}::{_escaped(found.line(lang), _DATA)}"


def _properties(found: Finding) -> Iterator[tuple[str, str]]:
    if found.place.file:
        yield "file", found.place.file
        yield from _position(found.place)
    yield "title", found.code


def _position(place: Place) -> Iterator[tuple[str, str]]:
    if place.row is not None:
        yield "line", str(place.row)
    if column := column_of(place):
        yield "col", str(column)


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs[sign] if sign in signs else visible(sign) for sign in text)
