"""Writes a notice as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats import markdown
from scoring_core.formats.grid_rows import grid_rows, lefts
from scoring_core.formats.reading_order import Piece, outlined
from scoring_core.formats.side_by_side import beside
from scoring_core.model.notice import Grid, Look, Notice


def write_notice(notice: Notice, look: Look) -> bytes:
    """UTF-8; a titled group of a table is a table of its own."""
    blocks = (b for piece, depth in outlined(notice, look) for b in _blocks(piece, depth))
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _blocks(piece: Piece, depth: int) -> Iterator[str]:
    if piece.text and depth:
        yield f"{'#' * depth} {markdown.escaped(piece.text)}"
    elif piece.text:
        yield markdown.paragraph(piece.text)
    if piece.grid:
        yield from _grid(beside(piece.grid))


def _grid(grid: Grid) -> Iterator[str]:
    headings = markdown.row(column.heading for column in grid.columns)
    head = (headings, markdown.rule(lefts(grid)))
    if grid.title:
        yield _strong(grid.title)
    for title, rows in _tables(grid):
        if title:
            yield _strong(title)
        yield "\n".join((*head, *map(markdown.row, rows)))
    yield from map(markdown.paragraph, grid.notes)


def _tables(grid: Grid) -> list[tuple[str, list[tuple[str, ...]]]]:
    """The rows under the title of each group; that of the whole is a table of its own."""
    tables: list[tuple[str, list[tuple[str, ...]]]] = [("", [])]
    for row in grid_rows(grid):
        if row.kind == "group":
            tables.append((row.cells[0], []))
        else:
            tables[-1][1].append(row.cells)
    if grid.total and len(tables) > 1:
        tables[-1][1].pop()
        tables.append(("", [grid.total.cells]))
    return [table for table in tables if table[1]] or tables[:1]


def _strong(text: str) -> str:
    return f"**{markdown.escaped(text.strip())}**"
