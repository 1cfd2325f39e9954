"""Reads workbooks through python-calamine, after a survey of what it would not tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from scoring_core.arithmetic import spreadsheet_text
from scoring_core.errors import DataError
from scoring_core.formats.signatures import COMPOUND, WORKBOOK, not_as_named, what_it_is
from scoring_core.formats.workbook_parts import Parts
from scoring_core.formats.workbook_percent import percent_text
from scoring_core.formats.workbook_survey import Survey, Surveys, damaged, refuse_overlapping
from scoring_core.model.table import Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


def read_workbook(content: bytes, name: str) -> tuple[Sheet, ...]:
    """
    All worksheets, the hidden ones too; raises `DataError` for what it cannot read.

    A cell is its text: numbers to 15 significant digits, dates as ISO, percentages with
    their sign (but not in xlsb). An error (`#REF!`) and a formula that was never computed
    (`=B2*2`) are such texts too, so that nobody takes them for blanks. SC134, SC140, SC144, SC148.
    """
    if what_it_is(content) != WORKBOOK:
        raise not_as_named(content, name)
    try:
        return _sheets(_surveys(content), content, name)
    except DataError as error:
        told = (replace(f, place=replace(f.place, file=name)) for f in error.findings)
        raise DataError(told) from None


def _sheets(surveys: Surveys, content: bytes, name: str) -> tuple[Sheet, ...]:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        listed = workbook.sheets_metadata
        if len(listed) != len(surveys):
            raise damaged(f"sheets: {len(listed)} / {len(surveys)}")
        read = [
            Sheet(
                name,
                about.name,
                _rows(workbook.get_sheet_by_index(number), surveys[number]),
                hidden=about.visible != SheetVisibleEnum.Visible,
                merged=tuple(surveys[number].merged),
            )
            for number, about in enumerate(listed)
            if about.typ == SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, OSError, ValueError) as error:
        reason = "@locked" if isinstance(error, PasswordError) else "@no_workbook"
        raise damaged(str(error), reason) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # which no module names
            raise
        raise damaged(f"python-calamine: {error}") from None
    if not read:
        raise damaged("sheets", "@no_sheets")
    for sheet in read:
        refuse_overlapping(sheet)
    return tuple(read)


def _surveys(content: bytes) -> Surveys:
    if content.startswith(COMPOUND):
        from scoring_core.formats.workbook_xls import survey_xls

        return survey_xls(content)
    from scoring_core.formats import workbook_ods, workbook_xlsb, workbook_xlsx

    parts = Parts(content)
    if workbook_xlsx.BOOK in parts:
        return workbook_xlsx.survey_xlsx(parts)
    if workbook_xlsb.BOOK in parts:
        return workbook_xlsb.survey_xlsb(parts)
    return workbook_ods.survey_ods(parts)


def _rows(sheet: CalamineSheet, survey: Survey) -> tuple[tuple[str, ...], ...]:
    """The texts of a sheet, its marks over the values that they stand for."""
    values = sheet.to_python(skip_empty_area=False)
    percentages = survey.percentages
    texts = [
        [
            cell_text(value) if (row, column) not in percentages else _as_percentage(value)
            for column, value in enumerate(cells)
        ]
        for row, cells in enumerate(values)
    ]
    for (row, column), text in survey.texts.items():
        _put(texts, row, column, text)
    return tuple(tuple(row) for row in texts)


def _put(texts: list[list[str]], row: int, column: int, text: str) -> None:
    """Beyond the last value the sheet grows."""
    texts.extend([] for _ in range(row + 1 - len(texts)))
    cells = texts[row]
    cells.extend("" for _ in range(column + 1 - len(cells)))
    cells[column] = text


def _as_percentage(cell: object) -> str:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return percent_text(cell)
    return cell_text(cell)


def cell_text(cell: object) -> str:
    """A cell as text: numbers to 15 significant digits, dates as ISO, never a float's noise."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return spreadsheet_text(cell)
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell)
