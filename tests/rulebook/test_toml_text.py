from __future__ import annotations

from decimal import Decimal

import pytest
import tomli

from scoring_core.errors import Finding, Place, RuleError, finding
from scoring_core.rulebook.report import STAND_IN
from scoring_core.rulebook.toml_text import TomlText, read_toml


def refused(text: str) -> Finding:
    with pytest.raises(RuleError) as caught:
        read_toml(text, "rules.toml")
    (found,) = caught.value.findings
    return found


def told(text: str) -> list[tuple[str, int | None, str | None, str]]:
    found = read_toml(text, "rules.toml").mistakes
    return [(f.code, f.place.row, f.place.column, f.found) for f in found]


def test_numbers_stay_exact() -> None:
    toml = read_toml("a = 0.1\nb = 7", "rules.toml")

    assert toml == TomlText({"a": Decimal("0.1"), "b": 7}, "a = 0.1\nb = 7")


@pytest.mark.parametrize(
    "code, text, line, column, found",
    [
        ("SC260", "a = 1\na = 2", 2, "1", "a"),
        ("SC260", "[b]\nx = 1\n[b]\ny = 1", 3, "2", "b"),
        ("SC260", "b = { x = 1, y = 2, x = 3 }", 1, "21", "x"),
        ("SC260", '"乡 镇" = [\n  "甲",\n]\n"乡 镇" = [\n  "乙",\n]', 4, "1", '"乡 镇"'),
        ("SC260", "b = { x = 1, x.y = 2 }", 1, "14", "x.y"),
        ("SC261", "a = [1,\n2\nb = 3", 1, "5", "["),
        ("SC261", "a = { x = 1\nb = 2", 1, "5", "{"),
        ("SC266", 'a = "\\ud800"', 1, "6", "\\ud800"),
        ("SC266", 'a = "\\xg0"', 1, "6", "\\xg0"),
        ("SC283", "名称 = 1", 1, "1", "名称"),
        ("SC262", 'a = """abc', 1, "5", '"""abc'),
        ("SC265", "a = '1', b = 2", 1, "8", ", b = 2"),
        ("SC289", "a = [1, }", 1, "9", "}"),
        ("SC264", "a = 2023-02-31", 1, "5", "2023-02-31"),
        ("SC264", "a = X", 1, "5", "X"),
        ("SC280", "a = 1\n\u3000\n", 2, "1", "\u3000"),
        ("SC263", "a = 1\n\x0c\n", 2, "1", "@nothing"),
        ("SC290", "a = 'x\x01'", 1, "7", "\\u0001"),
    ],
)
def test_what_is_no_toml_is_told_by_its_place_and_words(
    code: str, text: str, line: int, column: str, found: str
) -> None:
    assert told(text) == [(code, line, column, found)]


@pytest.mark.parametrize(
    "code, text, line, column",
    [
        ("SC260", "[b]\nx = 1\n[b.x]\ny = 1", 3, "2"),
        ("SC260", "[b]\nx = 1\n[b.x.y]\nz = 1", 3, "2"),
        ("SC260", "[b]\n[[b]]", 2, "3"),
        ("SC263", "= 1", 1, "1"),
    ],
)
def test_where_a_heading_is_lost_only_the_writing_is_told(
    code: str, text: str, line: int, column: str
) -> None:
    found = refused(text)
    assert (found.code, found.place) == (code, Place("rules.toml", None, line, column))


def test_the_rest_is_read_and_what_is_lost_is_a_hole() -> None:
    toml = read_toml("[t]\na = 1\nb = = =\n[[l]]\nc 5 {\n", "rules.toml")

    assert toml.document == {"t": {"a": 1, "b": STAND_IN}, "l": [{"c": STAND_IN}]}
    assert toml.holes == {("t", "b"), ("l", 0, "c")}


def test_a_table_below_a_list_is_one_of_its_last_table() -> None:
    toml = read_toml("b = 5%\n[[l]]\n[[l]]\n[l.t]\na = 1\n", "rules.toml")

    assert toml.document == {"b": "5%", "l": [{}, {"t": {"a": 1}}]}


def test_what_only_the_whole_text_does_not_allow_is_told_in_the_readers_words() -> None:
    told = refused("[a.b]\nx = 1\n[a]\nb.y = 2\n")

    assert (told.code, told.place.row) == ("SC200", 4)
    assert dict(told.details) == {"reason": "Cannot redefine namespace ('a', 'b')"}


def test_a_key_that_stands_in_the_way_is_named_by_its_line() -> None:
    (found,) = read_toml("b = { z = 1,\nx = 1,\nx.y = 2 }", "rules.toml").mistakes

    assert (found.place.row, found.found, dict(found.details)) == (3, "x.y", {"line": "2"})


def test_a_long_word_is_cut() -> None:
    assert told("a = " + "x" * 90) == [("SC264", 1, "5", "x" * 30 + "…")]


def test_lines_that_end_as_windows_ends_them_count_the_same() -> None:
    assert told("a = 1\r\nb = x") == [("SC264", 2, "5", "x")]


def test_another_reason_of_the_reader_is_told_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(text: str, **options: object) -> None:
        raise tomli.TOMLDecodeError("The moon is full", text, 4)

    monkeypatch.setattr(tomli, "loads", fail)

    place = Place("rules.toml", None, 1, "5")
    assert refused("a = 1") == finding("SC200", place, "1", reason="The moon is full")


def test_nesting_beyond_the_readers_patience_is_refused() -> None:
    assert refused("a" + ".a" * 2000 + " = 1") == finding("SC253", Place("rules.toml"))


@pytest.mark.parametrize("number", ["9" * 5000, "1e" + "9" * 20])
def test_a_number_that_nobody_can_hold_is_refused_at_its_place(number: str) -> None:
    told = refused(f"a = 1\nb = {number}")

    assert (told.code, told.place) == ("SC254", Place("rules.toml", None, 2, "5"))
    assert told.found == number if len(number) < 30 else number[:30] + "…"


def test_a_number_that_is_long_in_a_strange_way_is_still_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(text: str, **options: object) -> None:
        raise ValueError("too long")

    monkeypatch.setattr(tomli, "loads", fail)

    assert refused("a = 1") == finding("SC254", Place("rules.toml"))


@pytest.mark.parametrize(
    "text, codes",
    [
        ("b = x\na = " + "9" * 5000, ["SC264", "SC254"]),
        ("[t]\nx { 5\n[[t.x.y]]\nb = z", ["SC263", "SC264"]),
        ("[t]\nx { 5\n[t.x]\nb = z", ["SC263", "SC264"]),
        ("[t]\na.b { 5 }\na.c = 1\na.b = 2", ["SC263"]),
        ("[t]\nx { 5\n[t.x.y]\nb = z", ["SC263", "SC264"]),
        ("[t]\nx = 1\nx.y { 5\nb = z", ["SC263", "SC264"]),
    ],
)
def test_one_statement_that_cannot_be_held_leaves_the_others(text: str, codes: list[str]) -> None:
    assert [code for code, *_ in told(text)] == codes


def test_nesting_that_is_too_deep_is_told_with_the_rest() -> None:
    with pytest.raises(RuleError) as caught:
        read_toml("b = x\na" + ".a" * 2000 + " = 1", "rules.toml")

    assert [found.code for found in caught.value.findings] == ["SC264", "SC253"]


@pytest.mark.parametrize(
    "text, document",
    [
        ('a = "甲"、"乙"，"丙"', {"a": ["甲", "乙", "丙"]}),
        ("[[t.l]]\na = 1\n[t.l]\na = 2", {"t": {"l": [{"a": 1}, {"a": 2}]}}),
        ('a = "D:\\规则\\办法"', {"a": "D:\\规则\\办法"}),
        ("a = 'x\x01y'", {"a": "x y"}),
        ("a = [是, 否]", {"a": [True, False]}),
    ],
)
def test_what_was_plainly_meant_is_what_is_read(text: str, document: object) -> None:
    assert read_toml(text, "rules.toml").document == document


def test_a_heading_of_one_table_where_there_is_a_list_is_named_in_full() -> None:
    assert told("[[t.l]]\n[t.l]") == [("SC287", 2, "1", "[t.l]")]


def test_lines_and_characters_are_counted_from_the_first() -> None:
    assert told("\na = x") == [("SC264", 2, "5", "x")]
    number = refused(f"\nb = {'9' * 5000}\nc = 1\n")
    assert number.place == Place("rules.toml", None, 2, "5")
