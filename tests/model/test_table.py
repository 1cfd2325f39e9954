import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.errors import DataError, Place
from scoring_core.model.table import Merged, Sheet, column_letters


@pytest.mark.parametrize(
    "column, letters",
    [
        (0, "A"),
        (1, "B"),
        (25, "Z"),
        (26, "AA"),
        (27, "AB"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
        (16_383, "XFD"),
    ],
)
def test_column_letters_go_on_after_z(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@given(st.integers(0, 20_000))
def test_column_letters_are_numbers_without_a_zero(column: int) -> None:
    number = 0
    for letter in column_letters(column):
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    assert number == column + 1


def test_a_place_names_file_sheet_row_heading_and_cell() -> None:
    sheet = Sheet("a.xlsx", "一季度", (("单位",), ("甲镇",)))
    assert sheet.place() == Place("a.xlsx", "一季度")
    assert sheet.place(1) == Place("a.xlsx", "一季度", 2)
    assert sheet.place(1, 27, "报送") == Place("a.xlsx", "一季度", 2, "报送", "AB2")
    assert str(sheet.place(1, 27, "报送")) == "a.xlsx!一季度!AB2"


def test_a_place_has_the_line_that_a_reader_sees() -> None:
    sheet = Sheet("a.csv", None, (("单位",), ("甲镇",)), lines=(1, 4))
    assert [sheet.line(0), sheet.line(1)] == [1, 4]
    assert sheet.place(1, 0, "单位") == Place("a.csv", None, 4, "单位", "A4")


def test_a_column_without_heading_has_only_its_address() -> None:
    assert Sheet("a.csv", None, ((),)).place(0, 2) == Place("a.csv", None, 1, None, "C1")


def test_a_cell_that_is_no_text_is_refused_with_its_row() -> None:
    rows: Any = (("单位", "报送"), ("甲镇", 3))
    with pytest.raises(TypeError, match=r"a cell is text: row 2 of a\.csv has 3$"):
        Sheet("a.csv", None, rows)


@pytest.mark.parametrize(
    "line, column, covered",
    [(2, 1, False), (2, 2, True), (3, 1, True), (3, 2, True), (1, 1, False), (4, 1, False)],
)
@pytest.mark.parametrize("beside", [0, 3])
def test_merged_cells_cover_all_but_their_first(
    line: int, column: int, covered: bool, beside: int
) -> None:
    cells = Merged(2, 1, 3, 2)
    assert cells.covers(line, column) is covered
    assert cells.covers(line, beside) is False
    assert str(cells) == "B2:C3"


def test_merged_cells_are_found_by_row_also_where_rows_are_left_out() -> None:
    high, low = Merged(2, 0, 6, 0), Merged(5, 1, 5, 3)
    rows = (("a",), ("b",), ("c",))
    assert Sheet("x", "一", rows, lines=(1, 5, 7), merged=(high, low)).merged_by_row() == {
        1: [high, low]
    }
    assert Sheet("x", None, rows, merged=(high, low)).merged_by_row() == {1: [high], 2: [high]}


LISTED: list[dict[str, object]] = [
    {"单位": "甲镇", "报送": 3},
    {"单位": "乙镇", "采用": Decimal("0.50"), "报送": None},
]


def test_the_rows_of_a_program_are_a_sheet() -> None:
    sheet = Sheet.of(LISTED, "来自数据库")
    assert (sheet.file, sheet.name) == ("来自数据库", None)
    assert sheet.rows == (("单位", "报送", "采用"), ("甲镇", "3", ""), ("乙镇", "", "0.5"))
    assert Sheet.of(iter(LISTED), "来自数据库") == sheet
    assert Sheet.of(LISTED).file == "rows"
    assert Sheet.of([]).rows == ((),)


def test_a_place_in_a_list_counts_its_members_and_has_no_address() -> None:
    sheet = Sheet.of(LISTED, "来自数据库")
    assert sheet.place(2, 1, "报送") == Place("来自数据库", None, 2, "报送")
    assert str(sheet.place(2, 1, "报送")) == "来自数据库:2:报送"
    assert sheet.place(0, 1, "报送") == Place("来自数据库", None, None, "报送")
    assert sheet.place(0) == Place("来自数据库")


def test_everything_that_is_no_cell_is_told_with_its_place() -> None:
    rows: list[dict[str, object]]
    rows = [{"单位": "甲镇", "报送": 3.0}, {"单位": "乙镇"}, {"单位": "丙镇", "报送": False}]
    with pytest.raises(DataError) as caught:
        Sheet.of(rows, "库")
    assert [(found.code, found.place) for found in caught.value.findings] == [
        ("SC471", Place("库", None, 1, "报送")),
        ("SC472", Place("库", None, 3, "报送")),
    ]


def test_the_row_of_a_database_driver_is_a_mapping() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("select '甲镇' as 单位, 3 as 报送").fetchall()
    assert Sheet.of(rows).rows == (("单位", "报送"), ("甲镇", "3"))


def test_what_is_no_mapping_and_no_heading_is_refused() -> None:
    wrong: Any = [("甲镇", 3)]
    with pytest.raises(TypeError, match=r"^a row is a mapping of headings to values, not \('甲镇'"):
        Sheet.of(wrong)
    wrong = [{"单位": "甲镇", 3: 3}]
    with pytest.raises(TypeError, match=r"^a heading is text, not 3$"):
        Sheet.of(wrong)


def test_two_columns_of_one_name_are_refused_and_not_one_of_them_taken() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("select '甲镇' as 单位, 3 as 报送, 4 as 报送").fetchall()
    with pytest.raises(TypeError, match=r"^a row has two values under '报送'$"):
        Sheet.of(rows)


def test_a_place_has_the_key_as_the_mapping_has_it() -> None:
    sheet = Sheet.of([{" 报送\n数 ": 3}])
    assert sheet.place(1, 0, "报送\n数").column == " 报送\n数 "
    assert sheet.place(0, 0, "报送\n数").column == " 报送\n数 "
