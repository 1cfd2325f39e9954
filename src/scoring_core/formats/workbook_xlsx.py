"""Surveys xlsx and xlsm by their relationships."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from scoring_core.errors import DataError
from scoring_core.formats.workbook_numbers import is_percent, long_text
from scoring_core.formats.workbook_parts import Parts, parse_xml
from scoring_core.formats.workbook_rows import shortened
from scoring_core.formats.workbook_survey import EPOCH_1904, Survey, Surveys, damaged
from scoring_core.model.limits import LIMITS, Limits

BOOK = "xl/workbook.xml"

_YES = ("1", "true")
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII)


def survey_xlsx(parts: Parts, limits: Limits = LIMITS) -> Surveys:
    """The sheets in their order; of charts and the like nothing but the title."""
    relations = parts.relations(BOOK)
    found = Surveys(limits)
    listed: list[Mapping[str, str]] = []

    def start(tag: str, values: Mapping[str, str]) -> None:
        if tag == "sheet":
            listed.append(values)
        elif tag == "workbookPr" and values.get("date1904") in _YES:
            found.epoch = EPOCH_1904

    parse_xml(parts.read(BOOK), BOOK, start)
    styles = (one.target for one in relations.values() if one.kind == "styles")
    percents = {style for name in styles for style in _percents(parts.read(name), name)}
    for values in listed:
        survey = found.begin(values.get("name", ""))
        identity = next((v for key, v in values.items() if key.endswith(":id")), "")
        if identity not in relations:
            raise damaged(f"{survey.title}: {identity}")
        if relations[identity].kind == "worksheet":
            target = relations[identity].target
            survey_worksheet(survey, percents, parts.read(target), target)
    return found


def survey_worksheet(survey: Survey, percents: Collection[str], xml: bytes, name: str) -> None:
    """One sheet: of its rows only those are parsed in which there is something to be told."""
    short = shortened(xml, percents)
    try:
        Worksheet(survey, percents).read(short.xml, name)
        if short.rows:
            survey.use(short.rows - 1, short.columns - 1)
    except DataError:
        if short.xml is not xml:  # in the whole sheet what is wrong has its right place
            whole = Survey(survey.title, survey.limits, survey.room)
            Worksheet(whole, percents).read(xml, name)
        raise


def _percents(xml: bytes, name: str) -> list[str]:
    """The numbers, as cells write them, of the cell formats that show percentages."""
    codes: dict[str, str] = {}
    numbers: list[str] = []
    path = [""]

    def start(tag: str, values: Mapping[str, str]) -> None:
        if tag == "numFmt" and path[-1] == "numFmts":
            codes[values.get("numFmtId", "")] = values.get("formatCode", "")
        elif tag == "xf" and path[-1] == "cellXfs":
            numbers.append(values.get("numFmtId", "0"))
        path.append(tag)

    parse_xml(xml, name, start, lambda _: path.pop())
    return [
        str(style)
        for style, number in enumerate(numbers)
        if is_percent(_int(number, name), codes.get(number))
    ]


def _int(text: str, where: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise damaged(f"{where}: {text}")
    return int(text)


class Worksheet:
    """One pass over the XML of one worksheet."""

    def __init__(self, survey: Survey, percents: Collection[str]) -> None:
        self._survey = survey
        self._percents = percents
        self._row, self._column = -1, -1
        self._last = (-1, -1)
        self._cell: Mapping[str, str] = {}
        self._open = ""
        self._texts: dict[str, str] = {}

    def read(self, xml: bytes, name: str) -> None:
        """All of the XML; `name` is that of its part."""
        parse_xml(xml, name, self._start, self._end, self._data)

    def _start(self, tag: str, values: Mapping[str, str]) -> None:
        if tag == "c":
            self._cell, self._texts = values, {}
            self._column += 1
            if "r" in values:
                self._row, self._column = self._address(values["r"])
        elif tag in ("v", "f", "is"):
            self._open = tag
            self._texts.setdefault(tag, "")
        elif tag == "row":
            self._row = self._row + 1 if "r" not in values else self._number(tag, values["r"])
            self._column = -1
            if values.get("hidden") in _YES:
                self._survey.hidden_rows.append((self._row, self._row))
        elif tag == "col" and (values.get("hidden") in _YES or values.get("width") == "0"):
            left, right = (self._number(tag, values.get(end, "")) for end in ("min", "max"))
            self._survey.hidden_columns.append((left, right))
        elif tag == "mergeCell":
            first, _, last = values.get("ref", "").partition(":")
            self._survey.merge(*self._address(first), *self._address(last or first))

    def _number(self, tag: str, text: str) -> int:
        """The 0-based number of a row or column."""
        return _int(text, f"{self._survey.title}!{tag}") - 1

    def _address(self, text: str) -> tuple[int, int]:
        match = _CELL.fullmatch(text)
        if match is None:
            raise damaged(f"{self._survey.title}!{text}")
        column = 0
        for letter in match[1].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        return int(match[2]) - 1, column - 1

    def _data(self, text: str) -> None:
        if self._open:
            self._texts[self._open] += text

    def _end(self, tag: str) -> None:
        self._open = ""
        if tag == "c" and self._texts:
            self._end_cell(self._cell.get("t", "n"), self._texts)

    def _end_cell(self, kind: str, texts: Mapping[str, str]) -> None:
        cell = self._row, self._column
        if cell <= self._last:  # the reader would lose one of two, or a row that comes too late
            raise damaged(f"{self._survey.title}!{self._cell.get('r', 'row')}")
        self._last = cell
        self._survey.use(*cell)
        value = texts.get("v", "").strip()
        empty = kind == "str" and "v" in texts
        if kind == "e":
            self._survey.texts[cell] = value or "#VALUE!"
        elif "f" in texts and not value and not empty:
            self._survey.texts[cell] = f"={texts['f']}"
        elif value and kind == "n":
            if (long := long_text(value)) is not None:
                self._survey.texts[cell] = long
            elif self._cell.get("s") in self._percents:
                self._survey.percentages.add(cell)
