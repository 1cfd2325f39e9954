"""The value that writers of notices get."""

from datetime import date

import pytest

from scoring_core.model.notice import (
    Column,
    Grid,
    Group,
    Heading,
    Imprint,
    Line,
    Look,
    Notice,
    Paragraph,
)


def test_a_date_is_printed_without_leading_zeros() -> None:
    assert Imprint(day=date(2023, 4, 7)).date == "2023年4月7日"


def test_no_date_prints_nothing() -> None:
    assert Imprint().date == ""


def test_the_texts_of_a_notice_are_all_that_is_printed_of_it() -> None:
    line, total = Line(("甲", "1"), (None, None)), Line(("小计", "1"), (None, None))
    groups = (Group("乡镇", (line,), total), Group("部门", (line,)))
    whole = Line(("合计", "2"), (None, None))
    columns = (Column("unit", "单位"), Column("a", "报送"))
    full = Grid("k", "附表", columns, groups, whole, ("注",))
    imprint = Imprint(("甲办",), "主送", "抄送", "1号", date(2023, 1, 2), "公开", "红头")
    blocks = (Heading(1, "一、", "情况"), Paragraph("一段。"), Grid("k", "表", (), ()))

    assert list(Notice("通报", blocks, (full,), imprint).texts) == [
        *("通报", "甲办", "主送", "抄送", "1号", "2023年1月2日", "公开", "红头"),
        *("一、情况", "一段。", "表", "附表", "单位", "报送"),
        *("乡镇", "甲", "1", "小计", "1", "部门", "甲", "1", "合计", "2", "注"),
    ]


def test_a_heading_has_one_of_three_levels() -> None:
    with pytest.raises(ValueError, match="level 1, 2 or 3, not 4"):
        Heading(4, "", "太深")


def test_fonts_are_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="not 'song'"):
        Look(fonts="song")
