"""How lists and sentences are told in a clerk's words."""

from dataclasses import replace

import pytest

from scoring_core.formats.rules.page import rules_page
from scoring_core.formats.rules.text import line_text
from scoring_core.messages import Lang
from scoring_core.model.jurisdiction import Jurisdiction


def section(county: Jurisdiction, about: str, lang: Lang = "zh") -> list[str]:
    """A section of the first edition's page, its heading first."""
    page = rules_page(county, county.schemes[0], lang)
    found = next(s for s in page.sections if s.about == about)
    return [found.heading, *(line_text(line, lang) for line in found.lines)]


@pytest.mark.parametrize(
    "key, told",
    [
        (
            "best",
            [
                "名单 best",
                "每个类别各有一份",
                "在内的单位满足：名次 ≤ price",
                "依次按：基础分 高的在前、名单的次序",
                "不限个数",
                "写作：〔单位〕（〔基础分〕分，第〔名次〕）",
                "之间写“；”",
                "一个也没有时是错误",
            ],
        ),
        (
            "ahead",
            [
                "名单 ahead",
                "每个类别各有一份",
                "列出的单位都在内",
                "依次按：采用率 高的在前、加分 高的在前、名单的次序",
                "至多几个：乡镇 2、部门 8、信息室 0",
                "与最后一个相等的也都在内",
                "ahead.name 写作：〔单位〕",
                "ahead.rate 写作：〔采用率〕",
                "ahead.bonus 写作：〔加分〕分",
                "之间写“、”",
                "一个也没有时是错误",
            ],
        ),
        (
            "equal",
            [
                "名单 equal",
                "所有类别合成一份",
                "在内的单位满足：采用数 > 0 且 适用(迟报数)",
                "依次按：采用数 高的在前、名单的次序",
                "不限个数",
                "写作：〔单位〕〔采用数〕条",
                "之间写“，”",
                "采用数 相等的合在一起",
                "合在一起的写作：〔单位〕各〔采用数〕条，单位之间写“、”",
                "一个也没有时写：没有单位",
            ],
        ),
    ],
)
def test_a_list_in_words(county: Jurisdiction, key: str, told: list[str]) -> None:
    assert section(county, f"list {key}") == told


def test_a_list_in_english(county: Jurisdiction) -> None:
    assert section(county, "list behind", "en") == [
        "List behind",
        "one of all categories",
        "of every unit that is listed",
        "in the order of: the lowest 采用率, the order of the roster",
        "at most: all units 3",
        "and no more where others equal the last",
        "each as: [category][unit]",
        "between them '、'",
        "nobody is an error",
    ]
    assert section(county, "list best", "en")[2] == "of the units with rank <= price"


def test_sentences_in_words(county: Jurisdiction) -> None:
    told = [section(county, f"passage {number}") for number in (1, 2, 3)]

    assert told == [
        [
            "正文第 1 段",
            "标题：〔考核期，如“3月”〕采用情况",
            "每个类别写一次",
            "满足这一条才写：本类单位数(采用数 > 0) > 0",
            "文字：〔名称〕前〔price〕名：〔best〕；〔ahead.name〕的采用率为〔ahead.rate〕，限〔quota〕条。",
        ],
        [
            "正文第 2 段",
            "没有自己的标题，接着上一段",
            "写一次",
            "满足这一条才写：sent_all > 0",
            "文字：全县报送〔sent_all〕条，采用率〔share〕。〔equal〕；采用率低的：〔behind〕。",
        ],
        [
            "正文第 3 段",
            "标题：问题",
            "写一次",
            "总要写",
            "由经办人写，在文字文件的“# 存在问题”下",
        ],
    ]


def test_a_scheme_without_sentences_tells_none(county: Jurisdiction) -> None:
    silent = replace(county.schemes[0], lists=(), text=())
    kinds = {s.about.partition(" ")[0] for s in rules_page(county, silent, "zh").sections}

    assert not kinds & {"list", "passage"}
