import datetime
import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import xlwt
from xlwt.CompoundDoc import XlsDoc

from scoring_core.errors import DataError, Place, finding
from scoring_core.formats.workbook_stream import book_stream
from scoring_core.formats.workbook_table import read_workbook
from scoring_core.model.table import Merged, Sheet

Fill = Callable[[Any], object]


def nothing_more(_book: Any) -> None:
    """The book stays as it is."""


def book(fill: Fill, change: Fill = nothing_more) -> bytes:
    made = xlwt.Workbook()
    fill(made.add_sheet("一"))
    change(made)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def style(code: str) -> Any:
    return xlwt.easyxf(num_format_str=code)


def only(content: bytes) -> Sheet:
    (sheet,) = read_workbook(content, "x.xls")
    return sheet


def refused(content: bytes) -> tuple[str, str]:
    with pytest.raises(DataError) as caught:
        read_workbook(content, "x.xls")
    (found,) = caught.value.findings
    return found.code, found.found


@pytest.mark.parametrize(
    "value, code, text",
    [
        ("甲局", "General", "甲局"),
        ("abc", "General", "abc"),
        (44, "General", "44"),
        (-3, "General", "-3"),
        (12.5, "General", "12.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333333333"),
        (True, "General", "TRUE"),
        (0.347, "0.0%", "34.7%"),
        (0.347, "0%", "34.7%"),
        (1, "0%", "100%"),
        (True, "0%", "TRUE"),
        (0.347, '0.0"%"', "0.347"),
        (datetime.date(2023, 3, 1), "yyyy-mm-dd", "2023-03-01"),
        (44986, 'yyyy"年"m"月"', "2023-03-01"),
        (xlwt.Formula("1+1"), "General", "=…"),
    ],
)
def test_a_cell_is_its_text(value: object, code: str, text: str) -> None:
    sheet = only(book(lambda sheet: sheet.write(2, 1, value, style(code))))
    assert sheet.rows == (("", ""), ("", ""), ("", text))


def test_short_numbers_of_a_row_are_written_together() -> None:
    values = [1, 2, 300, 4.5]
    content = book(lambda sheet: [sheet.write(0, n, value) for n, value in enumerate(values)])
    assert only(content).rows == (("1", "2", "300", "4.5"),)


@pytest.mark.parametrize("code, text", [(0x17, "#REF!"), (0x07, "#DIV/0!"), (0x0F, "#VALUE!")])
def test_an_error_is_its_word(code: int, text: str) -> None:
    def fill(sheet: Any) -> None:
        sheet.row(0).set_cell_boolean(0, True)

    content = book(fill)
    truth = struct.pack("<HHHHH", 0x205, 8, 0, 0, 17)
    assert content.count(truth + b"\1\0") == 1
    changed = content.replace(truth + b"\1\0", truth + bytes([code, 1]))
    assert only(changed).rows == ((text,),)


@pytest.mark.parametrize(
    "value, flags, text",
    [
        (struct.pack("<d", 44.0), 0, "44"),
        (struct.pack("<d", 0.0), 0, "0"),
        (struct.pack("<d", 0.0), 1, "0"),
        (struct.pack("<d", 0.0), 3, "=…"),
        (b"\1\0\1\0\0\0\xff\xff", 0, "TRUE"),
        (b"\1\0\0\0\0\0\xff\xff", 0, "FALSE"),
        (b"\2\0\x2a\0\0\0\xff\xff", 0, "#N/A"),
        (b"\3\0\0\0\0\0\xff\xff", 0, "=…"),
    ],
)
def test_a_formula_is_its_value_if_it_has_one(value: bytes, flags: int, text: str) -> None:
    content = book(lambda sheet: sheet.write(0, 0, xlwt.Formula("1+1")))
    empty = b"\3\0\0\0\0\0\xff\xff\0\0"
    assert content.count(empty) == 1
    assert only(content.replace(empty, value + bytes([flags, 0]))).rows == ((text,),)


def test_texts_go_on_over_the_edges_of_records() -> None:
    texts = [("单位" * n + "abc" * (40 - n))[: 5 * n + 1] + str(n) for n in range(1500)]
    content = book(lambda sheet: [sheet.write(n, 0, text[:2000]) for n, text in enumerate(texts)])
    assert [row[0] for row in only(content).rows] == [text[:2000] for text in texts]


def test_merged_cells_and_hidden_sheets_are_known() -> None:
    def more(book: Any) -> None:
        book.add_sheet("藏").visibility = 2

    def fill(sheet: Any) -> None:
        sheet.write_merge(1, 2, 0, 3, "并")

    assert read_workbook(book(fill, more), "x.xls") == (
        Sheet("x.xls", "一", (("",), ("并",)), merged=(Merged(2, 0, 3, 3),)),
        Sheet("x.xls", "藏", (), hidden=True),
    )


def test_a_far_cell_is_refused_at_its_place() -> None:
    with pytest.raises(DataError) as caught:
        only(book(lambda sheet: sheet.write(65_535, 255, 1)))
    place = Place("x.xls", "一", 65_536, None, "IV65536")
    expected = finding("SC144", place, "65536 × 256", limit="5000000")
    assert caught.value.findings == (expected,)


def test_the_claimed_size_is_refused_before_memory_is_asked_for() -> None:
    content = book(lambda sheet: sheet.write(0, 0, 1))
    at = content.index(struct.pack("<HH", 0x200, 14))
    for claimed in ((0, 0xFFFFFFFF, 0, 0xFF), (5, 1, 9, 2)):
        size = struct.pack("<IIHH", *claimed)
        assert refused(content[: at + 4] + size + content[at + 16 :])[0] == "SC144"


def compound(stream: bytes) -> bytes:
    """A compound file of one stream."""
    content = BytesIO()
    XlsDoc().save(content, stream)
    return content.getvalue()


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


BEGIN = record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12))
SHEET = record(0x809, struct.pack("<HH", 0x600, 0x10) + bytes(12))
CHART = record(0x809, struct.pack("<HH", 0x600, 0x20) + bytes(12))
END = record(0x0A)


def stream(cells: bytes, before: bytes = b"", kind: int = 0) -> bytes:
    """A book of one sheet."""
    size = len(BEGIN + before + END) + 4 + 9
    listed = record(0x85, struct.pack("<IBBBB", size, 0, kind, 1, 0) + b"a")
    return BEGIN + before + listed + END + SHEET + cells + END


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def test_the_figures_of_a_chart_in_a_sheet_are_no_cells() -> None:
    chart = CHART + number(0, 0, 9) + record(0xE5, struct.pack("<HHHHH", 1, 0, 1, 0, 1)) + END
    merged = record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    sheet = only(compound(stream(number(0, 0, 1) + chart + merged)))
    assert sheet == Sheet("x.xls", "a", (("1",),), merged=(Merged(1, 0, 1, 1),))


def test_a_chart_is_no_sheet_of_cells() -> None:
    assert refused(compound(stream(b"", kind=2))) == ("SC140", "sheets")


@pytest.mark.parametrize("width", [0, 1])
def test_a_format_may_be_written_one_or_two_bytes_wide(width: int) -> None:
    code = "0.0%".encode("utf-16-le" if width else "latin-1")
    formats = record(0x41E, struct.pack("<HHB", 164, 4, width) + code)
    formats += record(0xE0, struct.pack("<HH", 0, 164) + bytes(16))
    assert only(compound(stream(number(0, 0, 0.347), formats))).rows == (("34.7%",),)


def test_a_book_of_excel_5_is_declined() -> None:
    old = BEGIN.replace(struct.pack("<H", 0x600), struct.pack("<H", 0x500), 1)
    assert refused(compound(old + END)) == ("SC140", "Excel 5")


def test_a_locked_book_says_that_it_is_locked() -> None:
    with pytest.raises(DataError) as caught:
        only(compound(stream(b"", record(0x2F, b"\1\0"))))
    (told,) = caught.value.findings
    assert told.wording().message == "读不了这个文件：有密码保护（“FilePass”）"


def test_a_document_of_another_kind_is_no_workbook() -> None:
    name, other = ("Workbook".encode("utf-16-le"), "Document".encode("utf-16-le"))
    content = compound(stream(b"")).replace(name, other)
    assert refused(content) == ("SC140", "Workbook")
    with pytest.raises(DataError, match="有密码保护"):
        only(content + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize("size", [8, 40, 512, 600, 3000])
def test_a_file_cut_off_is_one_finding(size: int) -> None:
    content = book(lambda sheet: sheet.write(0, 0, "单位"))
    assert refused(content[:size])[0] == "SC140"


def test_streams_that_go_in_circles_are_damage() -> None:
    content = compound(stream(number(0, 0, 1)))
    (at,) = struct.unpack_from("<I", content, 76)
    fat = 512 * (at + 1)
    assert book_stream(content) is not None
    with pytest.raises(DataError):
        book_stream(content[:fat] + struct.pack("<I", 0) + content[fat + 4 :])


def test_sectors_of_another_size_are_damage() -> None:
    content = compound(stream(b""))
    assert refused(content[:30] + b"\0" + content[31:]) == ("SC140", "compound file: 0")


def test_a_stream_too_small_for_a_book_is_damage() -> None:
    content = compound(stream(b""))
    at = content.index("Workbook".encode("utf-16-le")) + 120
    small = content[:at] + struct.pack("<I", 4095) + content[at + 4 :]
    assert refused(small) == ("SC140", "compound file: 4095")


def test_the_table_of_a_long_file_is_listed_in_sectors_of_its_own() -> None:
    content = stream(number(0, 0, 7)).ljust(8_000_000, b"\0")
    assert (book_stream(compound(content)) or b"")[: len(content)] == content


def test_hidden_rows_and_columns_and_the_calendar_are_known() -> None:
    def fill(sheet: Any) -> None:
        for row in range(4):
            for column in range(4):
                sheet.write(row, column, 1)
        sheet.row(2).hidden = True
        sheet.row(9).hidden = True
        sheet.col(1).hidden = True

    def old(book: Any) -> None:
        book.dates_1904 = True

    sheet = only(book(fill, old))
    assert (sheet.hidden_lines, sheet.hidden_columns) == ((3,), (1,))
    assert sheet.epoch == datetime.date(1904, 1, 1)
    assert only(book(fill)).epoch == datetime.date(1899, 12, 30)


def test_a_number_of_more_than_15_digits_shows_them() -> None:
    content = book(lambda sheet: sheet.write(0, 0, 12345678901234568))
    assert only(content).rows == (("≈12345678901234568",),)
