"""Every fault that the schema can find becomes a message of ours, and is taken out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import tomli

from scoring_core.errors import Finding
from scoring_core.rulebook.mend import MOST_MISTAKES, shape
from scoring_core.rulebook.report import STAND_IN, Path
from scoring_core.rulebook.schema.file import read

Told = Callable[[str], tuple[Finding, ...]]
SCHEME: Path = ("scheme", "briefs")


def put(document: dict[str, Any], path: Path, value: object) -> None:
    table: Any = document
    for part in path[:-1]:
        table = table[part]
    table[path[-1]] = value


def mended(good: str, path: Path, value: object) -> tuple[Any, list[tuple[str, str, str]]]:
    """What takes the place of a value, and what is told: code, found, expected."""
    document = tomli.loads(good, parse_float=Decimal)
    put(document, path, value)
    plain, told = shape(document)
    assert plain is not None
    found: Any = plain
    for part in path:
        found = found[part]
    return found, [(m.code, m.found, m.details.get("expected", "")) for m in told.mistakes]


@pytest.mark.parametrize(
    "path, value, instead, told",
    [
        (("name",), 5, STAND_IN, ("SC204", "5", "@a_text")),
        (("name",), "", STAND_IN, ("SC204", "", "@not_empty")),
        (("name",), True, STAND_IN, ("SC204", "true", "@a_text")),
        (("name",), Decimal("1.5"), STAND_IN, ("SC204", "1.5", "@a_text")),
        (("name",), {"a": {"b": 1}}, STAND_IN, ("SC204", "{…}", "@a_text")),
        (("names", "文旅局"), 5, [STAND_IN], ("SC204", "5", "@a_list")),
        ((*SCHEME, "in_force"), [], [STAND_IN], ("SC204", "[…]", "@not_empty")),
        ((*SCHEME, "checks"), "a > 1", [], ("SC204", "a > 1", "@a_list")),
        ((*SCHEME, "checks", 0), 5, STAND_IN, ("SC204", "5", "@a_text")),
        ((*SCHEME, "constants"), 5, {}, ("SC204", "5", "@a_table")),
        ((*SCHEME, "ranking"), [], None, ("SC204", "[…]", "@a_table")),
        ((*SCHEME, "metrics", "late", "optional"), 1, False, ("SC204", "1", "@a_flag")),
        ((*SCHEME, "metrics", "order", "range"), [], None, ("SC204", "[…]", "@two_numbers")),
        ((*SCHEME, "metrics", "order", "range"), [1, 2, 3], None, ("SC204", "[…]", "@two_numbers")),
        ((*SCHEME, "metrics", "order", "range", 0), "x", "0", ("SC205", "x", "")),
        ((*SCHEME, "metrics", "late", "cells", "—"), "x", "missing", ("SC206", "x", "")),
        ((*SCHEME, "absent", "office"), "mising", "missing", ("SC203", "mising", "")),
        ((*SCHEME, "absent", "office"), 5, "error", ("SC203", "5", "")),
        ((*SCHEME, "period", 0), "quartr", "quarter", ("SC203", "quartr", "")),
        ((*SCHEME, "ranking", "after_tie"), "x", "skip", ("SC203", "x", "")),
        (("language",), "1", 1, ("SC203", "1", "")),
    ],
)
def test_a_wrong_value_is_told_and_something_takes_its_place(
    good: str, path: Path, value: object, instead: object, told: tuple[str, str, str]
) -> None:
    assert mended(good, path, value) == (instead, [told])


@pytest.mark.parametrize(
    "path, short",
    [
        ((*SCHEME, "constants", "price"), "fünf"),
        ((*SCHEME, "absent"), "nothing"),
        ((*SCHEME, "totals", "sent_all"), ""),
        (("formats", "条"), ""),
        (("categories", "town", "units", 0), ""),
        ((*SCHEME, "metrics", "order", "full"), "all"),
    ],
)
def test_a_wrong_short_form_is_one_mistake(good: str, path: Path, short: str) -> None:
    _, told = mended(good, path, short)

    assert [found for _, found, _ in told] == [short]


@pytest.mark.parametrize("value", [5, [], [1], True])
@pytest.mark.parametrize(
    "path",
    [(*SCHEME, "constants", "price"), (*SCHEME, "totals", "sent_all"), ("formats", "条")],
)
def test_a_wrong_form_is_one_mistake(good: str, path: Path, value: object) -> None:
    if path[-1] != "price" or value != 5:
        assert len(mended(good, path, value)[1]) == 1


def test_a_misspelt_key_is_one_message_with_the_nearest_key(told: Told, good: str) -> None:
    """The schema says two things of it: an unknown key, and a missing one."""
    document = tomli.loads(
        good.replace('title = "信息室"', 'titel = "信息室"'), parse_float=Decimal
    )
    assert {fault.kind for fault in read(document)[1]} == {"missing", "extra_forbidden"}

    (found,) = told(good.replace('title = "信息室"', 'titel = "信息室"'))
    assert (found.code, found.found, dict(found.details)) == (
        "SC201",
        "titel",
        {"nearest": "title"},
    )


def test_what_stands_under_a_misspelt_key_is_still_checked_where_it_is_written(
    told: Told, good: str
) -> None:
    text = good.replace('formula = "min(price × used', 'formual = "min(price × usde')

    assert [(f.code, f.place.column) for f in told(text)] == [("SC201", "25"), ("SC310", "48")]


def test_a_key_misspelt_beside_the_right_one_is_dropped(told: Told, good: str) -> None:
    text = good.replace('title = "信息室"', 'title = "信息室"\ntitel = "x"')

    assert [(found.code, found.found) for found in told(text)] == [("SC201", "titel")]


def test_tables_misspelt_beside_the_right_ones_are_taken_in(told: Told, good: str) -> None:
    text = good.replace(
        "[scheme.briefs.scores]",
        '[scheme.briefs.score]\nx = { label = "x", formula = "usde" }\n[scheme.briefs.scores]',
    )

    assert [(found.code, found.found) for found in told(text)] == [
        ("SC201", "score"),
        ("SC310", "usde"),
    ]


def test_each_missing_key_is_a_mistake_at_its_table(told: Told) -> None:
    assert [(f.code, f.place.row, f.found) for f in told("[scheme.s]\nx9 = 1\n")] == [
        ("SC202", 1, "key"),
        ("SC202", 1, "name"),
        ("SC202", 1, "language"),
        ("SC210", 1, ""),
        ("SC202", 1, "title"),
        ("SC202", 1, "source"),
        ("SC202", 1, "in_force"),
        ("SC202", 1, "period"),
        ("SC202", 1, "cells"),
        ("SC202", 1, "absent"),
        ("SC202", 1, "metrics"),
        ("SC246", 2, "x9"),
    ]


@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_document_of_a_thousand_mistakes_has_no_plain_form(good: str, more: int) -> None:
    document = tomli.loads(good, parse_float=Decimal)
    plain, told = shape(document | {f"x{n}": 1 for n in range(MOST_MISTAKES - 1 + more)})

    assert (plain is None) == (more > 1)
    assert len(told.mistakes) == min(MOST_MISTAKES - 1 + more, MOST_MISTAKES)


@pytest.mark.parametrize(
    "heading, key",
    [
        ("", "lable{} = 1"),
        ("[names]", "lable{} = 1"),
        ("[scheme.s.metrics]", "lable{} = {{ lable = 1 }}"),
        ("[scheme.s.metrics.x]", "k{} = 1"),
    ],
)
def test_a_great_heap_of_unknown_keys_is_refused(told: Told, heading: str, key: str) -> None:
    lines = (key.format(number) for number in range(10_000))
    findings = told("\n".join((heading, *lines)))

    assert {found.code for found in findings} <= {"SC201", "SC202", "SC204", "SC210", "SC246"}
    assert 1 <= len(findings) <= MOST_MISTAKES
