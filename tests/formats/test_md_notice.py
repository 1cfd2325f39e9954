from dataclasses import replace

from scoring_core.formats.md_notice import write_notice
from scoring_core.model.notice import Look, Notice, Paragraph
from tests.formats.notices import BARE, EMPTY, HOTLINE, SCORES


def lines(notice: Notice) -> list[str]:
    return write_notice(notice, Look()).decode("utf-8").splitlines()


def test_headings_and_paragraphs() -> None:
    assert lines(BARE) == ["# 情况通报", "", "无。"]
    assert lines(EMPTY) == [""]


def test_what_means_something_in_markdown_is_escaped() -> None:
    assert lines(Notice("*a*", (Paragraph("- b|c"), Paragraph("1. d")))) == [
        r"# \*a\*",
        "",
        r"\- b\|c",
        "",
        r"1\. d",
    ]


def test_a_table_has_numbers_on_the_right() -> None:
    assert lines(Notice("", (HOTLINE,))) == [
        r"**12345热线办理情况: 表\[1\]/2?**",
        "",
        "| 承办单位 | 办结数 |",
        "| --- | ---: |",
        "| 总寨镇政府 | 1164 |",
        "| 区城乡建设局 | 155 |",
        "| 合计 | 1319 |",
    ]


def test_a_titled_group_is_a_table_of_its_own_and_so_is_the_whole() -> None:
    said = lines(Notice("", (), (SCORES,)))
    assert [line for line in said if line.startswith(("#", "**"))] == [
        "## 附件",
        "**一季度政务信息得分情况**",
        r"**乡镇(街道)**",
        "**一类考评单位**",
    ]
    assert sum(line.startswith("| 名次 |") for line in said) == 3
    total = said.index("|  | 合计 | 280.15 | 80.0% | -12 | -1.7655 |  |")
    assert said[total - 2].startswith("| 名次 |")


def test_a_table_of_nobody_still_has_its_headings() -> None:
    nobody = replace(HOTLINE, groups=(), total=None, title="")
    assert lines(Notice("", (nobody,))) == ["| 承办单位 | 办结数 |", "| --- | ---: |"]
