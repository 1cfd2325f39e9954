"""The steps of `benchmarks.country`, each run in a process of its own."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.country import DATA, RULES
from benchmarks.country_data import county_table, write_data
from benchmarks.country_rules import write_rules
from benchmarks.made_up import MONTHS, UNITS, county_key
from scoring_core.columns.country import Country
from scoring_core.columns.digest import digest
from scoring_core.columns.table.rank import rank_table
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load


def write(folder: Path, counties: int, months: int) -> None:
    """The rules and the figures."""
    write_rules(counties, folder / RULES)
    rows, wrong = write_data(counties, months, folder / DATA)
    print(f"{counties} counties, {rows} rows, {wrong} of them to be left out", flush=True)


def load_all(folder: Path, how: str) -> None:
    """What the rules take before the first row."""
    start = perf_counter()
    catalogue = Catalogue.installed(folder / RULES)
    loaded = perf_counter()
    country = Country(catalogue.jurisdictions)
    compiled = perf_counter()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    assert not any(each.declined for each in country.rules if each.jurisdiction[1:].isdigit())
    print(
        f"{len(catalogue.jurisdictions)} rule files, {how}: {loaded - start:.1f} s; compiled to "
        f"{len(country.shapes)} shapes: {compiled - loaded:.1f} s; {most} MiB",
        flush=True,
    )


def account(folder: Path, counties: int, months: int) -> None:
    """Rows in are rows out and rows left out, and those are the planted ones."""
    out = pq.ParquetFile(folder / "ranked.parquet").metadata.num_rows
    findings = pq.read_table(folder / "ranked.findings.parquet")
    gone = findings.filter(pc.and_(findings["left_out"], pc.is_valid(findings["row"])))
    places = [key for key in ("file", "row") if key in findings.column_names]
    left_out = len(set(zip(*(gone[key].to_pylist() for key in places), strict=True)))
    rows, wrong = counties * months * UNITS, counties // 50 * 5
    assert (out + left_out, left_out) == (rows, wrong), (out, left_out, rows, wrong)
    print(f"{rows} rows in = {out} out + {left_out} left out, as planted", flush=True)


def digest_of(folder: Path, engine: str, rows: int) -> None:
    """The digest of the first rows, whole counties, by one engine."""
    months = len(MONTHS)
    counties = max(1, rows // (months * UNITS))
    rules = Country([load(folder / RULES / f"{county_key(each)}.toml") for each in range(counties)])
    table = pa.concat_tables([county_table(each, months) for each in range(counties)])
    table = table.unify_dictionaries()
    work = _spark if engine == "spark" else _engine(engine)
    if engine == "spark" and find_spec("pyspark") is None:
        print("spark: not here; pip install pyspark", flush=True)
        return
    start = perf_counter()
    found = work(rules, table)
    print(
        f"digest of {table.num_rows} rows, {engine}: {found} in {perf_counter() - start:.1f} s",
        flush=True,
    )


def _engine(name: str) -> Callable[[Country, Any], str]:
    return lambda rules, table: str(digest(rank_table(rules, table, 1, name).table))


def _spark(rules: Country, table: Any) -> str:
    from pyspark.sql import SparkSession

    from scoring_core.columns.spark import rank

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder: Any = SparkSession.builder
    plan = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "4g",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "16",
    }
    for key, value in plan.items():
        builder = builder.config(key, value)
    session = builder.master("local[2]").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        pq.write_table(table, f"{folder}/sample.parquet", row_group_size=1 << 16)
        try:
            return str(rank(rules, session.read.parquet(folder)).digest())
        finally:
            session.stop()


def main(words: list[str]) -> None:
    """The step that is asked for."""
    step, folder, *others = words
    if step == "write":
        write(Path(folder), *map(int, others))
    elif step == "load":
        load_all(Path(folder), *others)
    elif step == "account":
        account(Path(folder), *map(int, others))
    else:
        digest_of(Path(folder), others[0], int(others[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
