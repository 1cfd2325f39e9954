"""Surveys xlsb: the same book as an xlsx, in binary records."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from scoring_core.formats.workbook_parts import Parts
from scoring_core.formats.workbook_records import error_text, within
from scoring_core.formats.workbook_survey import EPOCH_1904, Survey, Surveys, damaged
from scoring_core.model.limits import LIMITS, Limits

BOOK = "xl/workbook.bin"

_ROW, _BLANK, _LAST_CELL = 0, 1, 11
_ERRORS = (3, 11)
_SHEET, _MERGED = 156, 176
_COLUMNS, _BOOK = 60, 153
_NO_HEIGHT = 0x10


def survey_xlsb(parts: Parts, limits: Limits = LIMITS) -> Surveys:
    """The sheets in their order; of charts and the like nothing but the title."""
    relations = parts.relations(BOOK)
    found = Surveys(limits)
    for title, identity in _listed(parts, found):
        survey = found.begin(title)
        if identity not in relations:
            raise damaged(f"{title}: {identity}")
        target = relations[identity].target
        if relations[identity].kind == "worksheet":
            with within(target):
                _fill(survey, parts.read(target))
    return found


def _listed(parts: Parts, found: Surveys) -> Iterator[tuple[str, str]]:
    """The titles of the sheets, each with the id of its part; before them the calendar."""
    with within(BOOK):
        for kind, data in _records(parts.read(BOOK)):
            if kind == _BOOK and data[0] & 1:
                found.epoch = EPOCH_1904
            if kind == _SHEET:
                identity, at = _wide(data, 8)
                yield _wide(data, at)[0], identity


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        kind, at = _varying(content, at, 2)
        size, at = _varying(content, at, 4)
        if at + size > len(content):
            raise IndexError(at)
        yield kind, content[at : at + size]
        at += size


def _varying(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of up to so many bytes, seven bits in each, and where it ends."""
    number = 0
    for place in range(most):
        byte = content[at + place]
        number |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            break
    return number, at + place + 1


def _wide(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    (length,) = unpack_from("<I", data, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _fill(survey: Survey, content: bytes) -> None:
    row = 0
    for kind, data in _records(content):
        if kind == _ROW:
            (row,) = unpack_from("<I", data)
            if data[11:12] and data[11] & _NO_HEIGHT:
                survey.hidden_rows.append((row, row))
        elif kind == _COLUMNS:
            left, right, _, _, flags = unpack_from("<4IH", data)
            if flags & 1:
                survey.hidden_columns.append((left, right))
        elif _BLANK < kind <= _LAST_CELL:
            (column,) = unpack_from("<I", data)
            survey.use(row, column)
            if kind in _ERRORS:
                survey.texts[row, column] = error_text(data[8])
        elif kind == _MERGED:
            top, bottom, left, right = unpack_from("<IIII", data)
            survey.merge(top, left, bottom, right)
