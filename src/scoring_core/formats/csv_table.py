"""Reads csv and tsv: a byte order mark, else strict UTF-8, else GB18030."""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from io import BytesIO, TextIOWrapper

from scoring_core.errors import DataError, Place, finding
from scoring_core.formats.scraped_page import page_tables
from scoring_core.model.table import Sheet

START = 10_000
MOST_KNOWN = 10_000
MOST_MARKS = 20_000_000
MOST_COLUMNS = 16_384  # as a spreadsheet program has
BLOCK = 1_000_000
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_csv(content: bytes, name: str) -> tuple[Sheet, ...]:
    """
    One sheet of text cells, or those of a web page that was copied as text.

    Raises `DataError` (SC142, SC143) for what is no text table.

    One of very many cells is refused before any is made (SC426).
    """
    code, start = _encoding(content, name)
    if tables := page_tables(content, code, name):
        return tables
    separator = _separator(start)
    marks = sum(map(content.count, (separator.encode(), b"\n", b"\r")))
    if marks > MOST_MARKS:
        raise _too_large(Place(name), marks, "@marks", MOST_MARKS)
    lines = TextIOWrapper(BytesIO(content), code, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows: list[tuple[str, ...]] = []
    try:
        rows.extend(_rows(reader, name))
    except csv.Error as error:
        place = Place(name, None, len(rows) + 1)
        raise DataError(finding("SC142", place, str(error), reason=_reason(error))) from None
    return (Sheet(name, None, tuple(rows)),)


def _rows(reader: Iterable[list[str]], name: str) -> Iterator[tuple[str, ...]]:
    """The rows, in which equal texts are one: a million records repeat most of theirs."""
    known: dict[str, str] = {}
    for number, row in enumerate(reader, 1):
        if len(row) > MOST_COLUMNS:
            raise _too_large(Place(name, None, number), len(row), "@columns", MOST_COLUMNS)
        if len(known) > MOST_KNOWN:
            known.clear()
        yield tuple(map(known.setdefault, row, row))


def _too_large(place: Place, count: int, what: str, most: int) -> DataError:
    return DataError(finding("SC426", place, str(count), what=what, limit=str(most)))


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
    return content.decode(_encoding(content, name)[0])


def _encoding(content: bytes, name: str) -> tuple[str, str]:
    """Its encoding and how it begins: the whole text of a large file is not kept."""
    marked = next((code for mark, code in _MARKS.items() if content.startswith(mark)), None)
    stops = []
    for code in (marked,) if marked else ("utf-8", "gb18030"):
        begin, stop = _looked(content, code)
        if stop is None:
            return code, begin
        stops.append(stop)
    good = (content[:stop] for stop in stops)
    start = next((text for text in good if not text.isascii()), content[: stops[-1]])
    raise DataError(finding("SC143", Place(name, None, _lines(start, marked))))


def _lines(start: bytes, marked: str | None) -> int:
    """The line in which a text ends that is the beginning of a file."""
    return start.decode(marked or "latin-1", "ignore").count("\n") + 1


def _looked(content: bytes, code: str) -> tuple[str, int | None]:
    """How a text begins, and the byte where it cannot be read on, if there is one."""
    decoder = getincrementaldecoder(code)()
    begin = ""
    for at in range(0, len(content) or 1, BLOCK):
        block = content[at : at + BLOCK]
        try:
            text = decoder.decode(block, at + BLOCK >= len(content))
        except UnicodeDecodeError as error:
            return begin, at + len(block) - len(error.object) + error.start
        if "\0" in text:  # it is some other file, or UTF-16 without its mark
            return begin, content.find(b"\0")
        begin = begin or text[:START]
    return begin, None


def _separator(start: str) -> str:
    """A tab where the first rows, titles among them, hold more tabs than commas."""
    return "\t" if start.count("\t") > start.count(",") else ","
