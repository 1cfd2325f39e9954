"""Every kind of frame goes in and comes back as the same kind, its own columns as they came."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from scoring_core.columns import rank
from scoring_core.columns.digest import digest
from scoring_core.errors import DataError, UsageError
from tests.columns.made import RULES, country, rows, table
from tests.idle import load_idle

COUNTRY = country()
LISTED = rows("qing", "2023-03")
BAD = [row | {"sent": 501} if row["unit"] == "乙镇" else row for row in LISTED]
TOTALS = [Decimal(text) for text in ("4.5", "6.5", "8.5", "10.5", "4.5", "6.5")]


def test_a_frame_of_polars() -> None:
    kind = pl.Enum([row["unit"] for row in LISTED])
    frame = pl.DataFrame(LISTED).with_columns(pl.col("unit").cast(kind), other=pl.lit(0.1))
    ranked = rank(COUNTRY, frame)
    assert isinstance(ranked.table, pl.DataFrame)
    assert ranked.table.select(frame.columns).equals(frame)
    assert ranked.table["total"].to_list() == TOTALS
    assert ranked.table["total"].dtype == pl.Decimal(18, 1)
    assert ranked.table["rank"].to_list() == [3, 2, 1, 1, 2, None]
    assert isinstance(ranked.findings, pl.DataFrame)


def test_categories_of_polars_keep_their_numbers() -> None:
    pl.Series(["met before", "all others"], dtype=pl.Categorical)
    parts = [pl.DataFrame(LISTED[:2]), pl.DataFrame([*LISTED[2:], LISTED[0] | {"unit": None}])]
    frame = pl.concat([part.cast({"unit": pl.Categorical}) for part in parts], rechunk=False)
    ranked = rank(COUNTRY, frame)
    assert ranked.table.equals(
        rank(COUNTRY, frame.cast({"unit": pl.String})).table.cast({"unit": pl.Categorical})
    )
    assert ranked.findings["code"].to_list() == ["SC103"]
    assert rank(COUNTRY, frame.clear()).table.height == 0


def test_bad_rows_leave_a_frame_of_polars() -> None:
    ranked = rank(COUNTRY, pl.DataFrame(BAD))
    assert ranked.table["unit"].to_list() == [r["unit"] for r in BAD if r["unit"] != "乙镇"]
    assert ranked.findings["row"].to_list() == [2]
    assert ranked.findings["found"].to_list() == ["501"]


@pytest.mark.parametrize("kind", ["category", "string", "object"])
def test_a_frame_of_pandas(kind: str) -> None:
    frame = pd.DataFrame(BAD, index=range(10, 16)).astype({"unit": kind, "level": kind})
    ranked = rank(COUNTRY, frame)
    assert isinstance(ranked.table, pd.DataFrame)
    assert list(ranked.table.index) == [10, 12, 13, 14, 15]
    assert ranked.table["unit"].dtype == frame["unit"].dtype
    assert ranked.table["town"].equals(frame["town"][[10, 12, 13, 14, 15]])
    assert isinstance(ranked.table["total"].dtype, pd.ArrowDtype)
    assert isinstance(ranked.findings["message"].dtype, pd.ArrowDtype)
    assert ranked.table["rank"].isna().tolist() == [False, False, False, False, True]


def test_a_table_of_arrow_in_chunks_with_dictionaries_of_their_own() -> None:
    parts = [table(LISTED[:2]), table(LISTED[2:])]
    coded = [part.set_column(2, "unit", part.column("unit").dictionary_encode()) for part in parts]
    ranked = rank(COUNTRY, pa.concat_tables(coded))
    assert isinstance(ranked.table, pa.Table)
    assert ranked.table.column("total").to_pylist() == TOTALS


def test_dictionaries_of_several_chunks_may_hold_nulls() -> None:
    given, codes = table(LISTED), pa.array([0, 1, 2], pa.int8())
    names = [row["unit"] for row in LISTED]
    parts = [["x", *names[:2]], [None, *names[3:5]]]
    chunks = [pa.DictionaryArray.from_arrays(codes, pa.array(part)) for part in parts]
    ranked = rank(COUNTRY, given.set_column(2, "unit", pa.chunked_array(chunks)))
    assert [f["row"] for f in ranked.findings.to_pylist() if f["left_out"]] == [1, 4]
    assert digest(ranked.table) == digest(pl.from_arrow(ranked.table))


def test_a_batch_of_arrow() -> None:
    ranked = rank(COUNTRY, table(BAD).to_batches()[0])
    assert isinstance(ranked.table, pa.RecordBatch)
    assert ranked.table.num_rows == 5
    assert isinstance(ranked.findings, pa.RecordBatch)
    none = rank(COUNTRY, table(LISTED).to_batches()[0])
    assert (none.findings.num_rows, none.table.column("total").to_pylist()) == (0, TOTALS)


def test_a_relation_of_duckdb() -> None:
    given = table(BAD)  # noqa: F841
    ranked = rank(COUNTRY, duckdb.sql('SELECT *, 7 AS "其""他" FROM given'))
    assert isinstance(ranked.table, duckdb.DuckDBPyRelation)
    assert len(ranked.table.fetchall()) == 5
    assert ranked.table.columns[-6:] == ['其"他', "category", "rate", "total", "states", "rank"]
    assert ranked.findings.project("row, found").fetchall() == [(2, "501")]


def test_a_relation_of_duckdb_that_comes_in_another_order_each_time() -> None:
    given = table(LISTED)  # noqa: F841
    ranked = rank(COUNTRY, duckdb.sql("SELECT * FROM given ORDER BY random()"))
    told = dict(ranked.table.project("unit, total").fetchall())
    assert told == dict(zip([row["unit"] for row in LISTED], TOTALS, strict=True))


def _told(ranked: Any) -> list[tuple[int, str, str]]:
    columns = [ranked.findings[name].to_list() for name in ("row", "code", "found")]
    return list(zip(*columns, strict=True))


def test_a_column_of_pandas_with_cells_of_several_kinds() -> None:
    frame = pd.DataFrame(LISTED)
    cells = [20, "21", Decimal(22), 23.5, np.float32(0.1), 2**70]
    frame["sent"] = pd.Series(cells, dtype=object)
    told = [(4, "SC854", "23.5"), (5, "SC854", "0.10000000149011612"), (6, "SC108", str(2**70))]
    assert _told(rank(COUNTRY, frame)) == told
    frame["sent"] = pd.Series([20, "21", None, float("nan"), pd.NA, b"9"], dtype=object)
    told = [*((row, "SC117", "") for row in (3, 4, 5)), (6, "SC105", "b'9'")]
    assert _told(rank(COUNTRY, frame)) == told
    frame["sent"] = pd.arrays.SparseArray([20] * 6)
    frame["unit"] = pd.Series([*frame["unit"][:4], 7, 0.5], dtype=object)
    lost = [row for row in _told(rank(COUNTRY, frame)) if row[1] == "SC101"]
    assert lost == [(5, "SC101", "7"), (6, "SC101", "0.5")]


@pytest.mark.parametrize("kind", [pl.Int128, pl.Object])
def test_a_column_of_polars_that_arrow_has_not(kind: Any) -> None:
    last = 2**100 if kind == pl.Int128 else "x"
    cells = pl.Series("sent", [20, 21, None, 23, 24, last], dtype=kind)
    ranked = rank(COUNTRY, pl.DataFrame(LISTED).with_columns(cells))
    code = "SC108" if kind == pl.Int128 else "SC105"
    assert _told(ranked) == [(3, "SC117", ""), (6, code, str(last))]


@pytest.mark.parametrize("name", ["unit", "sent"])
def test_a_heading_that_stands_twice_is_refused(name: str) -> None:
    given = table(LISTED)
    given = given.append_column("note", given["sent"]).append_column("note", given["sent"])
    assert rank(COUNTRY, given).table.num_rows == 6
    twice = given.append_column(name, given[name])
    frames = (twice, twice.to_batches()[0], twice.to_pandas())
    for frame in frames:
        with pytest.raises(DataError) as error:
            rank(COUNTRY, frame)
        assert [found.code for found in error.value.findings] == ["SC115"]


def test_a_score_of_the_name_of_another_result_is_refused() -> None:
    rules = load_idle(RULES.replace("[scheme.s.scores.rate]", "[scheme.s.scores.states]", 1))
    with pytest.raises(UsageError) as error:
        rank([rules], table(LISTED))
    assert [(f.code, f.text()) for f in error.value.findings] == [("SC865", "states")]


def test_a_name_of_a_result_in_other_letters_is_refused() -> None:
    with pytest.raises(DataError) as error:
        rank(COUNTRY, table([row | {"Rank": 1} for row in LISTED]))
    assert error.value.findings[0].text() == "Rank"


@pytest.mark.parametrize("frame", [LISTED, pl.LazyFrame(LISTED), "rows"])
def test_another_kind_is_refused(frame: Any) -> None:
    with pytest.raises(UsageError) as error:
        rank(COUNTRY, frame)
    assert error.value.findings[0].code == "SC852"


def test_nothing_is_imported_that_was_not_given() -> None:
    code = (
        "import sys; from scoring_core.columns import rank; import scoring_core\n"
        "assert not {'numpy', 'pyarrow'} & {*sys.modules}\n"
        "import pyarrow; from scoring_core import Catalogue\n"
        "table = pyarrow.table({'jurisdiction': ['wenxian'], 'scheme': ['briefs'], "
        "'period': ['2023-Q3'], 'unit': ['温泉街道'], '报送条数': [1], '县级采用条数': [1], "
        "'市级采用条数': [1]})\n"
        "assert rank(Catalogue.installed(), table).table.num_rows == 1\n"
        "assert not {'polars', 'duckdb'} & {*sys.modules}"  # pandas is loaded by pyarrow itself
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("rules", [COUNTRY.jurisdictions["qing"], "qing.toml", ["qing"], None])
def test_what_is_no_rules_is_refused(rules: Any) -> None:
    with pytest.raises(UsageError) as refused:
        rank(rules, pl.DataFrame(LISTED))
    assert [(each.code, each.found) for each in refused.value.findings] == [
        ("SC862", type(rules).__name__)
    ]
