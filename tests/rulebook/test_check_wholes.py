from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding

Told = Callable[[str], tuple[Finding, ...]]
GIVEN = ('{ label = "报送数", unit = "条",', '{ label = "报送数", unit = "条", total = "given",')


@pytest.mark.parametrize(
    "old, new, found",
    [
        ('"total(sent, all)"', '"total(2 × sent, all)"', ["total(2 × sent, all)"]),
        ('"total(sent, all)"', '"2 × total(sent, all)"', []),
        ('"total(sent, all)"', '"total(min(used, late), all)"', []),
        (
            "ratio(used, sent, zero",
            "ratio(used, total(sent + used, here), zero",
            ["total(sent + used, here)"],
        ),
        ('"total(sent, all)"', '"highest(2 × sent, all)"', []),
    ],
)
def test_a_total_that_is_told_is_named_alone(
    told: Told, good: str, old: str, new: str, found: list[str]
) -> None:
    text = good.replace(*GIVEN).replace(old, new)

    assert [(f.code, f.found) for f in told(text)] == [("SC276", total) for total in found]


def test_nothing_is_said_of_a_formula_that_has_a_mistake(told: Told, good: str) -> None:
    text = good.replace(*GIVEN).replace('"total(sent, all)"', '"total(2 × sent + usde, all)"')

    assert [f.code for f in told(text)] == ["SC310"]


def test_what_follows_from_a_told_metric_is_known_of_some_units_only(told: Told, good: str) -> None:
    text = good.replace(*GIVEN).replace('"total(base, town)"', '"total(rate, town, dept)"')

    assert [(f.code, f.found, dict(f.details)["metric"]) for f in told(text)] == [
        ("SC276", "total(rate, town, dept)", "sent")
    ]


def test_a_told_total_needs_a_row_that_can_hold_it(told: Told, good: str) -> None:
    alike = good.replace(*GIVEN)
    for title in ('"乡镇"\n', '"部门"\n', '"信息室"\n'):
        assert alike.count(f"title = {title}") == 1
        alike = alike.replace(f"title = {title}", 'title = "单位们"\n')

    assert [(f.code, f.found) for f in told(alike)] == [("SC279", "sent")]
    whole = alike.replace('source = "办法第三条"', 'source = "办法第三条"\nwhole = ["合计"]')
    assert told(whole) == ()


PAST = """
[scheme.briefs.metrics.past]
label = "上期"
unit = "条"
from = { value = "{value}", when = "previous", absent = "zero" }
"""


@pytest.mark.parametrize("value", ["sent", "twice"])
def test_nor_are_the_figures_of_another_period_complete(told: Told, good: str, value: str) -> None:
    text = good.replace(*GIVEN).replace('"total(sent, all)"', '"total(past, all)"')
    text = text.replace(
        "base = { l", 'twice = { label = "两倍", unit = "条", formula = "2 × sent" }\nbase = { l'
    )
    text = text.replace('pattern = "0", zero', 'pattern = "0", not_applicable = "—", zero')

    assert [
        (f.code, f.found, dict(f.details)["metric"])
        for f in told(text + PAST.replace("{value}", value))
    ] == [("SC276", "total(past, all)", "sent")]
