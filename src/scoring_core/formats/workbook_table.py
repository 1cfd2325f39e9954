"""Reads workbooks through python-calamine: every cell as text, its number as it is stored."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO

from scoring_core.arithmetic import spreadsheet_text
from scoring_core.errors import DataError, Place, finding
from scoring_core.formats.workbook_gaps import cells_without_value
from scoring_core.formats.workbook_size import MOST_CELLS, too_large
from scoring_core.messages import Listed
from scoring_core.model.table import Sheet


def read_workbook(content: bytes, name: str) -> tuple[Sheet, ...]:
    """All sheets; raises `DataError` (SC140, SC144, SC145) for what it cannot read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    large = too_large(content)
    if large is not None:
        raise DataError(finding("SC144", Place(name), large, limit=str(MOST_CELLS)))
    empty = cells_without_value(content)
    if empty:
        raise DataError(finding("SC145", Place(name), Listed(empty)))
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [workbook.get_sheet_by_name(title) for title in workbook.sheet_names]
        found = [(sheet.name, sheet.to_python(skip_empty_area=False)) for sheet in sheets]
    except (CalamineError, OSError, ValueError) as error:
        reason = "@locked" if isinstance(error, PasswordError) else "@no_workbook"
        raise DataError(finding("SC140", Place(name), str(error), reason=reason)) from None
    return tuple(
        Sheet(name, title, tuple(tuple(cell_text(cell) for cell in row) for row in rows))
        for title, rows in found
    )


def cell_text(cell: object) -> str:
    """A cell as text: numbers to 15 significant digits, dates as ISO, never a float's noise."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return spreadsheet_text(cell)
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell)
