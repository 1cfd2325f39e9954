"""What a worker of Spark does with the rows of some jurisdictions, without Spark."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pytest

from scoring_core.columns.country import Country
from scoring_core.columns.digest import digest
from scoring_core.columns.shard import TOLD, added, ranked_shard, summed
from scoring_core.columns.table.rank import rank_table
from scoring_core.model.jurisdiction import Jurisdiction
from tests.idle import load_idle

RULES = """
key = "{key}"
name = "{name}"
language = 1
[categories.a]
title = "甲类"
units = ["一", "二", "三"]
[formats]
"分" = {{ pattern = "0.####", not_applicable = "—" }}
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
categories = ["a"]
cells = {{ "" = "missing" }}
absent = "missing"
[scheme.s.metrics]
{metric} = {{ label = "{label}", unit = "分", range = [0, 100] }}
[scheme.s.scores]
total = {{ label = "得分", formula = "{metric} ÷ 4" }}
[scheme.s.ranking]
by = ["highest total", "roster"]
scope = "category"
"""


def _rules(key: str, name: str, metric: str = "sent", label: str = "报送") -> Jurisdiction:
    return load_idle(RULES.format(key=key, name=name, metric=metric, label=label))


class Sums(NamedTuple):
    """A row as Spark gives it."""

    rows: int
    first: int
    second: int


COUNTRY = Country([_rules("east", "东县"), _rules("west", "西县", "seen", "看到")])
ROWS = [
    {"row": 70, "地区": "east", "period": "2023-01", "unit": "一", "sent": 3, "seen": None},
    {"row": 71, "地区": "east", "period": "2023-01", "unit": "二", "sent": 101, "seen": None},
    {"row": 72, "地区": "东县 ", "period": "2023-01", "unit": "三", "sent": 4, "seen": None},
    {"row": 73, "地区": "west", "period": "2023-01", "unit": "一", "sent": None, "seen": 8},
    {"row": 74, "地区": "west", "period": "2023-01", "unit": "一", "sent": None, "seen": 9},
    {"row": 75, "地区": "west", "period": "2023-01", "unit": "二", "sent": None, "seen": 2},
    {"row": 76, "地区": "west", "period": "2023-01", "unit": "三", "sent": None, "seen": 5},
    {"row": 77, "地区": "north", "period": "2023-01", "unit": "三", "sent": 1, "seen": 1},
]
TABLE = pa.Table.from_pylist(ROWS)


def _parted(table: Any, engine: str = "plain") -> tuple[Any, Any]:
    """The rows and the findings of a shard, as tables."""
    both = ranked_shard(COUNTRY, table, engine).combine_chunks()
    return tuple(_told(both[name]) for name in ("ranked", "told"))


def _told(column: Any) -> Any:
    structs = pa.chunked_array([chunk.drop_null() for chunk in column.chunks], column.type)
    arrays = [chunk.flatten() for chunk in structs.chunks]
    names = [field.name for field in column.type]
    return pa.concat_tables([pa.table(dict(zip(names, each, strict=True))) for each in arrays])


def test_good_rows_have_their_scores_as_everywhere() -> None:
    ranked, _ = _parted(TABLE)

    assert ranked.select(["row", "total", "rank"]).to_pylist() == [
        {"row": 70, "total": Decimal("0.75"), "rank": 2},
        {"row": 72, "total": Decimal("1.00"), "rank": 1},
        {"row": 75, "total": Decimal("0.50"), "rank": 2},
        {"row": 76, "total": Decimal("1.25"), "rank": 1},
    ]
    assert digest(ranked) == digest(rank_table(COUNTRY, TABLE, engine="plain").table)


def test_the_columns_that_are_added_have_the_kinds_that_are_said() -> None:
    ranked, told = _parted(TABLE)

    assert pa.schema(list(ranked.schema)[len(TABLE.schema) :]) == added(COUNTRY)
    assert told.schema == TOLD


def test_a_finding_has_the_number_and_the_unit_of_its_row() -> None:
    _, told = _parted(TABLE)

    rows = told.select(["row", "unit", "code", "left_out"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        (71, "二", "SC108", True),
        (73, "一", "SC896", True),
        (74, "一", "SC896", True),
        (77, "三", "SC401", True),
    ]


def test_of_two_rows_of_a_unit_none_is_called_the_first() -> None:
    _, told = _parted(TABLE)
    _, turned = _parted(TABLE.take(list(range(7, -1, -1))))

    by_row = sorted(told.to_pylist(), key=str)
    assert by_row == sorted(turned.to_pylist(), key=str)
    assert by_row[1]["message"] == "单位“一”在一个考核期里出现不止一次"


@pytest.mark.parametrize("names", [["row"], []])
def test_without_numbers_the_keys_say_which_row(names: list[str]) -> None:
    table = TABLE.drop(["row"])
    if names:
        table = table.append_column("row", [["a"] * 8])
    _, told = _parted(table)

    assert told["row"].to_pylist() == [None] * 4
    assert told["unit"].to_pylist() == ["二", "一", "一", "三"]


def test_a_jurisdiction_whose_column_lacks_is_left_out_and_the_others_go_on() -> None:
    ranked, told = _parted(TABLE.drop(["seen"]))

    assert ranked["row"].to_pylist() == [70, 72]
    lacking = [row for row in told.to_pylist() if row["code"] == "SC113"]
    assert [(row["row"], row["jurisdiction"]) for row in lacking] == [
        (number, "west") for number in (73, 74, 75, 76)
    ]
    assert {row["found"] for row in lacking} == {"看到"}
    assert {row["left_out"] for row in lacking} == {True}


def test_a_jurisdiction_without_its_column_in_any_writing() -> None:
    table = TABLE.drop(["sent"])
    _, told = _parted(table)

    lacking = [row["row"] for row in told.to_pylist() if row["code"] == "SC113"]
    assert sorted(lacking) == [70, 71, 72]


def test_no_rows_at_all() -> None:
    ranked, told = _parted(TABLE[:0])

    assert (len(ranked), len(told)) == (0, 0)


def test_the_digests_of_shards_add_up_to_that_of_all_rows() -> None:
    cut = [TABLE[:3], TABLE[3:7], TABLE[7:]]
    shards = [_told(ranked_shard(COUNTRY, part, "plain")["sums"]) for part in cut]
    sums = [Sums(**row) for part in shards for row in part.to_pylist()]

    assert len(sums) == len(cut)
    assert summed(sums) == digest(rank_table(COUNTRY, TABLE, engine="plain").table)
