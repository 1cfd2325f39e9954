from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from scoring_core.engine.check import check
from scoring_core.engine.score import score
from scoring_core.engine.wholes import read_whole, whole_names
from scoring_core.errors import DataError, Finding, Place
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.model.figures import Scores
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Merged, Sheet
from tests.reading import read

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
TOP = """
cells = { "" = "missing", "—" = "not_applicable" }
absent = "zero"
whole = ["合计", "全县"]
"""
GIVEN = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条", total = "given", range = [0, 10] }
b = { label = "采用", unit = "条" }
r = { label = "比率", unit = "%", optional = true }
[scheme.briefs.totals]
all_a = "total(a, all)"
towns = "total(a, town)"
both = "total(a, town, dept)"
[scheme.briefs.scores]
share = { label = "占比", unit = "%", formula = "half_up(ratio(a, total(a, here), zero: 0), 1%)" }
"""
UNITS = "单位,报送,采用\n甲镇,1,2\n乙镇,2,3\n丙局,3,6\n丁局,4,1\n"


def scored(rules: Scheme, sheet: Sheet) -> tuple[Scores, list[str]]:
    figures, findings = read(rules, sheet, Period.month(2023, 1))
    scores = score(rules, figures)
    return scores, [found.line() for found in (*findings, *check(rules, figures, scores))]


def given(scheme: Build) -> Scheme:
    return scheme(top=TOP, metrics=GIVEN)


@pytest.mark.parametrize(
    "rows, whole, towns, both",
    [
        ("合计,95,12", 95, MISSING, 95),
        ("全 县,95,12\n乡镇,40,5", 95, 40, 95),
        ("乡镇,40,5\n部门,41,7", 81, 40, 81),
        ("合计,95,\n乡镇,—,", 95, NOT_APPLICABLE, 95),
        ("", MISSING, MISSING, MISSING),
        ("乡镇,40,5", MISSING, 40, MISSING),
    ],
)
def test_a_total_that_is_told_comes_from_the_rows_of_the_whole_and_of_categories(
    scheme: Build, sheet: Cells, rows: str, whole: Value, towns: Value, both: Value
) -> None:
    scores, _ = scored(given(scheme), sheet(UNITS + rows))

    assert [scores.totals[key] for key in ("all_a", "towns", "both")] == [whole, towns, both]
    assert scores.sums["b"] == 12


def test_a_total_under_merged_cells_is_refused(scheme: Build, sheet: Cells) -> None:
    table = replace(sheet(UNITS + "合计,95,12"), merged=(Merged(5, 1, 6, 1),))
    with pytest.raises(DataError) as caught:
        read(given(scheme), table, Period.month(2023, 1))
    assert [(f.code, f.place.cell, f.found) for f in caught.value.findings] == [
        ("SC146", "B6", "B5:B6"),
        ("SC127", None, "报送"),
    ]


def test_a_unit_sees_the_total_of_its_category(scheme: Build, sheet: Cells) -> None:
    scores, _ = scored(given(scheme), sheet(UNITS + "乡镇,40,5\n部门,8,7"))

    assert scores.values("乙镇")["share"] == Fraction(1, 20)
    assert scores.values("丁局")["share"] == Fraction(1, 2)


def test_what_is_told_beside_the_figures_is_checked_and_not_used(
    scheme: Build, sheet: Cells
) -> None:
    rules = scheme(top=TOP)
    scores, told = scored(rules, sheet(UNITS + "合计,10,13\n乡镇,3,\n部门,8,7"))

    assert scores.sums == {"a": 10, "b": 12}
    assert told == [
        "data.csv:6:采用 SC128 这一行的采用写的是 13，加起来是 12；核对哪一个数错了",
        "data.csv:8:报送 SC128 这一行的报送写的是 8，加起来是 7；核对哪一个数错了",
    ]


def test_the_told_totals_of_categories_add_up_to_that_of_the_whole(
    scheme: Build, sheet: Cells
) -> None:
    units = UNITS.replace("丁局,4", "丁局,—")
    _, told = scored(given(scheme), sheet(units + "合计,90,12\n乡镇,3,5\n部门,41,7"))

    assert told == ["data.csv:6:报送 SC128 这一行的报送写的是 90，加起来是 44；核对哪一个数错了"]


@pytest.mark.parametrize(
    "units, told",
    [
        (UNITS, "加起来是 10"),
        (UNITS.replace("乙镇,2", "乙镇,—"), "加起来是 8"),
        (UNITS.replace("甲镇,1", "甲镇,—").replace("丁局,4", "丁局,—"), ""),
    ],
)
def test_a_told_total_is_no_less_than_what_is_told_of_the_units(
    scheme: Build, sheet: Cells, units: str, told: str
) -> None:
    metrics = GIVEN.partition("[scheme.briefs.scores]")[0]
    rules = scheme(top=TOP, metrics=metrics.replace("towns =", "# ").replace("both =", "# "))
    _, lines = scored(rules, sheet(units + "合计,7,12"))

    assert [told in line for line in lines] == [True] * bool(told)


def test_one_category_and_the_whole_are_the_same(scheme: Build, sheet: Cells) -> None:
    metrics = GIVEN.partition("both =")[0]
    town = {"town": '{ title = "乡镇", units = ["甲镇", "乙镇"] }'}
    rules = scheme(top=TOP, metrics=metrics, categories=town)
    _, lines = scored(rules, sheet("单位,报送,采用\n甲镇,—,2\n乙镇,—,3\n合计,9,5\n乡镇,8,5"))

    assert [line.split()[1] for line in lines] == ["SC128"]


def test_a_row_without_a_name_is_no_row_of_an_untitled_category(
    scheme: Build, sheet: Cells
) -> None:
    rules = scheme(top=TOP, categories={}, units='units = ["甲一", "甲二"]')
    with pytest.raises(DataError) as caught:
        scored(rules, sheet("单位,报送,采用\n甲一,1,1\n,5,1"))

    assert [f.code for f in caught.value.findings] == ["SC103"]


def test_a_row_of_an_excluded_category_is_left_out(scheme: Build, sheet: Cells) -> None:
    categories = {
        "town": '{ title = "乡镇", units = ["甲镇", "乙镇"] }',
        "out": '{ title = "免考", role = "excluded", units = ["丙局"] }',
    }
    rules = scheme(top=TOP, categories=categories)
    _, lines = scored(rules, sheet("单位,报送,采用\n甲镇,1,2\n乙镇,2,3\n免考,5,5"))

    assert [line.split()[1] for line in lines] == ["SC116"]


def test_the_name_of_a_sum_may_stand_under_the_number(scheme: Build, sheet: Cells) -> None:
    text = "序号,单位,报送,采用\n1,甲镇,1,2\n2,乙镇,2,3\n3,丙局,3,6\n4,丁局,4,1\n合计,,10,13"
    _, lines = scored(scheme(top=TOP), sheet(text))
    assert lines == ["data.csv:6:采用 SC128 这一行的采用写的是 13，加起来是 12；核对哪一个数错了"]

    _, undeclared = scored(scheme(top='cells = { "" = "missing" }\nabsent = "zero"\n'), sheet(text))
    assert undeclared == lines


def test_a_named_unit_is_read_whatever_stands_under_the_number(scheme: Build, sheet: Cells) -> None:
    text = "序号,单位,报送,采用\n合计,甲镇,1,2\n2,乙镇,2,3"
    scores, lines = scored(scheme(top=TOP), sheet(text))
    assert (scores.values("甲镇"), lines) == ({"a": 1, "b": 2}, [])


def test_a_category_that_lacks_a_metric_has_no_total_of_it(scheme: Build, sheet: Cells) -> None:
    metrics = GIVEN.replace('total = "given"', 'total = "given", categories = ["town"]')
    rules = scheme(top=TOP, metrics=metrics.partition("towns =")[0])
    units = "单位,报送,采用\n甲镇,—,2\n乙镇,—,3\n丙局,,6\n丁局,,1\n"
    scores, lines = scored(rules, sheet(units + "乡镇,20,5\n部门,,7"))
    assert (scores.totals["all_a"], lines) == (20, [])

    with pytest.raises(DataError) as caught:
        scored(rules, sheet(units + "乡镇,20,5\n部门,7,7"))
    assert [(f.code, f.place.cell) for f in caught.value.findings] == [("SC118", "B7")]


def test_an_optional_total_that_did_not_come_does_not_apply(scheme: Build, sheet: Cells) -> None:
    metrics = GIVEN.replace('total = "given"', 'total = "given", optional = true')
    rules = scheme(top=TOP, metrics=metrics)
    scores, lines = scored(rules, sheet(UNITS.replace("甲镇,1", "甲镇,—") + "合计,50,12"))

    assert lines == []
    assert [sums["a"] for sums in scores.category_totals.values()] == [NOT_APPLICABLE] * 2


def test_a_total_that_did_not_come_is_said(scheme: Build, sheet: Cells) -> None:
    _, told = scored(given(scheme), sheet(UNITS))

    assert [line.split()[1] for line in told] == ["SC127"]
    assert "合计、全县" in told[0]
    _, told = scored(given(scheme), sheet(UNITS + "合计,10,12\n乡镇,3,5"))
    assert [line.split()[1] for line in told] == ["SC127"]
    assert "名为部门的一行" in told[0]


def test_a_total_is_no_figure_of_a_unit_and_has_no_range(scheme: Build, sheet: Cells) -> None:
    with pytest.raises(DataError) as caught:
        scored(given(scheme), sheet(UNITS + "合计,9.5,12\n乡镇,x,5\n部门,-1,7\n合计,1,1"))

    assert [(f.code, f.place.cell) for f in caught.value.findings] == [
        ("SC109", "B6"),
        ("SC105", "B7"),
        ("SC108", "B8"),
        ("SC102", "A9"),
    ]
    again = caught.value.findings[-1]
    assert (again.found, dict(again.details)) == ("合计", {"unit": "合计", "first": "6"})


def test_a_rate_of_the_whole_is_not_used_and_that_is_said(scheme: Build, sheet: Cells) -> None:
    text = "单位,报送,采用,比率\n甲镇,1,2,5%\n乙镇,2,3,5%\n丙局,3,6,5%\n丁局,4,1,5%\n合计,10,12,20%"
    _, told = scored(scheme(top=TOP, metrics=GIVEN.partition("towns =")[0]), sheet(text))

    assert [line.split()[1] for line in told] == ["SC129"]


def test_a_unit_that_is_called_like_a_category_stays_a_unit(scheme: Build, sheet: Cells) -> None:
    categories = {"town": '{ title = "乡镇", units = ["乡镇", "乙镇"] }'}
    rules = scheme(top=TOP, categories=categories)
    scores, _ = scored(rules, sheet("单位,报送,采用\n乡镇,1,2\n乙镇,3,4"))

    assert scores.values("乡镇") == {"a": 1, "b": 2}


def test_a_title_of_two_categories_names_neither(scheme: Build) -> None:
    categories = {
        "town": '{ title = "单 位", units = ["甲镇"] }',
        "dept": '{ title = "单位", units = ["丙局"] }',
    }
    assert whole_names(scheme(top=TOP, categories=categories)) == {"合计": "", "全县": ""}


@pytest.mark.parametrize("text, value", [("", None), ("—", None), ("12", Fraction(12))])
def test_a_blank_beside_figures_that_add_up_says_nothing(
    scheme: Build, text: str, value: Value | Finding | None
) -> None:
    assert read_whole(text, scheme(top=TOP).metrics[0], Place()) == value
