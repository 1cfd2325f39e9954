"""Spark on this machine: the answers of the kernel, from however many shards."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pyarrow import parquet

from scoring_core.columns.country import Country
from scoring_core.columns.digest import digest
from scoring_core.columns.plain import compute as plain
from scoring_core.columns.sql.query import results_of
from scoring_core.columns.steps import state_of
from scoring_core.columns.table.rank import rank_table
from scoring_core.errors import DataError
from tests.columns.drawn import Drawing
from tests.columns.sql.test_rules import drawn_batch, told
from tests.docs.test_spark_page import CHECK, PROGRAM
from tests.outside.many_months import RULES, table
from tests.outside.programs import output, program

COUNTRY = Country(RULES.jurisdictions)
ROWS = 10_000
TABLE = table(ROWS)
RANKED = rank_table(COUNTRY, TABLE)
TWICE = {"SC102": "SC896", "SC855": "SC896"}

pytestmark = pytest.mark.filterwarnings("default::FutureWarning")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    program("java")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        plan = {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "4",
        }
        builder = SparkSession.builder.master("local[2]")
        for key, value in plan.items():
            builder = builder.config(key, value)
        started = builder.getOrCreate()
    yield started
    started.stop()


def findings(rows: Any) -> list[tuple[str, ...]]:
    """What is told of rows, in an order of its own."""
    keys = ("row", "unit", "period", "scheme", "column", "level", "found", "left_out")
    found = [(TWICE.get(row["code"], row["code"]), *map(row.get, keys)) for row in rows.to_pylist()]
    return sorted(tuple(map(str, row)) for row in found)


@pytest.mark.parametrize("shards", [1, 3, None])
def test_the_digest_is_that_of_the_kernel(session: Any, shards: int | None) -> None:
    from scoring_core.columns.spark import rank

    found = rank(RULES, session.createDataFrame(TABLE).repartition(5), shards=shards)

    assert found.digest() == digest(RANKED.table)
    assert findings(found.findings.toArrow()) == findings(RANKED.findings)
    assert digest(found.table.toArrow()) == found.digest()
    assert found.digest().rows == ROWS - 51
    found.release()


def test_the_table_is_that_of_the_kernel(session: Any) -> None:
    from scoring_core.columns.spark import rank

    found = rank(RULES, session.createDataFrame(TABLE)).table

    assert found.columns == RANKED.table.column_names
    rows = sorted(found.toArrow().to_pylist(), key=lambda row: int(row["row"]))
    assert rows == RANKED.table.to_pylist()


def test_without_numbers_of_rows_the_keys_tell_them(session: Any) -> None:
    from scoring_core.columns.spark import rank

    found = rank(RULES, session.createDataFrame(TABLE.drop(["row"]))).findings.toArrow()

    assert found["row"].null_count == len(found)
    lost = found.filter(pc.equal(found["code"], "SC896")).to_pylist()
    assert {key: lost[0][key] is not None for key in ("jurisdiction", "period", "unit")} == {
        "jurisdiction": True,
        "period": True,
        "unit": True,
    }


def test_a_frame_of_one_county_needs_no_column_of_it(session: Any) -> None:
    from scoring_core.columns.spark import rank

    county = [rules for rules in RULES.jurisdictions if rules.key == "zalantun"]
    mine = [row for row in TABLE.to_pylist() if row["upper"] is not None]
    one = pa.Table.from_pylist(mine, schema=TABLE.schema).drop(["jurisdiction"])

    found = rank(county, session.createDataFrame(one))

    assert found.digest() == digest(rank_table(Country(county), one).table)


def test_a_column_that_is_never_there_is_told_before_anything_runs(session: Any) -> None:
    from scoring_core.columns.spark import rank

    with pytest.raises(DataError) as raised:
        rank(RULES, session.createDataFrame(TABLE.drop(["unit"])))
    assert [finding.code for finding in raised.value.findings] == ["SC850"]


def test_the_query_of_a_plan_gives_the_same_in_spark(session: Any) -> None:
    from scoring_core.columns.sql.spark import executor

    compute = executor(session)
    for number, shape in enumerate(COUNTRY.shapes):
        batch = drawn_batch(shape, Random(number))  # noqa: S311
        assert told(shape, compute(shape, batch)) == told(shape, plain.compute(shape, batch))


def test_the_programs_of_the_page_give_one_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "figures").mkdir()
    parquet.write_table(TABLE, tmp_path / "figures/1.parquet")
    (tmp_path / "ranks.py").write_text(PROGRAM, "utf-8")
    (tmp_path / "check.py").write_text(CHECK, "utf-8")
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYTHONWARNINGS", "ignore::FutureWarning")  # of pyspark, about pandas 3

    printed = output("spark-submit", "--master", "local[2]", "ranks.py", folder=tmp_path)

    ours = f"{digest(RANKED.table)}\n"
    assert printed == ours
    assert output("python", "check.py", folder=tmp_path) == ours * 2
    told = parquet.read_table(tmp_path / "findings")
    assert findings(told) == findings(RANKED.findings)


@pytest.mark.parametrize("seed", range(10))
def test_drawn_plans_in_spark(session: Any, seed: int) -> None:
    from scoring_core.columns.sql.spark import executor

    drawn = Drawing(seed)
    shape, batch = drawn.shape, drawn.batch
    by_spark, by_python = executor(session)(shape, batch), plain.compute(shape, batch)

    assert list(by_spark.rank) == list(by_python.rank)
    for key in results_of(shape):
        if key in by_python.columns or not key.endswith(state_of("")):
            assert list(by_spark.columns[key]) == list(by_python.columns[key])
