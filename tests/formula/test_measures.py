from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.formula.measures import (
    BARE,
    EITHER,
    MARKS,
    Measure,
    Measured,
    check_measures,
    fits,
    worth,
)
from scoring_core.formula.parse import parse
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, Number
from scoring_core.formula.values import POINTS, RATE
from scoring_core.testing import formulas

UNIT = Measured(
    {
        "sent": "条",
        "used": "条",
        "jobs": "件",
        "total": MARKS,
        "bonus": MARKS,
        "rate": RATE,
        "before": RATE,
        "change": POINTS,
        "quota": BARE,
        "goal": EITHER,
        "cash": "万元",
        "funds": "亿元",
        "grade": None,
    }
)
WHOLE = Measured({"all_sent": "条", "quota": BARE, "goal": EITHER}, UNIT.names)
PLACES = frozenset({"town"})

Told = tuple[int, str, str, dict[str, str]]


def told(formula: str, measured: Measured = UNIT) -> list[Told]:
    _, found = check_measures(parse(formula, None, PLACES), measured)
    singles = [(error.at, error.findings[0]) for error in found]
    return [(at, one.code, one.found, dict(one.details)) for at, one in singles]


def unlike(measure: str, unit: str, one: str, example: str) -> tuple[str, str, dict[str, str]]:
    return "SC326", "", {"measure": measure, "unit": unit, "one": one, "example": example}


@pytest.mark.parametrize(
    "formula, measure",
    [
        *(("5", BARE), ("20%", EITHER), ("'A'", None), ("not_applicable", None), ("nth", BARE)),
        *(("sent", "条"), ("quota", BARE), ("goal", EITHER), ("grade", None), ("unknown", None)),
        *(("−sent", "条"), ("half_up(rate, 0.01)", RATE), ("down(sent, 5)", "条")),
        *(("sent + used", "条"), ("sent − 1", "条"), ("quota + 1", BARE), ("2 − sent", "条")),
        *(("rate + before", RATE), ("rate − before", POINTS), ("rate + change", RATE)),
        *(("change + rate", RATE), ("rate − change", RATE), ("change − change", POINTS)),
        *(("change + change", POINTS), ("change − 5%", POINTS), ("change + 90%", EITHER)),
        *(("90% − rate", EITHER), ("rate − 5%", EITHER), ("rate − quota", EITHER)),
        *(("quota − rate", EITHER), ("90% − 5%", EITHER), ("90% − change", EITHER)),
        *(("90% + change", EITHER), ("rate + 5%", RATE), ("rate + quota", RATE)),
        *(("5 × sent", BARE), ("sent × 5", BARE), ("quota × sent", BARE), ("sent × used", BARE)),
        *(("sent × jobs", BARE), ("sent ÷ 5", BARE), ("quota ÷ sent", BARE), ("sent ÷ jobs", BARE)),
        *(("sent ÷ used", RATE), ("rate ÷ 1%", BARE), ("rate ÷ before", BARE)),
        *(("total ÷ rate", BARE), ("quota ÷ 3", BARE), ("unknown × sent", None)),
        *(("unknown ÷ sent", None), ("rate × total", MARKS), ("total × rate", MARKS)),
        *(("20% × total", MARKS), ("total × 20%", MARKS), ("goal × sent", "条")),
        *(("rate × before", RATE), ("rate × 50%", RATE), ("50% × rate", RATE)),
        *(("50% × 50%", EITHER), ("change × rate", POINTS), ("rate × change", POINTS)),
        *(("100 × rate", BARE), ("rate × quota", BARE), ("change × 2", BARE)),
        ("ratio(sent, used, zero: not_applicable)", RATE),
        ("ratio(sent, jobs, zero: not_applicable)", BARE),
        ("ratio(sent, quota, zero: 0)", BARE),
        ("ratio(5 × sent, 5 × used, zero: 1)", BARE),
        ("ratio(sent, quota, zero: 100%)", EITHER),
        ("ratio(sent − used, used, zero: not_applicable)", RATE),
        ("ratio(rate, before, zero: 0)", RATE),
        ("ratio(rate − before, before, zero: 0)", RATE),
        ("ratio(unknown, used, zero: sent)", "条"),
        ("ratio(unknown, used, zero: not_applicable)", None),
        ("min(sent, used, 9)", "条"),
        ("min(9, sent)", "条"),
        ("max(total, 0)", MARKS),
        ("max(rate, 0)", RATE),
        ("sum(rate, change)", RATE),
        ("sum(total, 5 × sent)", MARKS),
        ("full(total, bonus)", MARKS),
        ("if(sent > 3: total, jobs > 2: 5, else: bonus)", MARKS),
        ("if(sent > 3: not_applicable, else: 5)", BARE),
        ("if(sent > 3: not_applicable, else: not_applicable)", None),
        ("max(30 − 2 × max(90% − rate, 0) ÷ 1%, 10)", BARE),
        ("60% × total + 40% × bonus", MARKS),
        ("price(grade)", BARE),
        ("total(sent, here)", "条"),
        ("mean(rate, all)", RATE),
        ("count(sent > 3, here)", BARE),
        ("count(here)", BARE),
        ("rank(total, sent, here)", BARE),
        ("10% × count(here)", BARE),
        ("sent > 3", None),
        ("sent in (3, 4)", None),
        ("applies(sent) and not rate > 5% or sent == used", None),
        ("'约稿' in grade", None),
        ("same(a, b)", None),
        ("rate >= 95%", None),
        ("change >= 5%", None),
        ("rate >= 0", None),
        ("rate >= goal", None),
        ("rate >= quota", None),
        ("rank(total, here) <= 10% × count(here)", None),
        ("grade == 'A'", None),
    ],
)
def test_a_formula_has_the_measure_that_follows(formula: str, measure: Measure | None) -> None:
    found, mistakes = check_measures(parse(formula, None, PLACES), UNIT)

    assert (found, mistakes) == (measure, [])


@pytest.mark.parametrize(
    "formula, at, measure, unit, one, example",
    [
        ("sent + total", 5, "条", "分", "1 条", "1 × sent"),
        ("total − sent", 6, "条", "分", "1 条", "1 × sent"),
        ("sent + jobs", 5, "条", "件", "1 条", "1 × sent"),
        ("min(total, 5 + sent)", 13, "条", "分", "1 条", "1 × sent"),
        ("max(sent, 3, jobs)", 13, "条", "件", "1 条", "1 × sent"),
        ("sum(total, sent, bonus)", 11, "条", "分", "1 条", "1 × sent"),
        ("full(total, sent)", 12, "条", "分", "1 条", "1 × sent"),
        ("if(sent > 1: total, else: jobs)", 26, "件", "分", "1 件", "1 × jobs"),
        ("sent >= total", 5, "条", "分", "1 条", "1 × sent"),
        ("sent in (3, total)", 12, "条", "分", "1 条", "1 × sent"),
        ("cash + funds", 5, "万元", "亿元", "1 万元", "1 × cash"),
        ("rate + total", 5, "%", "分", "100%", "100 × rate"),
        ("sent − rate", 5, "条", "%", "1 条", "1 × sent"),
        ("goal + total", 5, "%", "分", "100%", "100 × goal"),
        ("sent >= goal", 5, "条", "%", "1 条", "1 × sent"),
        ("change + sent", 7, "百分点", "条", "100%", "100 × change"),
        ("total + (5% × sent + used)", 6, "条", "分", "1 条", "1 × used"),
        ("total + ratio(sent, used, zero: 0)", 6, "%", "分", "100%", ""),
    ],
)
def test_unlike_measures_neither_add_nor_compare(
    formula: str, at: int, measure: str, unit: str, one: str, example: str
) -> None:
    example = example or "100 × ratio(sent, used, zero: 0)"

    assert told(formula) == [(at, *unlike(measure, unit, one, example))]


@pytest.mark.parametrize(
    "formula, at, found, measure, near",
    [
        ("rate >= 60", 8, "60", "%", "60%"),
        ("rate >= 0.6", 8, "0.6", "%", "60%"),
        ("rate >= 1", 8, "1", "%", "100%"),
        ("1 − rate", 0, "1", "%", "100%"),
        ("min(ratio(sent, used, zero: 0), 1)", 32, "1", "%", "100%"),
        ("ratio(sent, used, zero: 1)", 24, "1", "%", "100%"),
        ("rate in (0, 60)", 12, "60", "%", "60%"),
        ("rate < if(sent > 5: 60, else: 0)", 20, "60", "%", "60%"),
        ("rate < max(60, 0)", 11, "60", "%", "60%"),
        ("rate < half_up(−60, 1)", 16, "60", "%", "60%"),
        ("change > 5", 9, "5", "百分点", "5%"),
        ("20% + 5", 6, "5", "%", "5%"),
        ("total >= 90%", 9, "90%", "分", "90"),
        ("total >= if(sent > 5: 90%, else: 0%)", 22, "90%", "分", "90"),
    ],
)
def test_a_number_with_the_wrong_sign_is_told_with_the_right_one(
    formula: str, at: int, found: str, measure: str, near: str
) -> None:
    assert told(formula) == [(at, "SC327", found, {"measure": measure, "nearest": near})]


@pytest.mark.parametrize(
    "formula, at, found",
    [
        ("rate >= change", 5, "change"),
        ("change < rate", 7, "change"),
        ("change − rate", 7, "change"),
        ("max(rate, rate − before)", 15, "rate − before"),
    ],
)
def test_percentage_points_are_no_rate(formula: str, at: int, found: str) -> None:
    assert told(formula) == [(at, "SC332", found, {})]


@pytest.mark.parametrize(
    "formula",
    [
        *("applies(sent + total)", "not sent > total", "sent > total and sent > 1"),
        *("sent > 1 or sent > total", "if(sent > total: 1, else: 2)", "count(sent > total, here)"),
        *(
            "rank(sent + total, here)",
            "highest(sent + total, here)",
            "'a' in grade or sent > total",
        ),
        *("price(if(sent > total: 'A', else: 'B'))", "5 × (sent + total)", "(sent + total) ÷ 2"),
        *("ratio(1, sent + total, zero: 0)", "half_up(sent + total, 1)", "−(sent + total)"),
    ],
)
def test_what_does_not_fit_is_told_wherever_it_stands(formula: str) -> None:
    assert [code for _, code, _, _ in told(formula)] == ["SC326"]


def test_every_misfit_is_told_in_the_order_of_the_text() -> None:
    found = told("if(rate > 60: sent + total, else: min(jobs, sent))")

    assert [(at, code) for at, code, _, _ in found] == [
        *((10, "SC327"), (19, "SC326"), (34, "SC326"), (44, "SC326"))
    ]


def test_over_units_of_the_whole_names_are_those_of_a_unit() -> None:
    assert told("all_sent >= total(sent, all)", WHOLE) == []
    assert told("total(sent + total, all)", WHOLE) == [
        (11, *unlike("条", "分", "1 条", "1 × sent"))
    ]
    assert told("all_sent > mean(total, all)", WHOLE) == [
        (9, *unlike("条", "分", "1 条", "1 × all_sent"))
    ]


@pytest.mark.parametrize(
    "unit, found",
    [
        *(("分", None), ("分", BARE), ("分", MARKS), ("%", RATE), ("%", EITHER)),
        *(("%", BARE), ("百分点", POINTS), ("百分点", EITHER), ("条", "条")),
    ],
)
def test_a_bare_number_and_the_same_measure_fit_a_unit(unit: str, found: Measure | None) -> None:
    assert fits(unit, found)


@pytest.mark.parametrize(
    "unit, found",
    [("分", "条"), ("分", RATE), ("分", EITHER), ("%", POINTS), ("百分点", RATE), ("亿元", "万元")],
)
def test_another_measure_does_not_fit_a_unit(unit: str, found: Measure) -> None:
    assert not fits(unit, found)


def test_what_a_figure_is_worth_is_shown_by_one_name_of_its_measure() -> None:
    tree = parse("total(sent, all) + all_sent")

    assert worth(tree, "条", WHOLE) == ("条", "1 条", "1 × sent")
    assert worth(parse("sum(sent + used)"), RATE, UNIT).example == "100 × sum(sent + used)"


def signed(tree: Formula) -> Formula:
    return replace(tree, percent=tree.value < 1) if isinstance(tree, Number) else tree


@given(formulas(sorted(UNIT.names)), st.booleans())
def test_the_verdict_is_that_of_the_text(tree: Formula, percent: bool) -> None:
    if percent:
        tree = rebuild(tree, signed)
    measure, mistakes = check_measures(tree, UNIT)
    again, others = check_measures(parse(text(tree)), UNIT)

    assert again == measure
    found = [sorted(map(repr, (m.findings for m in each))) for each in (mistakes, others)]
    assert found[0] == found[1]
