"""Good rule files spoilt: each change drawn by name and two numbers that say where and what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import tomli
from hypothesis import strategies as st

from tests.rulebook.writer import Writer

ROOT = Path(__file__).parents[2]
FILES = tuple(
    path
    for pattern in (
        *("plugins/*/src/*/jurisdiction.toml", "examples/qinghe.toml", "tests/composite.toml"),
        *("tests/rulebooks/*.toml", "tests/rulebook/good.toml", "tests/rulebook/records.toml"),
    )
    for path in sorted(ROOT.glob(pattern))
)
Document = dict[str, Any]
Change = tuple[str, int, int]
"""Its name, and two numbers that say where and what; each is taken modulo what there is."""
Edit = Callable[[str, int, int], str]

SIGNS = (
    *(
        "=",
        "==",
        "＝",
        "≠",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "(",
        ")",
        ",",
        "，",
        ".",
        ":",
        "：",
        ";",
        "；",
        "、",
    ),
    *(
        '"',
        "'",
        '"""',
        "'''",
        "“",
        "”",
        "\\",
        "#",
        "%",
        "％",
        "+",
        "-",
        "−",
        "×",
        "÷",
        "/",
        "*",
        "\n",
        " ",
    ),
    *(
        "\t",
        "\r",
        "\0",
        "\x1b[2J",
        "\x7f",
        "\x85",
        "\u2028",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\xa0",
        "\u3000",
        "́",
    ),
    *("а", "ｅ", "𝑥", "ſ", "Ⅷ", "½", "²", "٣", "é", "\U0010ffff"),
)
NUMBERS = (
    *(
        "0",
        "-1",
        "-0",
        "1",
        "2",
        "3",
        "99",
        "100",
        "101",
        "0.5",
        "0.001",
        "-0.5",
        "1e3",
        "1e-9",
        "1e400",
        "-1e400",
    ),
    *(
        "nan",
        "inf",
        "-inf",
        "0x7f",
        "0b1",
        "1_000",
        "01",
        "1.",
        ".5",
        "９",
        "5%",
        '"5%"',
        "9" * 30,
        "9" * 390,
    ),
    *(
        "9" * 401,
        "1" * 4500,
        "0." + "3" * 300,
        "1e999999999",
        "2023-01-01",
        "true",
        '""',
        "'x'",
        "[1]",
        "{}",
    ),
)
VALUES: tuple[object, ...] = (
    *(
        "",
        " ",
        "x",
        "other",
        "here",
        "missing",
        "zero",
        "rank",
        "roster",
        "highest total",
        "2023-01..",
        "\n",
        "{x}",
    ),
    *(
        "{",
        "0",
        "1 ÷ 0",
        "not_applicable",
        "值" * 1001,
        "x" * 10_001,
        "1 + " * 2400 + "1",
        "(" * 70 + "1" + ")" * 70,
    ),
    *(
        0,
        1,
        -1,
        10**20,
        2**63,
        Decimal("0.5"),
        Decimal("1e400"),
        Decimal("nan"),
        Decimal("1e-400"),
        True,
        False,
    ),
    *(
        [],
        [""],
        ["x"],
        [1],
        [[]],
        [{}],
        [True],
        {},
        {"x": 1},
        {"other": 1},
        {"": ""},
        {"x": {"x": {}}},
        ["x"] * 501,
    ),
)
CALLS = (
    *(
        "min",
        "max",
        "sum",
        "ratio",
        "total",
        "mean",
        "highest",
        "lowest",
        "count",
        "rank",
        "half_up",
        "half_even",
    ),
    *("down", "up", "full", "applies", "same", "if", "not", "nth", "other"),
)
ENCODINGS = ("utf-16", "utf-16-le", "gb18030", "big5", "cp1252", "utf-7", "utf-8-sig", "utf-32")
_WORD = re.compile(r"[^\W\d]\w*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FORMULA = re.compile(r"""[^"'\n]*[(+×÷−<>][^"'\n]*""")


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def document_of(path: Path) -> Document:
    return read(text_of(path))


def read(text: str) -> Document:
    return tomli.loads(text, parse_float=Decimal)


def changes(most: int = 3, names: Iterable[str] = ()) -> st.SearchStrategy[list[Change]]:
    """A few changes, of all kinds or of some."""
    number = st.integers(0, 99_999)
    one = st.tuples(st.sampled_from(sorted(names or CHANGES)), number, number)
    return st.lists(one, min_size=1, max_size=most)


def spoilt(text: str, changed: list[Change]) -> bytes:
    """A file after some changes, the last of which may be of its bytes."""
    for name, a, b in changed:
        if text:
            text = CHANGES[name](text, a, b)
    return text.encode("utf-8", "surrogateescape")


def _at(text: str, found: list[re.Match[str]], a: int, new: Callable[[str], str]) -> str:
    """The text with one of the matches replaced."""
    if not found:
        return text
    match = found[a % len(found)]
    return text[: match.start()] + new(match[0]) + text[match.end() :]


def _flip(text: str, a: int, b: int) -> str:
    content = bytearray(text.encode("utf-8", "surrogateescape"))
    content[a % len(content)] ^= 1 << b % 8
    return bytes(content).decode("utf-8", "surrogateescape")


def _recode(text: str, a: int, b: int) -> str:
    """All of it, or from some place on, in another encoding."""
    plain, start = text.encode("utf-8", "replace").decode(), a % len(text) if a % 3 else 0
    content = plain[:start].encode() + plain[start:].encode(
        ENCODINGS[b % len(ENCODINGS)], "replace"
    )
    return content.decode("utf-8", "surrogateescape")


def _begin(text: str, a: int, b: int) -> str:
    return ("\ufeff", "\ufeff\ufeff", "\n", " ", "#", "\0", "\udcff\udcfe", "[")[b % 8] + text


def _relined(text: str, a: int, b: int) -> str:
    return text.replace(
        "\n", ("\r\n", "\r", "\n\n", "\x0b", "\x85", "\u2028", " \n", "\t\n")[b % 8]
    )


def _sign(text: str, a: int, b: int) -> str:
    at = a % len(text)
    return text[:at] + SIGNS[b % len(SIGNS)] + text[at + b % 2 :]


def _delete(text: str, a: int, b: int) -> str:
    at = a % len(text)
    return text[:at] + text[at + 1 + b % 40 :]


def _truncate(text: str, a: int, b: int) -> str:
    return text[: a % len(text)]


def _lines(move: Callable[[list[str], int, int], None]) -> Edit:
    def edit(text: str, a: int, b: int) -> str:
        lines = text.split("\n")
        move(lines, a % len(lines), b % len(lines))
        return "\n".join(lines)

    return edit


def _drop(parts: list[str], a: int, b: int) -> None:
    del parts[a]


def _double(parts: list[str], a: int, b: int) -> None:
    parts.insert(b, parts[a])


def _move(parts: list[str], a: int, b: int) -> None:
    parts.insert(b, parts.pop(a))


def _swap(parts: list[str], a: int, b: int) -> None:
    parts[a], parts[b] = parts[b], parts[a]


def _tables(move: Callable[[list[str], int, int], None]) -> Edit:
    """The same with whole tables, each from its heading to the next."""

    def edit(text: str, a: int, b: int) -> str:
        parts = re.split(r"(?m)^(?=\[)", text)
        move(parts, a % len(parts), b % len(parts))
        return "".join(parts)

    return edit


def _number(text: str, a: int, b: int) -> str:
    return _at(text, [*_NUMBER.finditer(text)], a, lambda _: NUMBERS[b % len(NUMBERS)])


def _other_number(text: str, a: int, b: int) -> str:
    return _at(text, [*_NUMBER.finditer(text)], a, lambda old: str(Decimal(old) + 1 + b % 9))


def _name(text: str, a: int, b: int) -> str:
    """A word in place of another of the file."""
    words = [*_WORD.finditer(text)]
    return _at(text, words, a, lambda _: words[b % len(words)][0])


def _near(text: str, a: int, b: int) -> str:
    """A word nearly spelt as it was."""

    def other(word: str) -> str:
        at = b % len(word)
        return (
            word[:at]
            + ("", word[at] * 2, "_", "х", word[at].swapcase(), "1")[b // 7 % 6]
            + word[at + 1 :]
        )

    return _at(text, [*_WORD.finditer(text)], a, other)


def _quotes(text: str, a: int, b: int) -> str:
    pairs = (
        ("'", "'"),
        ("“", "”"),
        ("", ""),
        ('"""', '"""'),
        ("'''", "'''"),
        ("{", "}"),
        ("[", "]"),
    )
    before, after = pairs[b % len(pairs)]
    return _at(text, [*re.finditer(r'"[^"\n]*"', text)], a, lambda old: before + old[1:-1] + after)


def _string(text: str, a: int, b: int) -> str:
    new = (
        "",
        "x",
        "值" * 1200,
        "\\n",
        "\\u0000",
        "{",
        "{{}}",
        "{x}",
        "{unit.x}",
        "=1+1",
        "  ",
        "\\u202e",
    )
    return _at(text, [*re.finditer(r'"[^"\n]*"', text)], a, lambda _: f'"{new[b % len(new)]}"')


def _called(text: str, a: int, b: int) -> str:
    """A function or sign of a formula in place of another, or around a part of it."""
    call = CALLS[b % len(CALLS)]

    def other(old: str) -> str:
        words = [*re.finditer(r"\w+", old)]
        if not words:
            return old
        match = words[b % len(words)]
        new = (
            call,
            f"{call}({match[0]})",
            f"{match[0]} ÷ 0",
            f"({match[0]}, all)",
            f"−{match[0]}",
        )[b % 5]
        return old[: match.start()] + new + old[match.end() :]

    return _at(text, [*_FORMULA.finditer(text)], a, other)


def _operator(text: str, a: int, b: int) -> str:
    signs = ("+", "−", "×", "÷", "<", ">=", "==", "≠", "and", "or", "in", ",", ":", "not", "")
    return _at(text, [*re.finditer(r"[+×÷−<>,]|>=|==", text)], a, lambda _: signs[b % len(signs)])


def _nested(text: str, a: int, b: int) -> str:
    """A formula deep in brackets, long, or with a huge number."""

    def other(old: str) -> str:
        deep = b % 90
        return (
            "(" * deep + old + ")" * deep,
            "−" * deep + old,
            " + ".join([old] * deep),
            f"{old} + {'9' * (deep * 20)}",
            f"{old} × {old} × {old}",
            f"if({old} > 0: {old}, else: {old})",
        )[b // 90 % 6]

    return _at(text, [*_FORMULA.finditer(text)], a, other)


def _value(text: str, a: int, b: int) -> str:
    """A value of another type, in a file that is written anew; a file that is no TOML stays."""
    try:
        document = read(text)
    except (ValueError, ArithmeticError, RecursionError):
        return text
    spots = [*_spots(document)]
    if not spots:
        return text
    table, key = spots[a % len(spots)]
    if b % 7 == 0:
        del table[key]
    else:
        table[key] = VALUES[b % len(VALUES)]
    return in_style(document, a)


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    inner = list(value.items() if isinstance(value, dict) else enumerate(value))
    for key, below in inner:
        yield value, key
        if isinstance(below, (dict, list)):
            yield from _spots(below)


class RuleWriter(Writer):
    """Writes exact numbers too, in all spellings."""

    def scalar(self, value: object) -> str:
        if not isinstance(value, Decimal):
            return super().scalar(value)
        if not value.is_finite():
            return str(value).lower()
        spelt = str(value)
        longer = (
            [f"{spelt}0", f"+{spelt}"] if "." in spelt and "E" not in spelt and value > 0 else []
        )
        return self.random.choice([spelt, *longer])


def in_style(document: Document, number: int) -> str:
    """A document as a file, in one of all styles of writing."""
    return RuleWriter(Random(number), document).text  # noqa: S311


CHANGES: dict[str, Edit] = {
    "flip": _flip,
    "recode": _recode,
    "begin": _begin,
    "relined": _relined,
    "sign": _sign,
    "delete": _delete,
    "truncate": _truncate,
    "drop line": _lines(_drop),
    "double line": _lines(_double),
    "move line": _lines(_move),
    "swap lines": _lines(_swap),
    "drop table": _tables(_drop),
    "double table": _tables(_double),
    "move table": _tables(_move),
    "number": _number,
    "other number": _other_number,
    "name": _name,
    "near": _near,
    "quotes": _quotes,
    "string": _string,
    "called": _called,
    "operator": _operator,
    "nested": _nested,
    "value": _value,
}
