"""
The same scores and ranks written by hand for other engines, as well as we know how.

Each takes the frame of `made_up` in the shape it works on, which is made before, trusts it,
and gives whole columns of scores and ranks in memory. None asks a roster or checks a number:
each row has its category ready in `kind`. `told` makes arrays of what they give, in the order
of the rows, to be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from benchmarks.bare import Answer, Arrays
from benchmarks.made_up import CAPS, METRICS, MONTHS, SCORES, Kind, counties

MERIT, ROW = 1 << 13, 1 << 24
"""More than any merit of `points`, and than any row: what a packed key keeps for them."""
RATE, CLOSED = 10_002, 201
LARGEST = {"points": MERIT, "rate": RATE * CLOSED}
KEYS = ("jurisdiction", "scheme", "period", "kind")


@dataclass(frozen=True)
class Rival:
    """`made(frame)` gives what is timed; `told` its answer as arrays."""

    name: str
    made: Callable[[pl.DataFrame], Callable[[], Any]]
    told: Callable[[Any], Answer]


def arrays(kind: Kind, frame: pl.DataFrame) -> Arrays:
    """A number for each group and category, and the metrics as they are."""
    county, month, category = (_codes(frame[key]) for key in ("jurisdiction", "period", "kind"))
    metrics = {key: frame[key].to_numpy() for key in METRICS[kind]}
    return Arrays(county * len(MONTHS) + month, category.astype(np.int8), metrics)


def polars_packed(kind: Kind) -> Rival:
    """Group, category, merit and row in one UInt64, sorted once; ranks from where they change."""

    def made(frame: pl.DataFrame) -> Callable[[], pl.DataFrame]:
        group = _group(frame)
        merit = _merit(kind) if kind == "points" else (_merit(kind) + CLOSED).fill_null(0)
        key = (group * LARGEST[kind] + LARGEST[kind] - 1 - merit).cast(pl.UInt64) * ROW
        groups = counties(len(frame)) * len(MONTHS) * len(CAPS)
        assert groups * LARGEST[kind] * ROW < 2**64
        assert len(frame) < ROW

        def work() -> pl.DataFrame:
            scored = frame.lazy().with_columns(**_first(kind)).with_columns(**_then(kind)).collect()
            ranked = (
                scored.lazy()
                .select(k=key + pl.int_range(pl.len(), dtype=pl.UInt64))
                .select(pl.col("k").sort())
                .with_columns(
                    tie=pl.col("k") // ROW,
                    of=pl.col("k") // (ROW * LARGEST[kind]),
                    i=pl.int_range(pl.len(), dtype=pl.Int32),
                )
                .select(row=pl.col("k") & (ROW - 1), rank=_starts("tie") - _starts("of") + 1)
                .collect()
            )
            rank = np.empty(len(frame), np.int32)
            rank[ranked["row"].to_numpy()] = ranked["rank"].to_numpy()
            told = pl.lit(pl.Series(rank))
            if kind == "rate":
                told = pl.when(pl.col("rate").is_not_null()).then(told)
            return scored.with_columns(rank=told)

        return work

    return Rival("polars, one sort of a packed key", made, _told_polars(kind))


def polars_idiomatic(kind: Kind) -> Rival:
    """As the guide of polars says it."""

    def made(frame: pl.DataFrame) -> Callable[[], pl.DataFrame]:
        rank = _merit(kind).rank("min", descending=True).over(*KEYS)
        return lambda: (
            frame.lazy()
            .with_columns(**_first(kind))
            .with_columns(**_then(kind))
            .with_columns(rank=rank.cast(pl.Int32))
            .collect()
        )

    return Rival("polars, rank().over()", made, _told_polars(kind))


def _first(kind: Kind) -> Mapping[str, pl.Expr]:
    if kind == "rate":
        closed, assigned = pl.col("closed"), pl.col("assigned")
        return {"rate": (20_000 * closed + assigned) // (2 * assigned)}  # null where none
    of = pl.col("kind").to_physical()
    second, third = pl.Series(["second", "third"]).cast(pl.Categorical).to_physical()
    lowest = pl.when(of == third).then(pl.lit(CAPS["third"], pl.Int64))
    cap = lowest.when(of == second).then(CAPS["second"]).otherwise(CAPS["town"])
    return {
        "base": pl.min_horizontal(5 * pl.col("submitted"), cap),
        "adoption_points": 5 * pl.col("county") + 10 * pl.col("city"),
        "bonus": (pl.col("submitted") - cap // 5).clip(0, 20),
    }


def _then(kind: Kind) -> Mapping[str, pl.Expr]:
    if kind == "rate":
        return {}
    return {"total": 10 * (pl.col("base") + pl.col("adoption_points")) + pl.col("bonus")}


def _merit(kind: Kind) -> pl.Expr:
    if kind == "points":
        return pl.col("total")
    return pl.col("rate") * CLOSED + pl.col("closed")


def _group(frame: pl.DataFrame) -> pl.Expr:
    """A number for each county, month and category."""
    county, month, category = (
        pl.col(key).to_physical().cast(pl.Int64) - frame[key].to_physical().min()
        for key in ("jurisdiction", "period", "kind")
    )
    return (county * len(MONTHS) + month) * len(CAPS) + category


def _starts(key: str) -> pl.Expr:
    """For each place the last one at or before it where the key changes."""
    changes = pl.col(key) != pl.col(key).shift()
    starts: pl.Expr = pl.when(changes.fill_null(value=True)).then("i")
    return starts.forward_fill()


def _codes(column: pl.Series) -> Any:
    codes = column.to_physical().to_numpy().astype(np.int64)
    return codes - codes.min()


def _told_polars(kind: Kind) -> Callable[[pl.DataFrame], Answer]:
    keys = (*SCORES[kind], "rank")
    return lambda frame: {key: frame[key].fill_null(-1).to_numpy() for key in keys}
