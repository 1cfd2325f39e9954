"""
The figures of a made-up country as Parquet files, with a few rows that are wrong.

A row for each unit and month of every county; a file holds a hundred counties, one after the
other. What a county's scheme does not ask is empty.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.country_rules import FAMILIES, family
from benchmarks.made_up import MONTHS, SIZES, UNITS, Integers, county_key, unit_names

FILE = 100
SPOILT, LEFT_OUT = 50, 5
"""One county in so many has bad rows, and of each such county so many are left out."""
UNKNOWN = "没有的单位"
TOO_EARLY = "2013-12"
NOT_OF_TOWNS = ("upper",)
MANY = 3 * UNITS
"""A spoilt county needs so many rows."""


def write_data(counties: int, months: int, folder: Path) -> tuple[int, int]:
    """The files; how many rows there are, and how many of them are wrong."""
    folder.mkdir()
    for number, start in enumerate(range(0, counties, FILE)):
        made = pa.concat_tables(
            [county_table(each, months) for each in range(start, min(start + FILE, counties))],
        )
        path = folder / f"{number:04}.parquet"
        pq.write_table(made.unify_dictionaries(), path, row_group_size=1 << 18)
    spoilt = sum(_spoilt(county) for county in range(counties))
    return counties * months * UNITS, spoilt * LEFT_OUT


def county_table(county: int, months: int) -> Any:
    """The rows of a county, a month after the other, its units in no order."""
    draw, rows, own = np.random.default_rng(county), months * UNITS, family(county)
    units = draw.permuted(np.tile(np.arange(UNITS), (months, 1)), axis=1).ravel()
    figures = {
        key: draw.integers(0, most, rows, dtype=np.int32, endpoint=True)
        for key, most in own.metrics.items()
    }
    period = np.repeat(np.arange(months), UNITS)
    if _spoilt(county):
        _spoil(units, period, next(iter(figures.values())))
    texts = unit_names(1).texts
    towns = [text.replace("0县", f"{county}县") for text in texts[:20]]
    one = np.zeros(rows, np.int32)
    return pa.table(
        {
            "jurisdiction": _words(one, [county_key(county)]),
            "scheme": _words(one, [own.scheme]),
            "period": _words(period, [*MONTHS[:months], TOO_EARLY]),
            "unit": _words(units, [*towns, *texts[20:], UNKNOWN]),
            **{key: _figures(figures.get(key), key, units) for key in METRICS},
        }
    )


METRICS = [key for each in FAMILIES for key in each.metrics]


def _spoil(units: Integers, period: Integers, figures: Integers) -> None:
    """A figure below zero, a unit that nobody knows, one that is there twice, and no rules."""
    figures[3] = -1
    units[UNITS + 7] = UNITS
    units[2 * UNITS + 11] = units[2 * UNITS + 12]
    period[2 * UNITS - 1] = period.max() + 1


def _spoilt(county: int) -> bool:
    return county % SPOILT == SPOILT - 1


def _words(codes: Integers, words: list[str]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(words))


def _figures(told: Integers | None, key: str, units: Integers) -> Any:
    if told is None:
        return pa.nulls(len(units), pa.int32())
    return pa.array(told, mask=(units < SIZES["town"]) & (key in NOT_OF_TOWNS))
