from scoring_core.formats.rules.compared import difference_page, period_page
from scoring_core.formats.rules.difference import difference
from scoring_core.formats.rules.page import rules_page
from scoring_core.formats.rules.text import write_pages
from scoring_core.messages import Lang
from scoring_core.model.jurisdiction import InForce, Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.rules_page import Line, RulesPage, Section
from scoring_core.rulebook.load import load_text

JUNE, JULY, EARLY = Period.month(2023, 6), Period.month(2023, 7), Period.month(2021, 7)
MAY = Period.month(2023, 5)

DATED = """
key = "made"
name = "某县"
language = 1
units = [
  "甲",
  { name = "旧局", until = "2023-02" },
  { name = "新局", since = "2023-03" },
  { name = "乙", since = "2023-03" },
]
names = { "新局" = ["旧局"] }
[scheme.briefs]
title = "信息"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = {}
absent = "error"
metrics.sent = { label = "报送数", unit = "条" }
"""


def compared(*lines: tuple[Line, ...]) -> tuple[Line, ...]:
    old, new = (RulesPage("", (Section("a", "甲", each),)) for each in lines)
    return tuple(line for section in difference(old, new, "zh") for line in section.lines)


def of(county: Jurisdiction, period: Period, number: int | None) -> InForce:
    return InForce(period, None if number is None else county.schemes[number])


def told(county: Jurisdiction, old: InForce, new: InForce, lang: Lang = "zh") -> list[str]:
    page = difference_page(county, "briefs", old, new, lang)
    return write_pages([page], lang).splitlines()


def test_lines_gone_and_new_stand_under_their_headings(county: Jurisdiction) -> None:
    lines = told(county, of(county, JUNE, 0), of(county, JULY, 1))

    assert lines[:15] == [
        "某县 sample/briefs：2023-06（版本 2022-01..2023-06） → 2023-07（版本 2023-07..）",
        "",
        "办法",
        "  − 有效：2022-01..2023-06",
        "  + 有效：2023-07..",
        "  + 自 2023-07-01 起修改，出处：办法的修改",
        "",
        "类别 乡镇（town）",
        "  − 单位数：4",
        "  − 单位：丁镇（在册 ..2023-06）",
        "  + 单位数：3",
        "",
        "类别 部门（dept）",
        "  − 单位数：2",
        "  + 单位数：3",
    ]
    assert lines[15:17] == ["  + 单位：司法局", ""]
    place = lines.index("得分 基础分（base）")
    assert lines[place + 1 : place + 5] == [
        "  − 基础分 = 取较小的(price × 采用数，60)",
        "  + 基础分 = 取较小的(price × 采用数，50)",
        "  + 出处：办法的修改",
        "",
    ]


def test_what_is_gone_stands_where_it_stood(county: Jurisdiction) -> None:
    old, new = (rules_page(county, edition, "zh") for edition in county.schemes)
    about = [section.about for section in difference(old, new, "zh")]

    assert about == [
        *("about", "category dept", "metric site", "score base", "total base"),
        *("layout 1", "layout 2"),
    ]
    assert [section.about for section in difference(new, old, "zh")] == about


def test_backwards_gone_is_new_and_new_is_gone(county: Jurisdiction) -> None:
    there, back = (
        told(county, of(county, *ends[0]), of(county, *ends[1]), "en")
        for ends in (((JUNE, 0), (JULY, 1)), ((JULY, 1), (JUNE, 0)))
    )
    swapped = [line.translate(str.maketrans("−+", "+−")) for line in back]

    assert sorted(swapped[1:]) == sorted(there[1:])
    assert "  − title: [period, such as 2023年3月][title]乡镇得分" in there


def test_nothing_changed_is_said(county: Jurisdiction) -> None:
    lines = told(county, of(county, MAY, 0), of(county, JUNE, 0))
    assert lines[1:] == ["", "没有变化"]


def test_no_rules_in_force_are_said(county: Jurisdiction) -> None:
    lines = told(county, of(county, EARLY, None), of(county, JULY, 1), "en")

    assert lines == [
        "某县 sample/briefs: 2021-07 → 2023-07 (edition 2023-07..)",
        "",
        "no rules are in force in 2021-07",
        "  in force: 2022-01..2023-06, 2023-07..",
    ]
    page = period_page(county, "briefs", of(county, EARLY, None), "zh")
    assert write_pages([page], "zh").splitlines() == [
        "某县 sample/briefs",
        "",
        "2021-07 没有有效的规定",
        "  有效的是：2022-01..2023-06、2023-07..",
    ]


def test_the_page_of_a_period_is_that_of_its_edition(county: Jurisdiction) -> None:
    found = period_page(county, "briefs", of(county, JULY, 1), "zh")
    whole = rules_page(county, county.schemes[1], "zh")

    assert found.title == whole.title
    told = [
        old.about for old, new in zip(whole.sections, found.sections, strict=True) if old != new
    ]
    assert told == ["category town"]  # from which one left in June


def test_a_page_tells_who_is_on_the_roster_in_its_period() -> None:
    rules = load_text(DATED)
    february, march = (InForce(Period.month(2023, n), rules.schemes[0]) for n in (2, 3))
    (heading, *lines) = told(rules, february, march)
    whole = write_pages([rules_page(rules, rules.schemes[0], "zh")], "zh")

    assert heading == "某县 made/briefs：2023-02（版本 2023-01..） → 2023-03（版本 2023-01..）"
    assert lines == [
        "",
        "单位名单",
        "  − 单位数：2",
        "  − 单位：旧局（本名 新局；在册 ..2023-02）",
        "  + 单位数：3",
        "  + 单位：新局（又名 旧局；在册 2023-03..）、乙（在册 2023-03..）",
    ]
    page = write_pages([period_page(rules, "briefs", february, "zh")], "zh")
    assert "  单位：甲、旧局（本名 新局；在册 ..2023-02）\n" in page
    assert "  单位数：3\n" in whole  # an office that was renamed is one


def test_a_section_that_is_called_otherwise_tells_both_names() -> None:
    line = Line("同一行")
    old = RulesPage("", (Section("metric a", "指标 甲", (line,)),))
    new = RulesPage("", (Section("metric a", "指标 乙", (line,)),))

    assert difference(old, new, "zh") == (
        Section("metric a", "指标 乙", (Line("− 指标 甲"), Line("+ 指标 乙"))),
    )


def test_a_section_that_one_page_lacks_has_its_mark() -> None:
    kept, page = (
        Section("b", "乙", (Line("一"),)),
        RulesPage("", (Section("a", "甲", (Line("一"),)),)),
    )
    both = RulesPage("", (*page.sections, kept))

    assert difference(both, page, "zh") == (Section("b", "− 乙", (Line("− 一"),)),)
    assert difference(page, both, "zh") == (Section("b", "+ 乙", (Line("+ 一"),)),)


def test_of_a_list_only_what_differs_is_told() -> None:
    old, new = Line("单位：", ("甲", "乙", "丙")), Line("单位：", ("甲", "丁", "丙", "戊"))

    assert compared((old,), (new,)) == (Line("− 单位：", ("乙",)), Line("+ 单位：", ("丁", "戊")))
    assert compared((old,), (Line("单位：", ("甲", "乙")),)) == (Line("− 单位：", ("丙",)),)


def test_of_a_list_in_another_order_everything_is_told() -> None:
    old, new = Line("单位：", ("甲", "乙", "丙")), Line("单位：", ("乙", "甲", "丁"))

    assert compared((old,), (new,)) == (
        Line("− 次序变了，单位：", ("甲", "乙", "丙")),
        Line("+ 次序变了，单位：", ("乙", "甲", "丁")),
    )


def test_a_list_in_which_something_else_stands_elsewhere_is_told_whole() -> None:
    old, new = Line("单位：", ("旧局", "甲", "乙")), Line("单位：", ("甲", "乙", "新局"))

    assert compared((old,), (new,)) == (
        Line("− 单位：", ("旧局", "甲", "乙")),
        Line("+ 单位：", ("甲", "乙", "新局")),
    )


def test_a_list_that_was_empty_is_told_whole() -> None:
    full = Line("单位：", ("甲",))
    assert compared((Line("单位："),), (full,)) == (Line("− 单位："), Line("+ 单位：", ("甲",)))
