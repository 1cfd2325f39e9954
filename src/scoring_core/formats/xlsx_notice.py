"""Writes a notice as a workbook: its text on the first sheet, and each table on its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from scoring_core.formats.aligned import width
from scoring_core.formats.extras import library
from scoring_core.formats.grid_rows import GridRow, folded_widths, grid_rows, lefts
from scoring_core.formats.reading_order import Piece, pieces
from scoring_core.formats.side_by_side import beside
from scoring_core.formats.visible import visible
from scoring_core.formats.xlsx_cells import number_cell, sheet_names
from scoring_core.formats.xlsx_sheet import Sheet
from scoring_core.model.notice import Grid, Look, Notice

_TEXT = "通报"
_PAGE = 76
_NONE: dict[str, Any] = {}
_WIDEST = 32
_OLDEST = datetime(1980, 1, 1)
_PLAIN: dict[str, Any] = {"in_memory": True}
_TITLE: dict[str, Any] = {"align": "center", "bold": True, "font_size": 16}
_HEADING = {"bold": True, "border": 1, "align": "center", "bg_color": "#EDEDED"}
_STYLES: dict[str, dict[str, Any]] = {
    "masthead": {"align": "center", "font_size": 22, "font_color": "#C00000"},
    "number": {"align": "center"},
    "title": {"align": "center", "font_size": 18},
    "heading": {"bold": True},
    "issuer": {"align": "right"},
    "date": {"align": "right"},
}


def write_notice(notice: Notice, look: Look) -> bytes:
    """An xlsx of real numbers, none of them computed by a formula."""
    content = BytesIO()
    book = library("xlsxwriter", "xlsx", "office").Workbook(content, _PLAIN)
    day = notice.imprint.day
    created = datetime(day.year, day.month, day.day) if day else _OLDEST
    book.set_properties({"title": visible(notice.title), "created": created})
    parts = list(pieces(notice, look))
    grids = [(part.text, beside(part.grid)) for part in parts if part.grid]
    first, *names = sheet_names((grid.title for _, grid in grids), _TEXT)
    _text(Sheet(book, first, (_PAGE,)), parts)
    for name, (label, grid) in zip(names, grids, strict=True):
        _table(book, name, label, grid)
    book.close()
    return content.getvalue()


def _text(sheet: Sheet, parts: Sequence[Piece]) -> None:
    """The lines of the text, with the title of each table where it stands."""
    row = 0
    for part in parts:
        title = part.grid.title if part.grid else ""
        for text in (text for text in (part.text, title) if text):
            sheet.across(row, text, **_STYLES.get(part.kind, {}))
            row += 1


def _table(book: Any, name: str, label: str, grid: Grid) -> None:
    headings = tuple(column.heading for column in grid.columns)
    rows = list(grid_rows(grid))
    widths = [size + 3 for size in folded_widths(grid, _WIDEST)]
    sheet = Sheet(book, name, widths)
    above = [(text, style) for text, style in ((label, _NONE), (grid.title, _TITLE)) if text]
    for row, (text, style) in enumerate(above):
        sheet.across(row, text, **style)
    for place, heading in enumerate(headings):
        sheet.text(len(above), place, heading, **_HEADING)
    sheet.high(len(above), _lines(headings, widths))
    sheet.head(len(above))
    sides = lefts(grid)
    for row, line in enumerate(rows, len(above) + 1):
        _row(sheet, row, line, sides)
        if line.kind != "group":
            sheet.high(row, _lines(line.cells, widths))
    for row, note in enumerate(grid.notes, len(above) + 1 + len(rows)):
        sheet.across(row, note)


def _lines(cells: Sequence[str], widths: Sequence[int]) -> int:
    """How many lines the highest cell needs, at 12 points where widths count 11."""
    needs = (-(-width(c) * 12 // (w * 11 - 11)) for c, w in zip(cells, widths, strict=True))
    return max(needs, default=1)


def _row(sheet: Sheet, row: int, line: GridRow, sides: Sequence[bool]) -> None:
    if line.kind == "group":
        sheet.across(row, line.cells[0], bold=True, border=1)
        return
    bold = {"bold": True} if line.kind == "total" else {}
    for place, (cell, value, left) in enumerate(zip(line.cells, line.values, sides, strict=True)):
        style = {"border": 1, "align": "left" if left else "right", **bold}
        number = number_cell(cell, value)
        if number:
            sheet.number(row, place, number[0], num_format=number[1], **style)
        else:
            sheet.text(row, place, cell, **style)
