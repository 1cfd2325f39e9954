"""Rows that cannot count are told with their numbers; all others count as if they were alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from scoring_core.columns.records.batches import Tallied, tally_batches
from scoring_core.engine.read_records import read_records
from scoring_core.errors import DataError, UsageError
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.table import Sheet
from scoring_core.rulebook.load import load_text
from tests.columns.record_frames import table_of, told

RULES = """\
key = "xian"
name = "某县"
language = 1

[categories.town]
title = "单位"
units = ["甲镇", "乙镇", "丙局"]

[categories.out]
title = "不考"
units = ["丁局"]
role = "excluded"

[records.items.fields]
unit = { label = "单位", type = "units", list = true }
used = { label = "采用日期", type = "date" }
outlet = { label = "渠道", type = "choice", values = ["市级", "省级"] }
marks = { label = "评分", type = "number", range = [0, 10], step = 0.5 }
asked = { label = "约稿", type = "flag", reason = true }

[scheme.news]
title = "采用"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town", "out"]
cells = { "" = "missing" }
absent = "zero"
metrics.points = { label = "采用分", unit = "分", step = 0.5, tally = TALLY }
tables.price = { by = ["outlet"], values = { "市级" = 1, "省级" = 2 } }
scores.total = { label = "总分", formula = "points" }
ranking = { by = ["highest total"], then = ["roster"], after_tie = "skip", scope = "category" }
"""
GOOD = (
    ("甲镇", "2023-01-03", "市级", "1", "否", ""),
    ("乙镇、甲镇", "2023-01-31", "省级", "2.5", "是", "县长要的"),
    ("丙局", "2023-02-01", "市级", "", "", ""),
    ("甲镇", "", "省级", "3", "否", ""),
    ("丙局", "2023-03-01", "市级", "1", "否", ""),
)
HEAD = ("单位", "采用日期", "渠道", "评分", "约稿", "约稿理由")
BAD: Mapping[str, tuple[int, str]] = {
    "SC755": (0, "戊镇"),
    "SC758": (1, "三月"),
    "SC759": (1, "2023-02-30"),
    "SC760": (2, "国家级"),
    "SC761": (3, "11"),
    "SC779": (3, "0.25"),
    "SC763": (5, ""),
    "SC762": (2, ""),
}
WORST = ("甲镇", "2023-02-05", "市级", "1", "是", "有")


TALLY = """{ records = "items", date = "used", combine = "all", credit = "each", \
value = "price(outlet) + if(asked: marks, else: 0)" }"""


def rules() -> Jurisdiction:
    return load_text(RULES.replace("TALLY", TALLY))


def frame(rows: Any) -> Any:
    return pa.table({name: [row[n] for row in rows] for n, name in enumerate(HEAD)})


def count(table: Any, **more: Any) -> Tallied:
    return tally_batches([rules()], [table], period="2023-01..02", by="month", **more)


def spoilt(code: str) -> tuple[str, ...]:
    column, text = BAD[code]
    return (*WORST[:column], text, *WORST[column + 1 :])


def test_the_good_rows_count() -> None:
    rows = table_of(count(frame(GOOD)).table)
    assert [(row["period"], row["unit"], row["points"]) for row in rows] == [
        ("2023-01", "甲镇", 5.5),
        ("2023-01", "乙镇", 4.5),
        ("2023-01", "丙局", 0),
        ("2023-02", "甲镇", 0),
        ("2023-02", "乙镇", 0),
        ("2023-02", "丙局", 1),
    ]


@pytest.mark.parametrize("code", ["SC755", "SC759", "SC762"])
@pytest.mark.parametrize("at", range(len(GOOD) + 1))
def test_a_bad_row_is_told_wherever_it_stands(code: str, at: int) -> None:
    bad = frame((*GOOD[:at], spoilt(code), *GOOD[at:]))
    good = count(frame(GOOD))

    for cut in (0, at, at + 1):
        batches = [bad.slice(0, cut), bad.slice(cut)]
        found = tally_batches([rules()], batches, period="2023-01..02", by="month")

        assert told(found.findings, "row", "code", "left_out") == [(at + 1, code, True)]
        assert found.table == good.table


@pytest.mark.parametrize("code", BAD)
def test_it_is_told_in_every_batch(code: str) -> None:
    bad = frame((*GOOD, spoilt(code)))

    found = tally_batches([rules()], [bad, bad], period="2023-01..02", by="month")

    rows = told(found.findings, "row", "code", "left_out")
    assert rows == [(6, code, True), (12, code, True)]
    assert (
        found.table
        == tally_batches(
            [rules()], [frame(GOOD), frame(GOOD)], period="2023-01..02", by="month"
        ).table
    )


@pytest.mark.parametrize("code", BAD)
def test_it_is_told_as_the_engine_tells_it(code: str) -> None:
    scheme = rules().schemes[0]
    sheet = Sheet("items.csv", None, (HEAD, *GOOD, spoilt(code)))

    with pytest.raises(DataError) as refused:
        read_records(scheme, scheme.records[0], [sheet])

    known = [(each.code, each.wording()[0]) for each in refused.value.findings]
    assert told(count(frame((*GOOD, spoilt(code)))).findings, "code", "message") == known


def test_a_bad_row_outside_the_periods_is_no_matter() -> None:
    late = ("戊镇", "2023-03-05", "市级", "1", "否", "")
    found = count(frame((*GOOD, late)))
    assert found.findings.num_rows == 0
    assert found.table == count(frame(GOOD)).table


def test_who_takes_no_part_is_told_once() -> None:
    other = ("丁局", "2023-02-05", "市级", "1", "否", "")
    found = count(frame((*GOOD, other, other)))
    assert told(found.findings, "row", "code", "left_out") == [(6, "SC757", False)]
    assert found.table == count(frame(GOOD)).table


def test_a_value_that_is_not_known_leaves_the_figure_empty() -> None:
    lacking = ("甲镇", "2023-02-05", "市级", "", "是", "有")
    found = count(frame((*GOOD, lacking)))
    assert told(found.findings, "row", "code", "left_out") == [(6, "SC775", False)]
    points = [row["points"] for row in table_of(found.table)]
    assert points == [5.5, 4.5, 0, None, 0, 1]


def test_all_kinds_of_columns_are_read() -> None:
    table = pa.table(
        {
            "单位": pa.array([["甲镇", "乙镇"], ["丙局"], None]),
            "采用日期": pa.array([datetime(2023, 1, 3, 8), None, datetime(2023, 2, 1)]),
            "渠道": pa.array(["市级", "省级", "市级"]).dictionary_encode(),
            "评分": pa.array([Decimal("2.5"), Decimal("1.0"), None], pa.decimal128(5, 1)),
            "约稿": pa.array([True, False, None]),
            "约稿理由": pa.array(["有", None, None]),
        }
    )
    found = count(table)
    assert [row["points"] for row in table_of(found.table)] == [3.5, 3.5, 0, 0, 0, 0]
    assert told(found.findings, "row", "code") == [(3, "SC787")]


def _views(texts: Any) -> Any:
    return texts.cast(pa.string_view())


def _coded(texts: Any) -> Any:
    """As polars codes them; one word stands there twice."""
    words = ["", *dict.fromkeys(texts.to_pylist()), *texts.to_pylist()]
    codes = [len(words) - 1 - words[::-1].index(text) for text in texts.to_pylist()]
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.uint32()), pa.array(words))


def _lists(texts: Any) -> Any:
    parts = [text.as_py().split("、") for text in texts]
    return pa.array([[*each, None] for each in parts], pa.list_(pa.string()))


@pytest.mark.parametrize(
    ("change", "name"),
    [(change, name) for change in (_views, _coded) for name in HEAD] + [(_lists, "单位")],
)
def test_a_text_is_the_same_however_it_is_held(change: Any, name: str) -> None:
    table = frame((*GOOD, spoilt("SC755")))
    found = count(table.set_column(HEAD.index(name), name, change(table[name])))
    assert told(found.findings, "row", "code") == [(6, "SC755")]
    assert found.table == count(frame(GOOD)).table


def test_words_are_known_again_when_another_dictionary_comes() -> None:
    batches = []
    for number, row in enumerate(GOOD * 3):
        words = [*["别的"] * (number % 4), row[2], "省级"]
        coded = pa.DictionaryArray.from_arrays(pa.array([number % 4], pa.int32()), pa.array(words))
        batches.append(frame([row]).set_column(2, "渠道", coded))
    found = tally_batches([rules()], batches, period="2023-01..02", by="month")
    assert found.findings.num_rows == 0
    assert found.table == count(frame(GOOD * 3)).table


def test_a_float_counts_where_it_is_whole() -> None:
    table = frame(GOOD[:2]).set_column(3, "评分", pa.array([3.0, 2.5]))
    assert told(count(table).findings, "row", "code", "found") == [(2, "SC758", "≈2.5")]


def test_a_needed_column_that_is_missing_is_an_error() -> None:
    with pytest.raises(DataError) as refused:
        count(frame(GOOD).drop_columns(["采用日期"]))
    assert [each.code for each in refused.value.findings] == ["SC752"]


def test_a_column_of_reasons_that_is_missing_is_an_error() -> None:
    with pytest.raises(DataError) as refused:
        count(frame(GOOD).drop_columns(["约稿理由"]))
    assert [(each.code, each.text()) for each in refused.value.findings] == [("SC752", "约稿理由")]


@pytest.mark.parametrize("name", ["unit", "单 位"])
def test_of_two_columns_of_a_field_it_is_told_which_is_not_read(name: str) -> None:
    table = frame(GOOD)
    found = count(table.append_column(name, table["渠道"]))
    assert told(found.findings, "row", "column", "code") == [(None, name, "SC754")]
    assert found.table == count(table).table


def test_a_table_without_records_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        count(pa.table({"甲": [1]}))
    assert [each.code for each in refused.value.findings] == ["SC466"]
