"""The document that a notice is put into: the standard's, or a county's with its own look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.package import Package
from docx.shared import Length, Twips
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles

from scoring_core.errors import DataError, Place, UsageError, finding
from scoring_core.formats.docx_base import Base
from scoring_core.formats.docx_package import keep, zipped
from scoring_core.formats.docx_standard import standard_template
from scoring_core.formats.docx_styles import BUILT_IN, OWN, style_xml
from scoring_core.formats.workbook_parts import Parts
from scoring_core.messages import Listed
from scoring_core.model.notice import Look

_PARAGRAPH = WD_STYLE_TYPE.PARAGRAPH
_KEPT = {
    KINDS.STYLES, KINDS.SETTINGS, KINDS.WEB_SETTINGS, KINDS.FONT_TABLE, KINDS.THEME,
    KINDS.NUMBERING, KINDS.HEADER, KINDS.FOOTER, KINDS.FOOTNOTES, KINDS.ENDNOTES,
}  # fmt: skip
_SET_UP = {
    "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType",
    "pgNumType", "cols", "vAlign", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
}  # fmt: skip
_TYPES = "[Content_Types].xml"
_HALF_POINT = 10  # twips
_WORDS_OWN = 200  # twips, where nothing is said
_STRICT = b"http://purl.oclc.org/ooxml/"


def opened(look: Look) -> tuple[Document, Base]:
    """
    An empty document with the styles of a notice, and what its text must know of it.

    A template's text, pictures in the text and macros stay behind. Raises `UsageError` for what
    is no docx (SC481) and for styles that are missing (SC482).
    """
    content = standard_template(look.fonts) if look.template is None else look.template
    name, files = look.template_name, {}
    try:
        files = _files(content)
        document = _read(files)
        base = _dressed(document)
    except DataError as error:
        told = error.findings[0]
        reason = "@too_large" if told.code == "SC148" else dict(told.details)["reason"]
        raise _refused(name, told.found, reason.replace("workbook", "document")) from None
    except Exception as error:  # python-docx stumbles over a damaged file in many ways
        raise _refused(name, str(error), _reason(files)) from None
    missing = [style.name for style in BUILT_IN if style.key not in base.styles]
    if missing:
        raise UsageError(finding("SC482", Place(file=name), Listed(missing)))
    if base.width <= 0 or base.height <= 0:
        raise _refused(name, f"{base.width} × {base.height}", "@no_room")
    return document, base


def _refused(name: str, found: str, reason: str) -> UsageError:
    return UsageError(finding("SC481", Place(file=name), found, reason=reason))


def _reason(files: Mapping[str, bytes]) -> str:
    if b"macroEnabled" in files.get(_TYPES, b""):
        return "@macros"
    strict = any(_STRICT in part[:10_000] for part in files.values())
    return "@strict" if strict else "@no_document"


def _files(content: bytes) -> dict[str, bytes]:
    """What a docx holds, no more than fits into memory; a dotx is opened as a docx."""
    parts = Parts(content)
    files = {name: parts.read(name) for name in ZipFile(BytesIO(content)).namelist()}
    types = files.get(_TYPES, b"")
    return files | {_TYPES: types.replace(b"template.main+xml", b"document.main+xml")}


def _read(files: Mapping[str, bytes]) -> Document:
    """The document without its text, once all that is kept of it can be read."""
    main = Package.open(BytesIO(zipped(files))).main_document_part
    if main.content_type != CONTENT_TYPE.WML_DOCUMENT_MAIN:
        raise ValueError(main.content_type)
    document: Document = main.document
    keep(document, _KEPT)
    _give_theme(document)
    _empty(document)
    for part in main.package.parts:
        if part.content_type.endswith("xml"):
            parse_xml(part.blob)
    return document


def _give_theme(document: Document) -> None:
    """LibreOffice writes none; Word expects one, and the standard's names no font of ours."""
    if all(relation.reltype != KINDS.THEME for relation in document.part.rels.values()):
        theme = docx.Document().part.part_related_by(KINDS.THEME)
        name, package = PackURI("/word/theme/theme1.xml"), document.part.package
        part = Part(name, CONTENT_TYPE.OFC_THEME, theme.blob, package)
        document.part.relate_to(part, KINDS.THEME)


def _empty(document: Document) -> None:
    """Leaves the last page set-up; headers that it does not set are those of the one before."""
    root = document.element
    sections = root.sectPr_lst or [root.body.get_or_add_sectPr()]
    references = {
        (found.tag, found.get(qn("w:type"), "default")): found
        for section in sections
        for found in section.xpath("w:headerReference|w:footerReference")
        if found.get(qn("r:id")) in document.part.rels
    }
    last = sections[-1]
    set_up = (each for each in last.xpath("*") if each.tag.rpartition("}")[2] in _SET_UP)
    last[:] = [*references.values(), *set_up]
    last.attrib.clear()
    root.body[:] = [last]
    root[:] = [root.body]


def _dressed(document: Document) -> Base:
    """Adds our styles that it lacks; its headings lose their numbers, for ours have their own."""
    styles, (section,) = document.styles, document.sections
    for numbers in styles.element.xpath(".//w:numPr"):
        numbers.getparent().remove(numbers)
    normal, known = styles.default(_PARAGRAPH), _known(styles)
    based_on = normal.style_id if normal is not None else "Normal"
    for style in OWN:
        if style.key not in known:
            styles.element.append(parse_xml(style_xml(style, {}, based_on)))
    beside = section.left_margin, section.right_margin, section.gutter or Twips(0)
    return Base(
        styles={style.key: style.key for style in OWN} | known,
        width=_room(section.page_width, 12240, beside, 1800),
        height=_room(section.page_height, 15840, (section.top_margin, section.bottom_margin), 1440),
        em=_em(styles, normal),
        title_em=_em(styles, styles.get_by_id(known.get("Title"), _PARAGRAPH)),
    )


def _known(styles: Styles) -> dict[str, str]:
    """The ids of our styles by key: those of the same name, or ours that was renamed."""
    found = [style for style in styles if style.type == _PARAGRAPH]
    named = {(style.name or "").lower(): style.style_id for style in reversed(found)}
    renamed = {style.style_id: style.style_id for style in found}
    ids = {s.key: named.get(s.name.lower(), renamed.get(s.key)) for s in (*BUILT_IN, *OWN)}
    return {key: known for key, known in ids.items() if known}


def _room(page: Length | None, usual: int, sides: Iterable[Length | None], margin: int) -> int:
    """What margins leave of a page, in twips."""
    left = (margin if side is None else side.twips for side in sides)
    return (usual if page is None else page.twips) - sum(left)


def _em(styles: Styles, style: ParagraphStyle | None) -> int:
    """The width of a character in twips, as a style has it or one that it is based on."""
    bases = list(_bases(style))
    usual: list[str] = styles.element.xpath("w:docDefaults//w:sz/@w:val")
    sizes = [base.font.size.twips for base in bases if base.font.size]
    apart = [int(found) for base in bases for found in base.element.xpath("w:rPr/w:spacing/@w:val")]
    sizes += [int(size) * _HALF_POINT for size in usual]
    size: int = [*sizes, _WORDS_OWN][0]
    return size + next(iter(apart), 0)


def _bases(style: ParagraphStyle | None) -> Iterator[ParagraphStyle]:
    """The style, the one that it is based on, and so on; damaged ones go in a circle."""
    seen = set()
    while style is not None and style.style_id not in seen:
        yield style
        seen.add(style.style_id)
        style = style.base_style
