from __future__ import annotations

from decimal import Decimal

import pytest
import tomli

from scoring_core.errors import Finding, Place, RuleError, finding
from scoring_core.rulebook.toml_text import read_toml


def refused(text: str) -> Finding:
    with pytest.raises(RuleError) as caught:
        read_toml(text, "rules.toml")
    (found,) = caught.value.findings
    return found


def test_numbers_stay_exact() -> None:
    assert read_toml("a = 0.1\nb = 7", "rules.toml") == {"a": Decimal("0.1"), "b": 7}


@pytest.mark.parametrize(
    "code, text, line, column, found",
    [
        ("SC260", "a = 1\na = 2", 2, 1, "a"),
        ("SC260", "[b]\nx = 1\n[b]\ny = 1", 3, 2, "b"),
        ("SC260", "[b]\nx = 1\n[b.x]\ny = 1", 3, 2, "b.x"),
        ("SC260", "[b]\n[[b]]", 2, 3, "b"),
        ("SC260", "b = { x = 1, y = 2, x = 3 }", 1, 21, "x"),
        ("SC260", '"乡 镇" = [\n  "甲",\n]\n"乡 镇" = [\n  "乙",\n]', 4, 1, '"乡 镇"'),
        ("SC261", "a = [1,\n2\nb = 3", 3, 1, "b = 3"),
        ("SC261", "a = { x = 1\nb = 2", 2, 1, "b = 2"),
        ("SC261", "[a.b\nc = 1", 1, 5, "@nothing"),
        ("SC261", "[[a]\nb = 1", 1, 4, "]"),
        ("SC262", 'a = "甲镇\nb = 1', 1, 5, '"甲镇'),
        ("SC262", "a = 'abc\nb = 1", 1, 5, "'abc"),
        ("SC262", 'a = """abc', 1, 7, '"abc'),
        ("SC262", "a = 'x\x01'", 1, 7, "\\u0001'"),
        ("SC262", "a = 1 # \x01", 1, 9, "\\u0001"),
        ("SC266", 'a = "\\ud800"', 1, 6, '\\ud800"'),
        ("SC266", 'a = "\\xg0"', 1, 6, '\\xg0"'),
        ("SC263", "名称 = 1", 1, 1, "名称 = 1"),
        ("SC263", "a ＝ 1", 1, 3, "＝ 1"),
        ("SC263", "a", 1, 2, "@nothing"),
        ("SC263", "[]", 1, 2, "]"),
        ("SC264", "a = “甲镇”", 1, 5, "“甲镇”"),
        ("SC264", "a = ", 1, 5, "@nothing"),
        ("SC264", "a = [1,, 2]", 1, 8, ", 2]"),
        ("SC265", "a = 1 b = 2", 1, 7, "b = 2"),
        ("SC265", "a = 012", 1, 6, "12"),
        ("SC266", 'a = "C:\\数据"', 1, 8, '\\数据"'),
    ],
)
def test_what_is_no_toml_is_told_by_its_place_and_words(
    code: str, text: str, line: int, column: int, found: str
) -> None:
    told = refused(text)

    assert (told.code, told.place, told.found) == (
        code,
        Place("rules.toml", None, line, str(column)),
        found,
    )


def test_a_long_line_is_cut() -> None:
    assert refused("x" * 90).found == "@nothing"
    assert refused("a = " + "x" * 90).found == "x" * 30 + "…"


def test_lines_that_end_as_windows_ends_them_count_the_same() -> None:
    assert refused("a = 1\r\nb = x").place == Place("rules.toml", None, 2, "5")


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
