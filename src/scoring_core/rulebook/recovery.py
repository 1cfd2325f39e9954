"""
A text that is no TOML, read all the same: every mistake of writing, and all that can be told.

Each statement is read alone. One that was plainly meant otherwise is mended; one that nobody
can read is taken out, and its key is a hole of which nothing more is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import InvalidOperation
from typing import Any

import tomli

from scoring_core.errors import Finding, Place, finding
from scoring_core.rulebook.draft import allowed
from scoring_core.rulebook.mending import Edit, Mending
from scoring_core.rulebook.report import STAND_IN, Path, shown
from scoring_core.rulebook.statements import STRING, Statement, next_statement
from scoring_core.rulebook.syntax import slip
from scoring_core.rulebook.syntax_slip import Slip

MOST = 50
_LONG = 20_000
"""A statement of so many characters is read once: it has one mistake told at most."""
_LONGEST = 30
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WRITTEN = re.compile(r"(?:\[+[ \t]*)?((?:\"[^\"\n]*\"|[^\n=\]\"])+)")
_SIGN = re.compile(r"""[=＝:：\[\]{}［］｛｝"“”']""")

Loads = Callable[[str], dict[str, Any]]


@dataclass(slots=True)
class Recovered:
    """
    What could be read, with the text of it; `known` is False where a heading is lost.

    `holes` are the paths of which nothing is known but that something is there.
    """

    mending: Mending
    document: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    holes: set[Path] = field(default_factory=set)
    known: bool = True


def recover(text: str, file: str, loads: Loads) -> Recovered:
    """Read a text that the reader refuses, statement by statement; `loads` reads one."""
    return _Recovery(text, file, loads).run()


class _Recovery:
    def __init__(self, text: str, file: str, loads: Loads) -> None:
        self.found = Recovered(Mending(text))
        self.file = file
        self.loads = loads
        self.table: dict[str, Any] = self.found.document
        self.path: Path = ()
        self.lines: dict[Path, int] = {}
        self.clashes: set[Path] = set()

    def run(self) -> Recovered:
        at = told = 0
        while statement := next_statement(self.found.mending.text, at):
            self.between(told, statement.start)
            grown = self.take(statement)
            told, at = statement.end + grown, statement.after + grown
            if len(self.found.findings) >= MOST:
                self.found.known = False
                return self.found
        self.between(told, len(self.found.mending.text))
        return self.found

    def between(self, start: int, end: int) -> None:
        """What no comment may hold."""
        sign = _CONTROL.search(self.found.mending.text, start, end)
        if sign:
            self.tell("SC290", sign.start(), shown(sign[0]))

    def take(self, statement: Statement) -> int:
        """Read a statement into the document; how much longer the text became by mending."""
        start, before = statement.start, len(self.found.mending.text)
        body = self.mended(start, statement.end)
        end = statement.end + len(self.found.mending.text) - before
        written = self.found.mending.text[start:end]
        if written.lstrip()[:1] in tuple("[［【"):
            self.heading(start, end, body)
        elif body is None:
            self.lose(start, end, written)
        elif body:
            self.pair(start, end, body)
        return len(self.found.mending.text) - before

    # --- One statement ---

    def mended(self, start: int, end: int) -> dict[str, Any] | None:
        """What a statement says, mended as long as it is told what was meant."""
        told: set[object] = set()
        last = -1
        while True:
            body = self.found.mending.text[start:end]
            try:
                return self.loads(body)
            except tomli.TOMLDecodeError as error:
                if error.pos <= last:
                    return None
                last = error.pos
                found = slip(body, error.msg, error.pos, self.line(start))
            except RecursionError:
                found = Slip("SC253", 0, "")
            except (ValueError, InvalidOperation):
                found = Slip("SC254", 0, shown(body, _LONGEST))
            if found.about is None or found.about not in told:
                self.tell(found.code, start + found.at, found.found, **found.details)
            told.add(found.about)
            if not found.edits or len(body) > _LONG or len(self.found.findings) >= MOST:
                return None
            if found.lost:
                self.unknown(found.lost)
            size = len(self.found.mending.text)
            self.found.mending.replace(found.edits, start)
            end += len(self.found.mending.text) - size

    def lose(self, start: int, end: int, written: str) -> None:
        """A statement that nobody can read; words without any sign define nothing."""
        self.unknown(written)
        self.found.mending.blank(start, end)

    def unknown(self, written: str) -> None:
        """What was written here is not known: its key, or the whole table where no key is."""
        path = self.key_of(written)
        if path:
            self.hole(path)
        elif _SIGN.search(written):
            self.doubt(self.path)

    def key_of(self, written: str) -> tuple[str, ...]:
        for key in (re.split("[=＝]", written, maxsplit=1)[0], *written.split(maxsplit=1)[:1]):
            try:
                return _first_path(self.loads(f"{key[:_LONG]} = 1"))
            except (ValueError, RecursionError):
                continue
        return ()

    def hole(self, keys: Sequence[str]) -> None:
        """A key with a value that nobody knows."""
        table, path = self.table, self.path
        for key in keys[:-1]:
            table, path = table.setdefault(key, {}), (*path, key)
            if not isinstance(table, dict):
                return
        table.setdefault(keys[-1], STAND_IN)
        self.found.holes.add((*path, keys[-1]))

    # --- Headings ---

    def heading(self, start: int, end: int, body: dict[str, Any] | None) -> None:
        if body is None:
            self.found.known = False
            self.table, self.path = {}, ()
            self.found.mending.blank(start, end)
            return
        keys, text = _first_path(body), self.found.mending.text
        if not self.enter(keys, start, a_list=text.startswith("[[", start)):
            self.found.known = False
            self.table, self.path = {}, ()
            self.found.mending.blank(start, end)

    def enter(self, keys: Sequence[str], start: int, *, a_list: bool) -> bool:
        """Go to the table of a heading; False where something else is there."""
        outer, path = self.inner(keys[:-1])
        if outer is None:
            self.tell_twice(start, self.found.mending.text[start:], self.lines.get(path))
            return False
        key, path = keys[-1], (*path, keys[-1])
        if outer.get(key) is STAND_IN:
            del outer[key]
        there = outer.setdefault(key, [] if a_list else {})
        if a_list and isinstance(there, list) and path not in self.lines:
            there.append({})
            self.table, self.path = there[-1], (*path, len(there) - 1)
            return True
        first = self.lines.get(path)
        if isinstance(there, list) and there and first is None:
            return self.single(keys, start)
        if (
            first is not None or a_list or not isinstance(there, dict)
        ) and path not in self.clashes:
            self.tell_twice(start, self.found.mending.text[start:], first)
        if a_list or not isinstance(there, dict):
            self.clashes.add(path)
            return False
        self.lines.setdefault(path, start)
        self.table, self.path = there, path
        return True

    def single(self, keys: Sequence[str], start: int) -> bool:
        """`[…]` where a list of tables was begun: one more of them."""
        written = _heading(keys)
        self.tell("SC287", start, f"[{written}]", right=f"[[{written}]]")
        self.found.mending.replace([Edit(0, 1, "[["), *self.closing(start, "]]")], start)
        return self.enter(keys, start, a_list=True)

    def closing(self, start: int, new: str) -> list[Edit]:
        """The closing brackets of a heading, written anew."""
        heading = re.match(rf"(?:{STRING}|[^\]\"'])*(\]+)", self.found.mending.text[start:])
        return [Edit(*heading.span(1), new)] if heading else []

    def inner(self, keys: Sequence[str]) -> tuple[dict[str, Any] | None, Path]:
        """The table to which keys lead, in the last of a list of tables."""
        table: Any = self.found.document
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if table.get(key) is STAND_IN:
                del table[key]
            table = table.setdefault(key, {})
            if isinstance(table, list) and table:
                path, table = (*path, len(table) - 1), table[-1]
            if not isinstance(table, dict):
                return None, path
        return table, path

    # --- Pairs ---

    def pair(self, start: int, end: int, body: dict[str, Any]) -> None:
        if not self.join(self.table, self.path, body, start):
            self.found.mending.blank(start, end)

    def join(self, table: dict[str, Any], path: Path, body: dict[str, Any], start: int) -> bool:
        """Put a pair into a table; False where its key is there already."""
        key, value = next(iter(body.items()))
        here = (*path, key)
        if key not in table:
            table[key] = value
            self.lines[here] = start
            return True
        there = table[key]
        dotted = (
            isinstance(value, dict) and "." in self.found.mending.text[start:].partition("=")[0]
        )
        if dotted and isinstance(there, dict):
            return self.join(there, here, value, start)
        if there is STAND_IN and here in self.found.holes:
            return False
        self.tell_twice(start, self.found.mending.text[start:], self.lines.get(here))
        if allowed(path).free and not allowed(here).accepts(value):
            self.doubt(path)
        return False

    def doubt(self, table: Path) -> None:
        """Say nothing of a table of which much is unknown, as where a heading is missing."""
        self.found.holes.add(table)
        self.found.known = self.found.known and bool(table)

    # --- Telling ---

    def tell_twice(self, start: int, statement: str, first: int | None) -> None:
        """A key or a heading that was there already."""
        written = _WRITTEN.match(statement)
        at, found = (start + written.start(1), written[1]) if written else (start, statement)
        line = str(self.line(start if first is None else first))
        self.tell("SC260", at, shown(found.strip(), _LONGEST), line=line)

    def line(self, at: int) -> int:
        return self.found.mending.text.count("\n", 0, at) + 1

    def tell(self, code: str, at: int, found: str, **details: str) -> None:
        mending = self.found.mending
        at = mending.origin(at)
        line = mending.original.count("\n", 0, at) + 1
        column = at - mending.original.rfind("\n", 0, at)
        place = Place(self.file, None, line, str(column))
        self.found.findings.append(finding(code, place, found, **details))


def _heading(keys: Sequence[str]) -> str:
    return ".".join(keys)


def _first_path(body: dict[str, Any]) -> tuple[str, ...]:
    """The keys that lead through a statement's only pair."""
    path: list[str] = []
    value: Any = body
    while isinstance(value, dict) and value:
        key = next(iter(value))
        path.append(key)
        value = value[key]
        if isinstance(value, list):
            value = value[0] if value else None
    return tuple(path)
