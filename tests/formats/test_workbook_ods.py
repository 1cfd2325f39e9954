from collections.abc import Callable, Mapping
from datetime import date

import pytest

from scoring_core.errors import DataError
from scoring_core.formats.workbook_table import read_workbook
from scoring_core.model.table import Merged

Book = Callable[..., bytes]
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "draw")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


@pytest.fixture
def book(zipped: Callable[[Mapping[str, str]], bytes]) -> Book:
    """A workbook of one sheet with these rows."""

    def made(rows: str, styles: str = "", manifest: str = "<manifest/>", before: str = "") -> bytes:
        return zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": manifest,
                "content.xml": (
                    f"<office:document-content {SPACES} {CALC}>{styles}<office:spreadsheet>{before}"
                    f'<table:table table:name="一" table:style-name="ta1">{rows}</table:table>'
                    "</office:spreadsheet></office:document-content>"
                ),
            }
        )

    return made


def row(inside: str, times: int = 1) -> str:
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{inside}</table:table-row>"


def cell(attributes: str = "", text: str | None = None, tag: str = "table-cell") -> str:
    inside = "" if text is None else f"<text:p>{text}</text:p>"
    return f"<table:{tag} {attributes}>{inside}</table:{tag}>"


def number(value: str, text: str = "") -> str:
    return cell(f'office:value-type="float" office:value="{value}"', text or value)


def cells(content: bytes) -> dict[str, str]:
    (sheet,) = read_workbook(content, "x.ods")
    return {
        str(sheet.place(line, column).cell): text
        for line, texts in enumerate(sheet.rows)
        for column, text in enumerate(texts)
        if text
    }


def refused(content: bytes) -> tuple[str, str]:
    with pytest.raises(DataError) as caught:
        read_workbook(content, "x.ods")
    (found,) = caught.value.findings
    return found.code, found.found


@pytest.mark.parametrize(
    "inside, text",
    [
        (number("44", "44.0"), "44"),
        (number("0.30000000000000004"), "0.3"),
        (number("0", "#DIV/0!"), "#DIV/0!"),
        (number("0", "Err:502"), "Err:502"),
        (number("0", "错误:502"), "错误:502"),
        (cell('office:value-type="percentage" office:value="0.347"', "35%"), "34.7%"),
        (cell('office:value-type="currency" office:value="3"', "￥3.00"), "3"),
        (cell('office:value-type="boolean" office:boolean-value="true"', "真"), "TRUE"),
        (cell('office:value-type="date" office:date-value="2023-03-01"', "3月"), "2023-03-01"),
        (
            cell('office:value-type="date" office:date-value="2023-03-01T00:00:00"', "3月"),
            "2023-03-01T00:00:00",
        ),
        (cell('office:value-type="time" office:time-value="PT03H04M00S"', "3:04"), "03:04:00"),
        (cell('office:value-type="string"', "甲<text:span>局</text:span>"), "甲局"),
        (cell('office:value-type="string"', '甲<text:s text:c="2"/>乙'), "甲  乙"),
        (cell('office:value-type="string"', "甲</text:p><text:p>乙"), "甲\n乙"),
        (cell('office:value-type="string" office:string-value="甲"'), "甲"),
        (cell("", "甲"), "甲"),
        (
            cell(
                'office:value-type="string" office:string-value="" calcext:value-type="error"',
                "#REF!",
            ),
            "#REF!",
        ),
        (cell('office:value-type="string" calcext:value-type="error"'), "#VALUE!"),
        (cell('table:formula="of:=1+1"'), "=of:=1+1"),
        (cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2"), "2"),
        (
            cell("", "甲").replace(
                "<text:p>", "<office:annotation><text:p>注</text:p></office:annotation><text:p>"
            ),
            "甲",
        ),
    ],
)
def test_a_cell_is_its_text(book: Book, inside: str, text: str) -> None:
    assert cells(book(row(cell() + inside))) == {"B1": text}


def test_repeated_blanks_at_the_end_cost_nothing(book: Book) -> None:
    many = 'table:number-columns-repeated="16383"'
    end = row(cell('table:number-columns-repeated="16384"'), 1_048_574)
    content = book(row(number("1") + cell(many)) + row(cell()) + row(number("2")) + end)
    (sheet,) = read_workbook(content, "x.ods")
    assert sheet.rows == (("1",), ("",), ("2",))


def test_repeated_content_is_there_as_often_as_it_says(book: Book) -> None:
    twice = number("1").replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="2"'
    )
    content = book(row(cell() + twice, 2) + row(number("2")))
    assert cells(content) == {"B1": "1", "C1": "1", "B2": "1", "C2": "1", "A3": "2"}


def test_a_large_repeated_block_is_too_large(book: Book) -> None:
    wide = number("1").replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"'
    )
    assert refused(book(row(wide, 1_048_576))) == ("SC144", "1048576 × 16384")


@pytest.mark.parametrize("times", ["0", "-1", "x", "99999999999"])
def test_a_count_that_no_sheet_has_is_damage(book: Book, times: str) -> None:
    content = book(row(cell(f'table:number-columns-repeated="{times}"', "甲")))
    assert refused(content) == ("SC140", f"content.xml: table:number-columns-repeated={times}")


def test_merged_cells_are_kept_and_what_lies_under_them(book: Book) -> None:
    spread = 'table:number-rows-spanned="2" table:number-columns-spanned="2"'
    covered = cell("", "下", tag="covered-table-cell")
    content = book(row(cell(spread, "上") + covered) + row(cell()))
    (sheet,) = read_workbook(content, "x.ods")
    assert (sheet.rows, sheet.merged) == ((("上", "下"),), (Merged(1, 0, 2, 1),))


@pytest.mark.parametrize("display, hidden", [("true", False), ("false", True)])
def test_a_hidden_sheet_is_known(book: Book, display: str, hidden: bool) -> None:
    styles = (
        f'<style:style style:name="ta1"><style:table-properties table:display="{display}"/>'
        '</style:style><style:style style:name="ta2"><style:table-properties '
        'table:display="false"/></style:style>'
    )
    (sheet,) = read_workbook(book(row(number("1")), styles), "x.ods")
    assert sheet.hidden is hidden


def test_old_changes_and_drawings_are_no_cells(book: Book) -> None:
    old = row(number("9") + number("9"))
    before = f"<table:tracked-changes>{old}</table:tracked-changes>"
    shapes = "<table:shapes><draw:frame><text:p>图</text:p></draw:frame></table:shapes>"
    assert cells(book(shapes + row(number("1")), before=before)) == {"A1": "1"}


def test_a_table_in_a_table_cannot_be_followed(book: Book) -> None:
    inner = f"<table:table>{row(number('9'))}</table:table>"
    assert refused(book(row(cell("", f"甲{inner}局")))) == (
        "SC140",
        "content.xml: table/table (一)",
    )


def test_a_locked_book_says_that_it_is_locked(book: Book) -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert refused(book("", manifest=manifest)) == ("SC140", "encryption-data")


def test_another_zip_is_no_workbook(zipped: Callable[[Mapping[str, str]], bytes]) -> None:
    assert refused(zipped({"a.txt": "text"})) == ("SC134", "@an_archive")


def test_hidden_rows_and_columns_are_known_as_far_as_there_are_cells(book: Book) -> None:
    hidden = 'table:visibility="collapse"'
    twice = 'table:number-columns-repeated="2"'
    columns = f"<table:table-column/><table:table-column {hidden} {twice}/>"
    filtered = '<table:table-row table:visibility="filter" table:number-rows-repeated="2">'
    rows = (
        row(number("1") * 4)
        + f"{filtered}{number('2')}</table:table-row>{row(number('3'))}"
        + f'<table:table-row {hidden} table:number-rows-repeated="1000000"/>'
    )
    (sheet,) = read_workbook(book(columns + rows), "x.ods")
    assert (len(sheet.rows), sheet.hidden_lines, sheet.hidden_columns) == (4, (2, 3), (1, 2))


def test_the_day_0_of_the_book_is_known(book: Book) -> None:
    def of(day: str) -> bytes:
        null = f'<table:null-date table:date-value="{day}"/>'
        return book(row(number("1")), before=null)

    (sheet,) = read_workbook(of("1904-01-01"), "x.ods")
    assert sheet.epoch == date(1904, 1, 1)
    assert refused(of("x")) == ("SC140", "content.xml: null-date x")


def test_a_number_of_more_than_15_digits_shows_them(book: Book) -> None:
    assert cells(book(row(number("12345678901234567")))) == {"A1": "≈12345678901234567"}
    assert cells(book(row(number("100000000000000001")))) == {"A1": "≈100000000000000001"}
