"""
Where in a TOML text its keys and values stand, so that a mistake is told with line and column.

The TOML reader gives values without places, so its text is walked once more for them. It has
accepted the text before: what is not TOML gives wrong places here, or some exception.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

TomlPath = tuple[str | int, ...]

_ROOT = 0
_ESCAPE = r"\\(?:x..|u.{4}|U.{8}|.)"
_ONE_LINE = r""""(?:[^"\\]++|\\.)*"|'[^']*'"""
_TEXT = rf"""\"""(?:[^"\\]++|\\.|""?(?!"))*"{{3,5}}|'''(?:[^']++|''?(?!'))*'{{3,5}}|{_ONE_LINE}"""

_STRING = re.compile(_TEXT, re.DOTALL)
_STRING_START = re.compile(r"""(\"""|''')(?:\r?\n)?|["']""")
_VALUE = re.compile(rf"[\[{{]|{_TEXT}|[^,\]}}#\n]+", re.DOTALL)
_KEY = re.compile(rf"[A-Za-z0-9_-]+|{_ONE_LINE}")
_BETWEEN = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*")
_AFTER_KEY = re.compile(r"[ \t]*(?:\.|=|\]\]?)[ \t]*")
_HEADER = re.compile(r"\[\[?[ \t]*")
_ESCAPED = re.compile(_ESCAPE)
_NAMED = dict(zip('btnfre"\\', '\b\t\n\f\r\x1b"\\', strict=True))
# Group 1 is what is written and not read: the end of a line that goes on.
_BASIC_CHARACTER = re.compile(rf"(\\[ \t]*\r?\n[ \t\r\n]*)|{_ESCAPE}|\r\n|.", re.DOTALL)
_LITERAL_CHARACTER = re.compile(r"\r\n|.", re.DOTALL)


class Spot(NamedTuple):
    """A place in a text: 1-based line and column, 0-based offset, all counted in characters."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of one text, by the path to a value in the read file; None: no such path."""

    _steps: dict[tuple[int, str | int], int]
    _keys: dict[int, int]
    _values: dict[int, int]
    _lines: tuple[int, ...]

    def key(self, path: TomlPath) -> Spot | None:
        """Where the last key of the path is first written; an element of a list has no key."""
        node, known = self._walk(path)
        return self._spot(self._keys[node]) if known == len(path) and node in self._keys else None

    def value(self, path: TomlPath) -> Spot | None:
        """
        Where the value begins: its first character, `{` or `[`, or the `[` of its header.

        A table that is only passed through (`a` in `a.b = 1` or in `[a.b]`) begins at its key.
        """
        node, known = self._walk(path)
        return self._spot(self._values[node]) if known == len(path) else None

    def nearest(self, path: TomlPath) -> Spot:
        """The best place to show for a path: its value, else the last known on the way to it."""
        return self._spot(self._values[self._walk(path)[0]])

    def _walk(self, path: TomlPath) -> tuple[int, int]:
        """The last known node on the path, and how much of the path leads to it."""
        node = _ROOT
        for known, part in enumerate(path):
            if (node, part) in self._steps:
                node = self._steps[node, part]
            elif isinstance(part, int) or (node, 0) not in self._steps:
                return node, known
            # else a list stands short for a table that would hold it under this key
        return node, len(path)

    def _spot(self, offset: int) -> Spot:
        line = bisect_right(self._lines, offset)
        return Spot(line, offset - self._lines[line - 1] + 1, offset)


def index_positions(text: str) -> Positions:
    """Find every key and value of a text that the TOML reader has accepted, in linear time."""
    scan = _Scan(text)
    scan.run()
    lines = (0, *(end.end() for end in re.finditer("\n", text)))
    return Positions(scan.steps, scan.keys, scan.values, lines)


def inner_spot(text: str, value: Spot, at: int) -> Spot:
    """
    Where character `at` of a read string is written, for a mistake inside a formula.

    `value` is the spot of the string. Beyond its end: the closing quote; no string: `value`.
    """
    string, start = (pattern.match(text, value.offset) for pattern in (_STRING, _STRING_START))
    if not string or not start:
        return value
    end = string.end() - (3 if start[1] else 1)
    pattern = _BASIC_CHARACTER if start[0][0] == '"' else _LITERAL_CHARACTER
    written = pattern.finditer(text, start.end(), end)
    read = (match.start() for match in written if not match.lastindex)
    offset = next(islice(read, at, None), end)
    line = value.line + text.count("\n", value.offset, offset)
    return Spot(line, offset - text.rfind("\n", 0, offset), offset)


def string_end(text: str, start: int) -> int:
    """The offset behind a string that begins at one."""
    match = _STRING.match(text, start)
    return match.end() if match else start


def list_end(text: str, inside: int) -> int:
    """The offset behind the bracket that closes a list, from behind its last element."""
    match = _BETWEEN.match(text, inside)
    return (match.end() if match else inside) + 1


class _Scan:
    """
    One walk through a text. Every value is a node, a number; the file itself is node 0.

    `steps` leads from a node by key or index to one below it (whole paths would cost depth
    times length), `lengths` counts the elements of lists, `open` has the nodes being filled,
    the innermost last: without recursion only the reader limits how deep a text may nest.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.steps: dict[tuple[int, str | int], int] = {}
        self.keys: dict[int, int] = {}
        self.values = {_ROOT: 0}
        self.lengths: dict[int, int] = {}
        self.open = [_ROOT]

    def run(self) -> None:
        self.take(_BETWEEN)
        while self.at < len(self.text):
            self.one(self.text[self.at])
            self.take(_BETWEEN)

    def one(self, char: str) -> None:
        if char in "]}":
            self.at += 1
            self.open.pop()
        elif self.open[-1] in self.lengths:
            self.value(self.element(self.open[-1]))
        elif char == "[":
            self.header()
        else:
            self.value(self.dotted_key(self.open[-1]))

    def header(self) -> None:
        start = self.at
        brackets = self.take(_HEADER)
        node = self.dotted_key(_ROOT)
        if brackets.startswith("[["):
            self.values[node] = self.values[node] if node in self.lengths else start
            node = self.element(node)
        self.values[node] = start
        self.open = [node]

    def dotted_key(self, node: int) -> int:
        """The node to which a dotted key leads; a list of tables is passed by its last one."""
        while True:
            if node in self.lengths:
                node = self.steps[node, self.lengths[node] - 1]
            start = self.at
            node = self.step(node, _spelled(self.take(_KEY)))
            self.keys.setdefault(node, start)
            self.values.setdefault(node, start)
            if "." not in self.take(_AFTER_KEY):
                return node

    def value(self, node: int) -> None:
        self.values[node] = self.at
        written = self.take(_VALUE)
        if written in ("[", "{"):
            self.open.append(node)
        if written == "[":
            self.lengths[node] = 0

    def element(self, node: int) -> int:
        index = self.lengths.setdefault(node, 0)
        self.lengths[node] = index + 1
        return self.step(node, index)

    def step(self, node: int, part: str | int) -> int:
        return self.steps.setdefault((node, part), len(self.steps) + 1)

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"not TOML at character {self.at}")
        self.at = match.end()
        return match[0]


def _spelled(key: str) -> str:
    return _ESCAPED.sub(_unescape, key[1:-1]) if key.startswith('"') else key.strip("'")


def _unescape(escape: re.Match[str]) -> str:
    name, digits = escape[0][1], escape[0][2:]
    return chr(int(digits, 16)) if digits else _NAMED[name]
