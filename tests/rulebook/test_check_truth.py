"""Tests that decide nothing: of all categories, and whatever the number of units."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding
from tests.rulebook.test_record_mistakes import RECORDS

Told = Callable[[str], tuple[Finding, ...]]
CHECK = '"used <= sent"'
SCORES = "[scheme.briefs.scores]\n"


def summary(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in findings]


def scored(good: str, formula: str, more: str = "") -> str:
    return good.replace(SCORES, f'{SCORES}x = {{ label = "x", formula = "{formula}"{more} }}\n')


@pytest.mark.parametrize(
    "formula, more, found",
    [
        ("if(quota >= 10: 1, else: 0)", "", []),
        ("if(quota >= 10: 1, else: 0)", ', categories = ["dept"]', [("SC336", "quota >= 10")]),
        ("if(quota >= 20: 1, else: 0)", "", [("SC336", "quota >= 20")]),
        ("if(rank(total, here) <= 3: 1, else: 0)", "", []),
        ("if(rank(total, here) <= 30: 1, else: 0)", "", []),
        ("if(rank(total, here) < 1: 1, else: 0)", "", [("SC336", "rank(total, here) < 1")]),
        ("if(count(here) <= 9: 1, else: 0)", "", []),
        ("if(total(base, here) > 500: 1, else: 0)", "", []),
        ("if(total(base, here) < 0: 1, else: 0)", "", [("SC336", "total(base, here) < 0")]),
        ("if(highest(base, here) > 60: 1, else: 0)", "", [("SC336", "highest(base, here) > 60")]),
        ("if(worth(grade, channel) > 5: 1, else: 0)", "", [("SC336", "worth(grade, channel) > 5")]),
        ("if(level == 'A': 1, level == 'B': 2, else: 0)", "", []),
        ("if(grade > '差': 1, else: 0)", "", []),
        ("if(full(order, guide) > 15: 1, else: 0)", "", [("SC336", "full(order, guide) > 15")]),
    ],
)
def test_a_score_is_asked_in_each_of_its_categories(
    told: Told, good: str, formula: str, more: str, found: list[tuple[str, str]]
) -> None:
    assert summary(told(scored(good, formula, more))) == found


def test_nothing_follows_from_how_many_units_there_are_today(told: Told, good: str) -> None:
    text = scored(good, "rank(total, here)").replace(CHECK, '"x <= 50", "highest(x, all) <= 50"')

    assert summary(told(text)) == []


@pytest.mark.parametrize(
    "old, new, found",
    [
        (CHECK, '"base <= 60"', []),
        (CHECK, '"base > 60"', [("SC336", "base > 60")]),
        ("applies(late) and rank(", "base > 60 and rank(", [("SC336", "base > 60")]),
        ("rank <= price", "rank < 1", [("SC336", "rank < 1")]),
        ("rank <= price", "rank <= 30", []),
        ('when = "sent_all > 0"', 'when = "sent_all < 0"', []),
        ('when = "sent_all > 0"', 'when = "price > 5"', [("SC336", "price > 5")]),
        ("count(used > 0, here) > 0", "count(used < 0, here) > 0", [("SC336", "used < 0")]),
        ('"total(sent, all)"', '"count(sent < 0, all)"', [("SC336", "sent < 0")]),
        ('"total(sent, all)"', '"if(highest(base, all) > 60: 1, else: 0)"', 1),
        ('"total(sent, all)"', '"if(highest(used, all) > 60: 1, else: 0)"', []),
    ],
)
def test_tests_of_all_kinds_are_asked(
    told: Told, good: str, old: str, new: str, found: list[tuple[str, str]] | int
) -> None:
    assert good.count(old) == 1
    seen = summary(told(good.replace(old, new)))
    assert (len(seen) if isinstance(found, int) else seen) == found


@pytest.mark.parametrize(
    "old, new, codes",
    [
        ("range = [0, 5], full", 'range = [0, "x"], full', ["SC205", "SC336"]),
        ("price = 5", 'price = "fünf"', ["SC206"]),
        ("min(price × used, 60)", "min(price × usde, 60)", ["SC310", "SC336"]),
    ],
)
def test_nothing_is_proved_from_what_is_wrong(
    told: Told, good: str, old: str, new: str, codes: list[str]
) -> None:
    text = good.replace(CHECK, '"guide > price", "base > 60"')
    assert [found.code for found in told(text)] == ["SC336", "SC336"]
    assert sorted(found.code for found in told(text.replace(old, new))) == codes


@pytest.mark.parametrize(
    "test, limits",
    [
        ("site > 100%", "site = 0%…100%"),
        ("min(site, 50%) > 50%", "min(site, 50%) = 0%…50%"),
        ("half_up(site, 1%) > 100%", "half_up(site, 1%) = 0%…100%"),
        ("base in (61, 62)", "base = 0…60"),
        ("base > guide + 60", "base = 0…60、guide + 60 = 60…65"),
    ],
)
def test_what_is_known_of_the_sides_is_said(told: Told, good: str, test: str, limits: str) -> None:
    (found,) = told(good.replace(CHECK, f'"{test}"'))

    assert f"（{limits}）" in found.line()
    assert "by the declared ranges" in found.line("en")


WHERE = "author != '旅游局' and '甲镇' in unit"
BOTH = "kind == '图片' and not kind == '图片'"
PART = "if(subtotal >= quota: 1, else: 0)"


@pytest.mark.parametrize(
    "old, new, found",
    [
        (WHERE, "marks > 5", []),
        (WHERE, "marks > 9.5 or kind == '图片'", []),
        (WHERE, "marks > 10", [("SC336", "marks > 10")]),
        (WHERE, "kind == '图片' and marks >= 0", [("SC337", "marks >= 0")]),
        (WHERE, "price > 5", [("SC336", "price > 5")]),
        (WHERE, BOTH, [("SC336", BOTH)]),
        ("marks + price", "if(units > 9: 1, nth > 500: 2, else: 3)", []),
        ("marks + price", "if(nth < 1: 1, else: 3)", [("SC336", "nth < 1")]),
        ("marks + price", "if(marks >= 5: 1, marks >= 7: 2, else: 3)", [("SC339", "marks >= 7")]),
        ("marks + price", "if(marks >= 5: 1, marks < 5: 2, else: 3)", [("SC340", "marks < 5")]),
        ("worth(outlet, kind)", "if(asked: 1, asked: 2, else: 3)", [("SC339", "asked")]),
        (PART, "if(subtotal < 0: 1, else: 0)", [("SC336", "subtotal < 0")]),
        (PART, "if(quota > 8: 1, else: subtotal)", [("SC336", "quota > 8")]),
    ],
)
def test_tests_of_entries_and_of_parts_decide_something(
    told: Told, old: str, new: str, found: list[tuple[str, str]]
) -> None:
    """Of a word, and of the number of units that a record names, nothing is known."""
    assert old in RECORDS
    assert summary(told(RECORDS.replace(old, new))) == found
