"""Workbooks that are cut off, emptied or called something else: one finding, or the cells."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from scoring_core.errors import DataError, Finding
from scoring_core.formats.workbook_table import read_workbook
from scoring_core.model.limits import LIMITS, Limits
from tests.fuzz.workbooks import WRITERS, as_xlsx, parts_of, zipped

GRID = [["单位", "报送"], *([f"第{number}单位", str(number)] for number in range(1, 60))]


def refused(content: bytes, limits: Limits = LIMITS) -> Finding:
    with pytest.raises(DataError) as caught:
        read_workbook(content, "x.xlsx", limits)
    (found,) = caught.value.findings
    return found


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_a_workbook_cut_off_anywhere_is_one_finding(kind: str) -> None:
    content = WRITERS[kind](GRID)
    for size in range(1, len(content) - 1, len(content) // 40):
        assert refused(content[:size]).code in ("SC134", "SC140"), size


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_a_workbook_is_read_by_what_it_is_and_not_by_its_name(kind: str) -> None:
    (sheet,) = read_workbook(WRITERS[kind](GRID), "x.xls")
    assert sheet.rows == tuple(map(tuple, GRID))


def with_rows(rows: bytes) -> bytes:
    """The workbook with other rows in its sheet."""
    parts = parts_of(as_xlsx(GRID))
    name = "xl/worksheets/sheet1.xml"
    head, _, rest = parts[name].partition(b"<sheetData>")
    tail = rest.rpartition(b"</sheetData>")[2]
    return zipped({**parts, name: b"".join((head, b"<sheetData>", rows, b"</sheetData>", tail))})


def test_empty_rows_by_the_hundred_thousand_are_no_rows() -> None:
    cell = b'<row r="1"><c r="A1"><v>7</v></c></row>'
    empty = b"".join(b'<row r="%d"/>' % number for number in range(800_000, 1_000_000))
    (sheet,) = read_workbook(with_rows(cell + empty), "x.xlsx")
    assert sheet.rows == (("7",),)


def test_a_limit_can_be_raised_and_is_named() -> None:
    content = as_xlsx(GRID)
    assert refused(content, Limits(cells=119)).code == "SC144"
    assert dict(refused(content, Limits(cells=119)).details)["limit"] == "119"
    assert len(read_workbook(content, "x.xlsx", Limits(cells=120))[0].rows) == 60


def test_merged_cells_are_bounded_by_their_limit() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 9, 1, "并")
        sheet.write(9, 2, 7)
    found = refused(content.getvalue(), Limits(merged=9))
    assert (found.code, dict(found.details)["limit"]) == ("SC163", "9")
    assert len(read_workbook(content.getvalue(), "x.xlsx", Limits(merged=10))) == 1
