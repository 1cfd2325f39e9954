"""What a file really is, by how it begins: its ending is only what somebody called it."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from scoring_core.errors import DataError, Place, finding

WORKBOOK = "@a_workbook"
TEXT = "@a_text_table"
UNKNOWN = "@no_known_file"
EMPTY = "@an_empty_file"

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SEEN = 4096
_REMEDIES = {
    WORKBOOK: "@end_as_workbook",
    TEXT: "@end_as_csv",
    "@a_web_page": "@open_and_save",
    "@spreadsheet_xml": "@open_and_save",
    "@a_document": "@take_its_table",
    "@a_pdf": "@take_its_table",
    "@a_picture": "@take_its_table",
    "@an_archive": "@unpack",
}
_BEGIN = (
    (b"%PDF", "@a_pdf"),
    (b"{\\rtf", "@a_document"),
    (b"\x89PNG", "@a_picture"),
    (b"\xff\xd8\xff", "@a_picture"),
    (b"GIF8", "@a_picture"),
    (b"II*\0", "@a_picture"),
    (b"MM\0*", "@a_picture"),
    (b"Rar!", "@an_archive"),
    (b"7z\xbc\xaf", "@an_archive"),
    (b"\x1f\x8b", "@an_archive"),
)
_ZIPPED = (
    ("xl/workbook.", WORKBOOK),
    ("word/", "@a_document"),
    ("ppt/", "@a_document"),
    ("ofd.xml", "@a_document"),
)
_SHEETS_OF_XML = re.compile(r"office:spreadsheet|excel\.sheet")
_WEB = re.compile(r"<(!doctype\s+html|html|head|meta|table|body|div|style)\b|mime-version:")
_NO_TEXT = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def what_it_is(content: bytes) -> str:
    """
    The kind of a file, as a term of a finding: `WORKBOOK`, `TEXT`, `UNKNOWN`, a picture …

    A zip or compound file that cannot be looked into counts as a damaged workbook.
    """
    if not content:
        return EMPTY
    if content.startswith(ZIP):
        return _zipped(content)
    if content.startswith(COMPOUND):
        return "@a_document" if "WordDocument".encode("utf-16-le") in content else WORKBOOK
    begun = next((kind for start, kind in _BEGIN if content.startswith(start)), None)
    return begun or _written(content[:_SEEN])


def not_as_named(content: bytes, name: str) -> DataError:
    """SC134: the file is another kind than its ending says, and what to do with that kind."""
    kind = what_it_is(content)
    return DataError(finding("SC134", Place(name), kind, todo=_REMEDIES.get(kind, "@ask_for_it")))


def _zipped(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as file:
            names = [name.lower() for name in file.namelist()]
            first = file.read("mimetype")[:_SEEN] if "mimetype" in names else b""
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, KeyError):
        return WORKBOOK
    if first:
        return WORKBOOK if b"spreadsheet" in first else "@a_document"
    kinds = (kind for start, kind in _ZIPPED if any(name.startswith(start) for name in names))
    return next(kinds, WORKBOOK if "content.xml" in names else "@an_archive")


def _written(start: bytes) -> str:
    """Text in any encoding, for which its marks must be in ASCII."""
    wide = _WIDE.get(start[:2])
    if wide is None and _NO_TEXT.search(start):
        return UNKNOWN
    text = start.decode(wide or "latin-1", "ignore").lower()
    text = text.lstrip("\ufeffï»¿ \t\r\n")
    if text.startswith("<") and _SHEETS_OF_XML.search(text):
        return "@spreadsheet_xml"
    if _WEB.match(text) or (text.startswith(("<?xml", "<!--")) and _WEB.search(text)):
        return "@a_web_page"
    return TEXT
