"""Decimals of 64 bits in 128."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from scoring_core.columns.arrow.arrays import arrow_numbers, nulls, numbers
from scoring_core.columns.arrow.chunks import pieces


def widened(array: Any) -> Any:
    """An Arrow array of decimal64 as one of decimal128, null where that is null."""
    arrow = import_module("pyarrow")
    values = numbers(array, np.int64)
    wide = np.zeros((len(values), 2), np.int64)

    def piece(start: int, stop: int) -> None:
        some = values[start:stop]
        wide[start:stop, 0] = some
        if some.min() < 0:
            np.right_shift(some, 63, out=wide[start:stop, 1])

    pieces(len(values), piece)
    kind = arrow.decimal128(array.type.precision, array.type.scale)
    return arrow_numbers(kind, wide, nulls(array))
