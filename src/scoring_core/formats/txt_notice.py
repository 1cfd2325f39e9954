"""Writes a notice as plain text, on lines of 28 Chinese characters where none is longer."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats.aligned import aligned, column_widths, width
from scoring_core.formats.grid_rows import grid_rows, lefts
from scoring_core.formats.reading_order import Piece, pieces
from scoring_core.formats.side_by_side import beside
from scoring_core.model.notice import Grid, Look, Notice

_LINE = 56
_APART = ("title", "table", "annex")
_BEGINNING = (*_APART, "annexes", "issuer", "copy_to")


def write_notice(notice: Notice, look: Look) -> bytes:
    """UTF-8 without a byte order mark; a paragraph is one line."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(notice, look)).encode("utf-8")


def _lines(notice: Notice, look: Look) -> Iterator[str]:
    before = ""
    for piece in pieces(notice, look):
        begins = piece.kind in _BEGINNING and piece.kind != before
        if before and (begins or before in _APART):
            yield ""
        yield from _piece(piece)
        before = piece.kind


def _piece(piece: Piece) -> Iterator[str]:
    if piece.text:
        yield _placed(piece)
    if piece.grid:
        yield from _table(beside(piece.grid))


def _placed(piece: Piece) -> str:
    match piece.kind:
        case "masthead" | "number" | "title":
            return " " * ((_LINE - width(piece.text)) // 2) + piece.text
        case "issuer" | "date":
            return " " * (_LINE - width(piece.text)) + piece.text
        case "recipients" | "annex" | "copy_to" | "printed":
            return piece.text
        case _:
            return f"　　{piece.text}"


def _table(grid: Grid) -> Iterator[str]:
    headings = tuple(column.heading for column in grid.columns)
    rows = list(grid_rows(grid))
    sizes = column_widths([headings, *(row.cells for row in rows if row.kind != "group")])
    sides = lefts(grid)
    if grid.title:
        yield grid.title
    yield aligned(headings, sizes, sides)
    for row in rows:
        yield row.cells[0] if row.kind == "group" else aligned(row.cells, sizes, sides)
    yield from grid.notes
