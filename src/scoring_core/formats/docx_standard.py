"""The template that the standard wants, where a county brings none."""

from __future__ import annotations

from functools import cache

from docx import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Twips

from scoring_core.formats.docx_base import NAMESPACES
from scoring_core.formats.docx_package import keep, saved, zipped
from scoring_core.formats.docx_styles import FACES, LATIN, LINE, standard_styles

_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


@cache
def standard_template(fonts: str) -> bytes:
    """A4 with 22 lines of 28 characters, in the fonts of the standard or of a stock Windows."""
    document = Document()
    keep(document, (KINDS.STYLES, KINDS.SETTINGS, KINDS.THEME))
    document.styles.element[:] = list(parse_xml(standard_styles(fonts)))
    document.settings.element[:] = list(parse_xml(_SETTINGS))
    document.settings.odd_and_even_pages_header_footer = True
    document.part.relate_to(_font_table(fonts), KINDS.FONT_TABLE)
    (section,) = document.sections
    _set_page(section)
    document.element.body.sectPr.find(qn("w:docGrid")).attrib.update(
        {qn("w:type"): "lines", qn("w:linePitch"): str(LINE)}
    )
    _number_pages(section.footer.part.element, "right")
    _number_pages(section.even_page_footer.part.element, "left")
    return zipped(saved(document))


def _set_page(section: Section) -> None:
    section.page_width, section.left_margin, section.right_margin = map(Twips, (11906, 1588, 1474))
    section.page_height, section.top_margin, section.bottom_margin = map(Twips, (16838, 2098, 1984))
    section.header_distance, section.footer_distance = Twips(851), Twips(1418)


def _font_table(fonts: str) -> Part:
    """Word takes a font of the same kind where one is not installed."""
    names = (*dict.fromkeys(FACES[fonts].values()), LATIN)
    listed = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="{"00" if name == LATIN else "86"}"/>'
        f'<w:family w:val="{"roman" if name == LATIN else "auto"}"/></w:font>'
        for name in names
    )
    xml = f"<w:fonts {NAMESPACES}>{listed}</w:fonts>"
    return Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, xml.encode())


def _number_pages(footer: BaseOxmlElement, side: str) -> None:
    """`— 1 —`, a character away from the outer edge; the field stands in runs of its own."""
    field = "".join(
        f"<w:r>{run}</w:r>"
        for run in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    line = (
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>{field}</w:p>'
    )
    footer[:] = [parse_xml(line)]
