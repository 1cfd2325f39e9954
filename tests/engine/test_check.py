from collections.abc import Callable

import pytest

from scoring_core.engine.check import check
from scoring_core.engine.score import score
from scoring_core.errors import Finding, Place, finding
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from tests.reading import read

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
TEXT = "单位,报送,采用\n甲镇,1,2\n乙镇,3,3\n丙局,5,6\n丁局,7,1"
TOP = 'cells = { "" = "missing", "—" = "not_applicable" }\nabsent = "zero"\n'
ROLES = {
    "town": '{ title = "乡镇", units = ["甲镇", "乙镇"] }',
    "guest": '{ title = "列席", role = "listed", units = ["丙局"] }',
    "own": '{ title = "自办", role = "counted", units = ["丁局"] }',
}


def checked(rules: Scheme, sheet: Sheet) -> tuple[Finding, ...]:
    figures, _ = read(rules, sheet, Period.month(2023, 1))
    return check(rules, figures, score(rules, figures))


def test_a_test_that_fails_is_told_with_the_figures_and_the_row(
    scheme: Build, sheet: Cells
) -> None:
    found = checked(scheme(top=f'{TOP}checks = ["b <= a"]\n'), sheet(TEXT))
    row = [Place("data.csv", None, line, "单位", f"A{line}") for line in (2, 4)]
    assert found == (
        finding("SC120", row[0], "采用 2、报送 1", unit="甲镇", rule="采用 <= 报送"),
        finding("SC120", row[1], "采用 6、报送 5", unit="丙局", rule="采用 <= 报送"),
    )
    assert {one.level for one in found} == {"warning"}
    assert found[0].wording("en").message == "甲镇 fails 采用 <= 报送: 采用 2, 报送 1"


def test_the_listed_are_checked_and_the_counted_are_not(scheme: Build, sheet: Cells) -> None:
    rules = scheme(top=f'{TOP}checks = ["a <= 2"]\n', categories=ROLES)
    assert [dict(one.details)["unit"] for one in checked(rules, sheet(TEXT))] == ["乙镇", "丙局"]


@pytest.mark.parametrize("cell", ["", "—"])
def test_a_test_that_meets_a_state_is_not_made(scheme: Build, sheet: Cells, cell: str) -> None:
    rules = scheme(top=f'{TOP}checks = ["b <= a"]\n')
    assert checked(rules, sheet(f"单位,报送,采用\n甲镇,{cell},2")) == ()


def test_every_test_that_fails_is_told_unit_by_unit(scheme: Build, sheet: Cells) -> None:
    rules = scheme(top=f'{TOP}checks = ["b <= a", "a + a < 3", "a != b"]\n')
    told = [
        (dict(one.details)["unit"], dict(one.details)["rule"], one.found)
        for one in checked(rules, sheet("单位,报送,采用\n甲镇,1,2\n乙镇,2,2\n丙局,1,0\n丁局,1,0"))
    ]
    assert told == [
        ("甲镇", "采用 <= 报送", "采用 2、报送 1"),
        ("乙镇", "报送 + 报送 < 3", "报送 2"),
        ("乙镇", "报送 != 采用", "报送 2、采用 2"),
    ]


def test_a_unit_without_a_row_has_no_place(scheme: Build, sheet: Cells) -> None:
    rules = scheme(top=f'{TOP}checks = ["a > 0"]\n')
    found = checked(rules, sheet("单位,报送,采用\n甲镇,1,2\n乙镇,1,2\n丙局,1,1"))
    assert found == (finding("SC120", None, "报送 0", unit="丁局", rule="报送 > 0"),)


FINE = """
constants = { limit = 1 }
checks = ["b < limit or rate < 1% or level == '好'"]
[scheme.briefs.metrics]
a = { label = "报送", unit = "条" }
b = { label = "采用", unit = "条", step = 0.001 }
rate = { label = "采用率", unit = "%", step = "0.001%" }
level = { label = "等次", unit = "级", words = ["好", "差"] }
[[scheme.briefs.table]]
title = "表"
columns = ["unit", "a"]
"""


def test_figures_are_told_with_every_digit_whatever_their_format(
    scheme: Build, sheet: Cells
) -> None:
    text = "单位,报送,采用,采用率,等次\n甲镇,1,1.125,12.345%,差\n乙镇,1,0,0%,好"
    found = checked(scheme(top=TOP, metrics=FINE), sheet(text))
    assert [one.found for one in found] == ["采用 1.125、采用率 12.345%、等次 差"]
    assert dict(found[0].details)["rule"] == "采用 < limit or 采用率 < 1% or 等次 == '好'"


def test_what_is_over_units_is_told_as_the_metric_that_it_is_over(
    scheme: Build, sheet: Cells
) -> None:
    rules = FINE.replace("rate < 1%", "mean(rate, all) < 1%")
    text = "单位,报送,采用,采用率,等次\n甲镇,1,1.125,12.3%,差\n乙镇,1,0,6%,好"
    found = checked(scheme(top=TOP, metrics=rules), sheet(text))
    assert [one.found for one in found] == ["采用 1.125、mean(采用率, all) 4.575%、等次 差"]


def test_a_state_beside_what_decided_is_told_in_its_words(scheme: Build, sheet: Cells) -> None:
    rules = scheme(top=f'{TOP}checks = ["not (a > 0 or b > 0)"]\n')
    found = checked(rules, sheet("单位,报送,采用\n甲镇,1,\n乙镇,1,—"))
    assert [one.found for one in found] == ["报送 1、采用 缺", "报送 1、采用 —"]


WHOLE = "全体"
ALONE = "单位,报送,采用\n丙局,1,0"
INNER = "total(报送 − total(报送, here), all)"


def about(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Of whom each finding speaks, and the figures that it tells."""
    return [(one.wording("zh").message.partition("不符合")[0], one.found) for one in found]


def test_a_test_that_asks_nothing_of_a_unit_is_made_once_of_the_whole(
    scheme: Build, sheet: Cells
) -> None:
    rules = scheme(top=f'{TOP}checks = ["total(a, all) == total(b, all)"]\n')
    (found,) = checked(rules, sheet(TEXT))
    rule = "total(报送, all) == total(采用, all)"
    told = "total(报送, all) 16、total(采用, all) 12"
    assert found == finding("SC120", None, told, unit="@whole", rule=rule)
    assert found.wording("zh").message == f"全体不符合“{rule}”：{told}"
    assert found.wording("en").message == f"the whole fails {rule}: {told.replace('、', ', ')}"


@pytest.mark.parametrize(
    "test, told",
    [
        (
            "count(a > 1, all) == count(town, dept)",
            [(WHOLE, "count(报送 > 1, all) 3、count(town, dept) 4")],
        ),
        ("total(a, all) < limit", [(WHOLE, "total(报送, all) 16")]),
        ("total(a + b, all) < 20", [(WHOLE, "total(报送 + 采用, all) 28")]),
        ("total(a - total(a, here), all) > 0", [(WHOLE, f"{INNER} -16")]),
        (
            "total(a, here) < 4",
            [("乡镇", "total(报送, here) 4"), ("部门", "total(报送, here) 12")],
        ),
        ("total(a, all) < most", [("部门", "total(报送, all) 16")]),
        ("rank(a, all) > 1", [("丁局", "rank(报送, all) 1")]),
        ("a < mean(a, all) + 2", [("丁局", "报送 7、mean(报送, all) 4")]),
    ],
)
def test_of_whom_a_test_is_made_is_what_it_names(
    scheme: Build, sheet: Cells, test: str, told: list[tuple[str, str]]
) -> None:
    constants = "constants.limit = 9\nconstants.most = { town = 20, dept = 9 }\n"
    rules = scheme(top=f'{TOP}{constants}checks = ["{test}"]\n')
    assert about(checked(rules, sheet(TEXT))) == told


def test_units_come_first_then_categories_then_the_whole(scheme: Build, sheet: Cells) -> None:
    tests = '["total(a, all) < 1", "total(a, here) < 10", "a < 6"]'
    found = checked(scheme(top=f"{TOP}checks = {tests}\n"), sheet(TEXT))
    assert [name for name, _ in about(found)] == ["丁局", "部门", WHOLE]


def test_the_whole_and_a_category_are_told_at_their_rows(scheme: Build, sheet: Cells) -> None:
    tests = '["total(a, all) < 1", "total(a, here) < 10"]'
    rows = f"{TEXT}\n部门,12,7\n全县,16,12"
    found = checked(scheme(top=f'{TOP}whole = ["全县"]\nchecks = {tests}\n'), sheet(rows))
    assert [one.place.row for one in found] == [6, 7]


def test_a_county_without_categories_is_the_whole_in_every_place(
    scheme: Build, sheet: Cells
) -> None:
    units = 'units = ["甲镇", "乙镇"]\n'
    rules = scheme(top=f'{TOP}checks = ["total(a, here) < 1"]\n', categories={}, units=units)
    assert about(checked(rules, sheet("单位,报送,采用\n甲镇,1,2\n乙镇,3,3"))) == [
        (WHOLE, "total(报送, here) 4")
    ]


def test_a_category_without_units_is_not_checked(scheme: Build, sheet: Cells) -> None:
    later = 'units = [{ name = "甲镇", since = "2030-01" }]'
    roles = {"town": f'{{ title = "乡镇", {later} }}', "own": ROLES["guest"]}
    tests = '["total(a, all) > 1", "total(a, here) > 1"]'
    found = checked(scheme(top=f"{TOP}checks = {tests}\n", categories=roles), sheet(ALONE))
    assert about(found) == [("列席", "total(报送, here) 1"), (WHOLE, "total(报送, all) 1")]
