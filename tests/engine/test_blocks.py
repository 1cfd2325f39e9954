from collections.abc import Callable

import pytest

from scoring_core.engine.blocks import Block, blocks
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]


def find_headings(sheet: Sheet) -> Block | None:
    return next(iter(blocks(sheet)), None)


@pytest.mark.parametrize(
    "heading",
    [
        "单位",
        "单位名称",
        "报送单位",
        "考核单位",
        "责任单位",
        "unit",
        " 单 位",
        "单\u3000位",
        "单位\t",
    ],
)
def test_the_first_row_with_a_heading_for_units_and_another_is_that_of_headings(
    sheet: Cells, heading: str
) -> None:
    found = find_headings(sheet(f"表一\n,\n序号,{heading},报送\n1,甲镇,3\n2,单位,4"))
    assert found is not None
    assert (found.row, found.unit_column) == (2, 1)
    assert found.cells == ("序号", heading.strip(), "报送")


@pytest.mark.parametrize(
    "text", ["", "主任,报送\n甲镇,3", "单位\n甲镇", "单位, ,\n甲镇,3", "主管单位,报送"]
)
def test_without_a_heading_for_units_and_another_there_is_none(sheet: Cells, text: str) -> None:
    assert find_headings(sheet(text)) is None


def test_titles_stand_above_and_the_body_below(sheet: Cells) -> None:
    found = find_headings(sheet("信息表,\n, 3月\n单位,报送\n甲镇,3\n ,\n,4\n乙镇\n"))
    assert found is not None
    assert found.titles() == ("信息表", " 3月")
    assert list(found.body()) == [(3, ("甲镇", "3")), (5, ("", "4")), (6, ("乙镇",))]
    assert list(found.units()) == [(3, "甲镇"), (6, "乙镇")]


def test_the_units_of_rows_that_end_before_their_column(sheet: Cells) -> None:
    found = find_headings(sheet("序号,报送,单位\n1,3, 甲镇\n2,4"))
    assert found is not None
    assert list(found.units()) == [(1, "甲镇")]


def test_a_metric_is_found_by_its_label_or_another_heading(scheme: Build, sheet: Cells) -> None:
    sent, used = scheme().metrics
    found = find_headings(sheet("单位,报 送 数,备注,报送,采用数"))
    assert found is not None
    assert found.columns(sent) == (1, 3)
    assert found.columns(used) == ()


def test_the_names_of_units_are_each_once_and_without_sums(sheet: Cells) -> None:
    headings = find_headings(sheet("单位,报送\n甲镇,1\n甲 镇,2\n合 计,3\n,4\n乙镇,5"))
    assert headings is not None
    assert headings.unit_names == ("甲 镇", "乙镇")
