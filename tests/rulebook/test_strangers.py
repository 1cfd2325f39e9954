"""A stranger's file is safe: it loads, or is refused with places and words, and in time."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoring_core.errors import Finding, RuleError
from scoring_core.messages import Lang
from scoring_core.rulebook.load import load_text

GOOD = (Path(__file__).parent / "good.toml").read_text("utf-8")
DOCUMENT: dict[str, Any] = tomli.loads(GOOD, parse_float=Decimal)
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
Part = str | int


def faults(text: str) -> list[str]:
    """
    What is wrong with the answer to a text; any exception but the refusal is a fault too.

    A refusal names the file and can be read; nothing of the loader's own shows in it.
    """
    try:
        load_text(text)
    except RuleError as error:
        told = [fault for found in error.findings for fault in _faults(found)]
        return told if error.findings else ["refused without a word"]
    return []


def _faults(found: Finding) -> list[str]:
    lines = [found.line(lang) for lang in LANGUAGES]
    strange = [line for line in lines if re.search("stand-in|[\0-\x1f]| @[a-z]", line)]
    return strange if found.place.file == "rules.toml" else [*strange, str(found.place)]


EDITS = st.lists(
    st.tuples(
        st.integers(0, len(GOOD)),
        st.integers(0, 3),
        st.sampled_from(
            ["", "x", "0", '"', "'", "[", "]", "{", "}", "=", ".", ",", "\n", "#", "，", "-", "÷"]
        )
        | st.text(max_size=3),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=80)
@given(EDITS)
def test_a_good_file_with_other_characters_loads_or_is_refused(
    edits: list[tuple[int, int, str]],
) -> None:
    text = GOOD
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
    assert faults(text) == []


@settings(max_examples=60)
@given(st.lists(st.sampled_from(GOOD.split("\n")), max_size=60))
def test_lines_in_any_order_load_or_are_refused(lines: list[str]) -> None:
    assert faults("\n".join(lines)) == []


@settings(max_examples=60)
@given(st.text(max_size=200))
@example("")
@example("\ufeff")
@example("\ud800")
def test_any_text_is_refused(text: str) -> None:
    assert faults(text) == []


def _paths(value: object, path: tuple[Part, ...] = ()) -> list[tuple[Part, ...]]:
    inner: list[tuple[Part, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    below = [found for key, one in inner for found in _paths(one, (*path, key))]
    return [path, *below] if path else below


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub("[\0-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", escaped) + '"'


def _written(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return (
                "{ "
                + ", ".join(f"{_quoted(str(k))} = {_written(v)}" for k, v in value.items())
                + " }"
            )
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case str():
            return _quoted(value)
        case _:
            return str(value)


VALUES = st.recursive(
    st.sampled_from(
        [
            "",
            "town",
            "highest total",
            "total(sent, all)",
            "0.0",
            "missing",
            "2023-01..",
        ]
    )
    | st.text(max_size=4)
    | st.integers(-5, 10**20)
    | st.booleans()
    | st.dates(date(1, 1, 1), date(9999, 1, 1))
    | st.sampled_from(["1e400", "1e-400", "nan", "-inf", "1e999999999"]).map(Decimal),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["other", "town", "label", "unit", "x"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)
CHANGES = st.lists(
    st.tuples(st.sampled_from(_paths(DOCUMENT)), st.none() | st.tuples(VALUES)),
    min_size=1,
    max_size=3,
)


@settings(max_examples=60)
@given(CHANGES)
def test_a_good_file_with_other_values_loads_or_is_refused(
    changes: list[tuple[tuple[Part, ...], tuple[Any] | None]],
) -> None:
    document = tomli.loads(GOOD, parse_float=Decimal)
    for path, new in changes:
        _change(document, path, new)
    assert faults("\n".join(f"{_quoted(k)} = {_written(v)}" for k, v in document.items())) == []


def _change(document: Any, path: tuple[Part, ...], new: tuple[Any] | None) -> None:
    """Put a value in at a path, or leave one out; what is not there any more stays so."""
    try:
        table = document
        for part in path[:-1]:
            table = table[part]
        if new is None:
            del table[path[-1]]
        else:
            table[path[-1]] = new[0]
    except (KeyError, IndexError, TypeError):
        return
