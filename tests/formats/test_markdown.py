"""A stranger's text in Markdown, as it is read again."""

import pytest

from scoring_core.formats.markdown import escaped, paragraph, row, rule


@pytest.mark.parametrize(
    "text, written",
    [
        ("温泉街道", "温泉街道"),
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("<b>&amp;|~#", "\\<b\\>\\&amp;\\|\\~\\#"),
        ("[链](u)\\", "\\[链\\](u)\\\\"),
        ("断\n行\r\n三", "断 行 三"),
    ],
)
def test_characters_that_mean_something_are_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(
    "text, written",
    [
        ("1.共转办1164件", "1\\.共转办1164件"),
        ("12) 完成", "12\\) 完成"),
        ("- 水利局", "\\- 水利局"),
        ("+1", "\\+1"),
        ("  2023年 ", "2023年"),
        ("前-后", "前-后"),
    ],
)
def test_the_beginning_of_a_line_makes_no_list(text: str, written: str) -> None:
    assert paragraph(text) == written


def test_a_row_and_the_rule_under_the_headings() -> None:
    assert row(["甲|乙", "", "3"]) == "| 甲\\|乙 |  | 3 |"
    assert rule([True, False]) == "| --- | ---: |"
