"""A scheme that takes all from others: computed on demand, exactly, and never silently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core.app import explain, rank, slips
from scoring_core.app.issuing import notice
from scoring_core.app.working import work_after
from scoring_core.errors import ChoiceError, DataError, Finding, ScoringError, UsageError
from scoring_core.formats.explanation_text import write_explanation
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.period import Period
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue
from tests.composite import FILES, MONTHS, QUARTER, RULES, catalogue, opened

UNITS = ("甲镇", "乙镇", "丙乡", "丁局")


@pytest.fixture(scope="module")
def tools() -> Catalogue:
    return catalogue()


def year(tools: Catalogue, files: Mapping[str, str] = FILES, period: str = "2023-Q1") -> Work:
    return work_after(tools, None, opened(tools, files), scheme="year", period=period)


def values(done: Work, key: str) -> list[Value]:
    return [done.scores.columns[key][unit] for unit in UNITS]


def told(findings: Sequence[Finding]) -> list[tuple[str, str | None, str]]:
    return [(found.code, found.place.file, found.found) for found in findings]


@pytest.mark.parametrize(
    "key, expected",
    [
        # 10+10, 12+15, 7+5; 8, 9+20, 9+5; 5+5, 6, 6; 4+5, 4+10, 1
        ("briefs", [59, 51, 22, 24]),
        ("mean", [Fraction(59, 3), 17, Fraction(22, 3), 8]),
        ("best", [1, 1, 2, 1]),
        ("months", [3, 2, 1, 2]),
        ("grade", [Word("良"), Word("优"), Word("差"), Word("良")]),
        ("website", [Fraction("2.5"), Fraction("2.25"), 0, 0]),
        ("people", [0, 2, 0, 7]),
        ("before", [NOT_APPLICABLE] * 4),
        ("total", [Fraction("61.5"), Fraction("55.25"), 22, 31]),
    ],
)
def test_every_figure_is_that_of_the_other_schemes(
    tools: Catalogue, key: str, expected: list[Value]
) -> None:
    assert values(year(tools), key) == expected


def test_units_meet_whatever_their_categories_are_there() -> None:
    moved = RULES.replace(
        'categories = ["town", "dept"]\ncells = { "" = "missing" }\nabsent = "missing"\n'
        'ranking = { by = ["highest total"], then = ["roster"], after_tie = "skip", scope = "all"',
        'categories = ["whole"]\ncells = { "" = "missing" }\nabsent = "missing"\n'
        'ranking = { by = ["highest total"], then = ["roster"], after_tie = "skip", scope = "all"',
    ).replace(
        "[categories.person]",
        '[categories.whole]\ntitle = "全部"\nunits = ["丁局", "丙乡", "乙镇", "甲镇"]\n'
        "[categories.person]",
    )
    assert values(year(catalogue(moved)), "total") == values(year(catalogue()), "total")


def test_a_month_that_lacks_is_told_with_what_stands_for_it(tools: Catalogue) -> None:
    files = {name: text for name, text in FILES.items() if name != "briefs-2023-02"}
    done = year(tools, files)
    assert values(done, "briefs") == [MISSING] * 4
    assert values(done, "months") == [2, 1, 1, 1]
    assert [found.wording().message for found in done.findings] == [
        "“政务信息”没有 2023-02 的数，“信息得分”里这几期作 缺",
        "“政务信息”没有 2023-02 的数，“有采用的月数”里这几期作 0",
        "“政务信息”没有 2023-02 的数，“月平均、最好名次、最好评级”里这几期作 不适用",
        "“总评”没有 2022-Q4 的数，“上季得分”一律作 不适用",
    ]


def test_a_scheme_that_lacks_is_told(tools: Catalogue) -> None:
    found = year(tools, MONTHS).findings
    assert [(f.code, f.found, dict(f.details)["scheme"]) for f in found] == [
        ("SC669", "2023-Q1", "网站"),
        ("SC679", "2023-Q1", "个人信息"),
        ("SC669", "2022-Q4", "总评"),
    ]


def test_a_composite_looks_back_on_itself_where_there_is_anything(tools: Catalogue) -> None:
    names = (f"briefs-2022-{month}" for month in (10, 11, 12))
    earlier = dict(zip(names, MONTHS.values(), strict=True))
    done = year(tools, {**FILES, **earlier})
    # the same months without website and people
    assert values(done, "before") == [59, 51, 22, 24]
    assert {found.found for found in done.findings} == {"2022-Q4"}


def test_what_no_rule_takes_is_told(tools: Catalogue) -> None:
    extra = {"briefs-2023-04": MONTHS["briefs-2023-03"]}
    found = year(tools, {**FILES, **extra}).findings
    assert ("SC668", "briefs-2023-04.csv", "2023-04") in told(found)


def test_findings_of_what_is_used_are_told(tools: Catalogue) -> None:
    wrong = MONTHS["briefs-2023-02"].replace("丙乡,6,0,差", "丙乡,6,,差")
    done = year(tools, {**FILES, "briefs-2023-02": wrong})
    assert ("SC117", "briefs-2023-02.csv", "") in told(done.findings)
    assert values(done, "briefs") == [59, 51, MISSING, 24]


def test_a_past_work_that_cannot_be_is_an_error(tools: Catalogue) -> None:
    wrong = MONTHS["briefs-2023-02"].replace("丙乡,6", "丙乡,x")
    with pytest.raises(DataError) as caught:
        year(tools, {**FILES, "briefs-2023-02": wrong})
    assert told(caught.value.findings)[0] == ("SC105", "briefs-2023-02.csv", "x")


def test_a_month_is_computed_by_the_rules_then_in_force() -> None:
    amended = """
[[amendment]]
from = "2023-02"
source = "文件"
set = { "scheme.briefs.scores.total.formula" = "1 × sent + 6 × used" }
"""
    done = year(catalogue(RULES + amended))
    assert values(done, "briefs") == [59 + 4, 51 + 5, 22, 24 + 2]


def test_a_unit_that_is_not_on_the_roster_of_the_whole_period_is_told() -> None:
    left = RULES.replace(
        'units = ["丁局"]', 'units = ["丁局", { name = "戊局", until = "2023-02" }]'
    )
    files = {
        name: text + "戊局,1,1,良\n" if name < "briefs-2023-03" else text
        for name, text in MONTHS.items()
    }
    done = year(catalogue(left), {**files, **QUARTER})
    (found,) = (f for f in done.findings if f.code == "SC673" and "信息得分" in str(f.details))
    assert (found.found, dict(found.details)["period"]) == ("戊局", "2023-01、2023-02")


@pytest.mark.parametrize(
    "asked, code",
    [
        ({"period": "2023-Q1"}, "SC681"),
        ({"scheme": "year"}, "SC681"),
        ({"scheme": "briefs", "period": "2023-03"}, "SC682"),
        ({"scheme": "yaer", "period": "2023-Q1"}, "SC402"),
    ],
)
def test_without_data_all_must_be_said(tools: Catalogue, asked: dict[str, str], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        work_after(tools, None, opened(tools), **asked)
    assert [found.code for found in caught.value.findings] == [code]


def test_without_data_and_history_there_is_nothing(tools: Catalogue) -> None:
    with pytest.raises(UsageError) as caught:
        work_after(tools, None, scheme="year", period="2023-Q1")
    assert [found.code for found in caught.value.findings] == ["SC681"]


def test_among_several_counties_one_is_named(tools: Catalogue) -> None:
    other = catalogue(RULES.replace('key = "moxian"', 'key = "youxian"', 1))
    both = Catalogue((*tools.sources, *other.sources[1:]))
    with pytest.raises(UsageError) as caught:
        year(both)
    assert told(caught.value.findings) == [("SC683", None, "moxian、youxian")]
    named = work_after(
        both,
        None,
        opened(both),
        jurisdiction="moxian",
        scheme="year",
        period=Period.of_months(2023, 1, 3),
    )
    assert named.scores == year(tools).scores


def test_a_period_of_another_length_is_refused(tools: Catalogue) -> None:
    with pytest.raises(DataError) as caught:
        year(tools, period="2023")
    assert [found.code for found in caught.value.findings] == ["SC131"]


def test_a_file_of_history_is_of_a_scheme_that_the_rules_look_at() -> None:
    twin = RULES[RULES.index("[scheme.website]") : RULES.index("[scheme.people]")]
    tools = catalogue(RULES + twin.replace("website", "twin").replace("网站", "双胞"))
    files = {name.replace("website-", ""): text for name, text in FILES.items()}
    assert year(tools, files).scores == year(catalogue()).scores
    people = opened(tools, QUARTER)[1]
    with pytest.raises(ChoiceError) as caught:
        work_after(tools, people, [opened(tools, files)[3]], period="2023-Q1")
    assert [found.code for found in caught.value.findings] == ["SC404"]


def test_a_table_of_a_composite_itself_is_taken_and_compared(tools: Catalogue) -> None:
    table = "单位,信息得分\n甲镇,59\n乙镇,51\n丙乡,23\n丁局,24\n"
    (sheets,) = opened(tools, {"year-2023-Q1": table})
    done = work_after(tools, sheets, opened(tools))
    assert values(done, "briefs") == [59, 51, 23, 24]
    assert ("SC667", "year-2023-Q1.csv", "23") in told(done.findings)


def test_rank_explain_and_slips_need_no_data(tools: Catalogue) -> None:
    history = opened(tools)
    standings = rank(tools, None, scheme="year", period="2023-Q1", history=history).standings
    assert standings is not None
    assert [row.unit for row in standings.rankings[0].rows] == ["甲镇", "乙镇", "丁局", "丙乡"]
    page = write_explanation(
        explain(tools, None, "丁局", scheme="year", period="2023-Q1", history=history), "zh"
    )
    assert (
        "信息得分：24\n"
        "  取自　“政务信息” 2023-01 的“得分”：9（briefs-2023-01.csv:5:单位）\n"
        "  取自　“政务信息” 2023-02 的“得分”：14（briefs-2023-02.csv:5:单位）\n"
        "  取自　“政务信息” 2023-03 的“得分”：1（briefs-2023-03.csv:5:单位）\n"
        "  合并　相加，得 24\n"
    ) in page
    assert "  取自　“个人信息” 2023-Q1 李四 的“篇数”：4（people-2023-Q1.csv:3:篇数）\n" in page
    assert "  取自　没有 2023-Q1 的数，依办法作 0\n" in page
    (slip,) = slips(tools, None, "丁局", scheme="year", period="2023-Q1", history=history)
    assert slip.explanation.unit.name == "丁局"


def test_a_notice_of_a_composite_needs_no_data(tools: Catalogue) -> None:
    made = notice(tools, [], period="2023-Q1", history=opened(tools))
    assert made.notice.title == "关于2023年一季度总评的通报"
    (annex,) = made.notice.annexes
    assert annex.groups[0].lines[0].cells[1] == "甲镇"


@pytest.mark.parametrize("history", [True, False])
def test_a_notice_of_nothing_is_refused(tools: Catalogue, history: bool) -> None:
    past = opened(tools) if history else []
    with pytest.raises(ScoringError) as caught:
        notice(tools, [], period="2024-Q1" if history else None, history=past)
    assert [found.code for found in caught.value.findings] == ["SC681"]


def test_a_notice_makes_its_composite_from_the_data_of_its_own_period() -> None:
    both = RULES.replace('schemes = ["year"]', 'schemes = ["website", "people", "year"]')
    tools = catalogue(both)
    made = notice(tools, opened(tools, QUARTER), history=opened(tools, MONTHS))
    assert made.notice.annexes[-1].groups[0].lines[0].cells[-1] == "61.5"
    assert {found.code for found in made.findings} == {"SC669"}


OWN = """
capped = { label = "封顶", formula = "min(total, 20)" }
quarter = { label = "季度得分", formula = "1 × by_month" }
"""
PARTS = (
    RULES[: RULES.index("[scheme.website]")]
    .replace('period = ["month"]', 'period = ["quarter"]')
    .replace("[scheme.briefs.scores]\n", "[scheme.briefs.scores]" + OWN)
    .replace(
        "[scheme.briefs.metrics]\n",
        '[scheme.briefs.metrics]\nby_month = { label = "各月", unit = "分", from = '
        '{ value = "capped", when = "months", how = "sum", absent = "missing" } }\n',
    )
    .replace('"used", "total"', '"used", "quarter"')
    .replace(RULES[RULES.index("[belongs_to]") : RULES.index("[categories.town]")], "")
    .replace(RULES[RULES.index("[categories.person]") : RULES.index("[formats]")], "")
    .replace('"个" = "0"\n', "")
    .replace('"used", "quarter"', '"used", "level", "quarter"')
)


def test_parts_of_its_own_period_are_computed_by_its_own_rules() -> None:
    tools = catalogue(PARTS)
    (now,) = opened(tools, {"briefs-2023-Q1": MONTHS["briefs-2023-01"]})
    done = work_after(tools, now, opened(tools, MONTHS))
    # 20 + 20 + 12; 8 + 20 + 14; 10 + 6 + 6; 9 + 14 + 1
    assert values(done, "quarter") == [52, 42, 22, 24]
    assert done.findings == ()
    with pytest.raises(DataError) as caught:
        work_after(tools, opened(tools, MONTHS)[0])
    assert [found.code for found in caught.value.findings] == ["SC131"]


FIGURES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=len(UNITS), max_size=len(UNITS)
)


@settings(max_examples=25)
@given(st.tuples(FIGURES, FIGURES, FIGURES), st.permutations(range(3)))
def test_the_sum_of_months_is_that_of_their_own_figures(
    months: tuple[list[tuple[int, int]], ...], order: list[int]
) -> None:
    tools = catalogue()
    files = {
        f"briefs-2023-0{number}": "单位,报送,采用\n"
        + "".join(f"{unit},{a},{b}\n" for unit, (a, b) in zip(UNITS, rows, strict=True))
        for number, rows in enumerate(months, 1)
    }
    names = list(files)
    done = year(tools, {names[n]: files[names[n]] for n in order})
    alone = [work_after(tools, sheets) for sheets in opened(tools, files)]
    for unit in UNITS:
        own = [each.scores.columns["total"][unit] for each in alone]
        assert done.scores.columns["briefs"][unit] == sum(own)  # type: ignore[arg-type]


def test_a_past_period_computed_today_gives_what_it_gave_then(tools: Catalogue) -> None:
    then = year(tools, FILES)
    later = {f"briefs-2023-0{n}": MONTHS["briefs-2023-01"] for n in (4, 5, 6)}
    now = year(tools, {**FILES, **later}, "2023-Q2")
    assert now.scores.columns["before"] == then.scores.columns["total"]
    assert year(tools, {**FILES, **later}).scores == then.scores
