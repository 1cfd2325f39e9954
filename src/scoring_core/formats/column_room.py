"""How the columns of a printed table share the width of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scoring_core.formats.grid_rows import grid_rows, lefts
from scoring_core.formats.title_lines import width
from scoring_core.model.notice import Grid

_NAME, _HEADING = 12, 4  # so many halves stand on a line where there is little room
_LARGEST, _SMALLEST = 12, 5


def grid_room(grid: Grid, room: int, half: int, padding: int) -> list[int]:
    """The widths of the columns of a grid, whose sum is `room`."""
    cells, headings = _longest(grid)
    return column_room(cells, headings, lefts(grid), room, half, padding)


def grid_points(grid: Grid, room: int) -> int:
    """
    The largest size of letters, 小四 or less, in which numbers stay whole in `room` twips.

    A character is left free in each cell.
    """
    halves = sum(size + 2 for size in _least(_longest(grid)[0], lefts(grid)))
    return max(min(room // max(10 * halves, 1), _LARGEST), _SMALLEST)


def _longest(grid: Grid) -> tuple[list[int], list[int]]:
    """The longest cell of each column in half characters, and its heading."""
    headings = [width(column.heading) for column in grid.columns]
    cells = [0] * len(headings)
    for row in grid_rows(grid):
        if row.kind != "group":
            cells = [*map(max, cells, map(width, row.cells))]
    return cells, headings


def _least(cells: Sequence[int], texts: Sequence[bool]) -> list[int]:
    """What each column needs where numbers stay whole, and headings and texts break."""
    pairs = zip(cells, texts, strict=True)
    return [max(min(cell, _NAME) if text else cell, _HEADING) for cell, text in pairs]


def column_room(
    cells: Sequence[int],
    headings: Sequence[int],
    texts: Sequence[bool],
    room: int,
    half: int,
    padding: int,
) -> list[int]:
    """
    Widths whose sum is `room`; `cells` and `headings` are the longest texts in half characters.

    Where all fits, what is left over is shared; else headings break first, then texts, and
    numbers last of all.
    """
    told = list(zip(cells, headings, strict=True))
    layers = (
        [0 for _ in told],
        _least(cells, texts),
        [max(cell, min(heading, _HEADING)) for cell, heading in told],
        [max(cell, heading) for cell, heading in told],
    )
    sizes = [[size and size * half + padding for size in layer] for layer in layers]
    for low, high in pairwise(sizes):
        if sum(high) >= room:
            more = [top - bottom for top, bottom in zip(high, low, strict=True)]
            return _shared(low, more, room - sum(low))
    return _shared(sizes[-1], [1] * len(told), room - sum(sizes[-1]))


def _shared(widths: Sequence[int], weights: Sequence[int], rest: int) -> list[int]:
    """Widths and their part of the rest, to the last twip."""
    whole, found, given, weighed = sum(weights), [], 0, 0
    for own, weight in zip(widths, weights, strict=True):
        weighed += weight
        part = rest * weighed // whole - given
        given += part
        found.append(own + part)
    return found
