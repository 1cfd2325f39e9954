"""What a check prints: for a person, for a program, and for GitHub."""

from __future__ import annotations

import pytest

from scoring_core.errors import Finding, Place, finding
from scoring_core.formats import check_github, check_json, check_text
from scoring_core.model.checked import Checked, Recognised
from scoring_core.model.period import Period
from scoring_core.model.table import Sheet
from tests.formats.test_as_json import checked as as_its_schema

SHEET = Sheet("三季度.xlsx", "三季度", (("单位", "报送条数"), ("温泉街道", "十二")), lines=(3, 7))
WRONG = finding("SC105", SHEET.place(1, 1, "报送条数"), "十二", metric="报送条数")
UNUSED = finding("SC114", SHEET.place(0, 1, "备注"), "备注")
TABLE = Recognised(
    *(Place("三季度.xlsx", "三季度"), "wenxian", "温县", "briefs", "全县政务信息"),
    *(Period.of_months(2023, 7, 9), 47),
)
BLOCK = """\
三季度.xlsx!三季度!B7 SC105 错误：报送条数写的是“十二”，不是数
  7 │ 温泉街道 │ 十二
                 ^^^^
  应为：一个数
  帮助：改成数；有固定含义的记号写进 cells
"""


def excerpt(sheet: Sheet, place: Place) -> list[str]:
    told = Checked((finding("SC105", place, "x", metric="数"),))
    return check_text.write_check(told, "zh", [sheet]).splitlines()[1:-4]


def test_a_finding_is_told_with_its_row_and_what_to_do() -> None:
    told = check_text.write_check(Checked((WRONG,)), "zh", [SHEET])
    assert told == f"{BLOCK}\n1 个错误\n"


def test_an_expectation_that_the_sentence_has_is_not_repeated() -> None:
    told = finding("SC108", Place("甲.csv", None, 2), "12", metric="数", low="0", high="10")
    assert check_text.write_check(Checked((told,)), "zh").splitlines()[:2] == [
        "甲.csv:2 SC108 错误：数为 12，应在 0 到 10 之间",
        "  帮助：核对这个数",
    ]


def test_errors_and_warnings_are_counted_in_both_languages() -> None:
    told = Checked((WRONG, UNUSED, WRONG), (TABLE,))
    assert check_text.write_check(told, "zh").splitlines()[-1] == (
        "2 个错误，1 个提醒：三季度.xlsx!三季度，温县 全县政务信息，2023年第三季度，47 个单位"
    )
    assert check_text.write_check(told, "en").splitlines()[-1] == (
        "errors: 2, warnings: 1: 三季度.xlsx!三季度, 温县 全县政务信息, 2023-Q3, units: 47"
    )


def test_where_nothing_is_found_what_was_recognised_is_told() -> None:
    assert check_text.write_check(Checked((), (TABLE, TABLE)), "zh") == (
        "没有发现问题：三季度.xlsx!三季度，温县 全县政务信息，2023年第三季度，47 个单位；"
        "三季度.xlsx!三季度，温县 全县政务信息，2023年第三季度，47 个单位\n"
    )


def test_the_mark_stands_under_the_cell() -> None:
    sheet = Sheet("a.csv", None, (("甲", "b", "", "丁丁"),))
    assert [excerpt(sheet, sheet.place(0, column)) for column in range(4)] == [
        ["  1 │ 甲 │ b │  │ 丁丁", "      ^^"],
        ["  1 │ 甲 │ b │  │ 丁丁", "           ^"],
        ["  1 │ 甲 │ b │  │ 丁丁", "               ^"],
        ["  1 │ 甲 │ b │  │ 丁丁", "                  ^^^^"],
    ]


def test_of_a_wide_row_the_first_cell_and_the_marked_one_are_shown() -> None:
    sheet = Sheet("a.csv", None, (("温泉街道", *(f"{n:010}" for n in range(40))),))
    row, mark = excerpt(sheet, sheet.place(0, 30))
    assert row.startswith("  1 │ 温泉街道 │ ")
    assert row.endswith(" │ 0000000029")
    assert len(row) < 90
    assert len(mark) == len(row) + len("温泉街道")
    assert mark.strip() == "^" * 10


def test_of_a_wide_row_two_cells_are_shown_where_the_first_is_meant() -> None:
    sheet = Sheet("a.csv", None, (("甲" * 20, "乙" * 20, "丙" * 20, "丁" * 20),))
    row, mark = excerpt(sheet, sheet.place(0, 0))
    assert row == f"  1 │ {'甲' * 20} │ {'乙' * 20}"
    assert mark.strip() == "^" * 40


def test_a_long_cell_is_cut_and_a_line_break_makes_no_line() -> None:
    sheet = Sheet("a.csv", None, (("长" * 100, "甲\n乙\x07"),))
    row, mark = excerpt(sheet, sheet.place(0, 1))
    assert row == f"  1 │ {'长' * 24}… │ 甲\\n乙\\x07"
    assert mark.strip() == "^" * 10


@pytest.mark.parametrize(
    "place",
    [
        Place("a.csv", None, 2, None, "A2"),
        Place("a.csv", None, 4, None, "A4"),
        Place("a.csv", None, 9, None, "A9"),
        Place("b.csv", None, 1, None, "A1"),
        Place("a.csv"),
        Place(),
    ],
)
def test_what_is_in_no_row_that_was_read_has_no_excerpt(place: Place) -> None:
    assert excerpt(Sheet("a.csv", None, (("甲",), ("",), ("乙",)), lines=(1, 2, 5)), place) == []


def test_a_row_without_a_cell_has_no_mark() -> None:
    sheet = Sheet("a.csv", None, (("甲", "1"),))
    assert excerpt(sheet, Place("a.csv", None, 1)) == ["  1 │ 甲 │ 1"]


def test_what_is_no_line_of_its_own_is_spelt_in_a_sentence() -> None:
    told = Checked((finding("SC103", Place("甲\n.csv\r")),))
    assert len(check_text.write_check(told, "zh").splitlines()) == 5


def test_the_object_is_what_the_schema_describes() -> None:
    made = as_its_schema(check_json.write_check(Checked((WRONG, UNUSED), (TABLE,)), "zh"))
    assert (made["errors"], made["warnings"]) == (1, 1)
    assert made["tables"][0]["period"] == "2023-Q3"
    assert made["tables"][0]["place"]["sheet"] == "三季度"
    assert [told["code"] for told in made["findings"]] == ["SC105", "SC114"]
    assert as_its_schema(check_json.write_failure((WRONG,), "en"))["tables"] == []


@pytest.mark.parametrize(
    "told, line",
    [
        (
            WRONG,
            (
                "::error file=三季度.xlsx,line=7,col=2,title=SC105::三季度.xlsx!三季度!B7 SC105 "
                "报送条数写的是“十二”，不是数；应为 一个数；改成数；有固定含义的记号写进 cells"
            ),
        ),
        (
            finding("SC104", Place("a,b:c%.csv", None, 2, "甲", "AA2"), "甲\r\n%,:", span="x"),
            (
                "::error file=a%2Cb%3Ac%25.csv,line=2,col=27,title=SC104::a,b:c%25.csv:2:甲 SC104 "
                "单位“甲%0D%0A%25,:”在本期不在名单里（x）；应为 本期名单里的单位；"
                "核对考核期，或改规则文件里的 since、until"
            ),
        ),
        (
            finding("SC122", Place("甲.csv"), "水利局"),
            (
                "::warning file=甲.csv,title=SC122::甲.csv SC122 名单里的“水利局”没有数据，"
                "按缺数处理；应为 名单里每个单位一行；补上这一行"
            ),
        ),
        (
            finding("SC428"),
            "::error title=SC428::SC428 内存不够；关闭别的程序，或把数据分成几个文件",
        ),
    ],
)
def test_a_workflow_command_is_escaped_as_github_wants(told: Finding, line: str) -> None:
    assert check_github.write_check(Checked((told,)), "zh") == f"{line}\n"


def test_a_workflow_command_has_nothing_that_a_terminal_obeys() -> None:
    odd = finding("SC105", Place("a\x07.csv"), "\x1b[31m\u202e12\n3", metric="数")
    told = check_github.write_check(Checked((odd,)), "zh")
    assert told.startswith("::error file=a\\x07.csv,title=SC105::a\\x07.csv SC105 数写的是")
    assert "“\\x1b[31m\\u202e12%0A3”" in told


def test_nothing_found_is_no_command() -> None:
    assert check_github.write_check(Checked((), (TABLE,)), "zh") == ""
