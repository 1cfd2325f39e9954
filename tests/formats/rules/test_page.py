"""What a page says, sentence for sentence."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring_core.formats.rules.numbers import printing
from scoring_core.formats.rules.page import rules_page
from scoring_core.formats.rules.say import Say
from scoring_core.formats.rules.text import line_text, write_pages
from scoring_core.formula.values import Word
from scoring_core.messages import Lang
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.number_format import NumberFormat, read_pattern
from scoring_core.model.rules_page import Line, RulesPage, Section
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.load import load_text

RULES = """
key = "made"
name = "某县"
language = 1
units = ["甲", { name = "乙", since = "2023-02" }]
[names]
"甲局" = ["甲", "老甲局"]
[scheme.s]
title = "信息"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = {}
absent = "error"
whole = ["合计"]
[scheme.s.metrics]
rate = { label = "完成率", unit = "%", total = "given", hurts = ["points"] }
[scheme.s.scores.points]
label = "得分"
formula = "half_up(100 × rate, 0.01) + 1 × up(rate, 1%)"
source = "细则"
"""


@pytest.fixture(scope="module")
def made() -> Jurisdiction:
    return load_text(RULES)


def text(county: Jurisdiction, number: int = 0, lang: Lang = "zh") -> str:
    return write_pages([rules_page(county, county.schemes[number], lang)], lang)


def section(county: Jurisdiction, about: str, lang: Lang = "zh") -> list[str]:
    page = rules_page(county, county.schemes[0], lang)
    (found,) = (section for section in page.sections if section.about == about)
    return [found.heading, *(line_text(line, lang) for line in found.lines)]


def test_a_small_page_in_full(made: Jurisdiction) -> None:
    assert (
        text(made)
        == """\
某县（made）信息（s）· 版本 2023-01..

办法
  名称：信息
  出处：办法
  有效：2023-01..
  考核期的长短：一个月
  类别，按印出的次序：全部单位
  数据里全体的那一行叫：合计

单位名单
  列入表；本方案不排名
  数据里没有的单位：是错误
  单位数：2
  单位：甲（本名 甲局；又名 老甲局）、乙（在册 2023-02..）

指标 完成率（rate）
  计量单位：%
  数据里的表头：完成率
  数据里必须有这一列
  应在 0% 到 100% 之间，是 0.01% 的倍数
  数要带百分号
  没有数的格子：是错误
  合计由数据直接给出，各单位的数可以不全
  这个数越大，不会抬高：得分
  适用于所有类别
  印法：至多 12 位小数，末尾的零不印；百分数；12% 印作“12%”；12.3% 印作“12.3%”；\
12.345% 印作“12.345%”；不适用印作“—”；缺数印作“缺”

得分 得分（points）
  得分 = 四舍五入(100 × 完成率，到 0.01) + 1 × 进位(完成率，到 1%)
  取整：四舍五入到 0.01、进位到 1%
  计量单位：分
  适用于所有类别
  印法：至多 12 位小数，末尾的零不印；12 印作“12”；12.3 印作“12.3”；\
12.345 印作“12.345”；不适用印作“—”；缺数印作“缺”
  出处：细则

排名
  不排名：按名单的次序列出

第 1 张表
  标题：信息
  印的类别：全部单位
  各列：单位（unit）、完成率（rate）、得分（points）
  没有合计行
  附在通报后面
  表下没有注

推断的，不是办法原文
  没有
"""
    )


def test_a_row_of_a_category_is_told_where_categories_have_names(
    county: Jurisdiction, made: Jurisdiction
) -> None:
    scheme = county.schemes[0]
    named = rules_page(county, replace(scheme, whole=("合计",)), "zh").sections[0].lines
    nameless = rules_page(made, replace(made.schemes[0], whole=()), "zh").sections[0].lines

    assert section(county, "about")[-2:] == [
        "数据里没有全体的那一行",
        "叫类别名称的一行是那个类别的",
    ]
    assert [line_text(line, "zh") for line in named[-2:]] == [
        "数据里全体的那一行叫：合计",
        "叫类别名称的一行是那个类别的",
    ]
    assert nameless[-1].text == "数据里没有全体的那一行"


def test_the_ranking_in_words(county: Jurisdiction) -> None:
    assert section(county, "ranking") == [
        "排名",
        "各类别分别排",
        "名次依次看：总分 高的在前、迟报数 低的在前",
        "都相等的并列，后面空出名次，如 1、3、3、5",
        "并列的单位依次按此列出：名单的次序",
        "不参加排名的类别：信息室",
        "名次所看的数缺数或不适用的，列在最后，没有名次",
        "不满足“适用(迟报数) 且 本类名次(总分) ≥ 1”的列在最后，没有名次",
        "出处：推断自 the table of 2023-Q1",
    ]
    assert section(county, "ranking", "en")[2:4] == [
        "the rank is decided by: the highest 总分, the lowest 迟报数",
        "equals share a rank and the next are left out, as 1, 3, 3, 5",
    ]


def test_in_english_formulas_have_labels(county: Jurisdiction) -> None:
    assert section(county, "score extra", "en")[1:3] == [
        "附加分 = half_up(采用数 ÷ quota, 0.01)",
        "rounding: half up to 0.01",
    ]
    assert section(county, "checks", "en")[1:] == [
        "each listed unit, or the whole by its totals, should pass; a failure is said:",
        "采用数 <= 报送数",
        "迟报数 >= 0",
    ]


def test_constants_and_tables(county: Jurisdiction) -> None:
    assert section(county, "constants") == [
        "常数",
        "quota：乡镇 12、部门 8、信息室 不适用",
        "price：5",
    ]
    assert section(county, "table worth") == [
        "价目表 worth",
        "依次按：评级、渠道",
        "价目：优 · 网站 3、优 · 刊物 5、良 · 网站 2、良 · 刊物 2、差 · 网站 0、差 · 刊物 1",
    ]


def test_a_total_of_a_column_stands_in_its_row(county: Jurisdiction) -> None:
    lines = section(county, "total base")
    assert lines[1:4] == [
        "base = 乡镇合计(基础分)",
        "取整：不取整",
        "在合计行里印在“基础分”下",
    ]
    assert lines[4] == "计量单位：分"


def test_a_total_of_words_tells_them_and_no_number(county: Jurisdiction) -> None:
    verdict = """
[scheme.s.totals]
verdict = { formula = "if(count(all) > 1: '达标', else: '未达标')", words = ["达标", "未达标"] }
points = { formula = "half_up(mean(points, all), 0.01)" }
"""
    found = load_text(RULES + verdict)

    assert section(found, "total verdict")[2:] == [
        "取整：不取整",
        "是词，好的在前：达标、未达标",
        "印法：词照原样；不适用印作“—”；缺数印作“缺”",
    ]
    assert section(found, "total points")[3] == "计量单位：分"
    assert section(county, "total sent_all")[3].startswith("印法：")


def test_a_total_of_a_column_stands_in_no_row_where_no_table_has_one(county: Jurisdiction) -> None:
    scheme = county.schemes[0]
    rowless = replace(scheme, layouts=tuple(replace(lay, total_row=None) for lay in scheme.layouts))
    total = next(s for s in rules_page(county, rowless, "zh").sections if s.about == "total base")
    assert not [line for line in total.lines if "合计行" in line.text]


FIRST = "注：采用一条计〔price〕分，报送共〔sent_all〕条。"
SECOND = "〔考核期，如“3月”〕采用率〔share〕。"


def test_a_printed_table_with_its_columns(county: Jurisdiction) -> None:
    heading, title, holds, columns, row, annex, notes = section(county, "layout 1")

    assert (heading, holds) == ("第 1 张表", "印的类别：乡镇")
    assert title == "标题：〔考核期，如“2023年3月”〕〔名称〕乡镇得分"
    assert columns.startswith("各列：排名（rank）、单位（unit）、报送数（sent）、")
    assert columns.endswith("、等次（level）、〔考核期，如“3月”〕总分（total）")
    assert row == "合计行“合计”，填总数：基础分"
    assert (annex, notes) == ("附在通报后面", "表下没有注")
    assert section(county, "layout 2")[-2:] == [
        "不附在通报后面",
        f"表下的注：{FIRST}、{SECOND}",
    ]


@pytest.mark.parametrize(
    "form, parts",
    [
        ("0", "整数；12 印作“12”"),
        ("+0", "整数；总带正负号；12 印作“+12”"),
        ("0.00", "2 位小数；12 印作“12.00”；12.34 印作“12.34”"),
        ("0.0#", "至少 1 位、至多 2 位小数；12 印作“12.0”；12.3 印作“12.3”；12.34 印作“12.34”"),
        ("0.0pp", "1 位小数；先乘 100；0.12 印作“12.0”；0.123 印作“12.3”"),
        ("0.#万", "至多 1 位小数，末尾的零不印；先除以 10000；120000 印作“12”；123000 印作“12.3”"),
    ],
)
def test_a_format_in_words_and_examples(county: Jurisdiction, form: str, parts: str) -> None:
    pattern = read_pattern(form)
    assert pattern is not None
    line = printing(Say(county.schemes[0], "zh"), NumberFormat(pattern))
    assert line.text == f"印法：{parts}；不适用印作“—”；缺数印作“缺”"


def test_whole_values_have_a_pattern_of_their_own(county: Jurisdiction) -> None:
    pattern, whole = read_pattern("0.00%"), read_pattern("0%")
    assert pattern is not None
    line = printing(Say(county.schemes[0], "zh"), NumberFormat(pattern, whole, zero="无"))
    assert line.text == (
        "印法：2 位小数；百分数；整数值另按“整数；百分数”；12% 印作“12%”；12.34% 印作“12.34%”；"
        "0 印作“无”；不适用印作“—”；缺数印作“缺”"
    )


def test_a_page_has_one_section_about_one_thing(county: Jurisdiction) -> None:
    about = [section.about for section in rules_page(county, county.schemes[0], "zh").sections]
    assert len(about) == len(set(about))


def test_an_amended_edition_says_so(county: Jurisdiction) -> None:
    assert "  自 2023-07-01 起修改，出处：办法的修改\n" in text(county, 1)
    assert "自 2023-07-01" not in text(county, 0)


def test_a_word_is_said_as_it_is(county: Jurisdiction) -> None:
    say = Say(county.schemes[0], "zh")
    assert (say.value(Word("优")), say.value(Fraction(1, 3))) == ("优", "1/3")


def test_a_column_of_a_name_that_two_have_is_told_with_its_key(county: Jurisdiction) -> None:
    scheme: Scheme = county.schemes[0]
    sent, *others = scheme.metrics
    twice = replace(scheme, metrics=(replace(sent, label="采用数"), *others))
    rate = next(s for s in rules_page(county, twice, "zh").sections if s.about == "score rate")
    assert rate.lines[0].text.startswith(
        "采用率 = 四舍五入((「采用数（used）」 ÷ 「采用数（sent）」"
    )


def test_a_long_list_goes_on_below_its_line() -> None:
    names = tuple(f"{n}镇" for n in range(1, 13))
    page = RulesPage("题", (Section("a", "甲", (Line("单位：", names), Line("完"))),))

    assert write_pages([page], "zh").splitlines()[3:] == [
        "  单位：1镇、2镇、3镇、4镇、5镇、6镇、7镇、8镇、9镇、10镇、",
        "    11镇、12镇",
        "  完",
    ]
    assert write_pages([page], "en").splitlines()[3:5] == [
        "  单位：1镇, 2镇, 3镇, 4镇, 5镇, 6镇, 7镇, 8镇, 9镇, 10镇,",
        "    11镇, 12镇",
    ]


def test_of_excluded_units_no_absence_is_told(county: Jurisdiction) -> None:
    scheme = county.schemes[0]
    town, *others = scheme.categories
    out = replace(scheme, categories=(replace(town, role="excluded"), *others))
    page = rules_page(county, out, "zh")
    (lines,) = (s.lines for s in page.sections if s.about == "category town")

    assert "数据里没有的单位：缺数" in section(county, "category town")
    assert [line.text for line in lines if line.text.startswith("数据里没有的单位")] == []


def test_a_line_break_of_a_stranger_makes_no_line() -> None:
    page = RulesPage("题\n名", (Section("a", "甲\x1b[2J", (Line("一\r二：", ("丙\n", "丁")),)),))
    assert write_pages([page, page], "en") == (
        "题\\n名\n\n甲\\x1b[2J\n  一\\r二：丙\\n, 丁\n\n" * 2
    ).removesuffix("\n")
