"""What stands above and below the text: 版头, 署名 and 版记."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.formats.docx_base import Base
from scoring_core.formats.docx_styles import LINE
from scoring_core.formats.docx_text import above, hanging, paragraph
from scoring_core.formats.title_lines import title_lines, width

_RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="11" w:color="FF0000"/></w:pBdr>'
_LARGEST, _SMALLEST = 960, 440
_SMALL = 280  # 四号
_THICK, _THIN = 20, 14  # 0.35 mm and 0.25 mm, in twips


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
    """
    版记 at the bottom of the last page: 抄送, and who printed it when.

    It is a frame; its lines are paragraphs as thin as they, for LibreOffice frames no borders.
    """
    frame = (
        f'<w:framePr w:w="{base.width}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin"'
        ' w:xAlign="center" w:yAlign="bottom"/>'
    )
    told = []
    if copy_to:
        own = frame + hanging(4 * _SMALL, 3 * _SMALL, _SMALL)
        told.append(paragraph(base, "NoticeImprint", copy_to, own=own))
    if printed:
        issuer, _, day = printed.rpartition("\u3000")
        stop = f'<w:tabs><w:tab w:val="right" w:pos="{base.width - _SMALL}"/></w:tabs>'
        own = f'{frame}{stop}<w:ind w:left="{_SMALL}" w:right="{_SMALL}"/>'
        told.append(paragraph(base, "NoticeImprint", issuer, day, own=own, between="<w:tab/>"))
    thick, thin = _line(base, frame, _THICK), _line(base, frame, _THIN)
    return thick + thin.join(told) + thick + paragraph(base, "NoticeGap")


def _line(base: Base, frame: str, height: int) -> str:
    black = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
    exact = f'<w:spacing w:line="{height}" w:lineRule="exact"/>'
    return paragraph(base, "NoticeGap", own=frame + black + exact)
