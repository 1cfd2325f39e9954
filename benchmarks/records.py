"""
Item records of Parquet files to figures of units and months, against duckdb's GROUP BY.

    python -m benchmarks.records [ROWS]

A hundred made-up counties for a year, a file for every million records, counties one after the
other, words as dictionaries. Three tallies: how many of 500 words or more, what they are worth by
outlet and kind, and what leaders' instructions on them are worth.

duckdb once checks every record as the library does (its unit is on the county's roster, its words
are known, its number is in the range), and once trusts them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache, partial
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
WORDS = {"采用刊物": OUTLETS, "体裁": KINDS}
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

        found = told(library(folder, rules))
        for way in RIVALS:
            known = told_by_duckdb(RIVALS[way](folder))
            assert found == known, way
        if rows <= PART:
            assert found == by_hand(folder)
        a = _process("library", folder)
        for way, query in RIVALS.items():
            name, b = f"{rows:.0e} records to figures ÷ {way}", _process(way, folder)
            ours, theirs = partial(library, folder, rules), partial(query, folder)
            compare(name, ours, theirs, rounds=rounds or 5, must=1.1, target=0.8)
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
    result = counted(session, records(source, session.needed))
    assert result.declined == {}
    assert result.findings.num_rows == 0
    return result.table


def bare(folder: str) -> Any:
    """The same in one query that trusts every record; a cell without any has no row."""
    return _figures(f"read_parquet('{folder}/*.parquet')")


def judged(folder: str) -> Any:
    """The same of records that are judged as the library does; one that is wrong is an error."""
    duckdb.register("roster", roster())
    known = " and ".join(f"{column} in {tuple(words)}" for column, words in WORDS.items())
    good = f"""r.单位 is not null and {known} and (批示 is null or 批示 in {tuple(LEADERS)})
        and 约稿 is not null and 字数 between 0 and 100000"""
    return _figures(
        f"""(select p.*, case when {good} then true else error('a record is wrong') end as good
            from read_parquet('{folder}/*.parquet') p
            left join roster r on r.jurisdiction = p.jurisdiction and r.单位 = p.单位)
            where good and 报送日期 between '{YEAR}-01-01' and '{YEAR}-12-31'"""  # noqa: S608
    )


@cache
def roster() -> Any:
    """The units of the counties."""
    rows = [
        (county.key, unit.name)
        for county in counties()
        for category in county.schemes[0].categories
        for unit in category.units
    ]
    keys, names = zip(*rows, strict=True)
    return pa.table({"jurisdiction": keys, "单位": names})


RIVALS: Mapping[str, Callable[[str], Any]] = {
    "duckdb that checks too": judged,
    "duckdb that trusts": bare,
}


def _figures(records: str) -> Any:
    prices = (_case("采用刊物", OUTLETS), _case("体裁", KINDS), _case("批示", LEADERS))
    found: Any = duckdb.sql(
        f"""
        select jurisdiction, month(报送日期) as month, 单位 as unit,
            count(*) filter (where 字数 >= 500) as sent,
            sum(case when 约稿 then 5 else {prices[0]} end + {prices[1]}) as points,
            sum(coalesce({prices[2]}, 0)) as led
        from {records} group by all"""  # noqa: S608
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
    rules, _ = counties(), roster()
    work = partial(library, folder, rules) if way == "library" else partial(RIVALS[way], folder)
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
