"""A rule file's text as TOML; what the reader refuses is told by its place and its words."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

import tomli

from scoring_core.errors import Finding, Place, RuleError, finding
from scoring_core.rulebook.report import shown

_TWICE = re.compile(
    r"(?:^[ \t]*\[{0,2}|[{,][ \t]*)([^\s\[\]{},=#][^\n\[\]{},=#]*?)[ \t]*(?:=|\]|$)", re.M
)
_LONG = re.compile(r"[0-9][0-9_]{4000,}|[0-9][0-9_.]*[eE][+-]?[0-9_]{8,}")
_LONGEST = 30


def read_toml(text: str, file: str) -> dict[str, Any]:
    """The document of a text; `RuleError` at the first place that is no TOML."""
    try:
        return tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        _refuse(error, file)
    except RecursionError:
        raise RuleError(finding("SC253", Place(file))) from None
    except (ValueError, InvalidOperation):
        place, found = _long_number(text, file)
        raise RuleError(finding("SC254", place, found)) from None


def _refuse(error: tomli.TOMLDecodeError, file: str) -> NoReturn:
    found, start = error.doc[error.pos :].partition("\n")[0].strip(), error.pos
    if error.msg.startswith(("Cannot", "Duplicate")):
        twice = list(_TWICE.finditer(error.doc, 0, error.pos))[-1]
        found, start = twice[1], twice.start(1)
    place = _place(error.doc, start, file)
    raise RuleError(_told(error.msg, place, _short(found))) from None


def _told(reason: str, place: Place, found: str) -> Finding:
    if reason.startswith(("Cannot", "Duplicate")):
        return finding("SC260", place, found)
    if reason.startswith(("Unclosed", "Expected ']")):
        return finding("SC261", place, found)
    if reason.startswith(("Unterminated", "Illegal", "Found", "Expected '\"", 'Expected "')):
        return finding("SC262", place, found)
    if reason.startswith(("Unescaped", "Escaped", "Invalid hex")):
        return finding("SC266", place, found)
    if reason.startswith(("Invalid value", "Invalid date")):
        return finding("SC264", place, found)
    if reason.startswith("Expected newline"):
        return finding("SC265", place, found)
    if reason.startswith(("Expected '='", "Invalid")):
        return finding("SC263", place, found)
    return finding("SC200", place, found, reason=reason)


def _long_number(text: str, file: str) -> tuple[Place, str]:
    match = _LONG.search(text)
    return (_place(text, match.start(), file), _short(match[0])) if match else (Place(file), "")


def _place(text: str, at: int, file: str) -> Place:
    line = text.count("\n", 0, at) + 1
    return Place(file, None, line, str(at - text.rfind("\n", 0, at)))


def _short(found: str) -> str:
    return shown(found, _LONGEST) or "@nothing"
