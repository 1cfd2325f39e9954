"""Frames of several jurisdictions and kinds, counted and ranked by `scoring_core.columns`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from scoring_core import columns
from scoring_core.errors import DataError, UsageError
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Span
from scoring_core.model.period_text import parse_span
from tests.columns.record_frames import table_of, told
from tests.columns.records.test_findings import GOOD, HEAD, frame, rules

PERIOD = "2023-01..02"


def other() -> Jurisdiction:
    return replace(rules(), key="bei", name="北县")


def _mixed(rows: Any) -> Any:
    names = ("地区", *HEAD)
    return pa.table({name: [row[n] for row in rows] for n, name in enumerate(names)})


def test_jurisdictions_are_counted_each_by_itself() -> None:
    rows = [(key, *row) for key in ("xian", "北县") for row in GOOD[: 5 if key == "xian" else 2]]
    Random(2).shuffle(rows)  # noqa: S311

    found = columns.tally([rules(), other()], _mixed(rows), period=PERIOD, by="month")

    alone = [
        columns.tally([each], frame(of), period=PERIOD, by="month").table
        for each, of in ((rules(), GOOD), (other(), GOOD[:2]))
    ]
    assert found.table.to_pylist() == [row for each in alone for row in each.to_pylist()]
    assert found.table.column("jurisdiction").to_pylist() == ["xian"] * 6 + ["bei"] * 6
    assert found.findings.num_rows == 0


def test_a_jurisdiction_that_nobody_knows_is_told() -> None:
    rows = [("南县", *GOOD[0]), ("xian", *GOOD[0]), ("", *GOOD[0]), ("南县", *GOOD[1])]
    found = columns.tally([rules(), other()], _mixed(rows), period=PERIOD)
    assert told(found.findings, "row", "code", "found", "left_out") == [
        (1, "SC401", "南县", True),
        (3, "SC401", "", True),
        (4, "SC401", "南县", True),
    ]
    assert [row["points"] for row in table_of(found.table)] == [1, 0, 0, 0, 0, 0]


def test_a_jurisdiction_that_counts_no_such_records_is_told() -> None:
    scheme = replace(rules().schemes[0], records=(), metrics=())
    without = Jurisdiction("bei", "北县", (scheme,))
    rows = [("bei", *GOOD[0]), ("xian", *GOOD[0])]
    found = columns.tally([rules(), without], _mixed(rows), period=PERIOD)
    assert told(found.findings, "row", "code", "found") == [(1, "SC872", "bei")]
    assert found.table.num_rows == 3


def test_without_a_column_of_jurisdictions_it_is_not_known_whose_records_are() -> None:
    with pytest.raises(UsageError) as refused:
        columns.tally([rules(), other()], frame(GOOD))
    assert [each.code for each in refused.value.findings] == ["SC871"]


def test_nothing_is_guessed_of_a_name_that_two_jurisdictions_have() -> None:
    rows = [("某县", *GOOD[0]), ("xian", *GOOD[0]), ("other", *GOOD[2])]
    both = [rules(), replace(rules(), key="other")]
    found = columns.tally(both, _mixed(rows), period=PERIOD)
    assert told(found.findings, "row", "code", "found") == [(1, "SC864", "某县")]
    assert [row["points"] for row in table_of(found.table)] == [1, 0, 0, 0, 0, 1]


def test_two_jurisdictions_of_one_key_are_an_error() -> None:
    with pytest.raises(UsageError) as refused:
        columns.tally([rules(), rules()], _mixed([("xian", *GOOD[0])]))
    assert [each.code for each in refused.value.findings] == ["SC866"]


def test_texts_of_another_encoding_are_told() -> None:
    broken = pa.array(["甲镇".encode("gbk")]).cast(pa.binary()).view(pa.string())
    table = frame(GOOD[:1])
    found = columns.tally([rules()], table.set_column(0, "单位", broken), period=PERIOD)
    assert told(found.findings, "row", "code") == [(1, "SC755")]
    mixed = _mixed([("xian", *GOOD[0])]).set_column(0, "地区", broken)
    assert told(columns.tally([rules()], mixed, period=PERIOD).findings, "code") == [("SC401",)]


def test_two_columns_of_jurisdictions_are_an_error() -> None:
    table = _mixed([("xian", *GOOD[0])])
    with pytest.raises(DataError) as refused:
        columns.tally([rules(), other()], table.append_column("jurisdiction", table["地区"]))
    assert [each.code for each in refused.value.findings] == ["SC115"]


@pytest.mark.parametrize("kind", [pa.string(), pa.string_view()])
def test_records_of_many_jurisdictions_in_any_order_count_as_in_one(kind: Any) -> None:
    counties = [replace(rules(), key=f"x{n}", name=f"第{n}县") for n in range(7)]
    rows = [(each.key, *row) for each in counties for row in GOOD for _ in range(30)]
    known = columns.tally(counties, _mixed(rows), period=PERIOD, by="month")
    Random(5).shuffle(rows)  # noqa: S311
    table = _mixed(rows)
    table = table.set_column(0, "地区", table["地区"].cast(kind))

    found = columns.tally(counties, table, period=PERIOD, by="month")

    assert found.table.to_pylist() == known.table.to_pylist()
    assert found.table.num_rows == 7 * 6
    assert found.findings.num_rows == 0


def test_without_a_period_the_records_name_it() -> None:
    found = columns.tally([rules()], frame(GOOD), by="month")
    periods = dict.fromkeys(found.table.column("period").to_pylist())
    assert list(periods) == ["2023-01", "2023-02", "2023-03"]
    whole = columns.tally([rules()], frame(GOOD)).table
    assert set(whole.column("period").to_pylist()) == {"2023-Q1"}
    assert [row["points"] for row in table_of(whole)] == [5.5, 4.5, 2]


@pytest.mark.parametrize(
    ("rows", "asked", "code"),
    [
        (GOOD[3:4], {}, "SC469"),
        (GOOD, {"by": "day"}, "SC468"),
        (GOOD, {"by": "half"}, "SC467"),
        (GOOD, {"period": PERIOD, "by": "quarter"}, "SC467"),
    ],
)
def test_periods_that_cannot_be_counted_are_refused(rows: Any, asked: Any, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        columns.tally([rules()], frame(rows), **asked)
    assert [each.code for each in refused.value.findings] == [code]


def _in_force(span: str) -> Jurisdiction:
    """The rules, with another price from a day on."""
    scheme = rules().schemes[0]
    first = replace(scheme, in_force=(Span(date(2023, 1, 1), date(2023, 1, 31)),))
    later = replace(scheme, in_force=(parse_span(span),), metrics=(_dearer(scheme.metrics[0]),))
    return replace(rules(), schemes=(first, later))


def _dearer(metric: Any) -> Any:
    return replace(metric, tally=replace(metric.tally, credit="first"))


@pytest.mark.parametrize("period", [PERIOD, None])
def test_each_edition_counts_its_own_periods(period: str | None) -> None:
    shared = ("乙镇、甲镇", "2023-02-28", "省级", "1", "否", "")
    found = columns.tally(
        [_in_force("2023-02..")], frame((*GOOD[:4], shared)), period=period, by="month"
    )
    assert [row["points"] for row in table_of(found.table)] == [5.5, 4.5, 0, 0, 2, 1]
    assert found.findings.num_rows == 0


def test_a_period_without_rules_is_told_and_has_no_figures() -> None:
    found = columns.tally([_in_force("2023-03..")], frame(GOOD), period="2023-01..03", by="month")
    assert told(found.findings, "row", "period", "code", "left_out") == [
        (None, "2023-02", "SC130", False)
    ]
    periods = dict.fromkeys(found.table.column("period").to_pylist())
    assert list(periods) == ["2023-01", "2023-03"]


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (pl.from_arrow, pl.DataFrame),
        (lambda table: table.to_pandas(), pd.DataFrame),
        (duckdb.from_arrow, duckdb.DuckDBPyRelation),
        (lambda table: table, pa.Table),
    ],
)
def test_a_frame_comes_back_as_it_came(made: Any, kind: type) -> None:
    found = columns.tally([rules()], made(frame(GOOD)), period=PERIOD, by="month")
    assert isinstance(found.table, kind)
    assert isinstance(found.findings, kind)
    ranked = columns.rank([rules()], found.table)
    assert isinstance(ranked.table, kind)


def test_the_figures_can_be_ranked_as_they_are() -> None:
    found = columns.tally([rules()], frame(GOOD), period=PERIOD, by="month")
    ranked = columns.rank([rules()], found.table)
    assert ranked.table.column("rank").to_pylist() == [1, 2, 3, 2, 2, 1]
    assert ranked.findings.num_rows == 0


def test_a_field_can_be_headed_by_its_key() -> None:
    names = ["unit", "used", "outlet", "marks", "asked", "约稿理由"]
    found = columns.tally([rules()], frame(GOOD).rename_columns(names), period=PERIOD, by="month")
    assert found.table == columns.tally([rules()], frame(GOOD), period=PERIOD, by="month").table


def test_a_unit_is_told_of_when_it_is_not_on_the_roster() -> None:
    scheme = rules().schemes[0]
    town, out = scheme.categories
    late = replace(town.units[0], span=parse_span("2023-02.."))
    scheme = replace(scheme, categories=(replace(town, units=(late, *town.units[1:])), out))
    found = columns.tally(
        [replace(rules(), schemes=(scheme,))], frame(GOOD), period=PERIOD, by="month"
    )
    said = told(found.findings, "row", "code", "found", "left_out")
    assert said == [(None, "SC777", "甲镇", False), (1, "SC756", "甲镇", False)]
    assert [row["unit"] for row in table_of(found.table)] == [
        "乙镇",
        "丙局",
        "甲镇",
        "乙镇",
        "丙局",
    ]
