from itertools import pairwise

from scoring_core.formats.aligned import width
from scoring_core.formats.txt_notice import write_notice
from scoring_core.model.notice import Look, Notice, Paragraph
from tests.formats.notices import BARE, EMPTY, HOTLINE, RICH


def lines(notice: Notice, look: Look | None = None) -> list[str]:
    return write_notice(notice, look or Look()).decode("utf-8").splitlines()


def test_no_line_ends_in_a_blank_and_no_two_are_empty() -> None:
    said = lines(RICH, Look(red_head=True))
    assert [line for line in said if line != line.rstrip()] == []
    assert [pair for pair in pairwise(said) if pair == ("", "")] == []
    assert said[0] != ""
    assert said[-1] != ""


def test_a_notice_looks_like_one() -> None:
    bare = lines(BARE)
    assert bare == [" " * 24 + "情况通报", "", "　　无。"]
    assert lines(EMPTY) == []


def test_who_issues_and_when_ends_on_the_right() -> None:
    said = lines(RICH)
    ends = [line for line in said if line.strip() in (*RICH.imprint.issuers, "2023年4月7日")]
    assert [width(line) for line in ends] == [56, 56, 56]
    assert said[said.index(ends[0]) - 1] == ""


def test_a_table_stands_apart_with_its_columns_under_each_other() -> None:
    said = lines(Notice("", (Paragraph("前"), HOTLINE, Paragraph("后"))))
    assert said == [
        "　　前",
        "",
        HOTLINE.title,
        "承办单位      办结数",
        "总寨镇政府      1164",
        "区城乡建设局     155",
        "合计            1319",
        "",
        "　　后",
    ]


def test_a_title_longer_than_the_line_is_whole() -> None:
    assert lines(Notice("长" * 200, ()))[0] == "长" * 200
