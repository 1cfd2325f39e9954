"""Reads csv and tsv: a byte order mark, else strict UTF-8, else GB18030."""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from threading import Lock

from scoring_core.errors import DataError, Place, finding
from scoring_core.formats.csv_separator import separator_of
from scoring_core.formats.scraped_page import page_tables
from scoring_core.formats.signatures import EMPTY, TEXT, UNKNOWN, not_as_named, what_it_is
from scoring_core.model.limits import LIMITS, Limits
from scoring_core.model.table import Sheet

START = 10_000
MOST_KNOWN = 10_000
BLOCK = 1_000_000
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_raising = Lock()


def read_csv(content: bytes, name: str, limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """
    One sheet of text cells, or those of a web page that was copied as text.

    Raises `DataError` that it is another file (SC134), in an unknown encoding (SC143) or in
    UTF-16 without its mark (SC138); separated by two marks alike (SC139) or no csv (SC142);
    of a cell that is too long (SC137), and of very many cells before any is made (SC426).
    """
    kind = what_it_is(content)
    if kind not in (TEXT, EMPTY, UNKNOWN):
        raise not_as_named(content, name)
    code, start = _encoding(content, name)
    if tables := page_tables(content, code, name):
        return tables
    separator = separator_of(start, name)
    marks = sum(map(content.count, (separator.encode(), b"\n", b"\r")))
    if marks > limits.marks:
        raise _too_large(Place(name), marks, "@marks", limits.marks)
    lines = TextIOWrapper(BytesIO(content), code, newline="")
    rows: list[tuple[str, ...]] = []
    try:
        with _cells_of(limits.text):
            reader = csv.reader(lines, delimiter=separator, strict=True)
            rows.extend(_rows(reader, name, limits))
    except csv.Error as error:
        raise _no_csv(error, Place(name, None, len(rows) + 1), limits) from None
    return (Sheet(name, None, tuple(rows)),)


@contextmanager
def _cells_of(most: int) -> Iterator[None]:
    """
    Have the standard library read cells of so many characters.

    Its limit is one for the whole process and all its threads. It is never lowered, which
    could break the reading of others; raised only where a person asked for more than is usual;
    and put back, one reading after the other.
    """
    if csv.field_size_limit() >= most:
        yield
        return
    with _raising:
        before = csv.field_size_limit(most)
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _rows(reader: Iterable[list[str]], name: str, limits: Limits) -> Iterator[tuple[str, ...]]:
    """The rows, in which equal texts are one: a million records repeat most of theirs."""
    known: dict[str, str] = {}
    most, longest = limits.columns, limits.text
    looser = csv.field_size_limit() > longest  # as another part of the program has set it
    for number, row in enumerate(reader, 1):
        if len(row) > most:
            raise _too_large(Place(name, None, number), len(row), "@columns", most)
        if looser and any(len(cell) > longest for cell in row):
            raise _too_long(Place(name, None, number), limits)
        if len(known) > MOST_KNOWN:
            known.clear()
        yield tuple(map(known.setdefault, row, row))


def _too_large(place: Place, count: int, what: str, most: int) -> DataError:
    return DataError(finding("SC426", place, str(count), what=what, limit=str(most)))


def _too_long(place: Place, limits: Limits) -> DataError:
    return DataError(finding("SC137", place, limit=str(limits.text)))


def _no_csv(error: csv.Error, place: Place, limits: Limits) -> DataError:
    text = str(error)
    if "larger than field limit" in text:
        return _too_long(place, limits)
    known = {"unexpected end": "@open_quote", "expected after": "@after_quote"}
    reason = next((term for words, term in known.items() if words in text), "@other_csv")
    return DataError(finding("SC142", place, text, reason=reason))


def decode(content: bytes, name: str) -> str:
    """
    The text of a file in the encodings that offices use; never with replaced characters.

    Raises `DataError` (SC138, SC143) with the line where it cannot be read on.
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
    if marked is None and _is_unmarked_utf_16(content[: 2 * START]):
        raise DataError(finding("SC138", Place(name)))
    good = (content[:stop] for stop in stops)
    start = next((text for text in good if not text.isascii()), content[: stops[-1]])
    raise DataError(finding("SC143", Place(name, None, _lines(start, marked))))


def _is_unmarked_utf_16(start: bytes) -> bool:
    """Whether bytes that are no other text read as lines in one of the two byte orders."""
    for code in ("utf-16-le", "utf-16-be"):
        try:
            text = getincrementaldecoder(code)().decode(start)
        except UnicodeDecodeError:
            continue
        if "\n" in text and "".join(text.split()).isprintable():
            return True
    return False


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
