"""A grid as the rows under its headings, the same for every format."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from scoring_core.formats.aligned import column_widths, width
from scoring_core.formula.values import Value, Word
from scoring_core.frozen import frozen
from scoring_core.model.notice import Column, Grid, Line

_HEADED = 10


@frozen
class GridRow:
    """A row: of a `unit`, of a `total`, or with the title of a `group` alone."""

    kind: Literal["group", "unit", "total"]
    cells: tuple[str, ...]
    values: tuple[Value | None, ...] = ()


def grid_rows(grid: Grid) -> Iterator[GridRow]:
    """All rows in order, the titles of groups among them."""
    for group in grid.groups:
        if group.title:
            yield GridRow("group", (group.title,))
        yield from (GridRow("unit", line.cells, line.values) for line in group.lines)
        yield from _total(group.total)
    yield from _total(grid.total)


def _total(line: Line | None) -> Iterator[GridRow]:
    if line:
        yield GridRow("total", line.cells, line.values)


def lefts(grid: Grid) -> list[bool]:
    """Which columns hold text, on the left: words, or neither a number nor a format."""
    kinds: list[set[type]] = [set() for _ in grid.columns]
    for row in grid_rows(grid):
        for kind, value in zip(kinds, row.values, strict=False):
            kind.add(type(value))
    return [_is_text(c, kind) for c, kind in zip(grid.columns, kinds, strict=True)]


def _is_text(column: Column, kinds: set[type]) -> bool:
    return Fraction not in kinds and (column.format is None or Word in kinds)


def name_place(grid: Grid) -> int:
    """The column that names its row: that of the units, else the first of text."""
    keys = [column.key for column in grid.columns]
    sides = lefts(grid)
    return keys.index("unit") if "unit" in keys else sides.index(True) if True in sides else 0


def folded_widths(grid: Grid, longest: int) -> list[int]:
    """The width of each column in halves of a character, where long headings and names fold."""
    rows = [row.cells for row in grid_rows(grid) if row.kind != "group"]
    headings = [min(width(column.heading), _HEADED) for column in grid.columns]
    cells = column_widths(rows) if rows else headings
    return [max(head, min(cell, longest)) for head, cell in zip(headings, cells, strict=True)]
