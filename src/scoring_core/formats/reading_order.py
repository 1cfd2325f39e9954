"""
A notice as the pieces that are read one after another, the same for every format.

Here stands what every format adds to the texts of a notice (附件, 抄送, 印发), so that none
says it otherwise, and here control characters are spelt, so that none breaks a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from scoring_core.formats.visible import visible
from scoring_core.frozen import frozen
from scoring_core.model.notice import Block, Grid, Group, Heading, Line, Look, Notice, Paragraph

Kind = Literal[
    "masthead",
    "number",
    "title",
    "recipients",
    "heading",
    "paragraph",
    "table",
    "annexes",
    "issuer",
    "date",
    "disclosure",
    "annex",
    "copy_to",
    "printed",
]


@frozen
class Piece:
    """
    One line or table: its text as printed, and what it is.

    `level` is that of a heading. An `annex` is a label (`附件1`) over its grid; a `table` is
    a grid in the text. `grid` is None elsewhere.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    grid: Grid | None = None


def pieces(notice: Notice, look: Look) -> Iterator[Piece]:
    """Everything that is printed, in order; what is empty is left out."""
    for piece in _pieces(notice, look):
        grid = _shown(piece.grid) if piece.grid else None
        if piece.text or grid:
            yield replace(piece, text=visible(piece.text), grid=grid)


def names_of(notice: Notice) -> tuple[str, ...]:
    """Names that may stand in a title and are not broken there."""
    return (*notice.imprint.issuers, *re.split("[、，,：:；;]", notice.imprint.recipients))


def outlined(notice: Notice, look: Look) -> Iterator[tuple[Piece, int]]:
    """The pieces, each with its depth as a heading of a page: none is left out; 0 is no heading."""
    levels: list[int] = []
    for piece in pieces(notice, look):
        match piece.kind:
            case "title":
                yield piece, 1
            case "heading":
                levels = [*(level for level in levels if level < piece.level), piece.level]
                yield piece, len(levels) + 1
            case "annex":
                yield piece, 2
            case _:
                yield piece, 0


def _pieces(notice: Notice, look: Look) -> Iterator[Piece]:
    imprint = notice.imprint
    if look.red_head:
        issuer = f"{imprint.issuers[0]}文件" if imprint.issuers else ""
        yield Piece("masthead", imprint.masthead or issuer)
    yield Piece("number", imprint.number)
    yield Piece("title", notice.title)
    yield Piece("recipients", _closed(imprint.recipients, "："))
    yield from map(_block, notice.blocks)
    yield from _list_of(notice.annexes)
    yield from (Piece("issuer", issuer) for issuer in imprint.issuers)
    yield Piece("date", imprint.date)
    yield Piece("disclosure", _bracketed(imprint.disclosure))
    for label, grid in zip(_labels(notice.annexes), notice.annexes, strict=True):
        yield Piece("annex", label, grid=grid)
    yield Piece("copy_to", _closed(f"抄送：{imprint.copy_to}", "。") if imprint.copy_to else "")
    if look.red_head and imprint.issuers and imprint.date:
        yield Piece("printed", f"{imprint.issuers[0]}　{imprint.date}印发")


def _block(block: Block) -> Piece:
    match block:
        case Heading(level, number, text):
            return Piece("heading", f"{number}{text}", level)
        case Paragraph(text):
            return Piece("paragraph", text)
        case _:
            return Piece("table", grid=block)


def _list_of(annexes: tuple[Grid, ...]) -> Iterator[Piece]:
    if len(annexes) == 1:
        yield Piece("annexes", f"附件：{annexes[0].title}")
        return
    for place, grid in enumerate(annexes, 1):
        yield Piece("annexes", f"{'附件：' if place == 1 else '　　　'}{place}．{grid.title}")


def _labels(annexes: tuple[Grid, ...]) -> list[str]:
    several = len(annexes) > 1
    return [f"附件{place}" if several else "附件" for place in range(1, len(annexes) + 1)]


def _bracketed(text: str) -> str:
    """A text in brackets, which the clerk may have written."""
    return f"（{text}）" if text and not text.startswith(("（", "(")) else text


def _closed(text: str, mark: str) -> str:
    """A text with its closing mark, which the clerk may have written."""
    return text if not text or text.endswith((mark, ":", "：", "。")) else text + mark


def _shown(grid: Grid) -> Grid:
    """The grid with every text visible."""
    columns = tuple(replace(c, heading=visible(c.heading)) for c in grid.columns)
    groups = tuple(_group(group) for group in grid.groups)
    notes = tuple(visible(note) for note in grid.notes)
    total = grid.total and _line(grid.total)
    title = visible(grid.title)
    return replace(grid, title=title, columns=columns, groups=groups, total=total, notes=notes)


def _group(group: Group) -> Group:
    lines = tuple(_line(line) for line in group.lines)
    return Group(visible(group.title), lines, group.total and _line(group.total))


def _line(line: Line) -> Line:
    return Line(tuple(visible(cell) for cell in line.cells), line.values)
