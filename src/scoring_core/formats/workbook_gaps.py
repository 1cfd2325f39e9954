"""Cells of a workbook that look blank to its reader and are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from scoring_core.formats.workbook_size import SHEET

MOST_TOLD = 10

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_NAME = re.compile(rb"\br\s*=\s*[\"']([A-Z]+\d+)")
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>[^<]|<(?:\w+:)?is\b")


def cells_without_value(content: bytes) -> tuple[str, ...]:
    """
    The first cells of an xlsx or xlsm that hold an error, or a formula never computed.

    The reader of workbooks gives both as an empty text, which would be taken for a blank.
    """
    try:
        with ZipFile(BytesIO(content)) as parts:
            sheets = [part for part in parts.infolist() if SHEET.fullmatch(part.filename)]
            found = (cell for sheet in sheets for cell in _empty(parts.read(sheet)))
            return tuple(cell for _, cell in zip(range(MOST_TOLD), found, strict=False))
    except (BadZipFile, NotImplementedError, RuntimeError):
        return ()


def _empty(xml: bytes) -> Iterator[str]:
    for attributes, inside in _CELL.findall(xml):
        uncomputed = _FORMULA.search(inside) and not _VALUE.search(inside)
        if uncomputed or _ERROR.search(attributes):
            name = _NAME.search(attributes)
            yield name[1].decode() if name else "?"
