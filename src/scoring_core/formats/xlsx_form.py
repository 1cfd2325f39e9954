"""Writes a blank workbook: titles, headings with notes, the roster, and what each cell takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from typing import Any

from scoring_core.formats.aligned import width
from scoring_core.formats.extras import library
from scoring_core.formats.form_notes import note, refusal
from scoring_core.formats.form_validation import number_format, validation
from scoring_core.formats.rules.say import Say
from scoring_core.formats.visible import visible
from scoring_core.formats.xlsx_cells import sheet_names
from scoring_core.formats.xlsx_sheet import Sheet
from scoring_core.messages import Lang
from scoring_core.model.input_form import Entry, FormCell, FormColumn, FormSheet, InputForm
from scoring_core.model.period import Period, plain_label
from scoring_core.model.period_text import find_period
from scoring_core.model.table import column_letters

_CREATED = datetime(1980, 1, 1)
_PLAIN: dict[str, Any] = {"in_memory": True}
_TITLE: dict[str, Any] = {"align": "center", "bold": True, "font_size": 16}
_HEADING = {"bold": True, "border": 1, "align": "center", "bg_color": "#EDEDED"}
_PERIOD = {"bottom": 1, "align": "left", "num_format": "@", "bg_color": "#FFF8DC"}
_GREY = "#D9D9D9"
_BELOW, _RECORDS = 3, 10_000
_WIDTHS = {"number": 8, "category": 16, "unit": 28, "reason": 24, "field_reason": 24}
_LEAST, _MOST, _UPRIGHT = 12, 24, 110
_TITLE_MOST, _MESSAGE_MOST = 32, 255


def write_form(form: InputForm, lang: Lang = "zh") -> bytes:
    """
    An xlsx, byte for byte the same each time; words to choose from stand on a hidden sheet.

    Raises `UsageError` where the extra that writes it is not installed (SC480).
    """
    content = BytesIO()
    book = library("xlsxwriter", "xlsx", "office").Workbook(content, _PLAIN)
    book.set_properties({"title": visible(form.county), "created": _CREATED})
    listed = Say(form.sheets[0].scheme, lang)("form.choices")
    choices = _Choices(listed)
    names = sheet_names((sheet.name for sheet in form.sheets), listed)[1:]
    period = "" if form.period is None else _readable(form.period)
    for name, told in zip(names, form.sheets, strict=True):
        _Writing(book, name, told, Say(told.scheme, lang), choices).write(period)
    choices.write(book)
    book.close()
    return content.getvalue()


def _readable(period: Period) -> str:
    """A period as people write it, where it is read back so; that of a week by its sign."""
    label = plain_label(period)
    return label if find_period(label) == period else period.canonical


class _Choices:
    """The words of all lists below each other: no row of them looks like one of headings."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._words: list[str] = []
        self._firsts: dict[tuple[str, ...], int] = {}

    def of(self, words: tuple[str, ...]) -> str:
        """Where words stand."""
        if words not in self._firsts:
            self._firsts[words] = len(self._words) + 1
            self._words += words
        first = self._firsts[words]
        return f"'{self._name}'!$A${first}:$A${first + len(words) - 1}"

    def write(self, book: Any) -> None:
        """The sheet of all words, where there are any."""
        if self._words:
            sheet = Sheet(book, self._name, (40,))
            sheet.hide()
            for row, word in enumerate(self._words):
                sheet.text(row, 0, word)


class _Writing:
    """One sheet."""

    def __init__(self, book: Any, name: str, told: FormSheet, say: Say, choices: _Choices) -> None:
        self._told = told
        self._say = say
        self._choices = choices
        self._widths = [_wide(column) for column in told.columns]
        self._sheet = Sheet(book, name, self._widths)

    def write(self, period: str) -> None:
        """Everything of it; a period that is not known is left to be filled in."""
        sheet, told = self._sheet, self._told
        sheet.across(0, told.title, **_TITLE)
        sheet.text(1, 0, self._say("form.period"))
        sheet.span(1, 1, period, **_PERIOD)
        sheet.note(1, 0, self._say("form.period_note"))
        for place, column in enumerate(told.columns):
            sheet.text(_BELOW - 1, place, column.heading, **_HEADING)
            sheet.note(_BELOW - 1, place, note(self._say, told, column))
        headings = [FormCell(column.heading) for column in told.columns]
        self._high(_BELOW - 1, headings)
        kinds = [column.kind for column in told.columns]
        sheet.head(_BELOW - 1, kinds.index("unit") + 1 if "unit" in kinds else 0)
        if sum(self._widths) > _UPRIGHT:
            sheet.landscape()
        self._rows()
        self._register()

    def _rows(self) -> None:
        for row, cells in enumerate(self._told.rows, _BELOW):
            self._high(row, cells)
            for place, cell in enumerate(cells):
                if self._told.columns[place].kind == "number" and cell.text:
                    self._sheet.number(row, place, Decimal(cell.text), **_look(cell))
                else:
                    self._sheet.text(row, place, cell.text, **_look(cell))
        for place, cells in enumerate(zip(*self._told.rows, strict=True)):
            row = _BELOW
            for entry, run in groupby(cell.entry for cell in cells):
                last = row + len(list(run)) - 1
                if entry is not None:
                    self._check(entry, row, last, place)
                row = last + 1

    def _high(self, row: int, cells: Sequence[FormCell]) -> None:
        """A row as high as its texts need."""
        lines = (-(-width(c.text) // (w - 2)) for c, w in zip(cells, self._widths, strict=True))
        self._sheet.high(row, max(lines))

    def _register(self) -> None:
        for place, entry in enumerate(self._told.entries):
            self._sheet.whole_column(place, num_format=number_format(entry))
            self._check(entry, _BELOW, _BELOW + _RECORDS - 1, place)

    def _check(self, entry: Entry, first: int, last: int, place: int) -> None:
        choices = self._choices.of(entry.words) if entry.words else ""
        options = validation(entry, f"{column_letters(place)}{first + 1}", choices)
        if options is not None:
            title = self._say("form.doubtful" if entry.open else "form.wrong")
            kind = "warning" if entry.open else "stop"
            message = refusal(self._say, entry)[:_MESSAGE_MOST]
            told: dict[str, Any] = {
                "show_error": not entry.several,
                "error_type": kind,
                "error_title": title,
                "error_message": message,
            }
            self._sheet.allow(first, last, place, options | told)


def _look(cell: FormCell) -> dict[str, Any]:
    if cell.entry is None or cell.text:
        return {"border": 1}
    if cell.entry.kind == "nothing":
        return {"border": 1, "bg_color": _GREY}
    return {"border": 1, "num_format": number_format(cell.entry)}


def _wide(column: FormColumn) -> int:
    return _WIDTHS.get(column.kind) or min(max(width(column.heading) + 3, _LEAST), _MOST)
