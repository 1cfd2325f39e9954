"""The rows of a table in a page that was copied as text: as many cells each as it has headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from scoring_core.engine.headings import NUMBER_HEADINGS, SUM_NAMES, UNIT_HEADINGS
from scoring_core.errors import DataError, Place, finding
from scoring_core.messages import Listed
from scoring_core.model.names import fold

_FIGURE = re.compile(r"[+-]?[0-9][0-9,.]*[%条个分篇件次名项份]?|[-—–]+|[/\\*无]|")
_RULE = re.compile(r":?-+:?")
_PIPE = re.compile(r"(?<!\\)\|")
MOST_HEADINGS = 100


class Row(NamedTuple):
    """The cells of a row, and the 1-based line of the file on which it begins."""

    line: int
    cells: tuple[str, ...]


def cells_of(text: str, *, first: bool = True, last: bool = True) -> tuple[str, ...]:
    """The cells between the pipes of a line; `first` and `last`: whether one stands outside."""
    text = text.strip()
    start = int(first and text.startswith("|"))
    end = len(text) - int(last and len(text) > start and text.endswith("|"))
    return tuple(part.strip().replace("\\|", "|") for part in _PIPE.split(text[start:end]))


def is_figure(text: str) -> bool:
    """Whether a cell holds a number, a mark that stands for one, or nothing."""
    return _FIGURE.fullmatch(fold(text)) is not None


def units_in(cells: Sequence[str]) -> list[int]:
    """The columns that are headed as those of units."""
    return [column for column, cell in enumerate(cells) if fold(cell) in UNIT_HEADINGS]


class PipedRows:
    """
    Rows that stand in one line each: `| 1 | 财政局 | 12 |`.

    Below the headings each has as many cells as they have. One that is broken within a cell
    goes on in the next line; one that holds a single text is the title of a group. Any other is
    refused (SC192).
    """

    def __init__(self, lines: Sequence[tuple[int, str]], name: str) -> None:
        self._lines = lines
        self._name = name
        self._head = next((n for n, (_, text) in enumerate(lines) if units_in(cells_of(text))), 0)
        head = lines[self._head][1].strip()
        self._outside = {"first": head.startswith("|"), "last": head.endswith("|")}
        self._width = len(cells_of(head))

    def rows(self) -> list[Row]:
        """The rows from the first to the last, without the ruled line of Markdown."""
        rows = [Row(line, cells_of(text)) for line, text in self._lines[: self._head + 1]]
        at = self._head + 1
        while at < len(self._lines):
            taken, cells = self._row(at)
            if at != self._head + 1 or not all(map(_RULE.fullmatch, cells)):
                rows.append(Row(self._lines[at][0], cells))
            at += taken
        return rows

    def _row(self, at: int) -> tuple[int, tuple[str, ...]]:
        """The row that begins on a line, and the number of its lines."""
        line, text = self._lines[at]
        cells = self._cells(text)
        if len(cells) == self._width:
            return 1, cells
        titled = len(cells) == 1 and not is_figure(cells[0])
        if not titled or fold(cells[0]) in SUM_NAMES or not text.strip().endswith("|"):
            for taken in range(2, len(self._lines) - at + 1):
                text = "".join(part for _, part in self._lines[at : at + taken])
                whole = self._cells(text)
                if len(whole) == self._width and not _misplaced(whole):
                    return taken, whole
                if len(whole) >= self._width:
                    break
        if titled:
            return 1, cells
        place, count = Place(self._name, None, line), str(len(cells))
        raise DataError(finding("SC192", place, count, count=str(self._width)))

    def _cells(self, text: str) -> tuple[str, ...]:
        return cells_of(text, **self._outside)


class CellsInLines:
    """
    Cells that stand in a line each, so that nothing shows where a row ends.

    Its width is the one number of headings with which every row has a name where they say
    that units stand, and figures and texts where the first row has them. A row of sums may
    lack what stands before its figures. A text alone between rows is the title of a group;
    there are several or none, so that a heading is never taken for one.
    """

    def __init__(self, cells: Sequence[tuple[int, str]], name: str) -> None:
        self._lines = [line for line, _ in cells]
        self._cells = [text for _, text in cells]
        self._name = name
        self._furthest = 0

    def rows(self) -> list[Row]:
        """The headings and the rows below; where not just one width fits, it is asked (SC191)."""
        figures = (n for n, cell in enumerate(self._cells[:MOST_HEADINGS]) if is_figure(cell))
        most = next(figures, min(MOST_HEADINGS, len(self._cells)))
        widths = [(width, below) for width in range(2, most + 1) for below in (0, 1)]
        tries = [found for width, below in widths if (found := self._with(width, width + below))]
        if len(tries) == 1:
            return tries[0]
        at = 0 if tries else min(self._furthest, len(self._cells) - 1)
        head = Listed(self._cells[:most])
        place = Place(self._name, None, self._lines[at])
        raise DataError(finding("SC191", place, self._cells[at], headings=head))

    def _with(self, width: int, first: int) -> list[Row]:
        """The rows of one width where the first is at some cell; none where they do not fit."""
        heads = self._cells[:width]
        begun = len(self._cells) > first and not any(map(is_figure, self._cells[:first]))
        if not begun or len(units_in(heads)) != 1:
            return []
        shape = _Shape(heads)
        rows = [Row(self._lines[0], tuple(heads))]
        rows += (Row(self._lines[at], (self._cells[at],)) for at in range(width, first))
        at, titles = first, first - width
        while at < len(self._cells):
            taken, cells = shape.row(self._cells[at : at + width])
            if not taken and (is_figure(self._cells[at]) or len(rows[-1].cells) == 1):
                break
            titles += not taken
            rows.append(Row(self._lines[at], cells or (self._cells[at],)))
            at += taken or 1
        self._furthest = max(self._furthest, at)
        ended = at >= len(self._cells) > width and len(rows[-1].cells) == width
        return rows if ended and titles != 1 else []


class _Shape:
    """What the columns below some headings hold: learnt from the rows, and held against them."""

    def __init__(self, heads: Sequence[str]) -> None:
        self._unit = units_in(heads)[0]
        self._numbers = [n for n, head in enumerate(heads) if fold(head) in NUMBER_HEADINGS]
        self._figures: list[bool | None] = [None] * len(heads)

    def row(self, cells: Sequence[str]) -> tuple[int, tuple[str, ...]]:
        """How many of some cells are the next row, and its cells; 0 where they are none."""
        if self._unit and fold(cells[0]) in SUM_NAMES:
            return self._sums(cells)
        kinds = [is_figure(cell) if cell else None for cell in cells]
        fits = len(cells) == len(self._figures) and self._fits(cells, kinds)
        if not fits:
            return 0, ()
        known = zip(self._figures, kinds, strict=True)
        self._figures = [now if was is None else was for was, now in known]
        return len(cells), tuple(cells)

    def _fits(self, cells: Sequence[str], kinds: Sequence[bool | None]) -> bool:
        known = zip(self._figures, kinds, strict=True)
        same = all(was is None or now in (None, was) for was, now in known)
        first = True in kinds and all(fold(cells[n]) == "1" for n in self._numbers)
        return same and kinds[self._unit] is False and (any(self._figures) or first)

    def _sums(self, cells: Sequence[str]) -> tuple[int, tuple[str, ...]]:
        """A row of sums, with the cells between its name and its figures or without them."""
        blank = not any(cells[1 : self._unit + 1])
        taken = len(self._figures) - (0 if blank else self._unit)
        figures = cells[1 + self._unit if blank else 1 : taken]
        row = (cells[0], *[""] * self._unit, *figures)
        fits = len(row) == len(self._figures) and all(map(is_figure, figures))
        return (taken, row) if fits else (0, ())


def _misplaced(cells: tuple[str, ...]) -> bool:
    """Whether a row that was put together has a text behind its first figure."""
    figures = [n for n, cell in enumerate(cells[1:]) if cell and is_figure(cell)]
    return any(not is_figure(cell) for cell in cells[1:][figures[0] :]) if figures else False
