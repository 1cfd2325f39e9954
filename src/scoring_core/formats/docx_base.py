"""What a Word document stands on, and its zip: the same parts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scoring_core.frozen import frozen

TWIPS = 20  # in a point
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "word/document.xml"

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_EARLIEST = "2000-01-01"


@frozen
class Part:
    """A file of the document: its name from the root, what it is, and its bytes."""

    name: str
    kind: str
    content: bytes


@frozen
class Base:
    """
    Parts beside the text, how the text refers to them, and what it must know of them.

    `section` is the page set-up as XML, `styles` the ids by name; lengths are in twips:
    `width` of the text, `em` of a character of the body and `title_em` of the title.
    """

    parts: tuple[Part, ...]
    relations: str
    section: str
    styles: Mapping[str, str]
    width: int
    em: int
    title_em: int


def word_part(name: str, kind: str, xml: str) -> Part:
    """A part in WordprocessingML."""
    return Part(name, _WORD_TYPE.format(kind), (HEAD + xml).encode("utf-8"))


def relation(name: str, kind: str, target: str) -> str:
    """One line of a list of relations."""
    return f'<Relationship Id="{escaped(name)}" Type="{OFFICE}/{kind}" Target="{escaped(target)}"/>'


def escaped(text: str) -> str:
    """Text between tags or in quotes; control characters have been spelt before."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def package(base: Base, body: str, title: str, author: str, day: date | None) -> bytes:
    """The whole file."""
    text = f"<w:document {NAMESPACES}><w:body>{body}{base.section}</w:body></w:document>"
    parts = (
        word_part(MAIN, "document.main", text),
        Part("docProps/core.xml", _CORE_TYPE, (HEAD + _core(title, author, day)).encode("utf-8")),
        *base.parts,
    )
    properties = f"{PACKAGE}/relationships/metadata/core-properties"
    root = relation("rId1", "officeDocument", MAIN) + (
        f'<Relationship Id="rId2" Type="{properties}" Target="docProps/core.xml"/>'
    )
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": relations(root),
        **{part.name: part.content for part in parts},
        "word/_rels/document.xml.rels": relations(base.relations),
    }
    return _zipped(files.items())


def relations(lines: str) -> bytes:
    """A part that lists relations."""
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'.encode()


def _types(parts: Iterable[Part]) -> bytes:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    lines = "".join(
        f'<Override PartName="/{escaped(part.name)}" ContentType="{escaped(part.kind)}"/>'
        for part in parts
        if not part.name.endswith(".rels")
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    ).encode()


def _core(title: str, author: str, day: date | None) -> str:
    at = day.isoformat() if day else _EARLIEST
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escaped(author)}</cp:lastModifiedBy>{times}</cp:coreProperties>"
    )


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip with no time and no machine in it."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as zipped:
        for name, content in files:
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            zipped.writestr(info, content)
    return made.getvalue()
