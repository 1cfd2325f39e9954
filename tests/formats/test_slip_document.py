"""What a unit reads on its slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring_core.app import sheets_of, slips
from scoring_core.formats.slip_document import compose_slip
from scoring_core.model.notice import Grid, Notice
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from tests.idle import load_idle

ROOT = Path(__file__).parents[2]
Rows = list[tuple[str, ...]]


def document(example: str, unit: str, period: str | None = None) -> Notice:
    catalogue = Catalogue.installed()
    path = ROOT / f"examples/{example}.csv"
    sheets = sheets_of(catalogue, path.read_bytes(), str(path))
    (slip,) = slips(catalogue, sheets, unit, period=period)
    return compose_slip(slip)


def grid_of(notice: Notice) -> Grid:
    (grid,) = notice.blocks
    assert isinstance(grid, Grid)
    return grid


def rows(notice: Notice, group: int = 0) -> Rows:
    return [line.cells for line in grid_of(notice).groups[group].lines]


def test_the_slip_of_a_unit_of_wenxian() -> None:
    slip = document("wenxian-2023-Q3", "张羌街道")

    assert slip.title == "张羌街道2023年三季度全县政务信息得分单"
    assert [column.heading for column in grid_of(slip).columns] == ["项目", "数", "说明"]
    assert rows(slip) == [
        ("报送条数", "28", "wenxian-2023-Q3.csv:B3"),
        ("县级采用条数", "1", "wenxian-2023-Q3.csv:C3"),
        ("市级采用条数", "1", "wenxian-2023-Q3.csv:D3"),
        ("约稿篇数", "1", "wenxian-2023-Q3.csv:E3"),
        (
            "基础得分",
            "120",
            "取较小的(5 × 报送条数，封顶)；代入：取较小的(5 × 28，120) = 120",
        ),
        (
            "采用得分",
            "15",
            "5 × 县级采用条数 + 10 × 市级采用条数；代入：5 × 1 + 10 × 1 = 15",
        ),
        (
            "附加得分",
            "0.4",
            (
                "取较小的(0.1 × 取较大的(报送条数 − 封顶 ÷ 5，0)，2)；"
                "代入：取较小的(0.1 × 取较大的(28 − 120 ÷ 5，0)，2) = 0.4"
            ),
        ),
        ("累计得分", "135.4", "基础得分 + 采用得分 + 附加得分；代入：120 + 15 + 0.4 = 135.4"),
        (
            "名次",
            "2",
            (
                "乡镇(街道)，11 个单位有名次。温泉街道（第 1）：累计得分 本单位 135.4，对方 152。"
                "祥云镇（第 3）：累计得分 本单位 135.4，对方 131.6"
            ),
        ),
    ]
    assert grid_of(slip).groups[1].title == "最小的变动"
    assert rows(slip, 1) == [
        ("市级采用条数", "3", "由 1 条增加到 3 条，名次由第 2 升为第 1"),
        ("县级采用条数", "5", "由 1 条增加到 5 条，名次由第 2 升为第 1"),
        ("县级采用条数", "0", "由 1 条减少到 0 条，名次由第 2 降为第 4"),
    ]
    *notes, fingerprint = grid_of(slip).notes
    assert notes == [
        "每项改动都经重新计分、排名核对，少一步就不行。",
        "依据：推断自 2023年7-9月份得分情况表。规则：wenxian/briefs，版本 2023-01..。",
    ]
    assert fingerprint.startswith("sha256:")


def test_the_first_reads_all_that_keeps_it_first() -> None:
    assert rows(document("wenxian-2023-Q3", "温泉街道"), 1) == [
        ("县级采用条数", "2", "由 6 条减少到 2 条，名次由第 1 降为第 2"),
        ("报送条数", "21", "由 44 条减少到 21 条，名次由第 1 降为第 2"),
    ]


def test_of_a_shared_rank_those_around_it_are_told() -> None:
    name, rank, why = rows(document("wenxian-2023-Q3", "科技和工业信息化局"))[-1]

    assert (name, rank) == ("名次", "3")
    assert why == (
        "一类考评单位，19 个单位有名次。与经济技术开发区管委会并列第 3，下一名是第 5。"
        "人力资源和社会保障局（第 2）：累计得分 本单位 160，对方 165.3。"
        "卫生健康委（第 5）：累计得分 本单位 160，对方 145.2"
    )


def test_a_figure_that_moves_with_another_is_told_with_it() -> None:
    assert (
        "县级采用条数",
        "2",
        "由 1 条增加到 2 条，报送条数由 1 条增加到 2 条，名次由第 11 升为第 10",
    ) in rows(document("wenxian-2023-Q3", "河务局"), 1)


def test_what_the_category_does_not_have_is_left_out() -> None:
    slip = document("zalantun-2023-Q1", "高台子街道")

    assert "呼伦贝尔市政府网采用条数" not in [cells[0] for cells in rows(slip)]
    assert rows(slip)[0] == ("扎兰屯市政府网采用条数", "11", "zalantun-2023-Q1.csv:B50")


def test_a_scheme_without_a_ranking_says_so_and_moves_nothing() -> None:
    slip = document("zhongqu-2023-03-website", "区财政局")

    assert len(grid_of(slip).groups) == 1
    assert slip.title == "区财政局2023年3月政府门户网站公开信息报送情况得分单"
    assert rows(slip)[-2:] == [
        (
            "采纳率",
            "27%",
            (
                "四舍五入((采纳数 ÷ 审核表报送数，除数为 0 时不适用)，到 1%)；"
                "代入：四舍五入((3 ÷ 11，除数为 0 时不适用)，到 1%) = 27%；"
                "四舍五入到 1%：3/11（27.272727…%） → 27%"
            ),
        ),
        ("名次", "无", "这项工作不排名，依名单次序列出"),
    ]
    assert grid_of(slip).notes[0].startswith("依据：2023年3月通报：以审核表条数为准；")


def test_a_unit_without_a_rank_reads_what_was_tried() -> None:
    slip = document("yijiang-2021-08-issues", "综合部")

    assert rows(slip)[1:3] == [
        ("任务数", "不适用", "yijiang-2021-08-issues.csv:B6（空白，依办法作 不适用）"),
        ("通过数", "不适用", "yijiang-2021-08-issues.csv:D6（空白，依办法作 不适用）"),
    ]
    assert rows(slip)[-1] == ("名次", "无", "完成率：不适用")
    assert grid_of(slip).notes[0] == "逐项增减提交数（各 100 步以内），仍没有名次。"


RULES = """
key = "made"
name = "某县"
language = 1
units = ["甲", "乙", "丙"]
[formats]
"条" = "0"
"%" = "0.0%"
[scheme.s]
title = "办结情况"
source = "办法"
in_force = ["2022-01.."]
period = ["week", "month", "two_months", "half", "year"]
cells = { "" = "zero" }
absent = "zero"
[scheme.s.ranking]
by = ["highest rate"]
eligible = "sent > 0"
scope = "category"
after_tie = "skip"
then = ["roster"]
[scheme.s.metrics]
sent = { label = "报送", unit = "条" }
rate = { label = "办结率", unit = "%", range = ["80%", "100%"], step = "10%" }
"""
HARD = (
    RULES.replace('rate"]', 'done"]').replace('eligible = "sent > 0"', "")
    + """
[scheme.s.scores]
done = { label = "办结", unit = "条", formula = "if(sent >= 900: 1, else: 0)" }
"""
)


def made(
    rows: str, unit: str, period: str = "2023-01", rules: str = RULES, sheet: str = "一月"
) -> Notice:
    catalogue = Catalogue.of(load_idle(rules))
    table = tuple(tuple(line.split(",")) for line in f"单位,报送,办结率\n{rows}".split("\n"))
    (slip,) = slips(catalogue, [Sheet("表.xlsx", sheet, table)], unit, period=period)
    return compose_slip(slip)


def test_a_rank_can_come_and_go() -> None:
    table = "甲,1,90%\n乙,0,90%\n丙,2,80%"

    assert rows(made(table, "乙"), 1) == [
        ("报送", "1", "由 0 条增加到 1 条，就有名次，第 1"),
    ]
    assert rows(made(table, "甲"), 1) == [
        ("报送", "0", "由 1 条减少到 0 条，就没有名次，原为第 1"),
    ]


def test_a_rate_moves_by_its_steps() -> None:
    slip = made("甲,1,90%\n乙,1,80%\n丙,1,80%", "乙")

    assert rows(slip)[1] == ("办结率", "80.0%", "表.xlsx!一月!C3")
    assert rows(slip, 1)[0] == ("办结率", "90%", "由 80% 增加到 90%，名次由第 2 升为第 1")


def test_what_nothing_moves_is_said() -> None:
    rules = RULES.replace("sent > 0", "sent < 900")
    alone = grid_of(made("甲,1,80%\n乙,999,80%\n丙,999,80%", "甲", rules=rules))
    last = grid_of(made("甲,1,80%\n乙,999,80%\n丙,999,80%", "甲", rules=HARD))

    assert (len(alone.groups), len(last.groups)) == (1, 1)
    assert alone.notes[0] == "逐项增减报送、办结率（各 100 步以内），名次都不会下降。"
    assert last.notes[0] == "逐项增减报送、办结率（各 100 步以内），名次都不会上升。"


def test_a_figure_that_the_data_do_not_have_is_the_one_of_the_rules() -> None:
    slip = made("甲,1,100%", "丙")

    assert rows(slip)[0] == ("报送", "0", "数据里没有这一格，依办法作 0")


def test_a_figure_of_another_period_stays_and_is_told_as_such() -> None:
    rules = (
        RULES
        + """
[scheme.s.metrics.before]
label = "上期报送"
unit = "条"
from = { value = "sent", when = "previous", absent = "zero" }
"""
    ).replace('"条" = "0"', '"条" = { pattern = "0", not_applicable = "—" }')
    catalogue = Catalogue.of(load_idle(rules))
    heading = ("单位", "报送", "办结率")
    january, february = (
        Sheet(f"某/{month}.csv", None, (heading, ("甲", sent, "90%"), ("乙", "1", "90%")))
        for month, sent in (("2023-01", "3"), ("2023-02", "4"))
    )
    (slip,) = slips(catalogue, [february], "甲", history=[[january]])
    told = compose_slip(slip)

    assert slip.nudges.tried == ("sent", "rate")
    assert rows(told)[2] == ("上期报送", "3", "2023-01 的“报送”（2023-01.csv:B2）")
    (alone,) = slips(catalogue, [february], "甲")
    assert rows(compose_slip(alone))[2] == ("上期报送", "0", "没有 2023-01 的数，依办法作 0")


def test_a_name_makes_no_line_of_its_own() -> None:
    slip = made("甲,1,100%", "甲", sheet="一\u202e月")

    assert rows(slip)[0] == ("报送", "1", "表.xlsx!一\\u202e月!B2")


def test_what_came_from_other_units_is_told_under_the_table() -> None:
    rules = (
        RULES.replace("highest rate", "highest share")
        + """
[scheme.s.scores.share]
label = "占比"
unit = "%"
formula = "half_up(ratio(sent, total(sent, all), zero: 0), 1%)"
"""
    )
    slip = made("甲,1,100%\n乙,2,80%", "甲", rules=rules)

    assert "全部合计(报送) = 3（全部，共 3 个单位）" in grid_of(slip).notes


@pytest.mark.parametrize(
    "period, words",
    [
        ("2023-02", "2023年2月"),
        ("2023-03..04", "2023年3-4月"),
        ("2023-H2", "2023年下半年"),
        ("2023", "2023年"),
        ("2023-W05", "2023-W05"),
    ],
)
def test_the_title_says_the_period_as_people_do(period: str, words: str) -> None:
    assert made("甲,1,90%", "甲", period).title == f"甲{words}办结情况得分单"


def test_a_figure_that_leads_to_nothing_printed_is_told_where_it_came() -> None:
    rules = (
        RULES.replace("highest rate", "highest sent").replace(
            '"" = "zero"', '"" = "not_applicable"'
        )
        + """
[[scheme.s.table]]
title = "表"
columns = ["rank", "unit", "sent"]
"""
    )
    table = "甲,1,90%\n乙,2,"

    assert [row[0] for row in rows(made(table, "甲", rules=rules))] == ["报送", "办结率", "名次"]
    assert [row[0] for row in rows(made(table, "乙", rules=rules))] == ["报送", "名次"]
    assert [row[0] for row in rows(made(table, "丙", rules=rules))] == ["报送", "名次"]
