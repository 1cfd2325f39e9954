"""A table as workbooks of four kinds, numbers as numbers; and a plain reading of one of them."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from xml.etree import ElementTree
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
import xlwt

Grid = Sequence[Sequence[str]]
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufeff\ufffe\uffff]")


def typed(text: str) -> str | int:
    """What a person who types a cell into a spreadsheet has in it."""
    plain = text.isascii() and text.isdigit() and len(text) < 15
    return int(text) if plain else _NOT_XML.sub("", text)[:32_000]


def as_xlsx(grid: Grid) -> bytes:
    """By XlsxWriter."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    sheet = book.add_worksheet("一")
    for number, row in enumerate(grid):
        sheet.write_row(number, 0, [typed(cell) for cell in row])
    book.close()
    return content.getvalue()


def as_xls(grid: Grid) -> bytes:
    """By xlwt."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    for number, row in enumerate(grid):
        for column, cell in enumerate(row):
            sheet.write(number, column, typed(cell))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def as_ods(grid: Grid) -> bytes:
    """The least that an ods has."""

    def cell(value: str | int) -> str:
        kind = "string" if isinstance(value, str) else "float"
        number = f' office:value="{value}"' if kind == "float" else ""
        inside = f"<text:p>{escape(str(value))}</text:p>"
        return f'<table:table-cell office:value-type="{kind}"{number}>{inside}</table:table-cell>'

    rows = "".join(
        f"<table:table-row>{''.join(cell(typed(c)) for c in row)}</table:table-row>" for row in grid
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"
    spaces = " ".join(f'xmlns:{name}="{urn.format(name)}"' for name in ("office", "table", "text"))
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": (
                f"<office:document-content {spaces}><office:body><office:spreadsheet>"
                f'<table:table table:name="一">{rows}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
            ).encode(),
        }
    )


def as_xlsb(grid: Grid) -> bytes:
    """The least that an xlsb has."""

    def cell(column: int, value: str | int) -> bytes:
        place = struct.pack("<II", column, 0)
        if isinstance(value, int):
            return _record(5, place + struct.pack("<d", value))
        return _record(6, place + _wide(value))

    rows = b"".join(
        _record(0, struct.pack("<I", number) + bytes(13))
        + b"".join(cell(c, typed(text)) for c, text in enumerate(row))
        for number, row in enumerate(grid)
    )
    listed = _record(156, struct.pack("<II", 0, 1) + _wide("a") + _wide("一"))
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in (
            ("a", "worksheet", "worksheets/s.bin"),
            ("c", "styles", "styles.bin"),
        )
    )
    return zipped(
        {
            "xl/workbook.bin": _record(153, bytes(12)) + listed + _record(144) + _record(157),
            "xl/_rels/workbook.bin.rels": f"<Relationships>{relations}</Relationships>".encode(),
            "xl/styles.bin": _record(617, struct.pack("<I", 1)) + _record(47, bytes(16)),
            "xl/worksheets/s.bin": _record(129)
            + _record(148, bytes(16))
            + _record(145)
            + rows
            + _record(146),
        }
    )


WRITERS: Mapping[str, Callable[[Grid], bytes]] = {
    "xlsx": as_xlsx,
    "xls": as_xls,
    "ods": as_ods,
    "xlsb": as_xlsb,
}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts, each with the checksum that it should have."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a zip file."""
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _record(kind: int, data: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(data)
    while length >= 0x80:
        size, length = size + bytes([length & 0x7F | 0x80]), length >> 7
    return number + size + bytes([length]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def cells_of_xlsx(content: bytes) -> list[list[str]]:
    """The first sheet of what XlsxWriter wrote, by the standard library's own XML."""
    parts = parts_of(content)
    strings = ElementTree.fromstring(parts["xl/sharedStrings.xml"])  # noqa: S314  # our own
    texts = ["".join(t.text or "" for t in part if t.tag.endswith("}t")) for part in strings]
    found: dict[tuple[int, int], str] = {}
    sheet = ElementTree.fromstring(parts["xl/worksheets/sheet1.xml"])  # noqa: S314  # our own
    for cell in sheet.iter():
        if cell.tag.endswith("}c"):
            value = next((part.text or "" for part in cell if part.tag.endswith("}v")), "")
            letters, number = re.fullmatch("([A-Z]+)([0-9]+)", cell.get("r", "")).groups()  # type: ignore[union-attr]
            column = sum((ord(s) - 64) * 26**n for n, s in enumerate(reversed(letters))) - 1
            place = int(number) - 1, column
            assert not (found.get(place) and value), "a cell stands twice"
            found[place] = texts[int(value)] if cell.get("t") == "s" else value
    height, width = (max(place[n] for place in found) + 1 for n in (0, 1))
    return [[found.get((row, column), "") for column in range(width)] for row in range(height)]
