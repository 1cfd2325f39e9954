"""The rows of a table in a page that was copied as text: as many cells each as it has headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from scoring_core.engine.headings import NUMBER_HEADINGS, SUM_NAMES, UNIT_HEADINGS
from scoring_core.errors import DataError, Place, finding
from scoring_core.messages import Listed
from scoring_core.model.names import fold

_FIGURE = re.compile(r"[+-]?[0-9][0-9,.]*[%条个分篇件次名项份]?|[-—–]+|[/\\*无]|")
_RULE = re.compile(r":?-{3,}:?")
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
    that units stand, and figures and texts where the first row has them. A text between two
    rows is the title of a group.
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
        widths = product(range(2, most + 1), (0, 1))
        tries = [found for width, titled in widths if (found := self._with(width, titled))]
        if len(tries) == 1:
            return tries[0]
        at = 0 if tries else self._furthest
        head = Listed(self._cells[:most])
        place = Place(self._name, None, self._lines[at])
        raise DataError(finding("SC191", place, self._cells[at], headings=head))

    def _with(self, width: int, titles: int) -> list[Row]:
        """The rows of one width below so many titles; none where a cell does not fit them."""
        units = units_in(self._cells[:width])
        rows = [self._row(0, width), *(self._row(width, 1) for _ in range(titles))]
        if len(units) != 1:
            return []
        kinds: list[bool | None] = [None] * width
        at, titled = width + titles, titles > 0
        while at < len(self._cells):
            row = self._row(at, width)
            fits = len(row.cells) == width and self._fits(row.cells, units[0], kinds, rows[0].cells)
            if fits:
                kinds = [
                    _kind(c) if k is None else k for c, k in zip(row.cells, kinds, strict=True)
                ]
            elif titled or is_figure(row.cells[0]):
                break
            rows.append(row if fits else self._row(at, 1))
            at, titled = at + (width if fits else 1), not fits
        self._furthest = max(self._furthest, min(at, len(self._cells) - 1))
        done = at >= len(self._cells) and not titled and at > width
        return rows if done else []

    def _fits(
        self, cells: tuple[str, ...], unit: int, kinds: list[bool | None], heads: tuple[str, ...]
    ) -> bool:
        known = [_kind(cell) for cell in cells]
        same = all(k in (None, now) or now is None for k, now in zip(kinds, known, strict=True))
        if not same or known[unit] is not False or True not in known:
            return False
        first = all(k is None for k in kinds)
        numbers = [cell for cell, head in zip(cells, heads, strict=True) if _numbering(head)]
        return not first or all(fold(cell) == "1" for cell in numbers)

    def _row(self, at: int, width: int) -> Row:
        return Row(self._lines[at], tuple(self._cells[at : at + width]))


def _numbering(heading: str) -> bool:
    return fold(heading) in NUMBER_HEADINGS


def _kind(cell: str) -> bool | None:
    """Whether a cell is a figure; a blank one may be either."""
    return is_figure(cell) if cell else None


def _misplaced(cells: tuple[str, ...]) -> bool:
    """Whether a row that was put together has a text behind its first figure."""
    figures = [n for n, cell in enumerate(cells[1:]) if cell and is_figure(cell)]
    return any(not is_figure(cell) for cell in cells[1:][figures[0] :]) if figures else False
