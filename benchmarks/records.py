"""
Item records of Parquet files to figures of units and months, against duckdb's GROUP BY.

    python -m benchmarks.records [ROWS]

A hundred made-up counties for a year, a file for every million records, counties one after the
other, words as dictionaries. Three tallies: how many of 500 words or more, what they are worth
by outlet and kind, and what leaders' instructions on them are worth.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.made_up import UNITS, county_key, jurisdictions, unit_names
from benchmarks.memory import peak, reset
from benchmarks.run import compare
from scoring_core.columns.parquet.source import source_of
from scoring_core.columns.parquet.tally import records
from scoring_core.columns.records.batches import counted, opened
from scoring_core.model.jurisdiction import Jurisdiction

COUNTIES, PART, YEAR = 100, 1_000_000, 2023
OUTLETS = {"政务晨讯": 2, "要情专报": 4, "政务参阅": 5, "门户网站": 1, "省刊": 10}
KINDS = {"文字": 3, "图片": 1, "短信息": 1, "长信息": 5}
LEADERS = {"国务院": 20, "省": 10, "市": 5}
FIGURES = ("sent", "points", "led")
RULES = f"""
[formats]
"分" = "0"
"条" = "0"
[records.items.fields]
unit = {{ label = "单位", type = "units" }}
sent = {{ label = "报送日期", type = "date" }}
kind = {{ label = "体裁", type = "choice", values = {list(KINDS)} }}
outlet = {{ label = "采用刊物", type = "choice", values = {list(OUTLETS)} }}
leader = {{ label = "批示", type = "choice", list = true, values = {list(LEADERS)} }}
length = {{ label = "字数", type = "number", range = [0, 100000] }}
asked = {{ label = "约稿", type = "flag" }}
[scheme.items]
title = "政务信息"
source = "invented for the benchmark"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town", "first", "second", "third"]
cells = {{ "" = "zero" }}
absent = "zero"
[scheme.items.metrics.sent]
label = "报送"
unit = "条"
tally.date = "sent"
tally.where = "length >= 500"
[scheme.items.metrics.points]
label = "采用分"
unit = "分"
tally.date = "sent"
tally.value = "if(asked: 5, else: price(outlet)) + worth(kind)"
[scheme.items.metrics.led]
label = "批示分"
unit = "分"
tally.date = "sent"
tally.each = "leader"
tally.combine = "all"
tally.value = "level(leader)"
[scheme.items.tables]
price = {{ by = ["outlet"], values = PRICES }}
worth = {{ by = ["kind"], values = WORTHS }}
level = {{ by = ["leader"], values = LEVELS }}
[scheme.items.scores]
total = {{ label = "总分", formula = "1 × sent + points + led" }}
[[scheme.items.table]]
title = "得分"
columns = ["unit", "sent", "points", "led", "total"]
"""

Figures = Mapping[tuple[str, str, str], tuple[int, ...]]
"""By county, month and unit."""


def main(rows: int, rounds: int) -> None:
    """Write the files, check that both ways agree, let them take turns, and measure memory."""
    with tempfile.TemporaryDirectory() as folder:
        write(rows, Path(folder))
        rules = counties()

        def ours() -> Any:
            return library(folder, rules)

        def theirs() -> Any:
            return by_duckdb(folder)

        found, known = told(ours()), told_by_duckdb(theirs())
        assert found == known
        if rows <= PART:
            assert known == by_hand(folder)
        name = f"{rows:.0e} records to figures ÷ duckdb"
        compare(name, ours, theirs, rounds=rounds or 5, must=1.1, target=0.8)
        a, b = (_process(way, folder) for way in ("library", "duckdb"))
        print(f"| {name}, most memory | 1 | {a} MiB | {b} MiB | {a / b:.2f} | | | 1 | 0.3 |")


def counties() -> tuple[Jurisdiction, ...]:
    """The rules of the counties."""
    text = RULES
    for name, words in (("PRICES", OUTLETS), ("WORTHS", KINDS), ("LEVELS", LEADERS)):
        pairs = ", ".join(f'"{word}" = {price}' for word, price in words.items())
        text = text.replace(name, f"{{ {pairs} }}")
    return jurisdictions(text, COUNTIES)


def library(folder: str, rules: tuple[Jurisdiction, ...]) -> Any:
    """The figures as the library counts them."""
    source = source_of([folder], {})
    session = opened(rules, source.schema.names, period=str(YEAR), by="month")
    result = counted(session, records(source, session.needed, lambda *_: None))
    assert result.declined == {}
    assert result.findings.num_rows == 0
    return result.table


def by_duckdb(folder: str) -> Any:
    """The same in one query; a cell in which nothing is counted has no row."""
    prices = (_case("采用刊物", OUTLETS), _case("体裁", KINDS), _case("批示", LEADERS))
    found: Any = duckdb.sql(
        f"""
        select jurisdiction, month(报送日期) as month, 单位 as unit,
            count(*) filter (where 字数 >= 500) as sent,
            sum(case when 约稿 then 5 else {prices[0]} end + {prices[1]}) as points,
            sum(coalesce({prices[2]}, 0)) as led
        from read_parquet('{folder}/*.parquet') group by all"""  # noqa: S608
    )
    return found.to_arrow_table()


def by_hand(folder: str) -> Figures:
    """The same figures by one plain loop."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for file in sorted(Path(folder).glob("*.parquet")):
        for record in pq.read_table(file).to_pylist():
            month = f"{record['报送日期']:%Y-%m}"
            cell = found.setdefault((record["jurisdiction"], month, record["单位"]), [0, 0, 0])
            cell[0] += record["字数"] >= 500
            cell[1] += 5 if record["约稿"] else OUTLETS[record["采用刊物"]]
            cell[1] += KINDS[record["体裁"]]
            cell[2] += LEADERS[record["批示"]] if record["批示"] else 0
    return {key: tuple(cell) for key, cell in found.items()}


def told(table: Any) -> Figures:
    """The library's figures, without the units that have none in a month."""
    columns = [table[key].to_pylist() for key in ("jurisdiction", "period", "unit", *FIGURES)]
    rows = zip(*columns, strict=True)
    return {(j, p, u): tuple(map(int, f)) for j, p, u, *f in rows if any(map(int, f))}


def told_by_duckdb(table: Any) -> Figures:
    """Those of duckdb."""
    columns = [table[key].to_pylist() for key in ("jurisdiction", "month", "unit", *FIGURES)]
    rows = zip(*columns, strict=True)
    return {(j, f"{YEAR}-{m:02}", u): tuple(map(int, f)) for j, m, u, *f in rows}


def write(rows: int, folder: Path) -> None:
    """The files."""
    for number, start in enumerate(range(0, rows, PART)):
        part = _part(start, min(start + PART, rows), rows)
        pq.write_table(part, folder / f"{number:04}.parquet", row_group_size=1 << 18)


def _part(start: int, end: int, rows: int) -> Any:
    """Some of all records; those of a county stand together."""
    draw, size = np.random.default_rng(start), end - start
    county = np.arange(start, end) * COUNTIES // rows
    names, at = unit_names(COUNTIES), draw.integers(0, UNITS, size)
    leaders = np.minimum(draw.integers(0, 150, size), len(LEADERS))
    return pa.table(
        {
            "jurisdiction": _words(county, [county_key(n) for n in range(COUNTIES)]),
            "单位": _words(names.number(county, at), names.texts),
            "报送日期": pa.array(
                np.datetime64(f"{YEAR}-01-01") + draw.integers(0, 365, size), pa.date32()
            ),
            "体裁": _words(draw.integers(0, len(KINDS), size), list(KINDS)),
            "采用刊物": _words(draw.integers(0, len(OUTLETS), size), list(OUTLETS)),
            "批示": _words(leaders, [*LEADERS, None]),
            "字数": pa.array(draw.integers(200, 3000, size), pa.int32()),
            "约稿": pa.array(draw.integers(0, 2, size) == 1),
        }
    )


def _words(codes: Any, words: list[str] | list[str | None]) -> Any:
    known = [word for word in words if word is not None]
    numbers = pa.array(codes, pa.int32(), mask=codes >= len(known))
    return pa.DictionaryArray.from_arrays(numbers, pa.array(known, pa.string()))


def _case(column: str, words: Mapping[str, int]) -> str:
    cases = " ".join(f"when '{word}' then {price}" for word, price in words.items())
    return f"case {column} {cases} end"


def _process(way: str, folder: str) -> int:
    command = [sys.executable, "-m", "benchmarks.records", way, folder]
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)


def _measure(way: str, folder: str) -> None:
    """Print how many MiB the work needs at the most beside rules and libraries."""
    rules = counties()
    work = partial(library, folder, rules) if way == "library" else partial(by_duckdb, folder)
    before = reset()
    answer = work()
    print(peak() - before)
    del answer


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _measure(sys.argv[1], sys.argv[2])
    else:
        parser = argparse.ArgumentParser(prog="python -m benchmarks.records")
        parser.add_argument("rows", nargs="?", default="1e7", help="how many records, as in 1e6")
        main(int(float(parser.parse_args().rows)), 0)
