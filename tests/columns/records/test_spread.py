"""What records are worth by who is named and when: of a box as of its cells."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from scoring_core.columns.records.counts import Box
from scoring_core.columns.records.spread import Axes, spread_of

SHAPE = (3, 4, 2, 5)
BOX = Box(np.array(Random(9).choices((0, 0, 1, 2, 300), k=120)).reshape(SHAPE))  # noqa: S311


@pytest.mark.parametrize(
    "axes", [Axes(0, 1, (2, 3)), Axes(3, 0, (1,)), Axes(1, 2, ()), Axes(0, 1, (1, 3))]
)
@pytest.mark.parametrize("cells", [BOX, BOX.cells()])
def test_sums_are_those_cell_by_cell(cells: Box, axes: Axes) -> None:
    spread = spread_of(cells, axes)
    values = {case: 7 * number - 5 for number, case in enumerate(spread.cases)}

    found = spread.summed(np.array(list(values.values())))

    known = np.zeros_like(found)
    for place in zip(*BOX.times.nonzero(), strict=True):
        case = tuple(int(place[axis]) for axis in axes.fields)
        known[place[axes.to], place[axes.date]] += values[case] * BOX.times[place]
    assert found.tolist() == known.tolist()
