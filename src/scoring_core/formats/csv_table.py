"""Reads csv and tsv: a byte order mark, else strict UTF-8, else GB18030."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, TextIOWrapper

from scoring_core.errors import DataError, Place, finding
from scoring_core.model.table import Sheet

START = 10_000
MOST_KNOWN = 10_000
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_csv(content: bytes, name: str) -> tuple[Sheet, ...]:
    """One sheet of text cells; raises `DataError` (SC142, SC143) for what is no text table."""
    code, start = _encoding(content, name)
    lines = TextIOWrapper(BytesIO(content), code, newline="")
    reader = csv.reader(lines, delimiter=_separator(start), strict=True)
    rows: list[tuple[str, ...]] = []
    try:
        rows.extend(_rows(reader))
    except csv.Error as error:
        place = Place(name, None, len(rows) + 1)
        raise DataError(finding("SC142", place, str(error), reason=_reason(error))) from None
    return (Sheet(name, None, tuple(rows)),)


def _rows(reader: Iterable[list[str]]) -> Iterator[tuple[str, ...]]:
    """The rows, in which equal texts are one: a million records repeat most of theirs."""
    known: dict[str, str] = {}
    for row in reader:
        if len(known) > MOST_KNOWN:
            known.clear()
        yield tuple(map(known.setdefault, row, row))


def _reason(error: csv.Error) -> str:
    text = str(error)
    known = {"unexpected end": "@open_quote", "expected after": "@after_quote"}
    known["larger than field limit"] = "@long_field"
    return next((term for words, term in known.items() if words in text), "@other_csv")


def decode(content: bytes, name: str) -> str:
    """
    The text of a file in the encodings that offices use; never with replaced characters.

    Raises `DataError` (SC143) with the line where it cannot be read on.
    """
    return _decoded(content, name)[0]


def _encoding(content: bytes, name: str) -> tuple[str, str]:
    """Its encoding and how it begins: the whole text of a large file is not kept."""
    text, code = _decoded(content, name)
    return code, text[:START]


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    marked = next((code for mark, code in _MARKS.items() if content.startswith(mark)), None)
    stops = []
    for code in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = content.decode(code)
        except UnicodeDecodeError as error:
            stops.append(error.start)
            continue
        if "\0" not in text:  # else it is some other file, or UTF-16 without its mark
            return text, code
        stops.append(content.find(b"\0"))
    good = (content[:stop] for stop in stops)
    start = next((text for text in good if not text.isascii()), content[: stops[-1]])
    raise DataError(finding("SC143", Place(name, None, _lines(start, marked))))


def _lines(start: bytes, marked: str | None) -> int:
    """The line in which a text ends that is the beginning of a file."""
    return start.decode(marked or "latin-1", "ignore").count("\n") + 1


def _separator(start: str) -> str:
    """A tab where the first rows, titles among them, hold more tabs than commas."""
    return "\t" if start.count("\t") > start.count(",") else ","
