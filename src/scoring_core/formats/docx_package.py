"""What a Word document keeps, gets and becomes: the same text gives the same bytes."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.rel import Relationships

from scoring_core.formats.docx_base import NAMESPACES

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EARLIEST = date(2000, 1, 1)
_LONGEST = 255  # characters of a property


def keep(document: Document, kinds: Container[str]) -> None:
    """Leaves behind all other parts, with whatever tells of a person, a program or a day."""
    _keep(document.part.package.rels, (KINDS.OFFICE_DOCUMENT,))
    _keep(document.part.rels, kinds)


def _keep(relations: Relationships, kinds: Container[str]) -> None:
    for key in [key for key, found in relations.items() if found.reltype not in kinds]:
        del relations[key]


def filled(document: Document, body: str, title: str, author: str, day: date | None) -> bytes:
    """The whole file; python-docx does not see the text, which takes it half a second and more."""
    told = document.core_properties
    told.title = title[:_LONGEST]
    told.author = told.last_modified_by = author[:_LONGEST]
    told.created = told.modified = datetime.combine(day or _EARLIEST, time(), UTC)
    section = document.element.body.sectPr.xml
    text = f"{_HEAD}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    return zipped(saved(document) | {document.part.partname.membername: text.encode()})


def saved(document: Document) -> dict[str, bytes]:
    """The files in that of a document, by name."""
    made = BytesIO()
    document.save(made)
    with ZipFile(made) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip with no time and no machine in it."""
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        for name, content in files.items():
            info = ZipInfo(name)
            info.create_system = 0
            packed.writestr(info, content, ZIP_DEFLATED)
    return made.getvalue()
