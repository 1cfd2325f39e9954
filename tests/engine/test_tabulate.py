from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.engine.tabulate import tabulate
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.canonical import fingerprint
from scoring_core.model.period import Period, Span
from scoring_core.model.scheme import Scheme
from scoring_core.model.standings import Ranking, Standings
from scoring_core.model.table import Sheet
from tests.reading import read

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
SINCE = Span(date(2023, 1, 1), date(2023, 6, 15))
QUARTER = Period.of_months(2023, 1, 3)
TEXT = "单位,报送,采用\n甲镇,1,2\n老乙乡,3,4\n丙局,5,6\n丁局,7,8"
RANKING = """
[scheme.briefs.ranking]
by = ["highest a"]
then = ["roster"]
after_tie = "skip"
scope = "{scope}"
"""
BY_CATEGORY, OVER_ALL = (RANKING.format(scope=scope) for scope in ("category", "all"))
SCORES = """
[scheme.briefs.scores]
points = { label = "得分", formula = "5 * a + 0.25 * b" }
"""


@pytest.fixture
def standings(sheet: Cells) -> Callable[..., Standings]:
    def build(rules: Scheme, text: str = TEXT, period: Period = QUARTER) -> Standings:
        figures, _ = read(rules, sheet(text), period)
        scores = score(rules, figures)
        return tabulate("x", rules, scores, rank(rules, scores))

    return build


Tabulated = Callable[..., Standings]


def printed(ranking: Ranking) -> list[str]:
    return ["|".join(cells) for cells in (ranking.columns, *(row.cells for row in ranking.rows))]


def test_standings_tell_the_rules_that_gave_them(scheme: Build, standings: Tabulated) -> None:
    rules = replace(scheme(BY_CATEGORY), in_force=(Span(None, date(2022, 12, 31)), SINCE))
    found = standings(rules)
    assert (found.jurisdiction, found.scheme, found.period) == ("x", "briefs", QUARTER)
    assert found.edition == str(SINCE)
    assert found.fingerprint == fingerprint("x", rules)


def test_a_table_for_each_printed_category_in_order(scheme: Build, standings: Tabulated) -> None:
    town, dept = standings(scheme(SCORES + BY_CATEGORY)).rankings
    assert [(one.category, one.title, one.heading) for one in (town, dept)] == [
        ("town", "乡镇", "政务信息"),
        ("dept", "部门", "政务信息"),
    ]
    assert town.keys == ("unit", "a", "b", "points", "rank")
    assert printed(town) == ["单位|报送|采用|得分|排名", "乙镇|3|4|16|1", "甲镇|1|2|5.5|2"]
    assert printed(dept) == ["单位|报送|采用|得分|排名", "丁局|7|8|37|1", "丙局|5|6|26.5|2"]


def test_a_row_has_the_name_of_the_roster_and_every_exact_value(
    scheme: Build, standings: Tabulated
) -> None:
    row = standings(scheme(SCORES + BY_CATEGORY)).rankings[0].rows[0]
    assert (row.unit, row.rank) == ("乙镇", 1)
    assert row.values == {"a": 3, "b": 4, "points": 16}


LAYOUT = """
[[scheme.briefs.table]]
title = "{period:2023年1-3月}份{title}表"
columns = ["number", "category", "unit", "a", "rank"]
headers = { a = "{period:1-3月}报送", unit = "考评单位" }
"""


@pytest.mark.parametrize(
    "period, title, header",
    [
        (QUARTER, "2023年1-3月份政务信息表", "1-3月报送"),
        (Period.of_months(2024, 7, 9), "2024年7-9月份政务信息表", "7-9月报送"),
        (Period.month(2023, 2), "2023年2月份政务信息表", "2月报送"),
    ],
)
def test_titles_and_headings_name_the_period(
    scheme: Build, standings: Tabulated, period: Period, title: str, header: str
) -> None:
    found = standings(scheme(BY_CATEGORY + LAYOUT), period=period).rankings[1]
    assert found.heading == title
    assert printed(found) == [
        f"序号|类别|考评单位|{header}|排名",
        "1|部门|丁局|7|1",
        "2|部门|丙局|5|2",
    ]


def test_equals_have_one_rank_and_their_own_number(scheme: Build, standings: Tabulated) -> None:
    text = "单位,报送,采用\n甲镇,1,2\n乙镇,1,2\n丙局,1,2\n丁局,2,2"
    first, _ = standings(scheme(BY_CATEGORY + LAYOUT), text).rankings
    assert [row.cells[0] + row.cells[4] for row in first.rows] == ["11", "21"]


def test_states_are_printed_as_their_format_says(scheme: Build, standings: Tabulated) -> None:
    top = 'cells = { "" = "missing", "/" = "not_applicable" }\nabsent = "zero"\n'
    found = standings(scheme(BY_CATEGORY, top=top), "单位,报送,采用\n甲镇,,/\n乙镇,0,1")
    assert printed(found.rankings[0]) == ["单位|报送|采用|排名", "乙镇|0|1|1", "甲镇|缺|—|"]
    last = found.rankings[0].rows[1]
    assert (last.rank, last.values) == (None, {"a": MISSING, "b": NOT_APPLICABLE})


def test_without_a_ranking_units_are_listed_without_ranks(
    scheme: Build, standings: Tabulated
) -> None:
    town = standings(scheme()).rankings[0]
    assert printed(town) == ["单位|报送|采用", "甲镇|1|2", "乙镇|3|4"]
    assert [row.rank for row in town.rows] == [None, None]


GROUPS = {
    "town": '{ title = "乡镇", units = ["甲镇", "乙镇"] }',
    "own": '{ title = "自办", role = "counted", units = ["丙局"] }',
    "dept": '{ title = "部门", role = "listed", units = ["丁局"] }',
}


def test_the_counted_are_in_the_totals_and_in_no_table(scheme: Build, standings: Tabulated) -> None:
    found = standings(scheme(BY_CATEGORY, categories=GROUPS))
    assert [one.category for one in found.rankings] == ["town", "dept"]
    assert found.totals.values == {"a": 16, "b": 20}
    assert [one.totals.values for one in found.rankings] == [{"a": 4, "b": 6}, {"a": 7, "b": 8}]


def test_without_categories_there_is_one_table_without_a_title(
    scheme: Build, standings: Tabulated
) -> None:
    rules = scheme(BY_CATEGORY, categories={}, units='units = ["甲镇", "乙镇", "丙局", "丁局"]')
    (only,) = standings(rules).rankings
    assert (only.category, only.title) == (None, None)
    assert [row.unit for row in only.rows] == ["丁局", "丙局", "乙镇", "甲镇"]
    assert only.totals.values == {"a": 16, "b": 20}


def test_where_all_are_ranked_together_there_is_one_table_of_all(
    scheme: Build, standings: Tabulated
) -> None:
    (only,) = standings(scheme(OVER_ALL, categories=GROUPS)).rankings
    assert (only.category, only.title) == (None, None)
    assert printed(only) == ["单位|报送|采用|排名", "乙镇|3|4|1", "甲镇|1|2|2", "丁局|7|8|"]
    assert only.totals.values == {"a": 16, "b": 20}


TWO_TABLES = """
[[scheme.briefs.table]]
title = "部门表"
categories = ["dept"]
columns = ["rank", "unit", "a"]
[[scheme.briefs.table]]
title = "乡镇表"
categories = ["town"]
columns = ["unit", "b"]
headers = { b = "采用条数" }
"""


def test_categories_may_have_tables_of_their_own(scheme: Build, standings: Tabulated) -> None:
    town, dept = standings(scheme(BY_CATEGORY + TWO_TABLES)).rankings
    assert (town.heading, dept.heading) == ("乡镇表", "部门表")
    assert printed(town) == ["单位|采用条数", "乙镇|4", "甲镇|2"]
    assert printed(dept) == ["排名|单位|报送", "1|丁局|7", "2|丙局|5"]


@pytest.mark.parametrize(
    "best, order, total", [("甲镇", "甲丁丙乙", 12), ("丙局", "丙丁乙甲", 102)]
)
def test_units_ranked_together_stand_in_the_table_of_their_category(
    scheme: Build, standings: Tabulated, best: str, order: str, total: int
) -> None:
    text = TEXT.replace(f"{best},", f"{best},9")
    dept, town = standings(scheme(OVER_ALL + TWO_TABLES), text).rankings
    assert [(one.category, one.title, one.heading) for one in (dept, town)] == [
        ("dept", "部门", "部门表"),
        ("town", "乡镇", "乡镇表"),
    ]
    ranks = {row.rank: row.unit for one in (dept, town) for row in one.rows}
    assert [ranks[place][0] for place in (1, 2, 3, 4)] == list(order)
    assert dept.totals.values == {"a": total, "b": 14}


def test_a_table_of_several_categories_among_several_has_no_category(
    scheme: Build, standings: Tabulated
) -> None:
    groups = GROUPS | {"own": '{ title = "自办", units = ["丙局"] }'}
    tables = TWO_TABLES.replace('["town"]', '["town", "own"]')
    dept, others = standings(scheme(OVER_ALL + tables, categories=groups)).rankings
    assert (dept.category, others.category, others.title) == ("dept", None, None)
    assert [(row.unit, row.rank) for row in others.rows] == [("丙局", 1), ("乙镇", 2), ("甲镇", 3)]
    assert (dept.totals.values, others.totals.values) == ({"a": 7, "b": 8}, {"a": 9, "b": 12})


def test_a_table_of_a_part_has_the_sums_of_its_own_units_only(
    scheme: Build, standings: Tabulated
) -> None:
    groups = GROUPS | {"guest": '{ title = "列席", role = "listed", units = ["戊站"] }'}
    tables = TWO_TABLES.replace('["town"]', '["town", "guest"]')
    rules = scheme(OVER_ALL + tables, categories=groups)
    _, others = standings(rules, f"{TEXT}\n戊站,10,20").rankings
    assert others.category is None
    assert others.totals.values == {"a": 14, "b": 26}


UNPRINTED = """
[[scheme.briefs.table]]
title = "自办表"
categories = ["own"]
columns = ["unit"]
"""


@pytest.mark.parametrize("ranking", [OVER_ALL, BY_CATEGORY])
def test_a_table_of_units_that_are_not_printed_is_left_out(
    scheme: Build, standings: Tabulated, ranking: str
) -> None:
    found = standings(scheme(ranking + UNPRINTED + TWO_TABLES, categories=GROUPS))
    assert {one.category for one in found.rankings} == {"town", "dept"}


def test_a_category_without_units_has_an_empty_table(scheme: Build, standings: Tabulated) -> None:
    later = GROUPS | {"town": '{ title = "乡镇", units = [{ name = "甲镇", since = "2030-01" }] }'}
    for ranking in (BY_CATEGORY, ""):
        found = standings(scheme(ranking, categories=later), "单位,报送,采用\n丙局,5,6\n丁局,7,8")
        assert [(one.category, one.rows != ()) for one in found.rankings] == [
            ("town", False),
            ("dept", True),
        ]
        assert found.rankings[0].totals.values == {"a": 0, "b": 0}


TOTALS = """
[scheme.briefs.totals]
a = "total(a, all)"
rate = {{ unit = "%", formula = "half_up(ratio(total(b, all), total(a, all), zero: 0), 1%)" }}
[scheme.briefs.scores]
rate = {{ label = "采用率", unit = "%", formula = "half_up(ratio(b, a, zero: 0), 1%)" }}
[[scheme.briefs.table]]
title = "表"
columns = [{columns}]
total_row = "合计"
"""


@pytest.mark.parametrize(
    "columns, cells",
    [
        ('"unit", "a", "b", "rate", "rank"', ["合计", "16", "", "125%", ""]),
        ('"number", "unit", "a"', ["合计", "", "16"]),
        ('"a", "rank", "unit", "category"', ["16", "合计", "", ""]),
        ('"a", "b"', ["16", ""]),
    ],
)
def test_the_row_of_totals_has_its_label_in_the_first_column_of_text(
    scheme: Build, standings: Tabulated, columns: str, cells: list[str]
) -> None:
    found = standings(scheme(OVER_ALL + TOTALS.format(columns=columns)))
    assert found.totals.cells == found.rankings[0].totals.cells == tuple(cells)
    assert found.totals.values == {"a": 16, "b": 20, "rate": Fraction("1.25")}


def test_one_table_of_several_categories_has_its_row_of_totals_once(
    scheme: Build, standings: Tabulated
) -> None:
    found = standings(scheme(BY_CATEGORY + TOTALS.format(columns='"unit", "a"')))
    assert [one.totals.cells for one in found.rankings] == [None, None]
    assert found.totals.cells == ("合计", "16")


def test_a_table_of_one_category_has_a_row_of_totals_of_its_own(
    scheme: Build, standings: Tabulated
) -> None:
    tables = TWO_TABLES.replace('"a"]', '"a"]\ntotal_row = "总计"')
    totals = '[scheme.briefs.totals]\na = "total(a, dept)"\n'
    found = standings(scheme(BY_CATEGORY + totals + tables))
    assert [one.totals.cells for one in found.rankings] == [None, ("总计", "", "12")]
    assert found.totals.cells is None


def test_a_row_of_totals_decides_only_the_sums_that_stand_in_it(
    scheme: Build, standings: Tabulated
) -> None:
    totals = '[scheme.briefs.totals]\na = "total(a, dept)"\nb = "total(b, town)"\n'
    tables = TWO_TABLES.replace('"a"]', '"a"]\ntotal_row = "总计"')
    town, dept = standings(scheme(BY_CATEGORY + totals + tables)).rankings
    assert dept.totals.values == {"a": 12, "b": 14}
    assert town.totals.values == {"a": 4, "b": 6}


def test_without_a_row_of_totals_none_is_printed(scheme: Build, standings: Tabulated) -> None:
    totals = '[scheme.briefs.totals]\na = "total(a, all)"\n'
    for ranking in (BY_CATEGORY, OVER_ALL):
        found = standings(scheme(ranking + totals))
        assert found.totals.cells is None
        assert {one.totals.cells for one in found.rankings} == {None}


ROWS = """
[scheme.briefs.totals]
a = "total(a, here)"
half = { formula = "a ÷ 2", unit = "分" }
all = "total(b, all)"
[[scheme.briefs.table]]
title = "乡镇"
categories = ["town"]
columns = ["unit", "a"]
total_row = "合计"
[[scheme.briefs.table]]
title = "部门"
categories = ["dept"]
columns = ["unit", "a"]
total_row = "合计"
"""


def test_the_row_of_a_category_holds_its_own_totals(scheme: Build, standings: Tabulated) -> None:
    found = standings(scheme(BY_CATEGORY + ROWS))

    assert [ranking.totals.cells for ranking in found.rankings] == [("合计", "4"), ("合计", "12")]
    assert [ranking.totals.values["a"] for ranking in found.rankings] == [4, 12]
