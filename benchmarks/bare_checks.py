"""Checks of a frame by hand: of its ranges alone, and of all that the library checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.made_up import METRICS, MONTHS, SIZES, UNITS, Kind
from benchmarks.rivals import arrays

Numbers = NDArray[Any]
LARGEST = 999_999_999


def ranges_only(kind: Kind, frame: pl.DataFrame) -> Callable[[], int]:
    """How many figures are out of their range."""
    columns = [frame[key].to_numpy() for key in METRICS[kind]]

    def work() -> int:
        return sum(int(np.count_nonzero((column < 0) | (column > LARGEST))) for column in columns)

    return work


def all_checks(kind: Kind, frame: pl.DataFrame) -> Callable[[], int]:
    """
    How many figures are out of their range, units of another county, and rows there twice.

    Its keys are their numbers in lists, as a frame of categories has them.
    """
    of = arrays(kind, frame)
    county = of.group // len(MONTHS)
    month = of.group % len(MONTHS)
    unit = frame["unit"].to_physical()
    number = unit.to_numpy() - int(unit.to_numpy().min())
    home, place = _units(frame, number)
    ranges = ranges_only(kind, frame)

    def work() -> int:
        at = home[number]
        strangers = int(np.count_nonzero((at >= 0) & (at != county)))
        slot = (county * len(MONTHS) + month) * UNITS + place[number]
        twice = int(np.count_nonzero(np.bincount(slot) > 1))
        return strangers + twice + ranges()

    return work


def _units(frame: pl.DataFrame, number: Numbers) -> tuple[Numbers, Numbers]:
    """For each unit's number its county, -1 where all have it, and its place there."""
    names = frame.select(name=pl.col("unit").cast(pl.String), number=pl.Series(number)).unique()
    home = np.full(int(number.max()) + 1, -1, np.int64)
    place = np.zeros_like(home)
    for name, at in names.iter_rows():
        county, found, town = name.partition("县")
        if found:
            home[at], place[at] = int(county), int(town.rstrip("乡"))
        else:
            place[at] = SIZES["town"] + int(name.strip("第局"))
    return home, place
