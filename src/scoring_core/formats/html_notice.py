"""Writes a notice as one web page that needs nothing else: no script, no picture, no network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from scoring_core.formats.column_room import grid_points
from scoring_core.formats.grid_rows import lefts, name_place
from scoring_core.formats.html_chart import chart
from scoring_core.formats.reading_order import Piece, names_of, outlined
from scoring_core.formats.side_by_side import beside
from scoring_core.formats.title_lines import title_lines
from scoring_core.model.notice import Grid, Group, Line, Look, Notice

_LINE = 40  # halves of a character of 22 points
_ROOM = 8844  # between the margins of a page, in twentieths of a point
_HEAD = ("masthead", "number", "title")
_NOWHERE = -1  # a row of several units has no header
_FOOT = ("copy_to", "printed")


def write_notice(notice: Notice, look: Look) -> bytes:
    """UTF-8, for a screen of any width, light or dark, for a screen reader, and for paper."""
    return "".join(f"{line}\n" for line in _page(notice, look)).encode("utf-8")


def _page(notice: Notice, look: Look) -> Iterator[str]:
    names = names_of(notice)
    parts: dict[str, list[str]] = {"header": [], "main": [], "footer": []}
    title = "通报"
    for number, (piece, depth) in enumerate(outlined(notice, look), 1):
        place = "header" if piece.kind in _HEAD else "footer" if piece.kind in _FOOT else "main"
        parts[place].extend(_piece(piece, depth, f"p{number}", names))
        title = piece.text if piece.kind == "title" else title
    yield from _begin(title)
    yield '<body class="red-head">' if look.red_head else "<body>"
    for place, lines in parts.items():
        if lines or place == "main":
            yield from (f"<{place}>", *lines, f"</{place}>")
    yield "</body>\n</html>"


def _begin(title: str) -> Iterator[str]:
    style = files(__package__).joinpath("html_notice.css").read_text("utf-8")
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'"
    yield '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>"


def _piece(piece: Piece, depth: int, key: str, names: Sequence[str]) -> Iterator[str]:
    if piece.kind == "annex":
        yield f'<section class="annex" aria-labelledby="{key}-a">'
        yield f'<h{depth} id="{key}-a">{escape(piece.text)}</h{depth}>'
    elif piece.kind == "title":
        yield f"<h1>{_title(piece.text, names)}</h1>"
    elif piece.text:
        mark = f"h{min(depth, 6)}" if depth else "p"
        yield f'<{mark} class="{piece.kind}">{escape(piece.text)}</{mark}>'
    if piece.grid:
        yield from _table(beside(piece.grid), key, names)
        if any(column.key == piece.grid.chart for column in piece.grid.columns):
            yield from chart(piece.grid, key)
    if piece.kind == "annex":
        yield "</section>"


def _title(text: str, names: Sequence[str]) -> str:
    """The lines of a title, which are only kept where there is room for them."""
    lines = [escape(line) for line in title_lines(text, _LINE, names)]
    return "".join(f"<span>{line}</span>" for line in lines) if len(lines) > 1 else escape(text)


def _table(grid: Grid, key: str, names: Sequence[str]) -> Iterator[str]:
    name = f'aria-labelledby="{key}"' if grid.title else 'aria-label="表"'
    points = grid_points(grid, _ROOM)
    yield f'<div class="table" role="group" tabindex="0" {name}>\n<table class="pt{points}">'
    if grid.title:
        yield f'<caption id="{key}">{_title(grid.title, names)}</caption>'
    headings = (f'<th scope="col">{escape(column.heading)}</th>' for column in grid.columns)
    yield f"<thead><tr>{''.join(headings)}</tr></thead>"
    sides, named = lefts(grid), name_place(grid) if grid.side_by_side == 1 else _NOWHERE
    for group in (*grid.groups, *([Group("", (), grid.total)] if grid.total else ())):
        yield from _group(group, sides, named)
    yield "</table>\n</div>"
    yield from (f'<p class="note">{escape(note)}</p>' for note in grid.notes)


def _group(group: Group, sides: list[bool], named: int) -> Iterator[str]:
    yield "<tbody>"
    if group.title:
        title = escape(group.title)
        yield f'<tr><th scope="rowgroup" colspan="{len(sides)}">{title}</th></tr>'
    yield from (f"<tr>{_cells(line, sides, named)}</tr>" for line in group.lines)
    if group.total:
        yield f'<tr class="total">{_cells(group.total, sides, named)}</tr>'
    yield "</tbody>"


def _cells(line: Line, sides: list[bool], named: int) -> str:
    cells = []
    for place, (cell, left) in enumerate(zip(line.cells, sides, strict=True)):
        side = "" if left else ' class="n"'
        begin, end = ('th scope="row"', "th") if place == named and cell else ("td", "td")
        cells.append(f"<{begin}{side}>{escape(cell)}</{end}>")
    return "".join(cells)
