"""Pages as the bytes of files: workbooks of five kinds, and text tables in every encoding."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
import xlwt

from scoring_core.arithmetic import decimal_text
from tests.fuzz.workbooks import as_xlsb, parts_of, zipped
from tests.workbooks.grids import Formula, Page, Share, Value
from tests.workbooks.odf_writer import as_ods

PERCENT = "0.0%"


def text(value: Value) -> str:
    """What a person sees in a cell."""
    match value:
        case str():
            return value
        case Fraction():
            return decimal_text(value)
        case Share():
            return f"{decimal_text(value.number * 100)}%"
        case Formula():
            return f"={value.text}" if value.value is None else decimal_text(value.value)


def as_xlsx(pages: Sequence[Page]) -> bytes:
    """By XlsxWriter; every number is the float that a spreadsheet keeps."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    percent, wide = book.add_format({"num_format": PERCENT}), book.add_format({"align": "center"})
    for page in pages:
        sheet = book.add_worksheet(page.name)
        for area in page.grid.merged:
            sheet.merge_range(*area, "", wide)
        for row, column, cell in page.grid.cells():
            match cell.value:
                case "":
                    pass
                case str() as words:
                    sheet.write_string(row, column, words)
                case Fraction() as number:
                    sheet.write_number(row, column, float(number))
                case Share(number):
                    sheet.write_number(row, column, float(number), percent)
                case Formula(words, kept):
                    value = "" if kept is None else float(kept)
                    sheet.write_formula(row, column, f"={words}", None, value)
        for row in page.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in page.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        if page.hidden:
            sheet.hide()
    shown = next((n for n, page in enumerate(pages) if not page.hidden), 0)
    book.worksheets()[shown].activate()
    book.close()
    return content.getvalue()


def as_xlsm(pages: Sequence[Page]) -> bytes:
    """An xlsx that says of itself that it may hold macros."""
    parts = parts_of(as_xlsx(pages))
    kinds = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return zipped({**parts, "[Content_Types].xml": kinds})


def as_xls(pages: Sequence[Page]) -> bytes:
    """By xlwt, which keeps no value of a formula."""
    book = xlwt.Workbook()
    percent = xlwt.easyxf(num_format_str=PERCENT)
    for page in pages:
        sheet = book.add_sheet(page.name)
        under = {
            (row, column)
            for area in page.grid.merged
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        }
        for row, column, cell in page.grid.cells():
            if cell.value != "" and (row, column) not in under:
                _write_xls(sheet, row, column, cell.value, percent)
        for area in page.grid.merged:
            value = page.grid.rows[area.top][area.left].value
            sheet.write_merge(area.top, area.bottom, area.left, area.right, text(value))
        for row in page.hidden_rows:
            sheet.row(row).hidden = True
        for column in page.hidden_columns:
            sheet.col(column).hidden = True
        sheet.visibility = int(page.hidden)
    book.active_sheet = next((n for n, page in enumerate(pages) if not page.hidden), 0)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _write_xls(sheet: Any, row: int, column: int, value: Value, percent: object) -> None:
    match value:
        case str():
            sheet.write(row, column, value)
        case Fraction():
            sheet.write(row, column, float(value))
        case Share(number):
            sheet.write(row, column, float(number), percent)
        case Formula(words, _):
            sheet.write(row, column, xlwt.Formula(words))


def grid_of(pages: Sequence[Page]) -> list[list[str]]:
    """The first page as a text table has it."""
    return [[text(cell.value) for cell in row] for row in pages[0].grid.rows]


def as_csv(pages: Sequence[Page], encoding: str = "utf-8", separator: str = ",") -> bytes:
    """The first page, as spreadsheet programs save text; UTF-16 has its mark."""
    marks = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}
    content = StringIO(newline="")
    csv.writer(content, delimiter=separator).writerows(grid_of(pages))
    return (marks.get(encoding, "") + content.getvalue()).encode(encoding)


def _csv(encoding: str, separator: str) -> Callable[[Sequence[Page]], bytes]:
    return lambda pages: as_csv(pages, encoding, separator)


ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be")
BOOKS: Mapping[str, Callable[[Sequence[Page]], bytes]] = {
    "xlsx": as_xlsx,
    "xlsm": as_xlsm,
    "xls": as_xls,
    "ods": as_ods,
}
TEXTS: Mapping[str, Callable[[Sequence[Page]], bytes]] = {
    f"{encoding}.{ending}": _csv(encoding, separator)
    for ending, separator in (("csv", ","), ("tsv", "\t"))
    for encoding in ENCODINGS
}
PLAIN: Mapping[str, Callable[[Sequence[Page]], bytes]] = {
    **TEXTS,
    "xlsb": lambda pages: as_xlsb(grid_of(pages)),
}
"""What has one sheet, and nothing merged or hidden in it."""

WRITERS = {**BOOKS, **PLAIN}
