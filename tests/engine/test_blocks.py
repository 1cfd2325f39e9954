from collections.abc import Callable

import pytest

from scoring_core.engine import read as room
from scoring_core.engine.blocks import Block, blocks
from scoring_core.formula.values import NOT_APPLICABLE, Value
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Merged, Sheet
from tests.reading import read

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


def table(text: str, *merged: Merged) -> Sheet:
    rows = tuple(tuple(line.split(",")) for line in text.split("\n"))
    return Sheet("a.xlsx", "表", rows, merged=merged)


TWO_ROWS = "表,,,,\n序号,单位,采用,,得分\n,,县,市,\n1,甲,1,2,3"


@pytest.mark.parametrize(
    "merged",
    [
        (),
        (Merged(2, 0, 3, 0), Merged(2, 1, 3, 1), Merged(2, 2, 2, 3), Merged(2, 4, 3, 4)),
        (Merged(1, 0, 1, 4), Merged(2, 2, 2, 3)),
    ],
)
def test_two_rows_of_headings_with_or_without_merged_cells(merged: tuple[Merged, ...]) -> None:
    (block,) = blocks(table(TWO_ROWS, *merged))
    assert (block.top, block.row, block.titles()) == (1, 2, ("表",))
    assert block.cells == ("序号", "单位", "采用 县", "采用 市", "得分")
    assert block.writings[2] == ("采用 县", "县 采用", "县")
    assert list(block.units()) == [(3, "甲")]


def test_a_group_with_one_heading_may_be_meant_by_itself() -> None:
    (block,) = blocks(table("单位,采用,,约稿\n,县,市,篇数\n甲,1,2,3"))
    assert block.writings[3] == ("约稿 篇数", "篇数 约稿", "篇数", "约稿")


def test_groups_may_stand_above_the_row_with_units() -> None:
    (block,) = blocks(table("表\n,,采用,,得分\n序号,单位,县,市,合计\n1,甲,1,2,3"))
    assert (block.top, block.row) == (1, 2)
    assert block.cells == ("序号", "单位", "采用 县", "采用 市", "得分 合计")


@pytest.mark.parametrize(
    "above", [",,单位：条,,月份：3月", "填报单位,,采用,,得分", ",,,采用,", ",,采用,,", ",,1,,2"]
)
def test_remarks_above_the_headings_are_no_groups(above: str) -> None:
    (block,) = blocks(table(f"{above}\n序号,单位,县,,合计\n1,甲,1,2,3"))
    assert (block.top, block.cells[2]) == (1, "县")


def test_a_row_of_units_of_measure_belongs_to_the_headings() -> None:
    (block,) = blocks(table("单位,报送,采用\n,（条）,（条）\n甲,1,2"))
    assert block.cells == ("单位", "报送 （条）", "采用 （条）")


def test_a_first_row_without_a_name_is_no_row_of_headings() -> None:
    (block,) = blocks(table("单位,报送,采用\n,—,无\n甲,1,2"))
    assert (block.row, len(list(block.body()))) == (0, 2)


def test_headings_at_the_end_of_a_sheet_have_no_row_below() -> None:
    (block,) = blocks(table("单位,报送"))
    assert list(block.body()) == []


@pytest.mark.parametrize("between", ["", "空,"])
def test_tables_side_by_side_each_have_their_own_columns(between: str) -> None:
    gap = "," if between else ""
    text = f"表\n序号,单位,得分,{gap}序号,单位,得分\n1,甲,1,{gap}3,丙,4\n2,乙,2,{gap},,"
    left, right = blocks(table(text))
    assert [list(block.units()) for block in (left, right)] == [[(2, "甲"), (3, "乙")], [(2, "丙")]]
    assert left.cells[left.unit_column :][:2] == right.cells[right.unit_column :][:2]
    assert right.place(2, right.unit_column).cell == ("F3" if between else "E3")


def test_tables_of_units_alone_stand_side_by_side_too() -> None:
    left, right = blocks(table("序号,单位,序号,单位\n1,甲,2,乙"))
    assert [list(block.units()) for block in (left, right)] == [[(1, "甲")], [(1, "乙")]]


def test_notes_tell_not_whose_a_table_is_unless_they_hold_figures() -> None:
    (block,) = blocks(table("单位,得分\n甲,1\n填表人：乙,审核人：丙\n注：丁,2"))
    assert block.unit_names == ("甲", "注：丁")


def test_tables_under_each_other_have_their_own_titles() -> None:
    text = "附件1\n三月\n单位,得分\n甲,1\n乙,\n\n附件2\n四月\n单位,得分\n丙,1"
    first, second = blocks(table(text))
    assert (first.titles(), second.titles()) == (("附件1", "三月"), ("乙", "附件2", "四月"))
    assert [list(block.units()) for block in (first, second)] == [
        [(3, "甲"), (4, "乙"), (6, "附件2"), (7, "四月")],
        [(9, "丙")],
    ]


def test_a_row_of_headings_that_is_printed_again_begins_the_table_anew() -> None:
    assert len(blocks(table("单位,得分\n甲,1\n单位,得分\n乙,2"))) == 2


def test_a_category_in_a_row_of_a_unit_is_no_heading() -> None:
    """部门 heads units, and is what some of them are."""
    assert len(blocks(table("类别,单位,得分\n乡镇,甲,—\n部门,乙,—\n部门,丙,1"))) == 1


def test_headings_are_looked_for_in_the_first_hundred_rows() -> None:
    assert blocks(table("\n".join([*["题"] * 100, "单位,得分", "甲,1"]))) == ()
    assert len(blocks(table("\n".join([*["题"] * 99, "单位,得分", "甲,1"])))) == 1


@pytest.mark.parametrize(
    "between", ["", "部门1月情况,,单位：分\n", ",,\n部门,,\n", "填报单位：某局,,单位：分\n部门,,\n"]
)
@pytest.mark.parametrize("heads", ["单位,报送,采用", "单位,采用,报送", "考核单位,采用,报送"])
def test_a_table_below_another_has_headings_of_its_own(
    scheme: Build, sheet: Cells, between: str, heads: str
) -> None:
    under = sheet(f"单位,报送,采用\n甲镇,1,2\n乙镇,1,2\n{between}{heads}\n丙局,1,2\n丁局,1,2")
    figures, findings = read(scheme(), under, Period.month(2023, 1))
    sent = 1 if heads.endswith("采用") else 2
    assert list(map(figures.columns["a"].get, ("甲镇", "丙局", "丁局"))) == [1, sent, sent]
    assert findings == ()


def test_the_unit_of_measure_beside_a_title_makes_no_row_of_it(sheet: Cells) -> None:
    text = "单位,报送\n甲镇,1\n2023年2月情况,单位：分\n单位,报送\n丙局,2"
    first, second = blocks(sheet(text))
    assert second.titles() == ("2023年2月情况", "单位：分")
    assert first.titled_after(2)
    assert not first.titled_after(1)


def test_what_stands_right_of_tables_side_by_side_belongs_to_the_last(
    scheme: Build, sheet: Cells
) -> None:
    beside = sheet("单位,报送,采用,,单位,报送,采用\n甲镇,1,2,,丙局,1,2,9\n乙镇,1,2,,丁局,1,2,,8")
    _, findings = room.read_all(scheme(), blocks(beside), Period.month(2023, 1))
    assert [(found.code, found.place.cell) for found in findings] == [
        ("SC119", "H2"),
        ("SC119", "I3"),
    ]


@pytest.mark.parametrize(
    "above, below, sent",
    [
        (",上月,,本月,", ",报送,采用,报送,采用", 3),
        (",本月,,去年 同期,", ",报送,采用,报送,采用", 1),
        (",报送,,采用,", ",本月,上月,本月,同比", NOT_APPLICABLE),
        (",政务信息,,,", ",上月,说明,报送,采用", 3),
    ],
)
def test_what_is_of_another_time_is_called_so(
    scheme: Build, sheet: Cells, above: str, below: str, sent: Value
) -> None:
    """Either row of headings may say it, or all of the columns of a metric are in doubt."""
    cells = sheet(f"单位{above}\n{below}\n甲镇,1,2,3,4\n乙镇,1,2,3,4\n丙局,1,2,3,4\n丁局,1,2,3,4")
    figures, findings = room.read_all(scheme(), blocks(cells), Period.month(2023, 1))
    assert figures.columns["a"]["甲镇"] == sent
    codes = {found.code for found in findings}
    assert codes == ({"SC113", "SC114"} if sent is NOT_APPLICABLE else {"SC114"})


def test_a_row_of_headings_is_never_skipped_as_a_strange_unit(scheme: Build, sheet: Cells) -> None:
    cells = sheet("单位,报送,采用\n甲镇,1,2\n单位,采用,2023,报送\n乙镇,3,4")
    _, findings = room.read_all(scheme(), blocks(cells), Period.month(2023, 1), "skip")
    assert ("SC101", 3) in [(found.code, found.place.row) for found in findings]


def test_below_very_many_tables_every_row_is_told(scheme: Build) -> None:
    """A page of rows has its headings again; a thousand of them are no table of units."""
    names = ("甲镇", "乙镇")
    rows = [
        cells
        for n in range(1_010)
        for cells in (("单位", "报送", "采用"), (names[n % 2], "1", "2"))
    ]
    under = Sheet("a.csv", None, tuple(rows))
    found = blocks(under)
    assert (len(found), found[-1].end) == (1_000, 2_020)
    _, findings = room.read_all(scheme(), found, Period.month(2023, 1))
    told = {each.place.row for each in findings if each.code == "SC101"}
    assert told == set(range(2_001, 2_021, 2))
