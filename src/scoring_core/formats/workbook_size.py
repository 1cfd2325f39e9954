"""How much room a workbook asks for, seen before it is read."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MOST_CELLS = 5_000_000
MOST_BYTES = 200_000_000

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FILLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br\s*=\s*["\']([A-Z]{1,3})(\d{1,7})["\'][^>]*(?<!/)>')


def too_large(content: bytes) -> str | None:
    """
    What is too large in an xlsx or xlsm, or None.

    A few cells far apart make a small file whose rectangle is larger than any memory; the
    reader of workbooks asks for all of it at once.
    """
    try:
        with ZipFile(BytesIO(content)) as parts:
            sheets = [part for part in parts.infolist() if SHEET.fullmatch(part.filename)]
            unpacked = sum(sheet.file_size for sheet in sheets)
            if unpacked > MOST_BYTES:
                return f"{unpacked} B > {MOST_BYTES} B"
            return next(filter(None, (_too_wide(parts.read(sheet)) for sheet in sheets)), None)
    except (BadZipFile, NotImplementedError, RuntimeError):
        return None


def _too_wide(xml: bytes) -> str | None:
    last_row, last_column = 0, 0
    for letters, digits in _FILLED.findall(xml):
        last_row = max(last_row, int(digits))
        last_column = max(last_column, _number(letters))
    cells = last_row * last_column
    return f"{last_row} × {last_column}" if cells > MOST_CELLS else None


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
