"""The document that the standard wants, where a county brings no template."""

from __future__ import annotations

from scoring_core.formats.docx_base import HEAD, NAMESPACES, Base, Part, relation, word_part
from scoring_core.formats.docx_styles import (
    BUILT_IN,
    FACES,
    LATIN,
    OWN,
    SIZE,
    SPACING,
    TITLE_SIZE,
    standard_styles,
)

_WIDTH, _LEFT, _RIGHT = 11906, 1588, 1474
_HEIGHT, _TOP, _BOTTOM = 16838, 2098, 1984

_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="even" r:id="rId5"/>'
    f'<w:pgSz w:w="{_WIDTH}" w:h="{_HEIGHT}"/><w:pgMar w:top="{_TOP}" w:right="{_RIGHT}"'
    f' w:bottom="{_BOTTOM}" w:left="{_LEFT}" w:header="851" w:footer="1418" w:gutter="0"/>'
    '<w:cols w:space="720"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)

_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>'
    '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    "<w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_RELATIONS = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "settings", "settings.xml"),
    ("rId3", "fontTable", "fontTable.xml"),
    ("rId4", "footer", "footer1.xml"),
    ("rId5", "footer", "footer2.xml"),
    ("rId6", "theme", "theme/theme1.xml"),
)


def standard_base(fonts: str) -> Base:
    """A4 with 22 lines of 28 characters, in the fonts of the standard or of a stock Windows."""
    parts = (
        word_part("word/styles.xml", "styles", standard_styles(fonts)),
        word_part("word/settings.xml", "settings", _SETTINGS),
        _font_table(fonts),
        _footer("word/footer1.xml", "right"),
        _footer("word/footer2.xml", "left"),
        _theme(fonts),
    )
    return Base(
        parts=parts,
        relations="".join(relation(*line) for line in _RELATIONS),
        section=_SECTION,
        styles={style.key: style.key for style in (*BUILT_IN, *OWN)},
        width=_WIDTH - _LEFT - _RIGHT,
        em=SIZE + SPACING,
        title_em=TITLE_SIZE,
    )


def _font_table(fonts: str) -> Part:
    """Word takes a font of the same kind where one is not installed."""
    names = (*dict.fromkeys(FACES[fonts].values()), LATIN)
    listed = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="{"00" if name == LATIN else "86"}"/>'
        f'<w:family w:val="{"roman" if name == LATIN else "auto"}"/></w:font>'
        for name in names
    )
    return word_part("word/fontTable.xml", "fontTable", f"<w:fonts {NAMESPACES}>{listed}</w:fonts>")


def _theme(fonts: str) -> Part:
    """No style uses it, but Word wants one."""
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{LATIN}"/><a:ea typeface="{FACES[fonts][face]}"/>'
        f'<a:cs typeface=""/></a:{kind}Font>'
        for kind, face in (("major", "title"), ("minor", "body"))
    )
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    styles = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )
    xml = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="notice">'
        f'<a:themeElements><a:clrScheme name="notice">{colours}</a:clrScheme>'
        f'<a:fontScheme name="notice">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="notice">{styles}</a:fmtScheme></a:themeElements></a:theme>'
    )
    kind = "application/vnd.openxmlformats-officedocument.theme+xml"
    return Part("word/theme/theme1.xml", kind, (HEAD + xml).encode("utf-8"))


def _footer(name: str, side: str) -> Part:
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
    return word_part(
        name,
        "footer",
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        f"{field}</w:p></w:ftr>",
    )
