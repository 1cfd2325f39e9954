from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest

from scoring_core.formats import docx_notice, html_notice, md_notice, txt_notice, xlsx_notice
from scoring_core.formats.side_by_side import beside
from scoring_core.model.notice import Column, Grid, Group, Line, Look, Notice

COLUMNS = (Column("unit", "单位"), Column("points", "得分"))


def line(name: str, points: int) -> Line:
    return Line((name, str(points)), (None, Fraction(points)))


def names(grid: Grid) -> list[list[str]]:
    return [
        [line.cells[at] for at in range(0, len(line.cells), 2)] for line in grid.groups[0].lines
    ]


LINES = tuple(line(name, points) for points, name in enumerate("甲乙丙丁戊"))
GRID = Grid(
    "s", "得分", COLUMNS, (Group("", LINES, line("合计", 10)),), line("总计", 20), chart="points"
)


@pytest.mark.parametrize(
    "count, rows",
    [
        (1, [["甲"], ["乙"], ["丙"], ["丁"], ["戊"]]),
        (2, [["甲", "丁"], ["乙", "戊"], ["丙", ""]]),
        (3, [["甲", "丙", "戊"], ["乙", "丁", ""]]),
        (4, [["甲", "丙", "戊", ""], ["乙", "丁", "", ""]]),
    ],
)
def test_the_first_rows_stand_left_and_the_last_ones_right(
    count: int, rows: list[list[str]]
) -> None:
    printed = beside(replace(GRID, side_by_side=count))
    assert names(printed) == rows
    assert [column.key for column in printed.columns] == ["unit", "points"] * count
    assert printed.groups[0].lines[0].values[:2] == (None, 0)


def test_totals_stand_below_all_parts() -> None:
    printed = beside(replace(GRID, side_by_side=2))
    assert printed.groups[0].total == Line(("合计", "10", "", ""), (None, Fraction(10), None, None))
    assert printed.total == Line(("总计", "20", "", ""), (None, Fraction(20), None, None))
    assert beside(replace(GRID, side_by_side=2, total=None)).total is None


def test_a_table_without_rows_has_none() -> None:
    empty = replace(GRID, groups=(Group("", ()),), side_by_side=2)
    assert beside(empty).groups == (Group("", ()),)


NOTICE = Notice("通报", (), (replace(GRID, side_by_side=2),))
TEXTS = [html_notice.write_notice, md_notice.write_notice, txt_notice.write_notice]


@pytest.mark.parametrize("write", TEXTS)
def test_every_format_of_text_prints_the_parts(write: Callable[[Notice, Look], bytes]) -> None:
    written = write(NOTICE, Look()).decode("utf-8")
    assert any("甲" in row and "丁" in row for row in written.splitlines())
    assert 'scope="row"' not in written


def test_a_drawing_shows_every_unit_once() -> None:
    written = html_notice.write_notice(NOTICE, Look()).decode("utf-8")
    drawn = written.partition("<svg")[2]
    assert [drawn.count(name) for name in "甲乙丙丁戊"] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    "write, part, mark",
    [
        (docx_notice.write_notice, "word/document.xml", b"<w:gridCol"),
        (xlsx_notice.write_notice, "xl/worksheets/sheet2.xml", b'r="D'),
    ],
)
def test_documents_and_workbooks_print_the_parts(
    write: Callable[[Notice, Look], bytes], part: str, mark: bytes
) -> None:
    with ZipFile(BytesIO(write(NOTICE, Look()))) as archive:
        assert archive.read(part).count(mark) >= 4
