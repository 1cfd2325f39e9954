"""What only a page has: its structure for readers, its safety, its drawings."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from scoring_core.formats.html_notice import write_notice
from scoring_core.model.notice import Heading, Look, Notice
from tests.formats.notices import BARE, EMPTY, HOTLINE, MARKUP, RICH, SCORES


def page(notice: Notice, look: Look | None = None) -> str:
    return write_notice(notice, look or Look()).decode("utf-8")


def test_a_page_names_its_language_title_and_width() -> None:
    said = page(RICH)
    assert said.startswith('<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">')
    assert f"<title>{RICH.title}</title>" in said
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in said
    assert "<title>通报</title>" in page(EMPTY)


def test_a_page_allows_its_own_style_and_nothing_else() -> None:
    said = page(RICH)
    (style,) = re.findall(r"<style>(.*?)</style>", said, re.DOTALL)
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    assert f"content=\"default-src 'none'; style-src 'sha256-{digest}'\"" in said
    assert (
        re.findall(r"<script|<link|<img|<iframe|\ssrc=|\shref=|\sstyle=|url\(|@import", said) == []
    )


def test_a_page_has_landmarks_where_there_is_something() -> None:
    tags = re.findall(r"<(/?(?:header|main|footer|section))", page(RICH))
    annexes = ["section", "/section"] * 2
    assert tags == ["header", "/header", "main", *annexes, "/main", "footer", "/footer"]
    assert re.findall(r"<(/?(?:header|main|footer))", page(EMPTY)) == ["main", "/main"]
    assert re.findall(r"<(header|main|footer)", page(BARE)) == ["header", "main"]


@pytest.mark.parametrize(
    "levels, depths",
    [
        ([1, 2, 3], [2, 3, 4]),
        ([1, 3, 3, 1], [2, 3, 3, 2]),
        ([3, 3, 2, 1], [2, 2, 2, 2]),
        ([2, 3], [2, 3]),
    ],
)
def test_no_level_of_headings_is_left_out(levels: list[int], depths: list[int]) -> None:
    notice = Notice("通报", tuple(Heading(level, "", "标题") for level in levels))
    assert [int(depth) for depth in re.findall(r'<h(\d) class="heading"', page(notice))] == depths


def test_tables_have_captions_and_scopes() -> None:
    said = page(Notice("", (), (SCORES,)))
    assert f">{SCORES.title}</caption>" in said
    assert said.count('<th scope="col">') == len(SCORES.columns)
    assert '<tr><th scope="rowgroup" colspan="7">乡镇(街道)</th></tr>' in said
    assert '<tr class="total"><td class="n"></td><th scope="row">小计</th>' in said
    assert '<td class="n">1</td><th scope="row">温泉街道</th><td class="n">152</td>' in said
    assert '<td class="n">+0.5</td>' in said
    assert "<td>优</td></tr>" in said


def test_a_wide_table_is_a_place_with_a_name() -> None:
    said = page(Notice("", (HOTLINE, replace(HOTLINE, title=""))))
    assert '<div class="table" role="group" tabindex="0" aria-labelledby="p1">' in said
    assert '<caption id="p1">' in said
    assert '<div class="table" role="group" tabindex="0" aria-label="表">' in said


def test_markup_in_names_is_text() -> None:
    said = page(RICH)
    assert MARKUP not in said
    assert said.count("&lt;b&gt;&amp;amp;|*_`#=1+1 &quot;引&quot; &#x27;单&#x27;") == 3


def test_the_lines_of_a_title_hold_names_together() -> None:
    said = page(RICH)
    lines = re.findall(r"<span>([^<]+)</span>", said[said.index("<h1>") : said.index("</h1>")])
    assert "".join(lines) == RICH.title
    assert len(lines) == 2
    assert "<h1>情况通报</h1>" in page(BARE)


def test_the_red_head_is_asked_for() -> None:
    assert "<body>" in page(RICH)
    assert '<body class="red-head">' in page(RICH, Look(red_head=True))
    assert RICH.imprint.masthead not in page(RICH)
