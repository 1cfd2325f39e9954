"""Pages as an OpenDocument spreadsheet, by odfpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P

from scoring_core.arithmetic import decimal_text
from tests.workbooks.grids import Area, Formula, Page, Share, Value


def as_ods(pages: Sequence[Page]) -> bytes:
    """A table for each page."""
    book = OpenDocumentSpreadsheet()
    unseen = Style(name="unseen", family="table")
    unseen.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)
    for page in pages:
        shown: Mapping[str, Any] = {"stylename": unseen} if page.hidden else {}
        book.spreadsheet.addElement(_table(page, Table(name=page.name, **shown)))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _table(page: Page, table: Any) -> Any:
    for column in range(page.grid.width):
        hidden = {"visibility": "collapse"} if column in page.hidden_columns else {}
        table.addElement(TableColumn(**hidden))
    first = {(area.top, area.left): area for area in page.grid.merged}
    covered = {place for area in page.grid.merged for place in _places(area)} - set(first)
    for number, cells in enumerate(page.grid.rows):
        hidden = {"visibility": "collapse"} if number in page.hidden_rows else {}
        row = TableRow(**hidden)
        for column, cell in enumerate(cells):
            place = number, column
            row.addElement(_cell(cell.value, first.get(place), covered=place in covered))
        table.addElement(row)
    return table


def _places(area: Area) -> list[tuple[int, int]]:
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return [(row, column) for row in rows for column in columns]


def _cell(value: Value, area: Area | None, *, covered: bool) -> Any:
    spans = _spans(area) if area else {}
    kind = CoveredTableCell if covered else TableCell
    match value:
        case "":
            return kind(**spans)
        case str():
            return _said(kind(valuetype="string", **spans), value)
        case Fraction():
            return _number(value, spans)
        case Share(number):
            cell = TableCell(valuetype="percentage", value=repr(float(number)), **spans)
            return _said(cell, f"{decimal_text(number * 100)}%")
        case Formula(words, None):
            return TableCell(formula=f"of:={words}", **spans)
        case Formula(words, kept):
            return _number(kept, {**spans, "formula": f"of:={words}"})
    raise AssertionError(value)


def _spans(area: Area) -> Mapping[str, str]:
    return {
        "numberrowsspanned": str(area.bottom - area.top + 1),
        "numbercolumnsspanned": str(area.right - area.left + 1),
    }


def _number(number: Fraction | None, more: Mapping[str, str]) -> Any:
    assert number is not None
    cell = TableCell(valuetype="float", value=repr(float(number)), **more)
    return _said(cell, decimal_text(number))


def _said(cell: Any, words: str) -> Any:
    """The cell with its text, a paragraph for each line."""
    for line in words.split("\n"):
        cell.addElement(P(text=line))
    return cell
