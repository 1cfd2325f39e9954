"""A rule file's text as TOML; what the reader refuses is told by its place and its words."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

import tomli

from scoring_core.errors import Finding, Place, RuleError, finding
from scoring_core.rulebook.report import shown

_WRITTEN = re.compile(
    r"(?:^[ \t]*\[{0,2}|[{,][ \t]*)([^\s\[\]{},=#][^\n\[\]{},=#]*?)[ \t]*(?:=|\]|$)", re.M
)
_LONG = re.compile(r"[0-9][0-9_]{4000,}|[0-9][0-9_.]*[eE][+-]?[0-9_]{8,}")
_LONGEST = 30
_OPEN_QUOTE = ("Unterminated", "Illegal character '\\n'", 'Expected "\'"', "Expected '\"")


def read_toml(text: str, file: str) -> dict[str, Any]:
    """The document of a text; `RuleError` at the first place that is no TOML."""
    try:
        return tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        raise RuleError(_told(error, file)) from None
    except RecursionError:
        raise RuleError(finding("SC253", Place(file))) from None
    except (ValueError, InvalidOperation):
        place, found = _long_number(text, file)
        raise RuleError(finding("SC254", place, found)) from None


def _told(error: tomli.TOMLDecodeError, file: str) -> Finding:
    reason, text, at = error.msg, error.doc, error.pos
    if reason.startswith(("Cannot", "Duplicate")):
        written = list(_WRITTEN.finditer(text, 0, at))[-1]
        place = _place(text, written.start(1), file)
        return finding("SC260", place, _short(written[1]))
    at = _beginning(reason, text, at)
    place, found = _place(text, at, file), _short(text[at:].partition("\n")[0].strip())
    if reason.startswith(("Unclosed", "Expected ']")):
        return finding("SC261", place, found)
    if reason.startswith((*_OPEN_QUOTE, "Illegal", "Found")):
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


def _beginning(reason: str, text: str, at: int) -> int:
    """Where a mistake begins that the reader only noticed at a character."""
    if reason.startswith(_OPEN_QUOTE):
        return max(text.rfind("'", 0, at), text.rfind('"', 0, at))
    if reason.startswith(("Unescaped", "Escaped", "Invalid hex")):
        return text.rfind("\\", 0, at)
    return at


def _long_number(text: str, file: str) -> tuple[Place, str]:
    match = _LONG.search(text)
    return (_place(text, match.start(), file), _short(match[0])) if match else (Place(file), "")


def _place(text: str, at: int, file: str) -> Place:
    line = text.count("\n", 0, at) + 1
    return Place(file, None, line, str(at - text.rfind("\n", 0, at)))


def _short(found: str) -> str:
    return shown(found, _LONGEST) or "@nothing"
