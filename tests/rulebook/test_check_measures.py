from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring_core.errors import Finding, RuleError
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.model.metric import Metric
from tests.idle import load_idle
from tests.rulebook.test_record_mistakes import RECORDS

Told = Callable[[str], tuple[Finding, ...]]

HEAD = """
key = "made"
name = "某县"
language = 1
[categories.town]
title = "乡镇"
units = ["甲", "乙"]
[scheme.s]
title = "信息"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town"]
cells = { "" = "missing" }
absent = "missing"
constants = { quota = 8, goal = "95%" }
ranking = { by = ["highest sent", "roster"], scope = "category" }
[scheme.s.metrics]
sent = { label = "报送", unit = "条" }
used = { label = "采用", unit = "条" }
closed = { label = "办结", unit = "件" }
rate = { label = "办结率", unit = "%" }
rate_before = { label = "上期办结率", unit = "%" }
info = { label = "信息分", unit = "分", range = [0, 30], full = 30 }
veto = { label = "否决", unit = "次" }
grade = { label = "等次", unit = "级", words = ["优", "良"] }
"""


@pytest.fixture
def told() -> Told:
    """What is said of a text, but of what decides nothing: each tries a part of the figures."""

    def findings(text: str) -> tuple[Finding, ...]:
        try:
            load_idle(text)
        except RuleError as error:
            return error.findings
        return ()

    return findings


def score(formula: str, rest: str = "") -> str:
    return f'{HEAD}scores.x = {{ label = "得分", formula = "{formula}"{rest} }}\n'.replace(
        "scores.x", "[scheme.s.scores]\nx"
    )


def total(formula: str, rest: str = "", more: str = "") -> str:
    return f'{HEAD}[scheme.s.totals]\nx = {{ formula = "{formula}"{rest} }}\n{more}'


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in findings]


@pytest.mark.parametrize(
    "formula, unit",
    [
        ("min(5 × sent, 120)", "分"),
        ("5 × max(quota − sent, 0)", "分"),
        ("max(sent − quota, 0)", "条"),
        ("if(sent >= quota: 20, else: 0)", "分"),
        ("max(30 − 2 × max(90% − rate, 0) ÷ 1%, 10)", "分"),
        ("if(rate >= 95%: 10, rate >= 85%: 6, else: 0)", "分"),
        ("if(rate >= goal: 10, else: 0)", "分"),
        ("15% × info + 25% × info + 60% × info", "分"),
        ("half_up(100 × ratio(sum(info), full(info), zero: not_applicable), 1)", "分"),
        ("half_up(info × (30 + 12 ÷ 3) ÷ 30, 1)", "分"),
        ("if(veto > 0: 0, info > 20: info + 5 × sent, else: info)", "分"),
        ("sent + down(used ÷ 3, 1)", "条"),
        ("if(rank(info, here) <= 3: 10 − 2 × rank(info, here), else: 0)", "分"),
        ("if(rank(info, here) <= 10% × count(here): 1, else: 0)", "分"),
        ("half_up(5 × ratio(info, highest(info, ranked), zero: 0), 0.01)", "分"),
        ("half_up(ratio(sent, quota, zero: not_applicable), 1%)", "%"),
        ("half_up(sent ÷ quota, 1%)", "%"),
        ("half_up(ratio(sent − used, used, zero: not_applicable), 0.1%)", "%"),
        ("half_up(ratio(closed, sent, zero: not_applicable), 0.01)", "件/条"),
        ("rate − rate_before", "百分点"),
        ("90% − rate", "百分点"),
        ("100% − rate", "%"),
        ("rate + (rate − rate_before)", "%"),
    ],
)
def test_the_recipes_fit(told: Told, formula: str, unit: str) -> None:
    assert told(score(formula, f', unit = "{unit}"')) == ()


def test_a_score_in_another_unit_is_told_what_to_write(told: Told) -> None:
    (found,) = told(score("sent"))

    assert found.line() == (
        "rules.toml:28:31 SC328 “得分”以分计，公式得出的却是条；"
        "应为 以分计的数；写明 1 条折多少分，如 1 × sent；或把 unit 改为 条"
    )


@pytest.mark.parametrize(
    "formula, example",
    [
        ("2 × sent + used", "1 × used"),
        ("if(sent > 3: 5 × sent, else: used)", "1 × used"),
        ("20% × sent", "1 × sent"),
    ],
)
def test_what_has_no_price_yet_is_the_example(told: Told, formula: str, example: str) -> None:
    (found,) = told(score(formula))

    assert (found.code, dict(found.details)["example"]) == ("SC328", example)


def test_what_does_not_fit_inside_is_told_alone(told: Told) -> None:
    (found,) = told(score("sent + info"))

    assert found.line() == (
        "rules.toml:28:37 SC326 条和分不能相加减，也不能相比；"
        "应为 同一种单位，或没有单位的数；写明 1 条折多少分，如 1 × sent"
    )


@pytest.mark.parametrize(
    "unit, formula, measure",
    [("%", "rate − rate_before", "百分点"), ("百分点", "half_up(rate, 1%)", "%")],
)
def test_a_rate_and_points_are_two_units(told: Told, unit: str, formula: str, measure: str) -> None:
    (found,) = told(score(formula, f', unit = "{unit}"'))

    assert (found.code, dict(found.details)) == ("SC329", {"unit": unit, "measure": measure})


def test_a_total_without_a_unit_has_that_of_its_formula(told: Told) -> None:
    more = 'y = "x + total(used, all)"\nz = { formula = "x + total(info, all)", unit = "分" }\n'

    assert told(total("total(sent, all)")) == ()
    assert codes(told(total("total(sent, all)", "", more))) == [("SC326", "")]


def test_a_total_with_a_unit_stands_for_it(told: Told) -> None:
    more = 'y = { formula = "x + total(info, all)", unit = "分" }\n'

    assert told(total("half_up(5 × total(sent, all), 1)", ', unit = "分"', more)) == ()
    assert codes(told(total("total(sent, all)", ', unit = "分"', more))) == [("SC328", "x")]


def test_a_total_named_like_a_column_has_its_unit(told: Told) -> None:
    text = HEAD + '[scheme.s.totals]\nsent = "total(sent, all)"\nused = "total(info, all)"\n'

    assert codes(told(text)) == [("SC328", "used")]


def test_words_have_no_measure(told: Told) -> None:
    words = ', words = ["好", "差"]'

    assert told(score("if(grade == '优': '好', else: '差')", words)) == ()
    assert told(total("if(count(all) > 1: '好', else: '差')", words)) == ()


def test_of_a_unit_that_could_not_be_read_nothing_is_said(told: Told) -> None:
    assert codes(told(score("sent", ", unit = 5"))) == [("SC204", "5")]


def test_a_rule_that_is_wrong_otherwise_is_not_measured(told: Told) -> None:
    assert codes(told(score("snet + info"))) == [("SC310", "snet")]
    assert codes(told(total("totl(sent, all) + total(info, all)"))) == [("SC314", "totl")]


def test_a_total_that_cannot_be_measured_goes_with_everything(told: Told) -> None:
    more = 'y = { formula = "x + total(info, all)", unit = "分" }\n'

    found = codes(told(total("total(sent + info, all)", "", more)))

    assert found == [("SC326", "")]


def test_all_that_is_wrong_with_a_formula_is_told_at_once(told: Told) -> None:
    text = score("sent ÷ 3", ', unit = "条", format = "whole"')
    text = text.replace("sent ÷ 3", "sent + used ÷ closed").replace(
        "[scheme.s]", '[formats]\nwhole = "0"\n[scheme.s]', 1
    )

    assert codes(told(text)) == [("SC313", "closed")]
    assert codes(told(text.replace("sent + used", "info + used"))) == [
        ("SC328", "得分"),
        ("SC313", "closed"),
    ]


@pytest.mark.parametrize(
    "pattern, unit, code",
    [
        *(("0.00%", "%", ""), ("0.00pp", "百分点", ""), ("0.00%", "百分点", "SC331")),
        *(("0.00pp", "%", "SC330"), ("0.00pp", "分", "SC330"), ("0.00%", "分", "")),
    ],
)
@pytest.mark.parametrize("habit", [True, False])
def test_only_points_are_printed_as_points(
    told: Told, pattern: str, unit: str, code: str, habit: bool
) -> None:
    formats = f'[formats]\n"{unit if habit else "f"}" = "{pattern}"\n[scheme.s]'
    rest = f', unit = "{unit}"' + ("" if habit else ', format = "f"')
    text = score("half_up(1 × ratio(sent, used, zero: 0), 0.1%)", rest).replace(
        "[scheme.s]", formats, 1
    )

    assert [found.code for found in told(text)] == ([code] if code else [])


def test_a_format_by_habit_is_told_once_where_it_is_written(told: Told) -> None:
    text = score("half_up(rate, 1%)", ', unit = "%"')
    text = text.replace("[scheme.s]", '[formats]\n"%" = "0.00pp"\n[scheme.s]', 1)
    (found,) = told(text)

    assert (found.code, found.found) == ("SC330", "办结率")
    assert (found.place.row, found.place.column) == (9, "7")


def test_totals_have_their_own_format(told: Told) -> None:
    form = '[formats]\nf = "0.0pp"\n[scheme.s]'
    texts = [
        total("half_up(mean(rate, all), 0.1%)", ', format = "f"'),
        total("half_up(5 × mean(rate, all), 0.1%)", ', format = "f"'),
        total("half_up(mean(rate − rate_before, all), 0.1%)", ', format = "f"'),
    ]
    found = [codes(told(text.replace("[scheme.s]", form, 1))) for text in texts]

    assert found == [[("SC330", "x")], [], []]


def test_a_constant_that_is_written_as_a_percentage_stays_one() -> None:
    scheme = load_idle(score("if(rate >= goal: 10, else: 0)")).schemes[0]

    assert [(c.key, c.unit) for c in scheme.constants] == [("quota", ""), ("goal", "%")]
    assert scheme.unit_of("goal") == "%"
    assert scheme.unit_of("quota") == ""
    assert scheme.unit_of("nobody") == ""


@pytest.mark.parametrize(
    "values, code",
    [
        ('{ town = "95%" }', ""),
        ('{ town = "95%", other = 0 }', ""),
        ('{ town = "95%", other = "0%" }', ""),
        ('{ town = "95%", other = "not_applicable" }', ""),
        ("{ town = 95, other = 90 }", ""),
        ('{ town = "95%", other = 90 }', "SC333"),
    ],
)
def test_a_constant_has_percentages_or_numbers(told: Told, values: str, code: str) -> None:
    text = score("if(rate >= goal: 10, else: 0)")
    text = text.replace('goal = "95%"', f"goal = {values}")

    assert [found.code for found in told(text)] == ([code] if code else [])


def test_states_among_percentages_stay_states() -> None:
    text = score("if(applies(goal): 10, else: 0)")
    scheme = load_idle(text.replace('"95%"', '{ town = "not_applicable", other = "5%" }'))

    assert scheme.schemes[0].constants[1].values == {"town": NOT_APPLICABLE}
    assert scheme.schemes[0].constants[1].unit == "%"


def test_points_have_a_range_and_a_format_of_their_own() -> None:
    text = HEAD + 'change = { label = "增减", unit = "百分点" }\n'
    scheme = load_idle(text).schemes[0]
    change = scheme.columns["change"]

    assert isinstance(change, Metric)
    assert change.low == -1
    assert change.high == 1
    assert change.step == Fraction(1, 10_000)
    assert change.format.show(Fraction(-1, 80)) == "-1.25"
    assert [scheme.is_rate(key) for key in ("change", "rate", "goal", "sent")] == [
        *(True, True, True, False)
    ]


@pytest.mark.parametrize(
    "old, new, found",
    [
        ("marks + price", "if(asked: 20%, else: 0)", []),
        ("marks + price", "if(asked: 20%, else: 1)", [("SC327", "1")]),
        ("worth(outlet, kind)", "worth(outlet, kind) × 20%", []),
        ("worth(outlet, kind)", "20%", [("SC328", "采用分")]),
        ("worth(outlet, kind)", "if(asked: share, else: 20%)", [("SC328", "采用分")]),
        ("if(subtotal >= quota: 1, else: 0)", "min(subtotal, share)", [("SC328", "达标月数")]),
        ("if(subtotal >= quota: 1, else: 0)", "subtotal", []),
    ],
)
def test_what_an_entry_or_a_part_is_worth_fits_the_unit(
    told: Told, old: str, new: str, found: list[tuple[str, str]]
) -> None:
    """The numbers of records are bare; what is only compared with a quota may be anything."""
    assert old in RECORDS
    text = RECORDS.replace(old, new)
    if "share" in new:
        text = text.replace("price = 5\n", 'price = 5\nshare = "20%"\n')
    assert codes(told(text)) == found
