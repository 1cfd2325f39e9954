from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from scoring_core.errors import Finding
from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.period import Span
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.load import load_text

Told = Callable[[str], tuple[Finding, ...]]

SMALL = """\
key = "small"
name = "小县"
language = 1
units = ["甲局", "乙局"]

[scheme.s]
title = "信息"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = {}
absent = "error"

[scheme.s.metrics]
sent = { label = "报送", unit = "条" }
"""
QUOTA = """\
[scheme.s.constants]
quota = 8
[scheme.s.scores]
over = { label = "超额", unit = "条", formula = "max(sent − quota, 0)" }
"""


@pytest.fixture(scope="session")
def scheme(good: str) -> Scheme:
    (scheme,) = load_text(good).schemes
    return scheme


def test_a_jurisdiction_has_its_schemes_in_order(good: str) -> None:
    second = good[good.index("[scheme.briefs]") : good.index("[notice.")].replace("briefs", "again")

    loaded = load_text(good + second)
    assert (loaded.key, loaded.name, loaded.scheme_keys) == ("sample", "某县", ("briefs", "again"))


def test_a_scheme_is_what_its_table_says(scheme: Scheme) -> None:
    assert (scheme.key, scheme.title, scheme.source) == ("briefs", "政务信息", "办法第三条")
    assert scheme.lengths == ("month",)
    assert [category.key for category in scheme.categories] == ["town", "dept", "office"]
    assert [metric.key for metric in scheme.metrics][:3] == ["sent", "used", "late"]
    assert [score.key for score in scheme.scores][-2:] == ["extra", "total"]
    assert scheme.checks == (parse("used <= sent"), parse("late >= 0"))


def test_spans_that_adjoin_are_one(scheme: Scheme) -> None:
    assert scheme.in_force == (Span(date(2022, 1, 1), None),)


def test_spans_apart_stay_apart(good: str) -> None:
    text = good.replace('"2022-01..2022-12"', '"2021-03", "2022-01..2022-06"')
    (scheme,) = load_text(text).schemes

    assert scheme.in_force == (
        Span(date(2021, 3, 1), date(2021, 3, 31)),
        Span(date(2022, 1, 1), date(2022, 6, 30)),
        Span(date(2023, 1, 1), None),
    )


def test_an_absence_means_what_is_declared_for_the_category(scheme: Scheme) -> None:
    assert scheme.absent == {"town": "missing", "dept": "missing", "office": "zero"}


def test_a_total_takes_the_format_of_the_column_of_its_key_or_its_own(scheme: Scheme) -> None:
    totals = {total.key: total for total in scheme.totals}
    columns = scheme.columns

    assert totals["base"].format == columns["base"].format
    assert totals["share"].format == columns["rate"].format
    assert totals["sent_all"].format.pattern.most == 12
    assert totals["base"].formula == parse("total(base, town)")


def test_a_total_with_the_key_of_a_column_prints_like_it(good: str) -> None:
    (scheme,) = load_text(
        good.replace("sent_all", "sent").replace("(sent, all)", "(sent, town)")
    ).schemes

    assert scheme.totals[0].format == scheme.columns["sent"].format


def test_units_without_categories_are_one_category_without_a_name() -> None:
    (scheme,) = load_text(SMALL).schemes

    (category,) = scheme.categories
    assert (category.key, category.title, category.role) == ("", "", "ranked")
    assert [unit.name for unit in category.units] == ["甲局", "乙局"]
    assert scheme.absent == {"": "error"}
    assert scheme.layouts[0].columns == ("unit", "sent")
    assert scheme.layouts[0].categories == ("",)
    assert scheme.ranking is None


def test_a_unit_stands_once_among_units_without_categories(told: Told) -> None:
    (found,) = told(SMALL.replace('"乙局"', '"甲局"'))

    assert (found.code, found.found, dict(found.details)) == (
        "SC212",
        "甲局",
        {"categories": "units"},
    )


def test_constants_hold_for_the_only_category() -> None:
    (scheme,) = load_text(SMALL + QUOTA).schemes

    assert scheme.constants[0].values == {"": Fraction(8)}


def test_a_category_where_there_are_none_is_one_mistake(told: Told) -> None:
    findings = told(SMALL + "[scheme.s.constants]\nquota = { town = 8 }\n")

    assert [(found.code, found.found) for found in findings] == [("SC211", "town")]


def test_a_scheme_must_name_its_categories(told: Told, good: str) -> None:
    findings = told(good.replace('categories = ["town", "dept", "office"]\n', ""))

    assert [(f.code, f.place.row, f.found) for f in findings] == [("SC202", 26, "categories")]


@pytest.mark.parametrize("named", ['categories = ["town"]\n', ""])
def test_a_file_without_units_is_one_mistake(told: Told, named: str) -> None:
    text = SMALL.replace('units = ["甲局", "乙局"]\n', "").replace("cells =", f"{named}cells =")
    text += '[[scheme.s.table]]\ntitle = "x"\ncolumns = ["unit", "sent"]\ncategories = ["x"]\n'

    assert [(found.code, found.place.row) for found in told(text)] == [("SC210", 1)]


def test_a_list_of_categories_that_cannot_be_read_has_no_consequences(
    told: Told, good: str
) -> None:
    text = good.replace('categories = ["town", "dept", "office"]', 'categories = "town"')

    assert [found.code for found in told(text)] == ["SC204"]


def test_categories_that_cannot_be_read_have_no_consequences(told: Told, good: str) -> None:
    start, end = good.index("[categories.town]"), good.index("[formats]")
    text = good[:start] + good[end:]

    assert [found.code for found in told("categories = 5\n" + text)] == ["SC204"]


def test_a_scheme_that_prints_nobody_is_a_mistake(told: Told, good: str) -> None:
    text = good.replace('title = "乡镇"', 'title = "乡镇"\nrole = "counted"')
    text = text.replace('title = "部门"', 'title = "部门"\nrole = "excluded"')

    assert "SC244" in [found.code for found in told(text)]
    assert [(f.code, f.place.row) for f in told(text) if f.code == "SC244"] == [("SC244", 33)]


def test_constants_are_spread_over_the_categories(scheme: Scheme) -> None:
    values = {constant.key: constant.values for constant in scheme.constants}

    assert values["quota"] == {
        "town": Fraction(12),
        "dept": Fraction(8),
        "office": NOT_APPLICABLE,
    }
    assert values["price"] == dict.fromkeys(("town", "dept", "office"), Fraction(5))


def test_a_metric_is_what_its_table_says(scheme: Scheme) -> None:
    sent, _, late, grade, _, order, guide, site = scheme.metrics

    assert (sent.label, sent.unit, sent.headings) == ("报送数", "条", ("报送数", "报送条数"))
    assert sent.cells == (("", MISSING),)
    assert (sent.low, sent.high, sent.step) == (Fraction(0), Fraction(999_999_999), Fraction(1))
    assert late.optional
    assert late.cells == (("", Fraction(0)), ("—", NOT_APPLICABLE))
    assert grade.words == ("优", "良", "差")
    assert (order.low, order.high, order.step) == (Fraction(1), Fraction(10), Fraction(1, 2))
    assert guide.full == {"town": Fraction(5), "dept": Fraction(4), "office": Fraction(4)}
    assert (site.low, site.high, site.step) == (Fraction(0), Fraction(1), Fraction(1, 10_000))
    assert (site.bare, site.categories) == ("percent", ("dept",))


def test_a_score_is_what_its_table_says(scheme: Scheme) -> None:
    base, _, rate, level, extra, _ = scheme.scores

    assert (base.label, base.unit, base.full["town"]) == ("基础分", "分", Fraction(60))
    assert rate.unit == "%"
    assert level.words == ("A", "B")
    assert extra.categories == ("town", "dept")


def test_a_one_word_label_stands_for_its_key(good: str) -> None:
    text = good.replace("min(price × used, 60)", "min(price × 采用数, 60)")

    assert load_text(text) == load_text(good)


def test_a_label_of_two_columns_stands_for_neither(told: Told, good: str) -> None:
    text = good.replace('label = "加分"', 'label = "基础分"').replace("base >= 50", "基础分 >= 50")

    assert [(found.code, found.found) for found in told(text)] == [("SC310", "基础分")]


def test_a_label_that_is_a_key_of_another_is_that_key(good: str) -> None:
    text = good.replace('label = "加分"', 'label = "base"')
    (scheme,) = load_text(text.replace("base >= 50", "base >= 50 ")).schemes

    assert scheme.scores[3].formula == parse("if(base >= 50: 'A', else: 'B')")


def test_a_metric_helps_and_hurts_the_scores_that_it_names(good: str) -> None:
    text = good.replace(
        "optional = true }", 'optional = true, helps = ["base"], hurts = ["total"] }'
    )
    (scheme,) = load_text(text).schemes

    late = next(metric for metric in scheme.metrics if metric.key == "late")
    assert (late.helps, late.hurts) == (("base",), ("total",))


def test_a_constant_has_a_source_of_its_own() -> None:
    sources = '[scheme.s.constant_sources]\nquota = "另一份文件"\n'
    (plain,), (scheme,) = (load_text(SMALL + QUOTA + each).schemes for each in ("", sources))
    assert [each.source for each in (*plain.constants, *scheme.constants)] == ["", "另一份文件"]
