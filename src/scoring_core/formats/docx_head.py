"""What stands above and below the text: 版头, 署名 and 版记."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.formats.docx_base import Base
from scoring_core.formats.docx_styles import LINE
from scoring_core.formats.docx_text import above, hanging, paragraph, table
from scoring_core.formats.title_lines import title_lines, width

_RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="11" w:color="FF0000"/></w:pBdr>'
_LARGEST, _SMALLEST = 960, 440
_SMALL = 280  # 四号
_BLOCK = (
    '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin"'
    ' w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
    '<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
_THICK, _THIN = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm


def masthead(base: Base, text: str) -> str:
    """发文机关标志, as large as one line allows."""
    size = min(_LARGEST, base.width * 2 // max(width(text), 1))
    size = max(size, _SMALLEST) // 10
    lines = title_lines(text, base.width * 2 // (size * 10))
    return paragraph(
        base, "NoticeMasthead", *lines, run=f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def red_line(base: Base, number: str) -> str:
    """发文字号 two lines below, and the line under it."""
    return paragraph(base, "NoticeNumber", number, own=_RED_LINE + above(2 * LINE))


def signature_box(base: Base, issuers: Sequence[str], date: str) -> str:
    """
    Where 署名 and 成文日期 stand centred over each other.

    The date ends four characters from the right, and the longest name two or more.
    """
    names = max(map(width, issuers), default=0)
    room = max(16 + width(date), 8 + names) * base.em // 2
    return f'<w:ind w:left="{max(0, base.width - room)}"/>'


def imprint(base: Base, copy_to: str, printed: str) -> str:
    """版记 at the bottom of the last page: 抄送, and who printed it when."""
    issuer, _, day = printed.rpartition("\u3000")
    left = base.width * 3 // 5
    inset = f'<w:ind w:left="{_SMALL}" w:right="{_SMALL}"/>'
    right = f'{inset}<w:jc w:val="right"/>'
    rows = []
    if copy_to:
        hung = hanging(4 * _SMALL, 3 * _SMALL, _SMALL)
        rows.append([(base.width, paragraph(base, "NoticeImprint", copy_to, own=hung))])
    if printed:
        texts = ((left, issuer, inset), (base.width - left, day, right))
        rows.append([(w, paragraph(base, "NoticeImprint", t, own=own)) for w, t, own in texts])
    lined = "".join(_row(row, at, len(rows) - 1) for at, row in enumerate(rows))
    return table(_BLOCK, (left, base.width - left), lined) + paragraph(base, "NoticeGap")


def _row(cells: Sequence[tuple[int, str]], at: int, last: int) -> str:
    """Thick lines above the first row and under the last, thin ones between."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (
            ("top", _THIN if at else _THICK),
            ("bottom", _THIN if at < last else _THICK),
        )
    )
    spanned = '<w:gridSpan w:val="2"/>' if len(cells) == 1 else ""
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}'
        f"<w:tcBorders>{borders}</w:tcBorders></w:tcPr>{content}</w:tc>"
        for width, content in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{told}</w:tr>"
