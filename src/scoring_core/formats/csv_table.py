"""Reads csv and tsv: a byte order mark, else strict UTF-8, else GB18030."""

from __future__ import annotations

import csv
from io import StringIO

from scoring_core.errors import DataError, Place, finding
from scoring_core.model.table import Sheet

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LONGEST_FIELD = 1_000_000


def read_csv(content: bytes, name: str) -> tuple[Sheet, ...]:
    """One sheet of text cells; raises `DataError` (SC140, SC142) for what is no text table."""
    text = decode(content, name)
    separator = "\t" if _first_line(text).count("\t") > _first_line(text).count(",") else ","
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = tuple(tuple(row) for row in reader)
    except csv.Error as error:
        place = Place(name, None, reader.line_num)
        raise DataError(finding("SC142", place, str(error))) from None
    return (Sheet(name, None, rows),)


def decode(content: bytes, name: str) -> str:
    """The text of a file in the encodings that offices use; never with replaced characters."""
    marked = next((code for mark, code in _MARKS.items() if content.startswith(mark)), None)
    for code in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    raise DataError(finding("SC143", Place(name)))


def _first_line(text: str) -> str:
    return text[:10_000].split("\n", 1)[0]
