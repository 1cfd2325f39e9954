"""duckdb as an executor: the plan of a shape as one query over the columns of a batch."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from scoring_core.columns.sql.query import inputs_of, results_of, statement
from scoring_core.columns.steps import Batch, Computed, Shape

CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
}
"""The connection sees the two tables that it is given, and nothing else."""


def compute(shape: Shape, batch: Batch) -> Computed:
    """
    Scores, their states and ranks of the rows of a batch, numpy columns (int64) in row order.

    Raises `DeclinedError` for a formula that stands in no plan.
    """
    with duckdb.connect(":memory:", config=CLOSED) as connection:
        connection.register("batch", batch_table(shape, batch))
        connection.register("programs", program_table(shape))
        found = connection.sql(statement(shape, batch.columns)).to_arrow_table()
    return computed(shape, found)


def batch_table(shape: Shape, batch: Batch) -> Any:
    """The rows of a batch as `statement` reads them, as an Arrow table."""
    columns = {
        "row": np.arange(len(batch)),
        "g": _integers(batch.group),
        "k": _integers(batch.category),
        "p": _integers(batch.program),
        "o": _integers(batch.order),
    }
    for number, key in enumerate(inputs_of(shape)):
        if key in batch.columns:
            columns[f"i{number}"] = _integers(batch.columns[key])
    return pa.table(columns)


def program_table(shape: Shape) -> Any:
    """What the programs of a shape differ in, as `statement` reads it, as an Arrow table."""
    of_steps = {f"v{number}": which for number, which in enumerate(shape.variants)}
    numbers = {f"n{number}": values for number, values in enumerate(shape.parameters)}
    columns = {name: pa.array(c, pa.int64()) for name, c in {**of_steps, **numbers}.items()}
    count = len(next(iter(columns.values()), (0,)))
    return pa.table({"p": pa.array(range(count), pa.int64()), **columns})


def computed(shape: Shape, found: Any) -> Computed:
    """The result of `statement`, an Arrow table in any order, as columns in row order."""
    row = found["row"].to_numpy()

    def placed(name: str) -> Any:
        column = np.empty(len(row), np.int64)
        column[row] = found[name].to_numpy()
        return column

    names = {f"r{number}": key for number, key in enumerate(results_of(shape))}
    columns = {key: placed(name) for name, key in names.items() if name in found.column_names}
    zero = (key for key in shape.results if key not in columns)
    columns |= {key: np.zeros(len(row), np.int64) for key in zero}
    return Computed(columns, placed("rank"))


def _integers(column: Any) -> Any:
    return np.asarray(column) if len(column) else np.empty(0, np.int64)
