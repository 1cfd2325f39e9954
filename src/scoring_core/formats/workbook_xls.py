"""Surveys xls of Excel 97 to 2003, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from scoring_core.formats.workbook_numbers import is_percent
from scoring_core.formats.workbook_records import error_text, within
from scoring_core.formats.workbook_stream import book_stream
from scoring_core.formats.workbook_survey import EPOCH_1904, Survey, Surveys, damaged
from scoring_core.model.limits import LIMITS, Limits

_BEGIN, _END, _LOCKED = 0x809, 0x0A, 0x2F
_LISTED, _FORMAT, _CELL_FORMAT = 0x85, 0x41E, 0xE0
_EXTENT, _MERGED = 0x200, 0xE5
_ROW, _COLUMNS, _DATES = 0x208, 0x7D, 0x22
_NO_HEIGHT = 0x20
_FORMULA, _ERROR, _SHORTS = 0x06, 0x205, 0xBD
_NUMBERS = (0x203, 0x27E)
_CELLS = (*_NUMBERS, _ERROR, _FORMULA, 0x204, 0xD6, 0xFD)
_BIFF8 = 0x600
_WORKSHEET = 0
_LOCKED_XLSX = "EncryptedPackage".encode("utf-16-le")
_COMPUTE_LATER = 2
_NOTHING = 3


def survey_xls(content: bytes, limits: Limits = LIMITS) -> Surveys:
    """The sheets in their order; an xlsx with a password is kept in such a file, too."""
    stream = book_stream(content)
    if stream is None:
        raise damaged("Workbook", "@locked" if _LOCKED_XLSX in content else "@no_workbook")
    found = Surveys(limits)
    with within("Workbook"):
        book = _Book(stream)
        found.epoch = EPOCH_1904 if book.dates_from_1904 else found.epoch
        for at, kind, title in book.listed:
            survey = found.begin(title)
            if kind == _WORKSHEET:
                book.fill(survey, at)
    return found


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part of the book, without those of charts that stand in it."""
    depth = 0
    while True:
        kind, size = unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, data


def _text(data: bytes, length: int) -> str:
    """So many characters after a byte that says how wide they are."""
    if data[0] & 1:
        return data[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return data[1 : 1 + length].decode("latin-1")


class _Book:
    """What every sheet needs, from the first part of the stream."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self.dates_from_1904 = False
        self.listed: list[tuple[int, int, str]] = []
        codes: dict[int, str] = {}
        numbers: list[int] = []
        for kind, data in _records(stream, 0):
            if kind == _BEGIN and unpack_from("<H", data) != (_BIFF8,):
                raise damaged("Excel 5")
            if kind == _LOCKED:
                raise damaged("FilePass", "@locked")
            if kind == _LISTED:
                at, _, sheet = unpack_from("<IBB", data)
                self.listed.append((at, sheet, _text(data[7:], data[6])))
            elif kind == _FORMAT:
                number, length = unpack_from("<HH", data)
                codes[number] = _text(data[4:], length)
            elif kind == _DATES:
                self.dates_from_1904 = unpack_from("<H", data) == (1,)
            elif kind == _CELL_FORMAT:
                numbers += unpack_from("<H", data, 2)
        self._percents = {s for s, n in enumerate(numbers) if is_percent(n, codes.get(n))}

    def fill(self, survey: Survey, at: int) -> None:
        """The cells of the sheet that begins there."""
        for kind, data in _records(self._stream, at):
            if kind == _SHORTS:
                row, column = unpack_from("<HH", data)
                for place in range(4, len(data) - 2, 6):
                    self._use(
                        survey, row, column + (place - 4) // 6, *unpack_from("<H", data, place)
                    )
            elif kind in _CELLS:
                row, column, style = unpack_from("<HHH", data)
                self._use(survey, row, column, style if kind in (*_NUMBERS, _FORMULA) else -1)
                mark = _mark(kind, data)
                if mark is not None:
                    survey.texts[row, column] = mark
            elif kind == _EXTENT:
                first, last, left, right = unpack_from("<IIHH", data)
                survey.claim((last - first) & 0xFFFFFFFF, (right - left) & 0xFFFFFFFF)
            elif kind in (_ROW, _COLUMNS):
                _hide(survey, kind, data)
            elif kind == _MERGED:
                (count,) = unpack_from("<H", data)
                for place in range(count):
                    top, bottom, left, right = unpack_from("<HHHH", data, 2 + 8 * place)
                    survey.merge(top, left, bottom, right)

    def _use(self, survey: Survey, row: int, column: int, style: int) -> None:
        survey.use(row, column)
        if style in self._percents:
            survey.percentages.add((row, column))


def _hide(survey: Survey, kind: int, data: bytes) -> None:
    """A row or columns, if they are not shown."""
    if kind == _ROW:
        row, flags = *unpack_from("<H", data), *unpack_from("<H", data, 12)
        if flags & _NO_HEIGHT:
            survey.hidden_rows.append((row, row))
        return
    left, right, _, _, flags = unpack_from("<5H", data)
    if flags & 1:
        survey.hidden_columns.append((left, right))


def _mark(kind: int, data: bytes) -> str | None:
    """The word of an error, or that a formula was never computed."""
    if kind == _ERROR:
        code, wrong = unpack_from("<BB", data, 6)
        return error_text(code) if wrong else None
    if kind != _FORMULA:
        return None
    result, _, code = unpack_from("<BBB", data, 6)
    mark, flags = unpack_from("<HH", data, 12)
    if mark == 0xFFFF:
        return {2: error_text(code), _NOTHING: "=…"}.get(result)
    later = data[6:14] == bytes(8) and flags & _COMPUTE_LATER
    return "=…" if later else None
