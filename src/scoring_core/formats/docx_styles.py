"""The styles of a notice in Word: GB/T 9704—2012 as paragraph styles."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.formats.docx_base import NAMESPACES, escaped
from scoring_core.frozen import frozen

LINE = 579  # 22 lines on a page
SIZE = 320
TITLE_SIZE = 440
SPACING = -5  # 28 characters on a line

STANDARD = {
    "body": "仿宋_GB2312",
    "title": "方正小标宋简体",
    "kai": "楷体_GB2312",
    "hei": "黑体",
    "song": "宋体",
}
FACES = {
    "standard": STANDARD,
    "windows": STANDARD | {"body": "仿宋", "title": "华文中宋", "kai": "楷体"},
}
LATIN = "Times New Roman"


@frozen
class Style:
    """
    A paragraph style: `key` is its id and the name by which the program knows it.

    `size` is in twips; `paragraph` and `run` are XML, the latter what follows the fonts.
    """

    key: str
    name: str
    face: str
    size: int
    paragraph: str
    run: str = ""
    latin: str = LATIN


_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_FLUSH = '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'
_EXACT = '<w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/>'
_TIGHT = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_FREE = (
    f'{_TIGHT}<w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="exact"/>'
)
_LEFT, _CENTER = '<w:jc w:val="left"/>', '<w:jc w:val="center"/>'
_CELL = _FREE.format(30, 30, 360) + _FLUSH
_PLAIN = '<w:spacing w:val="0"/>'
_HEADING = "<w:keepNext/><w:keepLines/>" + _EXACT.format(LINE) + _INDENT


def _heading(level: int, face: str) -> Style:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return Style(f"Heading{level}", f"heading {level}", face, SIZE, _HEADING + outline)


BUILT_IN = (
    Style("Title", "Title", "title", TITLE_SIZE,
          "<w:keepNext/><w:keepLines/>" + _FREE.format(0, LINE, 700) + _FLUSH + _CENTER, _PLAIN),
    _heading(1, "hei"),
    _heading(2, "kai"),
    _heading(3, "body"),
)  # fmt: skip

OWN = (
    Style("NoticeMasthead", "公文发文机关标志", "title", 960,
          '<w:snapToGrid w:val="0"/>'
          '<w:spacing w:before="1984" w:after="0" w:line="240" w:lineRule="auto"/>'
          + _FLUSH + _CENTER, '<w:color w:val="FF0000"/>' + _PLAIN),
    Style("NoticeNumber", "公文发文字号", "body", SIZE,
          _EXACT.format(LINE) + _FLUSH + _CENTER),
    Style("NoticeRecipients", "公文主送机关", "body", SIZE, _EXACT.format(LINE) + _FLUSH),
    Style("NoticeBody", "公文正文", "body", SIZE, _EXACT.format(LINE) + _INDENT),
    Style("NoticeAnnexes", "公文附件说明", "body", SIZE,
          _EXACT.format(LINE) + _FLUSH),
    Style("NoticeSignature", "公文署名日期", "body", SIZE,
          "<w:keepLines/>" + _EXACT.format(LINE) + _FLUSH + _CENTER),
    Style("NoticeDisclosure", "公文附注", "body", SIZE, _EXACT.format(LINE) + _INDENT),
    Style("NoticeAnnexLabel", "公文附件序号", "hei", SIZE,
          "<w:keepNext/><w:pageBreakBefore/>" + _EXACT.format(LINE) + _FLUSH + _LEFT),
    Style("NoticeAnnexTitle", "公文附件标题", "title", TITLE_SIZE,
          "<w:keepNext/><w:keepLines/>" + _FREE.format(LINE, LINE // 2, 700) + _FLUSH + _CENTER
          + '<w:outlineLvl w:val="0"/>', _PLAIN),
    Style("NoticeTableTitle", "公文表题", "hei", 280,
          "<w:keepNext/><w:keepLines/>" + _FREE.format(LINE // 4, 60, 400) + _FLUSH + _CENTER,
          _PLAIN),
    Style("NoticeCell", "公文表格文字", "body", 240, _CELL + _LEFT, _PLAIN),
    Style("NoticeCellNumber", "公文表格数字", "body", 240, _CELL + _CENTER, _PLAIN),
    Style("NoticeCellHead", "公文表格栏目", "hei", 240, "<w:keepNext/>" + _CELL + _CENTER, _PLAIN),
    Style("NoticeCellTotal", "公文表格合计", "hei", 240, _CELL + _CENTER, _PLAIN),
    Style("NoticeNote", "公文表注", "body", 240, _FREE.format(60, 0, 360) + _FLUSH, _PLAIN),
    Style("NoticeGap", "公文表后空", "body", 20, _FREE.format(0, 0, 20) + _FLUSH, _PLAIN),
    Style("NoticeImprint", "公文版记", "body", 280,
          _FREE.format(40, 40, 400) + _FLUSH + _LEFT, _PLAIN),
)  # fmt: skip

_FOOTER = Style("Footer", "footer", "song", 280, _FREE.format(0, 0, 320), _PLAIN, "宋体")


def standard_styles(fonts: str) -> str:
    """
    The whole part `styles.xml`.

    python-docx has no word for `eastAsia`, `firstLineChars`, `snapToGrid` and half of the rest.
    """
    faces = FACES[fonts]
    listed = "".join(style_xml(style, faces) for style in (*BUILT_IN, *OWN, _FOOTER))
    default = _run(faces["body"], LATIN, SIZE, f'<w:spacing w:val="{SPACING}"/>')
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"{_fonts(faces['body'], LATIN)}{_sizes(SIZE)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1"'
        ' w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        f'<w:widowControl w:val="0"/>{_TIGHT}{_EXACT.format(LINE)}<w:jc w:val="both"/></w:pPr>'
        f"{default}"
        '</w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style><w:style w:type="table" w:default="1"'
        ' w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
        '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"</w:style>{listed}</w:styles>"
    )


def style_xml(style: Style, faces: Mapping[str, str], normal: str = "Normal") -> str:
    """One style; without `faces` what would be 黑体 is bold in the font of the template."""
    if faces:
        run = _run(faces[style.face], style.latin, style.size, style.run)
    else:
        bold = "<w:b/>" if style.face == "hei" else ""
        run = f"<w:rPr>{bold}{style.run}{_sizes(style.size)}</w:rPr>"
    return (
        f'<w:style {NAMESPACES} w:type="paragraph" w:styleId="{style.key}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{escaped(normal)}"/><w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr>{run}</w:style>"
    )


def _run(face: str, latin: str, size: int, between: str) -> str:
    return f"<w:rPr>{_fonts(face, latin)}{between}{_sizes(size)}</w:rPr>"


def _fonts(face: str, latin: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{face}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _sizes(twips: int) -> str:
    return f'<w:sz w:val="{twips // 10}"/><w:szCs w:val="{twips // 10}"/>'
