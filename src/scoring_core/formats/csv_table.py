"""Reads csv and tsv: a byte order mark, else strict UTF-8, else GB18030."""

from __future__ import annotations

import csv
from io import StringIO

from scoring_core.errors import DataError, Place, finding
from scoring_core.model.table import Sheet

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_csv(content: bytes, name: str) -> tuple[Sheet, ...]:
    """One sheet of text cells; raises `DataError` (SC142, SC143) for what is no text table."""
    text = decode(content, name)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: list[tuple[str, ...]] = []
    try:
        rows.extend(tuple(row) for row in reader)
    except csv.Error as error:
        place = Place(name, None, len(rows) + 1)
        raise DataError(finding("SC142", place, str(error), reason=_reason(error))) from None
    return (Sheet(name, None, tuple(rows)),)


def _reason(error: csv.Error) -> str:
    text = str(error)
    known = {"unexpected end": "@open_quote", "expected after": "@after_quote"}
    known["larger than field limit"] = "@long_field"
    return next((term for words, term in known.items() if words in text), "@other_csv")


def decode(content: bytes, name: str) -> str:
    """The text of a file in the encodings that offices use; never with replaced characters."""
    marked = next((code for mark, code in _MARKS.items() if content.startswith(mark)), None)
    for code in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = content.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:  # else it is some other file, or UTF-16 without its mark
            return text
    raise DataError(finding("SC143", Place(name)))


def _separator(text: str) -> str:
    """A tab where the first rows, titles among them, hold more tabs than commas."""
    start = text[:10_000]
    return "\t" if start.count("\t") > start.count(",") else ","
