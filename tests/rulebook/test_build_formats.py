from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring_core.errors import Finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.rulebook.build_formats import Formats
from scoring_core.rulebook.report import Report

Told = Callable[[str], tuple[Finding, ...]]
PLACE = ("scheme", "s", "scores", "x")


def entry(pattern: str, **texts: str) -> dict[str, str | None]:
    nothing = dict.fromkeys(("whole", "zero", "not_applicable"))
    return {"pattern": pattern, **nothing, "missing": "缺", **texts}


def shown(name: str | None, unit: str | None, value: Value) -> str:
    formats = {
        "分": entry("0.0", zero="无"),
        "rate": entry("0.00%", whole="0%", not_applicable="—"),
    }
    report = Report()
    text = Formats(formats, report).of(name, unit, PLACE).show(value)
    assert report.mistakes == []
    return text


@pytest.mark.parametrize(
    "name, unit, value, text",
    [
        (None, "分", Fraction(3), "3.0"),
        (None, "分", Fraction(0), "无"),
        (None, "分", MISSING, "缺"),
        ("rate", "分", Fraction(1, 2), "50%"),
        ("rate", None, Fraction(1, 8), "12.50%"),
        ("rate", None, NOT_APPLICABLE, "—"),
        (None, "条", Fraction(1, 8), "0.125"),
        (None, "%", Fraction(1, 8), "12.5%"),
        (None, "百分点", Fraction(1, 8), "12.5"),
        (None, None, Fraction(7), "7"),
    ],
)
def test_a_value_is_printed_by_the_named_format_or_that_of_its_unit_or_as_it_is(
    name: str | None, unit: str | None, value: Value, text: str
) -> None:
    assert shown(name, unit, value) == text


def test_one_format_is_one_value_for_all_that_print_with_it() -> None:
    formats = Formats({"分": entry("0.0")}, Report())

    assert formats.of(None, "分", PLACE) is formats.of("分", None, PLACE)
    assert formats.of(None, "条", PLACE) is formats.of(None, "条", PLACE)
    assert formats.of(None, "条", PLACE) is not formats.of(None, "个", PLACE)


@pytest.mark.parametrize(
    "old, new, told_codes",
    [
        ('pattern = "0", zero', 'pattern = "0,0", zero', ["SC220"]),
        ('pattern = "0.0#%", whole = "0%"', 'pattern = "x", whole = "y"', ["SC220", "SC220"]),
        ('pattern = "0.0#%", whole = "0%"', 'pattern = "x", whole = "0"', ["SC220"]),
        ('"分" = {', '"分" {', ["SC263"]),
        (
            'categories = ["dept"], format = "rate"',
            'categories = ["dept"], format = "x"',
            ["SC221"],
        ),
        (
            'sent_all, zero: not_applicable), 0.1%)", format = "rate"',
            'sent_all, zero: not_applicable), 0.1%)", format = "x"',
            ["SC221"],
        ),
    ],
)
def test_a_format_with_a_mistake_has_no_consequences(
    told: Told, good: str, old: str, new: str, told_codes: list[str]
) -> None:
    """What prints with it is neither too long for it nor without a text."""
    assert good.count(old) == 1
    text = good.replace(old, new).replace(
        "half_up(used ÷ quota, 0.01)", "half_up(used ÷ quota, 0.01)"
    )

    assert [found.code for found in told(text)] == told_codes


def test_a_format_misspelt_everywhere_is_one_mistake(told: Told, good: str) -> None:
    assert [
        (f.code, f.found) for f in told(good.replace("rate = { pattern", "rates = { pattern"))
    ] == [("SC245", "rate")]


def test_formats_that_could_not_be_read_have_no_consequences(told: Told, good: str) -> None:
    start = good.index("[formats]")
    text = good[:start] + good[good.index("\n[", start) :]

    assert [found.code for found in told("formats = 5\n" + text)] == ["SC204"]
