from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from typing import NoReturn
from zipfile import ZipFile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook, PasswordError

from scoring_core.errors import DataError
from scoring_core.formats import workbook_table
from scoring_core.formats.workbook_survey import Surveys
from scoring_core.formats.workbook_table import cell_text, read_workbook
from scoring_core.model.limits import Limits
from scoring_core.model.table import Merged

Made = Callable[[Mapping[str, Sequence[Sequence[object]]]], bytes]


def rows(content: bytes) -> tuple[tuple[str, ...], ...]:
    (sheet,) = read_workbook(content, "x.xlsx")
    return sheet.rows


def stored(content: bytes, old: str, new: str) -> bytes:
    """The same workbook with other digits in its first sheet, as other programs store them."""
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(changed, "w") as out:
        for name in parts.namelist():
            part = parts.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            out.writestr(name, part)
    return changed.getvalue()


def test_a_table_is_text_cell_for_cell(workbook: Made) -> None:
    table: list[list[object]] = [["单位", "报送条数"], ["温泉街道", 44], ["武德镇", 12.5]]
    assert rows(workbook({"数据": table})) == (
        ("单位", "报送条数"),
        ("温泉街道", "44"),
        ("武德镇", "12.5"),
    )


@pytest.mark.parametrize(
    "digits, text",
    [
        ("0.30000000000000004", "0.3"),
        ("434.99999999999994", "435"),
        ("1.1000000000000001", "1.1"),
        ("0.1", "0.1"),
        ("44", "44"),
        ("-3", "-3"),
        ("1E+20", "100000000000000000000"),
        ("1E-7", "0.0000001"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_a_number_is_what_the_sheet_shows(workbook: Made, digits: str, text: str) -> None:
    content = stored(workbook({"a": [[7]]}), "<v>7</v>", f"<v>{digits}</v>")
    assert rows(content) == ((text,),)


def test_a_number_stored_as_text_stays_as_it_is_written(workbook: Made) -> None:
    content = workbook({"a": [["44", "０４４", " 4", "1E2"]]})
    assert rows(content) == (("44", "０４４", " 4", "1E2"),)


def test_truths_are_spelt_as_the_sheet_spells_them(workbook: Made) -> None:
    assert rows(workbook({"a": [[True, False]]})) == (("TRUE", "FALSE"),)


def test_dates_are_iso_texts() -> None:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    for column, (value, pattern) in enumerate(
        [
            (datetime(2023, 3, 1, tzinfo=UTC).replace(tzinfo=None), "yyyy-mm-dd"),
            (datetime(2023, 3, 1, 4, 5, tzinfo=UTC).replace(tzinfo=None), "yyyy-mm-dd h:mm"),
            (time(3, 4), "h:mm"),
            (timedelta(hours=30), "[h]:mm"),
        ]
    ):
        sheet.write_datetime(0, column, value, book.add_format({"num_format": pattern}))
    book.close()
    texts = ("2023-03-01", "2023-03-01T04:05:00", "03:04:00", "1 day, 6:00:00")
    assert rows(content.getvalue()) == (texts,)


def test_rows_and_columns_keep_their_places_where_the_sheet_begins_blank(workbook: Made) -> None:
    content = workbook({"a": [[], ["", "", "单位"], ["", "", "甲局"]]})
    (sheet,) = read_workbook(content, "x.xlsx")
    assert sheet.rows == (("", "", ""), ("", "", "单位"), ("", "", "甲局"))
    assert sheet.place(2, 2).cell == "C3"


def test_every_sheet_comes_with_its_name_the_empty_ones_too(workbook: Made) -> None:
    sheets = read_workbook(workbook({"三季度": [["单位"]], "说明": []}), "x.xlsx")
    assert [(sheet.file, sheet.name, sheet.rows) for sheet in sheets] == [
        ("x.xlsx", "三季度", (("单位",),)),
        ("x.xlsx", "说明", ()),
    ]


def test_a_workbook_cut_off_is_one_finding() -> None:
    with pytest.raises(DataError) as caught:
        read_workbook(b"PK\x03\x04 cut off", "x.xlsx")
    (found,) = caught.value.findings
    assert (found.code, found.place.file) == ("SC140", "x.xlsx")
    assert found.wording().message == (
        "读不了这个文件：不是工作簿，或已损坏（“File is not a zip file”）"
    )


def test_a_password_is_told(workbook: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_content: object) -> NoReturn:
        raise PasswordError("Workbook is password protected")

    monkeypatch.setattr(CalamineWorkbook, "from_filelike", locked)
    with pytest.raises(DataError) as caught:
        read_workbook(workbook({"a": []}), "x.xlsx")
    (found,) = caught.value.findings
    assert found.wording("en").message == (
        "the file cannot be read: it is protected by a password ('Workbook is password protected')"
    )


def test_a_workbook_with_a_damaged_sheet_is_one_finding(workbook: Made) -> None:
    content = stored(workbook({"a": [["单位"]]}), "<v>", "<v")
    with pytest.raises(DataError) as caught:
        read_workbook(content, "x.xlsx")
    assert [found.code for found in caught.value.findings] == ["SC140"]


@pytest.mark.parametrize(
    "cell, text",
    [(True, "TRUE"), (3, "3"), (0.1 + 0.2, "0.3"), (date(2023, 3, 1), "2023-03-01"), ("甲", "甲")],
)
def test_a_cell_of_any_kind_is_text(cell: object, text: str) -> None:
    assert cell_text(cell) == text


@pytest.mark.parametrize("value", ["#DIV/0!", "#N/A", 0, 44, "文字"])
def test_a_formula_is_its_value_or_its_error(value: object) -> None:
    assert _formula(value) == str(value)


def test_a_formula_never_computed_is_no_blank() -> None:
    assert _formula("") == "=1/0"


def _formula(value: object) -> str:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet().write_formula(2, 1, "=1/0", None, value)
    (sheet,) = read_workbook(content.getvalue(), "x.xlsx")
    return sheet.rows[2][1]


def test_hidden_sheets_percentages_and_merged_cells_of_a_real_file_are_known() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("一")
        sheet.write(0, 0, 0.347, book.add_format({"num_format": "0%"}))
        sheet.write(0, 1, 0.347)
        sheet.merge_range(1, 0, 2, 1, "并")
        book.add_worksheet("藏").hide()
    one, two = read_workbook(content.getvalue(), "x.xlsx")
    assert (one.rows[0], one.merged) == (("34.7%", "0.347"), (Merged(2, 0, 3, 1),))
    assert (one.hidden, two.hidden) == (False, True)


def test_parts_that_are_too_long_say_bytes(workbook: Made) -> None:
    with pytest.raises(DataError) as caught:
        read_workbook(workbook({"a": []}), "x.xlsx", Limits(unpacked=100))
    (found,) = caught.value.findings
    assert (found.code, found.place.file) == ("SC148", "x.xlsx")
    assert found.wording().message == f"解压后太大：{found.found} 字节"
    assert found.wording().expected == "至多 100 字节"


def test_a_reader_that_sees_other_sheets_is_not_believed(
    workbook: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_table, "_surveys", lambda *_: Surveys())
    with pytest.raises(DataError) as caught:
        read_workbook(workbook({"a": []}), "x.xlsx")
    assert caught.value.findings[0].found == "sheets: 1 / 0"
