"""The same written by hand for duckdb and pandas, and in Python's own integers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from benchmarks.bare import Answer, Arrays
from benchmarks.made_up import CAPS, METRICS, SCORES, Kind
from benchmarks.rivals import CLOSED, KEYS, Rival, arrays

SQL = {
    "points": """
with scored as (
    select *, least(5 * submitted, cap) as base, 5 * county + 10 * city as adoption_points,
        least(greatest(submitted - cap // 5, 0), 20) as bonus
    from (select *, case kind when 3 then 30 when 2 then 60 else 120 end as cap from given)
), summed as (select *, 10 * (base + adoption_points) + bonus as total from scored)
select row, base, adoption_points, bonus, total,
    rank() over (partition by place order by total desc) as rank
from summed""",
    "rate": """
with scored as (
    select *, case when assigned > 0 then (20000 * closed + assigned) // (2 * assigned) end as rate
    from given
)
select row, rate, case when assigned > 0 then
    rank() over (partition by place order by rate desc nulls last, closed desc) end as rank
from scored""",
}


def duckdb_sql(kind: Kind) -> Rival:
    """
    A window over the Arrow table, which has a number for each row, and one for what ranks
    together: with the four texts themselves it takes twice as long.
    """

    def made(frame: pl.DataFrame) -> Callable[[], Any]:
        given = duckdb_table(kind, frame)
        connection = duckdb.connect()
        connection.register("given", given)
        return lambda: connection.sql(SQL[kind]).to_arrow_table()

    def told(table: Any) -> Answer:
        order = np.argsort(table["row"].to_numpy())
        keys = (*SCORES[kind], "rank")
        return {key: table[key].fill_null(-1).to_numpy()[order] for key in keys}

    return Rival("duckdb, rank() over", made, told)


def duckdb_table(kind: Kind, frame: pl.DataFrame) -> Any:
    """What duckdb is given: the metrics, and numbers for rows, categories and groups."""
    of = arrays(kind, frame)
    numbers = {
        "row": np.arange(len(frame), dtype=np.int32),
        "kind": of.kind,
        "place": (of.group * len(CAPS) + of.kind).astype(np.int32),
    }
    return pl.DataFrame({**numbers, **of.metrics}).to_arrow()


def pandas_keys(kind: Kind) -> Rival:
    """Columns of numpy, and the rank within groups of the four keys, as pandas is written."""

    def made(frame: pl.DataFrame) -> Callable[[], pd.DataFrame]:
        given = frame.to_pandas()
        return lambda: _pandas(kind, given, list(KEYS))

    return Rival("pandas, groupby(keys).rank()", made, _told_pandas(kind))


def pandas_packed(kind: Kind) -> Rival:
    """The same within groups of one number, which is ready."""

    def made(frame: pl.DataFrame) -> Callable[[], pd.DataFrame]:
        of = arrays(kind, frame)
        place = (of.group * len(CAPS) + of.kind).astype(np.int32)
        category = pd.Categorical.from_codes(of.kind, list(CAPS))
        given = pd.DataFrame({"kind": category, "place": place, **of.metrics})
        return lambda: _pandas(kind, given, ["place"])

    return Rival("pandas, groupby(number).rank()", made, _told_pandas(kind))


def _told_pandas(kind: Kind) -> Callable[[Any], Answer]:
    return lambda table: {key: table[key].to_numpy() for key in (*SCORES[kind], "rank")}


def _pandas(kind: Kind, given: Any, keys: list[str]) -> Any:
    table = given.copy(deep=False)
    if kind == "points":
        cap = given["kind"].map(CAPS).astype(np.int64)
        table["base"] = np.minimum(5 * given["submitted"], cap)
        table["adoption_points"] = 5 * given["county"] + 10 * given["city"]
        table["bonus"] = (given["submitted"] - cap // 5).clip(0, 20)
        table["total"] = 10 * (table["base"] + table["adoption_points"]) + table["bonus"]
        merit = table["total"]
    else:
        bottom = given["assigned"].to_numpy()
        none = bottom == 0
        rate = (20_000 * given["closed"] + given["assigned"]) // np.where(none, 1, 2 * bottom)
        table["rate"] = rate.mask(none, -1)
        merit = table["rate"] * CLOSED + given["closed"]
    groups = table.assign(merit=merit).groupby(keys, sort=False, observed=True)["merit"]
    rank = groups.rank(method="min", ascending=False)
    table["rank"] = rank.astype(np.int32)
    if kind == "rate":
        table.loc[none, "rank"] = -1
    return table


def plain_integers(kind: Kind) -> Rival:
    """Lists of Python's integers, each group sorted; what the others are compared with first."""

    def made(frame: pl.DataFrame) -> Callable[[], dict[str, list[int]]]:
        of = arrays(kind, frame)
        metrics = [of.metrics[key].tolist() for key in METRICS[kind]]
        return lambda: _plain(kind, of, metrics)

    def told(columns: dict[str, list[int]]) -> Answer:
        return {key: np.array(column) for key, column in columns.items()}

    return Rival("Python integers, sorted by group", made, told)


def _plain(kind: Kind, of: Arrays, metrics: list[list[int]]) -> dict[str, list[int]]:
    kinds = of.kind.tolist()
    merit: list[Any]
    if kind == "points":
        caps = [list(CAPS.values())[number] for number in kinds]
        base = [min(5 * n, cap) for n, cap in zip(metrics[0], caps, strict=True)]
        adopted = [5 * a + 10 * b for a, b in zip(*metrics[1:], strict=True)]
        bonus = [min(max(n - cap // 5, 0), 20) for n, cap in zip(metrics[0], caps, strict=True)]
        merit = [10 * (a + b) + c for a, b, c in zip(base, adopted, bonus, strict=True)]
        columns = [base, adopted, bonus, merit]
    else:
        rate = [(20_000 * c + a) // (2 * a) if a else -1 for a, c in zip(*metrics, strict=True)]
        merit = list(zip(rate, metrics[1], strict=True))
        columns = [rate]
    groups: dict[tuple[int, int], list[int]] = {}
    for row, of_row in enumerate(zip(of.group.tolist(), kinds, strict=True)):
        groups.setdefault(of_row, []).append(row)
    ranks = [-1] * len(kinds)
    for group in groups.values():
        rank, before = 0, None
        for place, row in enumerate(sorted(group, key=merit.__getitem__, reverse=True), 1):
            if merit[row] != before:
                rank, before = place, merit[row]
            if kind == "points" or rate[row] >= 0:
                ranks[row] = rank
    return dict(zip((*SCORES[kind], "rank"), (*columns, ranks), strict=True))
