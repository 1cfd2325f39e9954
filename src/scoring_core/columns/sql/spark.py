"""Spark SQL as an executor: the query that duckdb runs, in the dialect of Spark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scoring_core.columns.sql.duckdb import batch_table, computed, program_table
from scoring_core.columns.sql.query import statement
from scoring_core.columns.sql.text import SPARK
from scoring_core.columns.steps import Batch, Computed, Shape

STRICT = "spark.sql.ansi.enabled"


def executor(session: Any) -> Callable[[Shape, Batch], Computed]:
    """What computes batches in a session of Spark, which must refuse what does not fit 64 bits."""

    def compute(shape: Shape, batch: Batch) -> Computed:
        text = statement(shape, batch.columns, SPARK)
        tables = {"batch": batch_table(shape, batch), "programs": program_table(shape)}
        session.conf.set(STRICT, "true")
        frames = {name: session.createDataFrame(table) for name, table in tables.items()}
        for name, frame in frames.items():
            frame.createOrReplaceTempView(name)
        return computed(shape, session.sql(text).toArrow())

    return compute
