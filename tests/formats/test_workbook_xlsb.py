import struct
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from scoring_core.errors import DataError
from scoring_core.formats.workbook_table import read_workbook
from scoring_core.model.table import Merged, Sheet

Book = Callable[..., bytes]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = f"""<Relationships>
<Relationship Id="a" Type="{OFFICE}/worksheet" Target="worksheets/s.bin"/>
<Relationship Id="b" Type="{OFFICE}/sharedStrings" Target="sharedStrings.bin"/>
<Relationship Id="c" Type="{OFFICE}/styles" Target="styles.bin"/>
<Relationship Id="d" Type="{OFFICE}/chartsheet" Target="chartsheets/c.bin"/></Relationships>"""


def record(kind: int, data: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(data)
    while length >= 0x80:
        size += bytes([length & 0x7F | 0x80])
        length >>= 7
    return number + size + bytes([length]) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def line(number: int, *cells: bytes) -> bytes:
    return record(0, struct.pack("<I", number) + bytes(13)) + b"".join(cells)


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column, style) + value)


def listed(state: int = 0, identity: str = "a") -> bytes:
    return record(156, struct.pack("<II", state, 1) + wide(identity) + wide("一"))


@pytest.fixture
def book(zipped: Callable[[Mapping[str, str | bytes]], bytes]) -> Book:
    """A workbook of one sheet; records that no reader here looks into stay empty."""

    def made(
        sheet: bytes, sheets: bytes = listed(), after: bytes = b"", properties: bytes = bytes(12)
    ) -> bytes:
        cell_formats = b"".join(
            record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, 10, 14)
        )
        first = record(129) + record(148, bytes(16)) + record(145)
        return zipped(
            {
                "xl/workbook.bin": record(153, properties) + sheets + record(144) + record(157),
                "xl/_rels/workbook.bin.rels": RELATIONS,
                "xl/sharedStrings.bin": (
                    record(159, struct.pack("<II", 1, 1)) + record(19, b"\0" + wide("单位"))
                ),
                "xl/styles.bin": record(617, struct.pack("<I", 3)) + cell_formats,
                "xl/worksheets/s.bin": first + sheet + record(146) + after,
                "xl/chartsheets/c.bin": b"",
            }
        )

    return made


def refused(content: bytes) -> tuple[str, str]:
    with pytest.raises(DataError) as caught:
        read_workbook(content, "x.xlsb")
    (found,) = caught.value.findings
    return found.code, found.found.partition(": ")[0]


def double(number: float) -> bytes:
    return struct.pack("<d", number)


def short(bits: int) -> bytes:
    return struct.pack("<I", bits)


@pytest.mark.parametrize(
    "kind, value, style, text",
    [
        (2, short(44 << 2 | 2), 0, "44"),
        (2, short(1250 << 2 | 3), 0, "12.5"),
        (2, short((-3 << 2 | 2) & 0xFFFFFFFF), 0, "-3"),
        (2, double(1.5)[4:], 0, "1.5"),
        (2, (struct.unpack("<I", double(150.0)[4:])[0] | 1).to_bytes(4, "little"), 0, "1.5"),
        (3, b"\x17", 0, "#REF!"),
        (3, b"\x2b", 0, "#GETTING_DATA"),
        (4, b"\1", 0, "TRUE"),
        (5, double(0.1 + 0.2), 0, "0.3"),
        (5, double(0.347), 1, "0.347"),
        (5, double(44986), 2, "2023-03-01"),
        (6, wide("文字"), 0, "文字"),
        (6, wide("文" * 9000), 0, "文" * 9000),
        (7, short(0), 0, "单位"),
        (8, wide("算出") + bytes(8), 0, "算出"),
        (9, double(7) + bytes(8), 0, "7"),
        (10, b"\0formula", 0, "FALSE"),
        (11, b"\x07formula", 0, "#DIV/0!"),
    ],
)
def test_a_cell_is_its_text(book: Book, kind: int, value: bytes, style: int, text: str) -> None:
    (sheet,) = read_workbook(book(line(1, cell(kind, 1, value, style))), "x.xlsb")
    assert [row for row in sheet.rows if any(row)] == [("", text)]
    assert sheet.rows[1][1] == text


def test_blank_cells_take_no_room(book: Book) -> None:
    blank = line(1_048_575, cell(1, 16_383, b""), cell(12, 16_383, b""))
    (sheet,) = read_workbook(book(line(0, cell(5, 0, double(1))) + blank), "x.xlsb")
    assert sheet.rows == (("1",),)


def test_merged_cells_and_hidden_sheets_are_known(book: Book) -> None:
    merged = record(176, struct.pack("<IIII", 1, 2, 0, 3))
    (read,) = read_workbook(book(b"", listed(1), merged), "x.xlsb")
    assert read == Sheet("x.xlsb", "一", (), hidden=True, merged=(Merged(2, 0, 3, 3),))


@pytest.mark.parametrize(
    "sheet, found",
    [
        (line(0, cell(3, 0, b"")), "xl/worksheets/s.bin"),
        (line(0, record(5, b"12")), "xl/worksheets/s.bin"),
        (line(0, cell(7, 0, short(5))), "python-calamine"),
    ],
)
def test_damage_is_one_finding(book: Book, sheet: bytes, found: str) -> None:
    assert refused(book(sheet)) == ("SC140", found)


def test_records_that_end_too_early_are_damage_to_their_part(book: Book) -> None:
    assert refused(book(b"", record(156, bytes(5)))) == ("SC140", "xl/workbook.bin")
    assert refused(book(b"", after=b"\x80")) == ("SC140", "xl/worksheets/s.bin")


def test_a_far_cell_is_refused_at_its_place(book: Book) -> None:
    far = line(1_048_575, cell(5, 16_383, double(1)))
    assert refused(book(far)) == ("SC144", "1048576 × 16384")


def test_only_sheets_that_the_book_can_find_are_read(book: Book) -> None:
    assert refused(book(b"", listed(identity="z"))) == ("SC140", "一")
    assert refused(book(b"", listed(identity="d"))) == ("SC140", "sheets")


def test_hidden_rows_and_columns_and_the_calendar_are_known(book: Book) -> None:
    columns = record(390) + record(60, struct.pack("<4IH", 1, 5, 0, 0, 1)) + record(391)
    hidden = record(0, struct.pack("<IIHBB", 1, 0, 0, 0, 0x10) + bytes(5))
    rows = line(0, cell(5, 0, double(1))) + hidden + cell(5, 1, double(2))
    (sheet,) = read_workbook(book(columns + rows, properties=b"\1" + bytes(11)), "x.xlsb")
    assert sheet.rows == (("1", ""), ("", "2"))
    assert (sheet.hidden_lines, sheet.hidden_columns) == ((2,), (1,))
    assert sheet.epoch == date(1904, 1, 1)


def test_a_number_of_more_than_15_digits_shows_them(book: Book) -> None:
    content = book(line(0, cell(5, 0, double(12345678901234568))))
    (sheet,) = read_workbook(content, "x.xlsb")
    assert sheet.rows == (("≈12345678901234568",),)
