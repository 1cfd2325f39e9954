"""Writes a notice as PDF, set by typst from one template."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from itertools import groupby
from typing import Any

from scoring_core.formats.extras import library
from scoring_core.formats.grid_rows import folded_widths, grid_rows, lefts
from scoring_core.formats.pdf_fonts import font_stacks
from scoring_core.formats.reading_order import Piece, outlined
from scoring_core.formats.visible import visible
from scoring_core.model.notice import Grid, Look, Notice

_TOGETHER = {"issuer": "signature", "date": "signature", "copy_to": "imprint", "printed": "imprint"}
_OLDEST = 315_532_800
_ROOM, _LARGEST, _SMALLEST = 880, 12, 6
_WIDEST, _UNBROKEN = 32, 400


def write_notice(notice: Notice, look: Look) -> bytes:
    """A tagged PDF; raises `UsageError` where typst (SC480) or a Chinese font (SC495) lacks."""
    typst = library("typst", "pdf", "pdf")
    installed = typst.Fonts()
    data = {
        "title": visible(notice.title),
        "authors": [visible(issuer) for issuer in notice.imprint.issuers],
        "red": look.red_head,
        "fonts": font_stacks(installed.families(), look.fonts),
        "pieces": list(content(notice, look)),
    }
    day = notice.imprint.day
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else _OLDEST
    made: bytes = typst.compile(
        files(__package__).joinpath("pdf_notice.typ").read_bytes(),
        font_paths=installed,
        format="pdf",
        sys_inputs={"notice": json.dumps(data, ensure_ascii=False)},
        timestamp=stamp,
    )
    return made


def content(notice: Notice, look: Look) -> Iterator[dict[str, Any]]:
    """The pieces as the template takes them; what is set as one block stands together."""
    parts = outlined(notice, look)
    for kind, run in groupby(parts, key=lambda part: _TOGETHER.get(part[0].kind, "")):
        if kind:
            pieces = [piece for piece, _ in run]
            lines = [piece.text for piece in pieces if piece.kind != "date"]
            date = next((piece.text for piece in pieces if piece.kind == "date"), "")
            yield {"kind": kind, "lines": lines, "date": date}
        else:
            yield from (_piece(piece, depth) for piece, depth in run)


def _piece(piece: Piece, depth: int) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": piece.kind, "text": piece.text, "level": piece.level}
    told |= {"depth": max(depth - 1, 1), "lines": [piece.text]}
    told["first"] = piece.text.startswith("附件：")
    return told | ({"grid": _grid(piece.grid)} if piece.grid else {})


def _grid(grid: Grid) -> dict[str, Any]:
    rows = list(grid_rows(grid))
    widths = [size + 3 for size in folded_widths(grid, _WIDEST)]
    return {
        "title": grid.title,
        "lines": [grid.title],
        "headings": [column.heading for column in grid.columns],
        "lefts": lefts(grid),
        "widths": widths,
        "size": max(min(_LARGEST, _ROOM // max(sum(widths), 1)), _SMALLEST),
        "breakable": any(len(cell) > _UNBROKEN for row in rows for cell in row.cells),
        "rows": [{"kind": row.kind, "cells": row.cells} for row in rows],
        "notes": grid.notes,
    }
