"""Writes a notice as PDF, set by typst from one template."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from itertools import groupby
from typing import Any

from scoring_core.errors import Finding, UsageError, finding
from scoring_core.formats.column_room import grid_points, grid_room
from scoring_core.formats.extras import library
from scoring_core.formats.grid_rows import grid_rows, lefts
from scoring_core.formats.pdf_fonts import any_chinese, font_stacks
from scoring_core.formats.reading_order import Piece, names_of, outlined
from scoring_core.formats.side_by_side import beside
from scoring_core.formats.title_lines import title_lines
from scoring_core.formats.visible import visible
from scoring_core.messages import Listed
from scoring_core.model.notice import Grid, Look, Notice

_TOGETHER = {"issuer": "signature", "date": "signature", "copy_to": "imprint", "printed": "imprint"}
_FONTS = Listed(("仿宋_GB2312", "FangSong", "SimSun", "Noto Serif CJK SC"))
_OLDEST = 315_532_800
_LINE, _SMALL_LINE = 40, 54  # halves of a character of 22 and of 16 points
_ROOM = 8844  # twentieths of a point
_UNBROKEN = 400


def write_notice(notice: Notice, look: Look) -> bytes:
    """
    A PDF for archives and screen readers (PDF/A-2a, PDF/UA-1).

    Raises `UsageError` where typst (SC480), Chinese fonts (SC495) or a character (SC496) lack.
    """
    typst = library("typst", "pdf", "pdf")
    fonts = typst.Fonts()
    families: list[str] = fonts.families()
    data = {
        "title": visible(notice.title) or "通报",
        "authors": [visible(issuer) for issuer in notice.imprint.issuers],
        "red": look.red_head,
        "fonts": font_stacks(families, look.fonts),
        "pieces": list(content(notice, look)),
    }
    try:
        made: bytes = typst.compile(
            files(__package__).joinpath("pdf_notice.typ").read_bytes(),
            font_paths=fonts,
            format="pdf",
            sys_inputs={"notice": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=_stamp(notice.imprint.day),
        )
    except typst.TypstError as error:
        lacking = re.findall(r'text `"(.+?)"` could not be displayed', error.diagnostic)
        if not lacking:
            raise
        raise UsageError(_lacking("".join(dict.fromkeys(lacking)), families)) from None
    return made


def _lacking(characters: str, installed: Sequence[str]) -> Finding:
    """What cannot be shown: for want of any Chinese font, or because it is rare."""
    if not any_chinese(installed):
        return finding("SC495", found=characters, fonts=_FONTS)
    return finding("SC496", found=characters)


def _stamp(day: date | None) -> int:
    """The time of making: the day of the notice, so that the same notice gives the same file."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else _OLDEST


def content(notice: Notice, look: Look) -> Iterator[dict[str, Any]]:
    """The pieces as the template takes them; what is set as one block stands together."""
    names = names_of(notice)
    parts = outlined(notice, look)
    for kind, run in groupby(parts, key=lambda part: _TOGETHER.get(part[0].kind, "")):
        if kind:
            pieces = [piece for piece, _ in run]
            lines = [piece.text for piece in pieces if piece.kind != "date"]
            day = next((piece.text for piece in pieces if piece.kind == "date"), "")
            yield {"kind": kind, "lines": lines, "date": day}
        else:
            yield from (_piece(piece, depth, names) for piece, depth in run)


def _piece(piece: Piece, depth: int, names: Sequence[str]) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": piece.kind, "text": piece.text, "level": piece.level}
    told |= {"depth": max(depth - 1, 1), "lines": title_lines(piece.text, _LINE, names)}
    told["first"] = piece.text.startswith("附件：")
    room = _LINE if piece.kind == "annex" else _SMALL_LINE
    return told | ({"grid": _grid(beside(piece.grid), room, names)} if piece.grid else {})


def _grid(grid: Grid, room: int, names: Sequence[str]) -> dict[str, Any]:
    rows, size = list(grid_rows(grid)), grid_points(grid, _ROOM)
    return {
        "title": grid.title,
        "lines": title_lines(grid.title, room, names),
        "headings": [column.heading for column in grid.columns],
        "lefts": lefts(grid),
        "widths": grid_room(grid, _ROOM, 10 * size, 20 * size),
        "size": size,
        "breakable": any(len(cell) > _UNBROKEN for row in rows for cell in row.cells),
        "rows": [{"kind": row.kind, "cells": row.cells} for row in rows],
        "notes": grid.notes,
    }
