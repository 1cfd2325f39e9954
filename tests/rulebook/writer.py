"""Files in all styles, whose writer notes where it writes what."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import tomli
from hypothesis import strategies as st

from scoring_core.rulebook.positions import TomlPath

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

Table = dict[str, Any]
CONTROL = re.compile(r"[\x00-\x08\n-\x1f\x7f]")
NAMED = {"\b": "b", "\t": "t", "\n": "n", "\f": "f", "\r": "r", '"': '"', "\\": "\\"}
COMMENTS = ["#", '# ] } , = """ \'', "# [x] 中😀"]


class Writer:
    """Writes data as TOML in any style, and notes where keys, values and characters come to be."""

    def __init__(self, random: Random, data: Table) -> None:
        self.random = random
        self.newline = random.choice(["\n", "\r\n"])
        self.written: list[str] = []
        self.at = 0
        self.keys: dict[TomlPath, int] = {}
        self.values: dict[TomlPath, int] = {(): 0}
        self.characters: dict[TomlPath, list[int]] = {}
        self.table((), data)
        self.text = "".join(self.written)

    def __repr__(self) -> str:
        return f"<file {self.text!r}>"

    def coin(self) -> bool:
        return self.random.choice([False, True])

    def put(self, words: str) -> None:
        self.written.append(words)
        self.at += len(words)

    def blank(self) -> None:
        self.put(self.random.choice(["", "", " ", "\t  "]))

    def end_line(self) -> None:
        self.blank()
        self.put(self.random.choice(["", *COMMENTS]))
        self.put(self.newline)
        self.blank()

    def gap(self) -> None:
        """Between the elements of an array."""
        self.blank()
        if self.coin():
            self.end_line()

    def table(self, path: TomlPath, table: Table) -> None:
        apart = {key for key, value in table.items() if self.may_have_header(value) and self.coin()}
        pairs = [
            pair
            for key, value in table.items()
            if key not in apart
            for pair in self.pairs((*path, key), value)
        ]
        self.random.shuffle(pairs)
        is_element = bool(path) and isinstance(path[-1], int)
        late = bool(path) and not is_element and self.coin()
        implied = bool(apart) and not pairs and not is_element and self.coin()
        if not late:
            self.section(path, pairs, implied)
        for key in self.random.sample(sorted(apart), len(apart)):
            self.tables((*path, key), table[key])
        if late:
            self.section(path, pairs, implied)

    def may_have_header(self, value: object) -> bool:
        if isinstance(value, list):
            return bool(value) and all(isinstance(element, dict) for element in value)
        return isinstance(value, dict)

    def tables(self, path: TomlPath, value: Table | list[Table]) -> None:
        if isinstance(value, dict):
            self.table(path, value)
        else:
            for index, element in enumerate(value):
                self.table((*path, index), element)

    def section(self, path: TomlPath, pairs: list[tuple[TomlPath, Any]], implied: bool) -> None:
        if path and not implied:
            self.header(path)
        for below, value in pairs:
            self.pair(below, len(path), value)
            self.end_line()

    def header(self, path: TomlPath) -> None:
        start = self.at
        double = isinstance(path[-1], int)
        self.put("[[" if double else "[")
        self.blank()
        self.dotted(path, 0)
        self.blank()
        self.put("]]" if double else "]")
        self.values[path] = start
        if path[-1] == 0 and double:
            self.values[path[:-1]] = start
        self.end_line()

    def pairs(self, path: TomlPath, value: object) -> Iterator[tuple[TomlPath, Any]]:
        """One pair, or for a table written with dotted keys one for each value in it."""
        if isinstance(value, dict) and value and self.coin():
            for key, below in value.items():
                yield from self.pairs((*path, key), below)
        else:
            yield path, value

    def pair(self, path: TomlPath, above: int, value: object) -> None:
        self.dotted(path, above)
        self.blank()
        self.put("=")
        self.blank()
        self.value(path, value)

    def dotted(self, path: TomlPath, above: int) -> None:
        ends = [end for end in range(above, len(path)) if isinstance(path[end], str)]
        for end in ends:
            if end != ends[0]:
                self.blank()
                self.put(".")
                self.blank()
            self.keys.setdefault(path[: end + 1], self.at)
            self.values.setdefault(path[: end + 1], self.at)
            self.key(str(path[end]))

    def key(self, key: str) -> None:
        styles = ['"' + "".join(self.basic(char) for char in key) + '"']
        if re.fullmatch(r"[A-Za-z0-9_-]+", key):
            styles += [key] * 3
        if not CONTROL.search(key) and "'" not in key:
            styles.append(f"'{key}'")
        self.put(self.random.choice(styles))

    def value(self, path: TomlPath, value: object) -> None:
        self.values[path] = self.at
        if isinstance(value, str):
            self.string(path, value)
        elif isinstance(value, list):
            self.array(path, value)
        elif isinstance(value, dict):
            self.inline_table(path, value)
        else:
            self.put(self.scalar(value))

    def scalar(self, value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, datetime):
            return value.isoformat(sep=self.random.choice(["T", " "]))
        if isinstance(value, date):
            return value.isoformat()
        assert isinstance(value, int)
        styles = [str(value), f"{value:+}", f"{value:+_}"]
        return self.random.choice([*styles, hex(value)] if value >= 0 else styles)

    def array(self, path: TomlPath, elements: list[Any]) -> None:
        self.put("[")
        self.gap()
        for index, element in enumerate(elements):
            if index:
                self.put(",")
                self.gap()
            self.value((*path, index), element)
            self.gap()
        if elements and self.coin():
            self.put(",")
            self.gap()
        self.put("]")

    def inline_table(self, path: TomlPath, table: Table) -> None:
        self.put("{")
        pairs = [pair for key, value in table.items() for pair in self.pairs((*path, key), value)]
        self.random.shuffle(pairs)
        for index, (below, value) in enumerate(pairs):
            if index:
                self.put(",")
            self.blank()
            self.pair(below, len(path), value)
            self.blank()
        self.put("}")

    def string(self, path: TomlPath, value: str) -> None:
        styles = [self.basic_string, self.long_basic_string]
        if not CONTROL.search(value.replace("\n", "")) and "'''" not in value:
            styles.append(self.long_literal_string)
            if "\n" not in value and "'" not in value:
                styles.append(self.literal_string)
        self.characters[path] = self.random.choice(styles)(value)

    def note(self, words: str) -> int:
        self.put(words)
        return self.at - len(words)

    def basic(self, char: str) -> str:
        styles = [f"\\U{ord(char):08x}"]
        if char in NAMED:
            styles.append("\\" + NAMED[char])
        if ord(char) <= 0xFFFF:
            styles.append(f"\\u{ord(char):04X}")
        if not CONTROL.match(char) and char not in '"\\':
            styles += [char] * 5
        return self.random.choice(styles)

    def basic_string(self, value: str) -> list[int]:
        self.put('"')
        return [*[self.note(self.basic(char)) for char in value], self.note('"')]

    def literal_string(self, value: str) -> list[int]:
        self.put("'")
        return [*[self.note(char) for char in value], self.note("'")]

    def long_literal_string(self, value: str) -> list[int]:
        self.put("'''")
        if value.startswith("\n") or self.coin():
            self.put(self.newline)
        characters = [self.note(self.newline if char == "\n" else char) for char in value]
        return [*characters, self.note("'''")]

    def long_basic_string(self, value: str) -> list[int]:
        self.put('"""')
        bare = not self.coin()
        if not bare:
            self.put(self.newline)
        characters = []
        for char in value:
            cut = self.random.randrange(6) == 0
            if cut:
                self.cut()
            characters.append(self.note(self.long_basic(char, cut or bare)))
            bare = False
        if self.random.randrange(6) == 0:
            self.cut()
        return [*characters, self.note('"""')]

    def cut(self) -> None:
        """A line that goes on in the next."""
        self.put("\\")
        self.blank()
        self.put(self.newline)
        self.gap_in_string()

    def gap_in_string(self) -> None:
        self.put(self.random.choice(["", "  ", "\t" + self.newline + " "]))

    def long_basic(self, char: str, trimmed: bool) -> str:
        if char == "\n" and not trimmed and self.coin():
            return self.newline
        if char == '"' and not "".join(self.written[-2:]).endswith('""') and self.coin():
            return '"'
        written = self.basic(char)
        return f"\\u{ord(char):04X}" if trimmed and written in (" ", "\t") else written


ODD_KEYS = ["a", "b", "a.b", "", " ", "0", "-", "true", "[a]", *"#=中😀\"'\\\n"]
CHARACTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\t \"'\\#,]}中😀")
TEXTS = st.text(CHARACTERS, max_size=8) | st.text("a\n \"'", max_size=8)
KEYS = st.sampled_from(ODD_KEYS) | TEXTS
MOMENTS = st.dates() | st.datetimes()
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS | st.integers(-(2**40), 2**40) | st.booleans() | MOMENTS,
        lambda below: (
            st.lists(below, max_size=3)
            | st.dictionaries(KEYS, below, max_size=3)
            | st.lists(st.dictionaries(KEYS, below, max_size=3), max_size=3)
        ),
        max_leaves=12,
    ),
    max_size=5,
)


@st.composite
def files(draw: st.DrawFn) -> Writer:
    data = draw(DATA)
    file = Writer(draw(st.randoms(use_true_random=True)), data)
    assert tomli.loads(file.text) == data
    return file
