"""A rule file's text as TOML; what the reader refuses is told by its places and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

import tomli

from scoring_core.errors import Finding, Place, RuleError, finding
from scoring_core.rulebook.mending import Mending
from scoring_core.rulebook.report import Path, shown

_LONG = re.compile(r"[0-9][0-9_]{4000,}|[0-9][0-9_.]*[eE][+-]?[0-9_]{8,}")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class TomlText:
    """
    What a text says, with its mistakes of writing: none of them when it is TOML.

    `text` is what was read, after mending; of the `holes` nothing is known.
    """

    document: dict[str, Any]
    text: str
    mistakes: tuple[Finding, ...] = ()
    holes: frozenset[Path] = frozenset()
    mending: Mending | None = None

    def with_others(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The mistakes of writing and others, told of `text`, in the order of the file."""
        if self.mending is None:
            return tuple(findings)
        mending, told = self.mending, {found.place for found in self.mistakes}
        others = [replace(found, place=mending.origin_place(found.place)) for found in findings]
        return in_order((*self.mistakes, *(other for other in others if other.place not in told)))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the file."""
    return tuple(sorted(findings, key=lambda f: (f.place.row or 0, int(f.place.column or 0))))


def read_toml(text: str, file: str) -> TomlText:
    """What a text says; `RuleError` where it is so far from TOML that no more can be told."""
    try:
        return TomlText(loads(text), text)
    except tomli.TOMLDecodeError as error:
        return _recovered(error, file)
    except RecursionError:
        raise RuleError(finding("SC253", Place(file))) from None
    except (ValueError, InvalidOperation):
        place, found = _long_number(text, file)
        raise RuleError(finding("SC254", place, found)) from None


def loads(text: str) -> dict[str, Any]:
    """A text as TOML, its numbers exact."""
    return tomli.loads(text, parse_float=Decimal)


def _recovered(error: tomli.TOMLDecodeError, file: str) -> TomlText:
    from scoring_core.rulebook.recovery import recover

    found = recover(error.doc, file, loads)
    if not found.findings:
        raise RuleError(_unexplained(error, file))
    if not found.known:
        raise RuleError(in_order(found.findings))
    mistakes, holes = tuple(found.findings), frozenset(found.holes)
    return TomlText(found.document, found.mending.text, mistakes, holes, found.mending)


def _unexplained(error: tomli.TOMLDecodeError, file: str) -> Finding:
    rest = error.doc[error.pos :].partition("\n")[0].strip()
    place = Place(file, None, error.lineno, str(error.colno))
    return finding("SC200", place, shown(rest, _LONGEST) or "@nothing", reason=error.msg)


def _long_number(text: str, file: str) -> tuple[Place, str]:
    match = _LONG.search(text)
    if match is None:
        return Place(file), ""
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    return Place(file, None, line, str(column)), shown(match[0], _LONGEST)
