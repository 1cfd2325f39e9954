from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from scoring_core.errors import DataError, Finding, Place, finding
from scoring_core.formats.workbook_table import read_workbook
from scoring_core.model.table import Merged, Sheet

Zipped = Callable[[Mapping[str, str]], bytes]
Book = Callable[..., bytes]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FAR = '<row r="7"><c r="Z7"><v>1</v></c></row>'


def relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'


@pytest.fixture
def book(zipped: Zipped) -> Book:
    """A workbook of one sheet with these rows, anywhere in the file."""

    def made(
        rows: str,
        *,
        target: str = "worksheets/sheet1.xml",
        at: str = "xl/worksheets/sheet1.xml",
        sheet: str = '<sheet name="一" r:id="r0"/>',
        kind: str = "worksheet",
        calendar: str = "",
        after: str = "",
        **parts: str,
    ) -> bytes:
        return zipped(
            {
                "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
                "xl/workbook.xml": (
                    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
                    f"{calendar}<sheets>{sheet}</sheets></workbook>"
                ),
                "xl/_rels/workbook.xml.rels": relations(
                    (kind, target), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
                ),
                at: f"<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>",
                "xl/sharedStrings.xml": parts.get("strings", "<sst/>"),
                "xl/styles.xml": parts.get("styles", "<styleSheet/>"),
            }
        )

    return made


def cells(content: bytes) -> dict[str, str]:
    """The text of every cell by its address."""
    (sheet,) = read_workbook(content, "x.xlsx")
    return {
        str(sheet.place(row, column).cell): text
        for row, texts in enumerate(sheet.rows)
        for column, text in enumerate(texts)
        if text
    }


def refused(content: bytes) -> tuple[str, str]:
    with pytest.raises(DataError) as caught:
        read_workbook(content, "x.xlsx")
    (found,) = caught.value.findings
    return found.code, found.found


@pytest.mark.parametrize(
    "target, at",
    [
        ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("other/s.xml", "xl/other/s.xml"),
        ("/xl/worksheets/a.xml", "xl/worksheets/a.xml"),
        ("Worksheets/SHEET1.XML", "xl/worksheets/sheet1.xml"),
    ],
)
def test_a_sheet_is_found_where_the_book_says_that_it_is(book: Book, target: str, at: str) -> None:
    assert cells(book(FAR, target=target, at=at)) == {"Z7": "1"}


@pytest.mark.parametrize(
    "sheet, target, found",
    [
        ('<sheet name="一" r:id="r9"/>', "worksheets/sheet1.xml", "一: r9"),
        ('<sheet name="一"/>', "worksheets/sheet1.xml", "一: "),
        ('<sheet name="一" r:id="r0"/>', "worksheets/none.xml", "xl/worksheets/none.xml"),
        ("", "worksheets/sheet1.xml", "sheets"),
    ],
)
def test_a_sheet_that_cannot_be_found_is_one_finding(
    book: Book, sheet: str, target: str, found: str
) -> None:
    assert refused(book("", sheet=sheet, target=target)) == ("SC140", found)


def test_a_chart_is_no_sheet_of_cells(book: Book) -> None:
    assert refused(book("", kind="chartsheet")) == ("SC140", "sheets")


@pytest.mark.parametrize(
    "state, hidden",
    [
        ("", False),
        ('state="visible"', False),
        ('state="hidden"', True),
        ('state="veryHidden"', True),
    ],
)
def test_a_hidden_sheet_is_known(book: Book, state: str, hidden: bool) -> None:
    (sheet,) = read_workbook(book("", sheet=f'<sheet name="一" r:id="r0" {state}/>'), "x.xlsx")
    assert sheet == Sheet("x.xlsx", "一", (), hidden=hidden)


@pytest.mark.parametrize(
    "cell, found",
    [
        ('<c r="B2"><v>44</v></c>', {"B2": "44"}),
        ('<c r="b2"><v>44</v></c>', {"B2": "44"}),
        ("<c/><c><v>44</v></c>", {"B2": "44"}),
        ('<c r="B2"/><c><v>44</v></c>', {"C2": "44"}),
        ('<c r="B2" t="n"><v>0.30000000000000004</v></c>', {"B2": "0.3"}),
        ('<c r="B2" t="b"><v>1</v></c><c t="b"><v>0</v></c>', {"B2": "TRUE", "C2": "FALSE"}),
        ('<c r="B2" t="d"><v>2023-03-01</v></c>', {"B2": "2023-03-01"}),
        ('<c r="B2" t="str"><f>A1</f><v> 文_x000A_字 </v></c>', {"B2": " 文\n字 "}),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', {}),
        ('<c r="B2" t="str"><f>A1</f></c>', {"B2": "=A1"}),
        ('<c r="B2"><f>A1&amp;"x"</f><v/></c>', {"B2": '=A1&"x"'}),
        ('<c r="B2"><f t="shared" si="0"/></c>', {"B2": "="}),
        ('<c r="B2"><f>A1</f><v>0</v></c>', {"B2": "0"}),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', {"B2": "#DIV/0!"}),
        ('<c r="B2" t="e"><v/></c>', {"B2": "#VALUE!"}),
        ('<c r="B2" t="s"><v>1</v></c>', {"B2": "第二"}),
        ('<c r="B2" t="inlineStr"><is><r><t>甲</t></r><r><t>局</t></r></is></c>', {"B2": "甲局"}),
        ('<c r="B2" t="inlineStr"><is><t>甲</t><rPh><t>jia</t></rPh></is></c>', {"B2": "甲"}),
        ('<c r="B2" s="1"/>', {}),
        ('<!-- <c r="C9"><v>5</v></c> --><c r="B2"><v>4</v></c>', {"B2": "4"}),
        ('<x:c xmlns:x="urn:x" r="B2"><x:v>44</x:v></x:c>', {"B2": "44"}),
    ],
)
def test_a_cell_is_its_text(book: Book, cell: str, found: dict[str, str]) -> None:
    strings = "<sst><si><t>第一</t></si><si><t>第</t><rPh><t>er</t></rPh><t>二</t></si></sst>"
    assert cells(book(f'<row r="2">{cell}</row>', strings=strings)) == found


@pytest.mark.parametrize(
    "row, found",
    [
        ('<row r="2"><c r="2B"><v>1</v></c></row>', "一!2B"),
        ('<row r="2"><c r="B"><v>1</v></c></row>', "一!B"),
        ('<row r="2"><c r=""><v>1</v></c></row>', "一!"),
        ('<row r="x"><c><v>1</v></c></row>', "一!row: x"),
    ],
)
def test_a_damaged_cell_is_named(book: Book, row: str, found: str) -> None:
    assert refused(book(row)) == ("SC140", found)


def test_what_the_reader_refuses_is_one_finding(book: Book) -> None:
    assert refused(book('<row><c t="b"><v>2</v></c></row>')) == (
        "SC140",
        "Unrecognized boolean cell value: 2",
    )


def test_a_row_without_its_number_follows_the_one_before(book: Book) -> None:
    rows = '<row><c><v>1</v></c></row><row r="5"><c><v>5</v></c></row><row><c><v>6</v></c></row>'
    assert cells(book(rows)) == {"A1": "1", "A5": "5", "A6": "6"}


STYLES = """<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/>
<numFmt numFmtId="165" formatCode='yyyy"年"m"月"'/></numFmts>
<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs>
<dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs></styleSheet>"""


def test_percentages_and_dates_are_told_from_plain_numbers(book: Book) -> None:
    row = "".join(f'<c s="{n}"><v>{v}</v></c>' for n, v in enumerate((0.347, 0.347, 44986, 44986)))
    assert cells(book(f'<row r="1">{row}<c s="9"><v>1</v></c></row>', styles=STYLES)) == {
        "A1": "0.347",
        "B1": "34.7%",
        "C1": "2023-03-01",
        "D1": "2023-03-01",
        "E1": "1",
    }


@pytest.mark.parametrize(
    "calendar, day",
    [
        ('<workbookPr date1904="1"/>', "2027-03-02"),
        ('<workbookPr date1904="true"/>', "2027-03-02"),
        ('<workbookPr date1904="0"/>', "2023-03-01"),
        ("<workbookPr/>", "2023-03-01"),
    ],
)
def test_the_calendar_of_the_book_is_used(book: Book, calendar: str, day: str) -> None:
    row = '<row><c s="2"><v>44986</v></c></row>'
    assert cells(book(row, styles=STYLES, calendar=calendar)) == {"A1": day}


def test_merged_cells_are_kept(book: Book) -> None:
    after = '<mergeCells><mergeCell ref="B2:C3"/><mergeCell ref="D4:D4"/></mergeCells>'
    (sheet,) = read_workbook(book("", after=after), "x.xlsx")
    assert sheet.merged == (Merged(2, 1, 3, 2),)
    assert refused(book("", after=after.replace("C3", "?"))) == ("SC140", "一!?")


def far(content: bytes) -> Finding:
    with pytest.raises(DataError) as caught:
        read_workbook(content, "x.xlsx")
    (found,) = caught.value.findings
    return found


def test_a_lone_far_cell_is_refused_at_its_place_before_memory_is_asked_for(book: Book) -> None:
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    place = Place("x.xlsx", "一", 1_048_576, None, "XFD1048576")
    expected = finding("SC144", place, "1048576 × 16384", limit="5000000")
    assert far(book(row)) == expected
    assert far(book(row.replace("<v>1</v>", "<f>A1</f>"))) == expected


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
        '</sheetData><dimension ref="A1:XFD1048576"/><sheetData>',
    ],
)
def test_cells_without_content_take_no_room(book: Book, row: str) -> None:
    assert cells(book(f'<row r="1"><c r="A1"><v>1</v></c></row>{row}')) == {"A1": "1"}


def test_a_mark_beyond_the_last_value_is_kept(book: Book) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><f>A1</f></c></row>'
    (sheet,) = read_workbook(book(rows), "x.xlsx")
    assert sheet.rows == (("1",), (), ("", "", "=A1"))


@pytest.mark.parametrize(
    "rows, at",
    [
        ('<row><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>', "B1"),
        ('<row><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "A1"),
        ('<row><c r="A2"><v>1</v></c></row><row><c r="A1"><v>2</v></c></row>', "A1"),
    ],
)
def test_a_cell_that_stands_twice_or_too_late_is_refused(book: Book, rows: str, at: str) -> None:
    assert refused(book(rows)) == ("SC140", f"一!{at}")


def test_hidden_rows_and_columns_are_known_as_far_as_there_are_cells() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "date_1904": True}) as made:
        sheet = made.add_worksheet()
        for line in range(6):
            sheet.write_row(line, 0, [line, "甲", "乙"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(40, None, None, {"hidden": True})
        sheet.set_column(1, 9000, None, None, {"hidden": True})
    (sheet,) = read_workbook(content.getvalue(), "x.xlsx")
    assert (sheet.hidden_lines, sheet.hidden_columns) == ((3,), (1, 2))
    assert (sheet.rows[2], sheet.epoch) == (("2", "甲", "乙"), date(1904, 1, 1))


def test_a_column_of_no_width_is_a_hidden_one() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["单位", "报送", "采用"])
        sheet.set_column(1, 1, 0)
    (sheet,) = read_workbook(content.getvalue(), "x.xlsx")
    assert sheet.hidden_columns == (1,)


@pytest.mark.parametrize("digits", ["12345678901234567", "100000000000000001", "-1234567890123456"])
def test_a_number_of_more_than_15_digits_shows_them(book: Book, digits: str) -> None:
    row = f'<row r="1"><c r="A1" s="1"><v>{digits}</v></c></row>'
    assert cells(book(row, styles=STYLES)) == {"A1": f"≈{digits}"}
