"""Reads workbooks through python-calamine, after a survey of what it would not tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from scoring_core.errors import DataError
from scoring_core.formats.signatures import COMPOUND, WORKBOOK, not_as_named, what_it_is
from scoring_core.formats.workbook_numbers import number_text, percent_text
from scoring_core.formats.workbook_parts import Parts
from scoring_core.formats.workbook_survey import (
    Survey,
    Surveys,
    damaged,
    numbers_in,
    refuse_overlapping,
)
from scoring_core.model.limits import LIMITS, Limits
from scoring_core.model.table import Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_KNOWN = 10_000
_TRUTHS = (0, 1)  # which equal FALSE and TRUE and are not the same


def read_workbook(content: bytes, name: str, limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """
    All worksheets, the hidden ones too; raises `DataError` for what it cannot read.

    A cell is its text: numbers to 15 significant digits, dates as ISO, percentages with
    their sign (but not in xlsb). An error (`#REF!`) and a formula that was never computed
    (`=B2*2`) are such texts too, so that nobody takes them for blanks. SC134, SC140, SC144, SC148.
    """
    if what_it_is(content) != WORKBOOK:
        raise not_as_named(content, name)
    try:
        return _sheets(_surveys(content, limits), content, name)
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
            _sheet(
                workbook.get_sheet_by_index(number),
                surveys[number],
                Sheet(
                    name,
                    about.name,
                    (),
                    hidden=about.visible != SheetVisibleEnum.Visible,
                    epoch=surveys.epoch,
                ),
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
        refuse_overlapping(sheet, surveys.limits.merged)
    return tuple(read)


def _surveys(content: bytes, limits: Limits) -> Surveys:
    if content.startswith(COMPOUND):
        from scoring_core.formats.workbook_xls import survey_xls

        return survey_xls(content, limits)
    from scoring_core.formats import workbook_ods, workbook_xlsb, workbook_xlsx

    parts = Parts(content, limits.unpacked)
    if workbook_xlsx.BOOK in parts:
        return workbook_xlsx.survey_xlsx(parts, limits)
    if workbook_xlsb.BOOK in parts:
        return workbook_xlsb.survey_xlsb(parts, limits)
    return workbook_ods.survey_ods(parts, limits)


def _sheet(sheet: CalamineSheet, survey: Survey, known: Sheet) -> Sheet:
    """A sheet with its cells, and with what its survey found."""
    rows = _rows(sheet, survey)
    width = max(map(len, rows), default=0)
    return replace(
        known,
        rows=rows,
        merged=tuple(survey.merged),
        hidden_lines=tuple(row + 1 for row in numbers_in(survey.hidden_rows, len(rows))),
        hidden_columns=tuple(numbers_in(survey.hidden_columns, width)),
    )


class _Texts(dict[object, str]):
    """The texts of numbers, dates and the like, made once for equal ones."""

    def __missing__(self, value: object) -> str:
        text = cell_text(value)
        if value not in _TRUTHS:
            self[value] = text
        return text


def _rows(sheet: CalamineSheet, survey: Survey) -> tuple[tuple[str, ...], ...]:
    """The texts of a sheet, its marks over the values that they stand for."""
    percentages: dict[int, list[int]] = {}
    for row, column in survey.percentages:
        percentages.setdefault(row, []).append(column)
    left = ("",) * (sheet.start[1] if sheet.start else 0)
    others, words, rows = _Texts(), dict[str, str](), list[tuple[str, ...]]()
    same = words.setdefault
    for number, cells in enumerate(sheet.iter_rows()):
        texts = [same(cell, cell) if type(cell) is str else others[cell] for cell in cells]
        rows.append(left + tuple(texts))
        for column in percentages.get(number, ()):
            _put(rows, number, column, _as_percentage(cells[column - len(left)]))
        for known in (others, words):
            if len(known) > MOST_KNOWN:
                known.clear()
    for (row, column), text in survey.texts.items():
        _put(rows, row, column, text)
    return tuple(rows)


def _put(rows: list[tuple[str, ...]], row: int, column: int, text: str) -> None:
    """Beyond the last value the sheet grows."""
    rows.extend(() for _ in range(row + 1 - len(rows)))
    cells = rows[row] + ("",) * (column + 1 - len(rows[row]))
    rows[row] = (*cells[:column], text, *cells[column + 1 :])


def _as_percentage(cell: object) -> str:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return percent_text(cell)
    return cell_text(cell)


def cell_text(cell: object) -> str:
    """A cell as text: numbers to 15 significant digits, dates as ISO, never a float's noise."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return number_text(cell)
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell)
