"""Tables of the Word notice."""

from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

from scoring_core.formats.docx_notice import write_notice
from scoring_core.model.notice import Column, Grid, Group, Line, Look, Notice
from tests.formats.docx_reading import W, body, find, rows, style, text, value
from tests.formats.notices import HOTLINE, MARKUP, SCORES, long


def only_table(grid: Grid) -> ET.Element:
    (found,) = body(write_notice(Notice("表", (grid,)), Look())).iter(f"{W}tbl")
    return found


def test_rows_stand_in_order_with_titles_of_groups_and_totals() -> None:
    found = list(rows(only_table(SCORES)))
    assert found[0] == [column.heading for column in SCORES.columns]
    assert found[1] == ["乡镇(街道)"]
    assert found[3] == list(SCORES.groups[0].lines[1].cells)
    assert found[3][1] == MARKUP
    assert found[5][1] == "小计"
    assert found[6] == ["一类考评单位"]
    assert found[-1][1] == "合计"
    assert len(found) == 9


def test_the_head_row_is_repeated_and_no_row_is_split() -> None:
    table = only_table(SCORES)
    found = list(table.iter(f"{W}tr"))
    assert [find(row, "trPr/tblHeader") is not None for row in found] == [True] + 8 * [False]
    assert all(find(row, "trPr/cantSplit") is not None for row in found)


def test_a_title_of_a_group_spans_all_columns() -> None:
    row = list(only_table(SCORES).iter(f"{W}tr"))[1]
    (cell,) = row.iter(f"{W}tc")
    assert value(cell, "tcPr/gridSpan") == "7"
    assert value(cell, "tcPr/tcW", "w") == "8844"


def test_names_are_left_numbers_centred_and_totals_marked() -> None:
    table = only_table(HOTLINE)
    sides = [[style(p) for p in row.iter(f"{W}p")] for row in table.iter(f"{W}tr")]
    assert sides[0] == ["NoticeCellHead"] * 2
    assert sides[1] == ["NoticeCell", "NoticeCellNumber"]
    assert sides[-1] == ["NoticeCellTotal"] * 2


def test_widths_are_fixed_and_fill_the_text() -> None:
    for grid in (SCORES, HOTLINE, replace(SCORES, groups=(), total=None)):
        table = only_table(grid)
        columns = [c.get(f"{W}w", "") for c in table.iter(f"{W}gridCol")]
        assert sum(map(int, columns)) == 8844
        assert value(table, "tblPr/tblLayout", "type") == "fixed"
        assert value(table, "tblPr/tblW", "w") == "8844"
        heads = next(table.iter(f"{W}tr"))
        assert [value(cell, "tcPr/tcW", "w") for cell in heads.iter(f"{W}tc")] == columns


def test_one_column_has_no_span() -> None:
    grid = Grid("g", "", (Column("unit", "单位"),), (Group("组", (Line(("甲",), (None,)),)),))
    table = only_table(grid)
    assert list(rows(table)) == [["单位"], ["组"], ["甲"]]
    assert list(table.iter(f"{W}gridSpan")) == []


def test_notes_stand_under_the_table() -> None:
    blocks = list(body(write_notice(Notice("表", (SCORES,)), Look())))
    assert [text(p) for p in blocks if style(p) == "NoticeNote"] == list(SCORES.notes)
    assert [style(p) for p in blocks][-3:-1] == ["NoticeNote", "NoticeNote"]


def test_tables_that_follow_one_another_stay_apart() -> None:
    blocks = list(body(write_notice(Notice("表", (HOTLINE, replace(HOTLINE, title=""))), Look())))
    tags = [block.tag.removeprefix(W) for block in blocks]
    assert tags == ["p", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_five_thousand_rows() -> None:
    notice = long(5000)
    (table,) = body(write_notice(notice, Look())).iter(f"{W}tbl")
    (grid,) = notice.annexes
    found = list(rows(table))
    assert found[1:] == [list(row.cells) for row in grid.groups[0].lines]
    assert len(found) == 5001


def test_a_name_is_not_broken_while_headings_can_be() -> None:
    columns = (Column("unit", "单位"), *(Column(f"n{n}", "特别长的栏目名称一二") for n in range(6)))
    name = "区人力资源和社会保障局"
    row = Line((name, *"123456"), (None, *(Fraction(1),) * 6))
    table = only_table(Grid("g", "", columns, (Group("", (row,)),)))
    first, *others = (int(c.get(f"{W}w", "")) for c in table.iter(f"{W}gridCol"))
    assert first >= len(name) * 240 + 2 * 57
    assert min(others) >= 2 * 240
