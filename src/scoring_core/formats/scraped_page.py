"""
Tables in the text of a web page, as it is when a person copies or saves it.

A text is such a page, and no csv, where a heading of units stands between pipes, or alone on
its line with cells below it that stand alone too, before any row of csv has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, starmap, takewhile
from operator import attrgetter
from typing import NamedTuple

from scoring_core.engine.headings import DEEPEST, NUMBER_HEADINGS
from scoring_core.errors import DataError, Place, finding
from scoring_core.formats.page_rows import (
    CellsInLines,
    PipedRows,
    Row,
    cells_of,
    is_figure,
    units_in,
)
from scoring_core.model.names import fold
from scoring_core.model.table import Sheet

LARGEST = 1_000_000
_ANNEX = re.compile(r"附件[0-9一二三四五六七八九十]{0,3}[:.]?")
_BEFORE_UNITS = NUMBER_HEADINGS | {"排名", "名次", "类别"}
_NEAR = 2
_MOST_TITLES = 50
_SHORT = 40
_UNSEEN = ("\ufeff", "\u200b")
_LONGEST_HEADING = 20


class _Line(NamedTuple):
    number: int
    text: str

    @property
    def piped(self) -> bool:
        return "|" in self.text

    @property
    def cells(self) -> tuple[str, ...]:
        return cells_of(self.text)

    @property
    def headed(self) -> bool:
        """Whether a heading of units stands between pipes, and not in a cell of csv."""
        cells = self.cells if self.piped else ()
        return bool(units_in(cells)) and not any(re.search(r"[,\t]", cell) for cell in cells)


def page_tables(content: bytes, code: str, name: str) -> tuple[Sheet, ...]:
    """
    The tables of a page, one sheet each with its titles above; none where a text is no page.

    Raises `DataError` where the rows of a table are not certain (SC191, SC192, SC194), and
    where figures stand between pipes outside every table (SC193).
    """
    if len(content) > LARGEST:
        return ()
    text = content.decode(code).replace("\r\n", "\n").replace("\r", "\n")
    for unseen in _UNSEEN:
        text = text.replace(unseen, "")
    first = next(filter(_tells, starmap(_Line, enumerate(text.split("\n"), 1))), None)
    if first is None or not (first.headed or units_in((first.text.strip(),))):
        return ()
    numbered = enumerate(text.split("\n"), 1)
    lines = [_Line(number, line.strip()) for number, line in numbered if line.strip()]
    if first.headed:
        return _parted(list(_piped_tables(lines, name)), name)
    start = next(n for n, line in enumerate(lines) if line.number == first.number)
    return (_alone(lines, start, name),) if _cells_alone(lines, start) else ()


def _tells(line: _Line) -> bool:
    """Whether a line has a heading of units, be it one of csv, which is not far down."""
    if "|" in line.text:
        return line.headed
    if line.number > DEEPEST:
        return len(line.text) < _LONGEST_HEADING and bool(units_in((line.text,)))
    return bool(units_in(line.text.split(",")) or units_in(line.text.split("\t")))


def _cells_alone(lines: Sequence[_Line], start: int) -> bool:
    """Whether a heading of units stands alone, and cells below it do as well."""
    below = [line.text for line in lines[start + 1 : start + 1 + DEEPEST]]
    headed = bool(below) and not is_figure(below[0]) and not re.search(r"[,\t|]", below[0])
    return headed and len(units_in((lines[start].text,))) == 1 and any(map(is_figure, below))


def _piped_tables(lines: Sequence[_Line], name: str) -> Iterator[tuple[list[Row], list[Row]]]:
    """The rows of each run of lines with pipes, with the lines above that name it."""
    above: list[_Line] = []
    for piped, group in groupby(lines, attrgetter("piped")):
        run = list(group)
        if not piped or not any(units_in(line.cells) or _counts(line) for line in run):
            above += run
        else:
            yield _titles(above), _rows(run, name)
            above = []


def _counts(line: _Line) -> bool:
    return any(cell and is_figure(cell) for cell in line.cells)


def _rows(run: Sequence[_Line], name: str) -> list[Row]:
    """The rows of a run; one of another table than of units is as it stands."""
    head = next((line.cells for line in run if units_in(line.cells)), ())
    if len(head) > 1:
        return PipedRows(run, name).rows()
    if head:
        cells = [(line.number, cell) for line in run for cell in line.cells]
        return CellsInLines(cells, name).rows()
    if len(run) > 1 and all(len(line.cells) > 1 for line in run):
        return [Row(line.number, line.cells) for line in run]
    raise DataError(finding("SC193", Place(name, None, run[0].number), run[0].text))


def _alone(lines: Sequence[_Line], start: int, name: str) -> Sheet:
    """The table of which every cell is a line; it ends with the text."""
    first = start - int(start > 0 and fold(lines[start - 1].text) in _BEFORE_UNITS)
    cells = lines[first:]
    try:
        rows = CellsInLines(cells, name).rows()
    except DataError:
        last = max(n for n, line in enumerate(cells) if is_figure(line.text)) + 1
        CellsInLines(cells[:last], name).rows()
        place = Place(name, None, cells[last].number)
        raise DataError(finding("SC194", place, cells[last].text)) from None
    return _sheet(name, None, (*_titles(lines[:first]), *rows))


def _titles(above: Sequence[_Line]) -> list[Row]:
    """The lines that name a table: from 附件 on, else the last ones where they are short."""
    annexes = [n for n, line in enumerate(above) if _ANNEX.fullmatch(fold(line.text))]
    short = [*takewhile(_is_short, reversed(above[-_NEAR:]))]
    near = above[annexes[-1] :] if annexes else short[::-1]
    return [Row(line.number, (line.text,)) for line in near[-_MOST_TITLES:]]


def _is_short(line: _Line) -> bool:
    return len(line.text) <= _SHORT and not re.search("[。；;]|[:：]$", line.text)


def _parted(tables: Sequence[tuple[list[Row], list[Row]]], name: str) -> tuple[Sheet, ...]:
    """A sheet of each table; several are named by the last line above them."""
    if len(tables) == 1:
        return (_sheet(name, None, (*tables[0][0], *tables[0][1])),)
    lasts = [titles[-1].cells[0][:_SHORT] if titles else "" for titles, _ in tables]
    names = [
        last if last and lasts.count(last) == 1 else f"表{number}"
        for number, last in enumerate(lasts, 1)
    ]
    parted = zip(names, tables, strict=True)
    return tuple(_sheet(name, title, (*above, *rows)) for title, (above, rows) in parted)


def _sheet(name: str, title: str | None, rows: Sequence[Row]) -> Sheet:
    cells, lines = tuple(row.cells for row in rows), tuple(row.line for row in rows)
    return Sheet(name, title, cells, lines)
