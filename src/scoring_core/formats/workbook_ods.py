"""Surveys ods; what is repeated without content takes no room."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from scoring_core.formats.workbook_numbers import long_text
from scoring_core.formats.workbook_parts import Parts, parse_xml
from scoring_core.formats.workbook_survey import Survey, Surveys, damaged
from scoring_core.frozen import frozen
from scoring_core.model.limits import LIMITS, Limits

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"

_HIDDEN = ("collapse", "filter")
_ERROR = re.compile(r"#.+|(Err|错误|錯誤):\d{3}")


def survey_ods(parts: Parts, limits: Limits = LIMITS) -> Surveys:
    """The sheets in their order."""
    if _MANIFEST in parts:
        parse_xml(parts.read(_MANIFEST), _MANIFEST, _refuse_encrypted)
    reading = _Spreadsheet(limits)
    parse_xml(parts.read(CONTENT), CONTENT, reading.start, reading.end, reading.data)
    return reading.found


def _refuse_encrypted(tag: str, _values: Mapping[str, str]) -> None:
    if tag == "encryption-data":
        raise damaged(tag, "@locked")


@frozen
class _Cell:
    """What stands in `times` cells from a column on."""

    column: int
    times: int
    mark: str | None
    percent: bool


class _Spreadsheet:
    """One pass over the content."""

    def __init__(self, limits: Limits) -> None:
        self.found = Surveys(limits)
        self._tables = 0
        self._row, self._rows, self._column = 0, 1, 0
        self._columns = 0
        self._cells: list[_Cell] = []
        self._values: Mapping[str, str] | None = None
        self._depth = 0
        self._written: list[str] | None = None
        self._text = ""

    def start(self, tag: str, values: Mapping[str, str]) -> None:
        if self._values is not None:
            self._depth += 1
            self._written = [] if self._depth == 1 and tag == "p" else self._written
        if tag == "table":
            self._tables += 1
            if self._tables > 1:
                raise damaged(f"{CONTENT}: table/table ({self.found[-1].title})")
            self.found.begin(values.get("table:name", ""))
            self._row = self._columns = 0
        elif tag == "table-column" and self._tables:
            self._start_column(self.found[-1], values)
        elif tag == "table-row":
            self._column, self._cells = 0, []
            self._rows = _count(values, "table:number-rows-repeated")
            if self._tables and values.get("table:visibility") in _HIDDEN:
                last = self._row + self._rows - 1
                self.found[-1].hidden_rows.append((self._row, last))
        elif tag == "null-date":
            self.found.epoch = _date(values.get("table:date-value", ""), self.found.epoch)
        elif tag in ("table-cell", "covered-table-cell") and self._tables:
            self._values, self._text = values, ""

    def _start_column(self, survey: Survey, values: Mapping[str, str]) -> None:
        end = self._columns + _count(values, "table:number-columns-repeated")
        if values.get("table:visibility") in _HIDDEN:
            survey.hidden_columns.append((self._columns, end - 1))
        self._columns = end

    def data(self, text: str) -> None:
        """Text counts where it stands in a paragraph of a cell."""
        if self._written is not None:
            self._written.append(text)

    def end(self, tag: str) -> None:
        if self._depth:
            self._depth -= 1
            if not self._depth and self._written is not None:
                self._text += "".join(self._written)
                self._written = None
        elif self._values is not None:
            self._end_cell(self.found[-1], self._values)
            self._values = None
        elif tag == "table-row" and self._tables:
            self._end_row(self.found[-1])
        self._tables -= tag == "table"

    def _end_cell(self, survey: Survey, values: Mapping[str, str]) -> None:
        times = _count(values, "table:number-columns-repeated")
        high, wide = (_count(values, f"table:number-{w}-spanned") for w in ("rows", "columns"))
        survey.merge(self._row, self._column, self._row + high - 1, self._column + wide - 1)
        kind = values.get("office:value-type")
        if kind or self._text or "table:formula" in values:
            mark = _mark(values, self._text)
            self._cells.append(_Cell(self._column, times, mark, kind == "percentage"))
        self._column += times

    def _end_row(self, survey: Survey) -> None:
        for cell in self._cells:
            survey.use(self._row + self._rows - 1, cell.column + cell.times - 1)
            places = (
                (row, column)
                for row in range(self._row, self._row + self._rows)
                for column in range(cell.column, cell.column + cell.times)
            )
            if cell.mark is not None:
                survey.texts.update(dict.fromkeys(places, cell.mark))
            elif cell.percent:
                survey.percentages.update(places)
        self._row += self._rows


def _count(values: Mapping[str, str], key: str) -> int:
    text = values.get(key, "1")
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text)):
        raise damaged(f"{CONTENT}: {key}={text}")
    return int(text)


def _date(text: str, otherwise: date) -> date:
    if not text:
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise damaged(f"{CONTENT}: null-date {text}") from None


def _mark(values: Mapping[str, str], written: str) -> str | None:
    """The text of a cell where its value is not what the sheet shows."""
    kind = values.get("office:value-type", "")
    if values.get("calcext:value-type") == "error":
        return written or "#VALUE!"
    if kind not in ("", "string"):
        long = long_text(values.get("office:value", ""))
        return written if _ERROR.fullmatch(written) else long
    if not kind and not written and "table:formula" in values:
        return f"={values['table:formula']}"
    return None if kind and written else written or values.get("office:string-value", "")
