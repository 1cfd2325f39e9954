"""Equal records counted: in a box or beside it, the same as one by one."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest

from scoring_core.columns.records import counts
from scoring_core.columns.records.cells import NEVER, Cells
from scoring_core.columns.records.counts import Counts

Row = tuple[int, ...]


def told(cells: Cells) -> dict[Row, tuple[int, int]]:
    rows = zip(*(each.tolist() for each in cells.numbers), strict=True)
    of = zip(cells.times.tolist(), cells.first.tolist(), strict=True)
    return dict(zip(rows, of, strict=True))


def batches(draw: Random, most: int) -> list[list[Row]]:
    """Rows whose numbers grow from batch to batch; the second column is always 0."""
    sizes = [1 + most * step // 6 for step in range(7)]
    return [
        [(draw.randrange(size), 0, draw.randrange(size)) for _ in range(draw.randrange(1, 90))]
        for size in sizes
    ]


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("room", [1, 60, 10**6])
@pytest.mark.parametrize("most", [3, 40, 2**30])
def test_counts_are_those_one_by_one(
    monkeypatch: pytest.MonkeyPatch, most: int, room: int, tracked: bool
) -> None:
    monkeypatch.setattr(counts, "FEWEST_CELLS", min(room, 4096))
    monkeypatch.setattr(counts, "MOST_CELLS", room)
    draw = Random(most * room)  # noqa: S311
    found, line = Counts(3), 1
    times: Counter[Row] = Counter()
    first: dict[Row, int] = {}
    for rows in batches(draw, most):
        columns = [np.array(column, np.int32) for column in zip(*rows, strict=True)]
        lines = np.arange(line, line + len(rows)) if tracked else None
        sizes = [int(column.max()) + 1 for column in columns]
        found.add([columns[0], None, columns[2]], sizes, len(rows), lines)
        times.update(rows)
        for number, row in enumerate(rows, line):
            first.setdefault(row, number)
        line += len(rows)

    known = {row: (times[row], first[row] if tracked else NEVER) for row in times}
    assert told(found.all()) == known
    assert found.rows == line - 1


def test_a_count_beyond_a_byte_is_kept() -> None:
    found = Counts(1)
    for _ in range(3):
        found.add([np.zeros(200, np.int32)], [1], 200, None)
    found.add([np.ones(70_000, np.int32)], [2], 70_000, None)
    assert told(found.all()) == {(0,): (600, NEVER), (1,): (70_000, NEVER)}


def test_more_kinds_of_records_than_a_number_tells_apart_are_counted() -> None:
    found, size = Counts(3), 2**30
    columns = [np.array([0, size - 1, 0], np.int32)] * 3
    for _ in range(2):
        found.add(columns, [size] * 3, 3, None)
    assert told(found.all()) == {(0, 0, 0): (4, NEVER), (size - 1,) * 3: (2, NEVER)}
