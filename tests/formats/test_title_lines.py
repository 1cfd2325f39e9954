import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.formats.title_lines import title_lines, width

ROOM = 40
NAMES = ("温县人民政府办公室", "扎兰屯市政务服务局", "城中区", "弋江区人民政府办公室", "A县")
DATES = ("2023年3月份", "2023年第三季度", "2021年8月", "2023年1—3月", "三季度", "1月至3月", "99.5%")
CLOSED = (
    "“710”",
    "《政府网站管理办法》",
    "（试行）",
    "“四送一服”",
    "〔2023〕",
    "「甲、乙」",
    "【专报】",
)
WORDS = ("全区", "政务信息", "政务公开", "工作", "和", "及", "、", "的", "情况", "报送", "甲", "乙")

fixed = st.sampled_from((*NAMES, *DATES, *CLOSED))
title_parts = st.lists(st.one_of(fixed, st.sampled_from(WORDS)), min_size=1, max_size=40)
anything = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=200)


@pytest.mark.parametrize(
    "title, lines",
    [
        ("关于三季度全县政务信息工作情况的通报", ["关于三季度全县政务信息工作情况的通报"]),
        (
            "弋江区人民政府办公室关于2021年8月份全区政府系统四送一服、政务信息和政务公开工作情况的通报",
            [
                "弋江区人民政府办公室关于",
                "2021年8月份全区政府系统四送一服、",
                "政务信息和政务公开工作情况的通报",
            ],
        ),
        (
            "扎兰屯市人民政府办公室关于2023年第一季度市政府门户网站信息报送及采用情况的通报",
            [
                "扎兰屯市人民政府办公室关于",
                "2023年第一季度市政府门户网站",
                "信息报送及采用情况的通报",
            ],
        ),
        (
            "关于2023年3月份“710”政务督办系统运行情况、“12345”热线情况及门户网站信息报送情况的通报",
            [
                "关于2023年3月份“710”政务督办系统",
                "运行情况、“12345”热线情况",
                "及门户网站信息报送情况的通报",
            ],
        ),
        (
            "2023年3月份“710”政务督办系统运行情况统计表",
            ["2023年3月份“710”政务督办系统", "运行情况统计表"],
        ),
    ],
)
def test_the_titles_of_the_counties(title: str, lines: list[str]) -> None:
    assert list(title_lines(title, ROOM)) == lines


@given(anything, st.integers(2, 80))
def test_nothing_is_lost_and_nothing_added(title: str, room: int) -> None:
    assert "".join(title_lines(title, room)) == title
    assert all(title_lines(title, room))


@given(anything, st.integers(4, 80))
def test_no_line_is_too_wide_while_it_can_be_broken(title: str, room: int) -> None:
    for line in title_lines(title, room):
        assert width(line) <= room or len(line) == 1


@given(title_parts)
def test_no_name_number_date_or_bracket_is_broken(parts: list[str]) -> None:
    title = "".join(parts)
    ends = breaks(title_lines(title, ROOM, NAMES))
    at = 0
    for part in parts:
        if part in (*NAMES, *DATES, *CLOSED):
            assert ends & set(range(at + 1, at + len(part))) == set(), (part, title)
        at += len(part)


@given(title_parts)
def test_a_line_never_begins_with_what_belongs_to_the_one_before(parts: list[str]) -> None:
    title = "关于" + "".join(parts) + "的通报"
    lines = title_lines(title, ROOM, NAMES)
    for before, line in pairwise(lines):
        glued = before + re.match("[的、）”》〕」】]*.", line)[0]  # type: ignore[index]
        assert line[0] not in "的、）”》〕」】" or width(glued) > ROOM - 2
        assert before[-1] not in "（“《〔「【第"


@given(title_parts)
def test_no_line_is_the_last_word_alone(parts: list[str]) -> None:
    lines = title_lines("关于" + "".join(parts) + "情况的通报", ROOM, NAMES)
    assert {"的", "通报", "的通报"} & set(lines) == set()


@given(st.lists(st.sampled_from(("全区", "政务信息", "工作", "情况")), min_size=1, max_size=60))
def test_lines_are_as_few_as_can_be_and_even(parts: list[str]) -> None:
    title = "".join(parts)
    lines = title_lines(title, ROOM)
    assert len(lines) <= -(-width(title) // (ROOM - 6))
    if len(lines) > 1:
        assert max(map(width, lines)) - min(map(width, lines)) <= 16


def test_a_name_or_bracket_that_no_line_holds_is_broken_inside() -> None:
    name = "推进政府职能转变和“放管服”改革协调小组办公室"
    lines = title_lines(f"关于{name}工作的通报", 20, (name,))
    assert max(map(width, lines)) <= 20
    assert "".join(lines) == f"关于{name}工作的通报"
    book = "关于《" + "政务信息" * 20 + "》的通报"
    lines = title_lines(book, ROOM)
    assert len(lines) == 5
    assert all(line.endswith(("政务信息", "通报")) for line in lines)


def test_an_open_bracket_is_a_sign_like_others() -> None:
    words = "政务信息" * 8
    assert title_lines(f"（{words}", 20) == (f"（{words[:8]}", words[:8], words[:8], words[:8])


def test_a_title_of_two_hundred_characters() -> None:
    lines = title_lines("关于全区政务信息工作情况" * 16 + "的有关通报", ROOM)
    assert len(lines) in (11, 12)
    assert all(24 <= width(line) <= ROOM for line in lines)


def test_signs_of_several_characters_stay_whole() -> None:
    family = "👨‍👩‍👧‍👦"
    lines = title_lines((family + "👍🏽é") * 12, 20)
    assert len(lines) > 1
    assert all(line.startswith((family, "👍🏽", "e")) for line in lines)


def breaks(lines: tuple[str, ...]) -> set[int]:
    """Where lines end, in characters of the title."""
    ends, at = set(), 0
    for line in lines[:-1]:
        at += len(line)
        ends.add(at)
    return ends
