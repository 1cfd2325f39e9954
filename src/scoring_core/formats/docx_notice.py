"""Writes a notice as a Word document after GB/T 9704—2012, or in a county's own look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scoring_core.formats.docx_base import Base
from scoring_core.formats.docx_grid import grid_xml
from scoring_core.formats.docx_head import imprint, masthead, red_line, signature_box
from scoring_core.formats.docx_styles import LINE
from scoring_core.formats.docx_text import above, hanging, paragraph
from scoring_core.formats.extras import library
from scoring_core.formats.reading_order import Piece, names_of, pieces
from scoring_core.formats.side_by_side import beside
from scoring_core.formats.title_lines import title_lines, width
from scoring_core.formats.visible import visible
from scoring_core.frozen import frozen
from scoring_core.model.notice import Look, Notice

_KEEP = "<w:keepNext/>"
_SPARE = 4  # halves of a character: digits may be wider, with a blank on each side
_START = Piece("title")


def write_notice(notice: Notice, look: Look) -> bytes:
    """A docx; raises `UsageError` for a template that cannot be used (SC481, SC482)."""
    library("docx", "docx", "office")
    from scoring_core.formats.docx_package import filled  # these need the library
    from scoring_core.formats.docx_template import opened

    document, base = opened(look)
    told = list(pieces(notice, look))
    setting = _Setting(base, look.red_head, names_of(notice), _box(base, told))
    title, author = _text(told, "title"), visible("".join(notice.imprint.issuers[:1]))
    return filled(document, "".join(_body(setting, told)), title, author, notice.imprint.day)


@frozen
class _Setting:
    """What all pieces are set with."""

    base: Base
    red_head: bool
    names: tuple[str, ...]
    box: str


def _box(base: Base, told: Sequence[Piece]) -> str:
    issuers = [piece.text for piece in told if piece.kind == "issuer"]
    return signature_box(base, issuers, _text(told, "date"))


def _text(told: Sequence[Piece], kind: str) -> str:
    return "".join(piece.text for piece in told if piece.kind == kind)


def _body(setting: _Setting, told: Sequence[Piece]) -> Iterator[str]:
    base = setting.base
    apart = {"masthead", "number", "copy_to", "printed"} if setting.red_head else set()
    if setting.red_head:
        yield masthead(base, _text(told, "masthead"))
        yield red_line(base, _text(told, "number"))
    inner = [piece for piece in told if piece.kind not in apart]
    for around in zip((_START, *inner), inner, (*inner[1:], _START), strict=False):
        yield from _piece(setting, *around)
    copied, printed = _text(told, "copy_to"), _text(told, "printed")
    if setting.red_head and (copied or printed):
        yield imprint(base, copied, printed)


def _piece(setting: _Setting, before: Piece, piece: Piece, after: Piece) -> Iterator[str]:
    base, text = setting.base, piece.text
    first = before.kind != piece.kind
    keep = _KEEP if after.kind in ("annexes", "issuer", "date") else ""
    match piece.kind:
        case "title":
            room = 2 * LINE if setting.red_head else LINE if before.kind == "number" else 0
            yield _title(setting, "Title", text, above(room))
        case "heading":
            yield paragraph(base, f"Heading{piece.level}", text)
        case "annexes":
            own = keep + above(LINE if first else 0) + _listed(base, text)
            yield paragraph(base, "NoticeAnnexes", text.lstrip("\u3000"), own=own)
        case "issuer" | "date":
            room = 0 if before.kind in ("issuer", "date") else 2 * LINE
            yield paragraph(base, "NoticeSignature", text, own=keep + above(room) + setting.box)
        case "annex":
            yield paragraph(base, "NoticeAnnexLabel", text)
        case "copy_to":
            yield paragraph(base, "NoticeRecipients", text, own=above(LINE))
        case "paragraph":
            yield paragraph(base, "NoticeBody", text, own=keep)
        case "number" | "recipients" | "disclosure":
            yield paragraph(base, f"Notice{piece.kind.title()}", text)
    if piece.grid:
        if piece.grid.title and piece.kind == "annex":
            yield _title(setting, "NoticeAnnexTitle", piece.grid.title)
        elif piece.grid.title:
            yield paragraph(base, "NoticeTableTitle", piece.grid.title)
        yield grid_xml(beside(piece.grid), base)


def _title(setting: _Setting, style: str, text: str, own: str = "") -> str:
    base = setting.base
    lines = title_lines(text, base.width * 2 // base.title_em - _SPARE, setting.names)
    return paragraph(base, style, *lines, own=own)


def _listed(base: Base, text: str) -> str:
    """附件说明: two characters in, lines that go on begin under the name."""
    lead = re.match("(?:附件：)?(?:[0-9]+．)?", text.lstrip("\u3000"))
    by = width(lead[0]) * base.em // 2 if lead else 0
    left = (5 * base.em) + (by - 3 * base.em if text.startswith("附件：") else by)
    return hanging(left, by)
