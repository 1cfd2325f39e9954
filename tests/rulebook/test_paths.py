"""A path of dotted keys leads to what it names, though keys may hold dots themselves."""

from __future__ import annotations

from typing import Any

import pytest

from scoring_core.rulebook.paths import at, dotted, known_of, meant_by, near_to

DOCUMENT: dict[str, Any] = {
    "name": "x",
    "names": {"A.B": ["1"], "A": {"B": {"C": 2}}},
    "scheme": {"s": {"title": "t"}},
}


@pytest.mark.parametrize(
    "text, known, rest",
    [
        ("name", ("name",), ()),
        ("scheme.s.title", ("scheme", "s", "title"), ()),
        ("names.A.B", ("names", "A.B"), ()),
        ("names.A.B.C", ("names", "A", "B", "C"), ()),
        ("names.A.B.D", ("names", "A.B"), ("D",)),
        ("name.x", ("name",), ("x",)),
        ("scheme.s.", ("scheme", "s"), ("",)),
        ("", (), ("",)),
        ("schem.s", (), ("schem", "s")),
    ],
)
def test_a_text_is_followed_as_far_as_it_leads(
    text: str, known: tuple[str, ...], rest: tuple[str, ...]
) -> None:
    assert known_of(DOCUMENT, text) == (known, rest)
    assert dotted((*known, *rest)) == text


def test_what_stands_at_a_path() -> None:
    assert at(DOCUMENT, ("names", "A", "B", "C")) == 2
    assert at(DOCUMENT, ("name", "x", "y")) is None
    assert at(DOCUMENT, ()) is DOCUMENT


def test_the_nearest_path() -> None:
    assert near_to(DOCUMENT, (), ("schem", "s")) == "scheme.s"
    assert near_to(DOCUMENT, ("name",), ("x",)) == "@none"


def test_paths_are_meant_as_far_as_the_document_goes() -> None:
    value = {"s": {"title": {"x": 1}, "new": {"y": 2, "z": 3}}}
    meant = [("scheme", "s", "title"), ("scheme", "s", "new")]

    assert list(meant_by(DOCUMENT, ("scheme",), value)) == meant
    assert list(meant_by(DOCUMENT, ("formats",), {"a": {"b": 1}})) == [("formats", "a")]
    assert list(meant_by(DOCUMENT, ("names",), {})) == [("names",)]
