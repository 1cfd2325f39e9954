"""How the tests read a docx: its parts, its texts in order, and what an audit finds."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(docx: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(docx)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def xml(docx: bytes, name: str = "word/document.xml") -> ET.Element:
    return ET.fromstring(parts(docx)[name])  # noqa: S314  the program's own


def body(docx: bytes) -> ET.Element:
    (found,) = xml(docx)
    return found


def text(element: ET.Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def texts(docx: bytes) -> list[str]:
    """Every paragraph's text in order, those of cells too, but no empty ones."""
    return [told for told in map(text, body(docx).iter(f"{W}p")) if told]


def style(paragraph: ET.Element) -> str:
    return value(paragraph, "pPr/pStyle")


def styled(docx: bytes, name: str) -> list[ET.Element]:
    return [p for p in body(docx).iter(f"{W}p") if style(p) == name]


def find(element: ET.Element, path: str) -> ET.Element | None:
    return element.find("/".join(f"{W}{step}" for step in path.split("/")))


def value(element: ET.Element, path: str, key: str = "val") -> str:
    found = find(element, path)
    return "" if found is None else found.get(f"{W}{key}", "")


def rows(table: ET.Element) -> Iterator[list[str]]:
    for row in table.iter(f"{W}tr"):
        yield [text(cell) for cell in row.iter(f"{W}tc")]


def audited(docx: bytes) -> list[str]:
    """What openxml-audit finds wrong."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "notice.docx"
        path.write_bytes(docx)
        result = OpenXmlValidator().validate(str(path))
    return [error.description for error in result.errors]
