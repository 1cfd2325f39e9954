"""A long and narrow table in parts beside each other: the first rows left, the last ones right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoring_core.model.notice import Grid, Group, Line


def beside(grid: Grid) -> Grid:
    """The grid as it is printed: each group in its parts, a row of totals below all of them."""
    count, width = grid.side_by_side, len(grid.columns)
    if count == 1:
        return grid
    groups = (
        Group(g.title, tuple(_rows(g.lines, count, width)), _below(g.total, count * width))
        for g in grid.groups
    )
    total = _below(grid.total, count * width)
    return replace(grid, columns=grid.columns * count, groups=tuple(groups), total=total)


def _rows(lines: Sequence[Line], count: int, width: int) -> Iterator[Line]:
    high = -(-len(lines) // count)
    for row in range(high):
        parts = lines[row::high]
        cells = tuple(cell for line in parts for cell in line.cells)
        values = tuple(value for line in parts for value in line.values)
        yield _wide(Line(cells, values), count * width)


def _below(total: Line | None, width: int) -> Line | None:
    return total and _wide(total, width)


def _wide(line: Line, width: int) -> Line:
    lacking = width - len(line.cells)
    return Line((*line.cells, *("",) * lacking), (*line.values, *(None,) * lacking))
