from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from scoring_core.formats.markdown_standings import write_markdown
from scoring_core.model.standings import Outcome, Ranking, Row

RENDERER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)


def shown(markdown: str) -> list[str]:
    """The texts of headings, paragraphs and cells as a reader sees them."""
    tokens = RENDERER.parse(markdown)
    children = [token.children or [] for token in tokens if token.type == "inline"]
    assert {child.type for line in children for child in line} <= {"text", "text_special"}
    return ["".join(child.content for child in line) for line in children]


def only(outcome: Outcome, *rankings: Ranking) -> Outcome:
    assert outcome.standings is not None
    rules = replace(outcome.standings.rules, source="2023年第5号")
    return Outcome(replace(outcome.standings, rankings=rankings, rules=rules))


def test_a_table_for_each_category_under_its_heading(outcome: Outcome) -> None:
    assert write_markdown(outcome, "zh").splitlines()[:10] == [
        "## 乡镇(街道)",
        "",
        "2023年三季度得分",
        "",
        "考核期 2023-Q3 · 版本 2023-01.. · county/briefs",
        "",
        "| 单位 | 累计得分 | 排名 |",
        "| --- | ---: | ---: |",
        "| 温泉街道 | 152 | 1 |",
        "| 祥云镇 | 135.4 | 2 |",
    ]


def test_a_reader_sees_every_cell_and_the_note(outcome: Outcome) -> None:
    lines = shown(write_markdown(outcome, "zh"))
    assert "缺" in lines
    assert lines[-9:] == [
        "1",
        "财政局",
        "33.3%",
        "优",
        "合计",
        "",
        "25%",
        "",
        "注：部分规定是推断的，不是办法原文（推断自 the table of 2023-Q3）",
    ]


def test_a_ranking_without_category_is_headed_by_its_title(
    outcome: Outcome, towns: Ranking
) -> None:
    whole = replace(towns, category=None, title=None)
    assert write_markdown(only(outcome, whole), "en").startswith("## 2023年三季度得分\n")


@pytest.mark.parametrize(
    "text",
    ["a|b", "a\\|b", "*a*", "_a_", "`a`", "<b>", "[a](b)", "~~a~~", "&amp;", "# a #", "---", "\\"],
)
def test_marks_of_markdown_are_shown_as_they_are(
    outcome: Outcome, towns: Ranking, text: str
) -> None:
    odd = replace(towns, title=text, rows=(Row(text, 1, {}, (text, "---", text)),))
    lines = shown(write_markdown(only(outcome, odd), "zh"))
    assert (lines[0], lines[-3:]) == (text, [text, "---", text])


@pytest.mark.parametrize("text", ["1. 一", "12) 一", "- 一", "+ 一", "===", "> 一", "1-3月", "-"])
def test_a_title_is_a_paragraph_whatever_it_begins_with(
    outcome: Outcome, towns: Ranking, text: str
) -> None:
    markdown = write_markdown(only(outcome, replace(towns, heading=text)), "zh")
    kinds = [token.type for token in RENDERER.parse(markdown)]
    assert kinds[3:6] == ["paragraph_open", "inline", "paragraph_close"]
    assert shown(markdown)[1] == text


def test_a_line_break_in_a_cell_does_not_break_its_row(outcome: Outcome, towns: Ranking) -> None:
    odd = replace(towns, rows=(Row("甲", 1, {}, ("甲\n乙", "1\r\n2", "3")),))
    assert write_markdown(only(outcome, odd), "zh").splitlines()[8] == "| 甲 乙 | 1 2 | 3 |"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(title=TEXTS, cell=TEXTS)
def test_any_text_reads_back(outcome: Outcome, towns: Ranking, title: str, cell: str) -> None:
    odd = replace(towns, title=title, heading=title, rows=(Row("甲", 1, {}, (cell, "1", "2")),))
    lines = shown(write_markdown(only(outcome, odd), "zh"))
    assert (lines[0], lines[1], lines[-3]) == (title, title, cell)


def test_nothing_is_written_without_standings() -> None:
    assert write_markdown(Outcome(None), "zh") == ""
