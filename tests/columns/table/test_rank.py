"""Whole frames: the same scores, ranks and findings as table by table, and no row lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

from scoring_core.columns import rank
from scoring_core.columns.country import Country
from scoring_core.columns.table.rank import rank_table
from scoring_core.errors import DataError, UsageError
from tests.columns.made import RULES, UNITS, bai, country, qing, rows, table
from tests.columns.ordinary import ordinary
from tests.idle import load_idle

COUNTRY = country()
TOWNS = [unit.replace("镇", "乡") for unit in UNITS]
SPELT = ("甲", "乙", "丙", "丁", "戊", "己")
SPOILT: Sequence[tuple[str, Any]] = (
    ("sent", "十二"),
    ("sent", "501"),
    ("sent", "1.5"),
    ("sent", "12条"),
    ("sent", ""),
    ("sent", "/"),
    ("sent", "30%"),
    ("sent", "#REF!"),
    ("used", "499"),
    ("used", "0"),
    ("weight", "0.25"),
    ("weight", "2.0"),
    ("level", "优"),
    ("level", "好"),
    ("level", None),
    ("town", "3"),
    ("town", "x"),
    ("unit", "ZZ"),
    ("unit", ""),
    ("unit", "甲镇政府"),
    ("unit", "丁局"),
)


def _found(ranked: Any) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = ranked.findings.to_pylist()
    return listed


def _codes(ranked: Any) -> list[tuple[int | None, str]]:
    return [(found["row"], found["code"]) for found in _found(ranked)]


def _frame() -> list[dict[str, Any]]:
    """Two counties, two editions, several periods; every figure a text."""
    parts = [rows("qing", "2023-03"), rows("qing", "2023-08"), rows("bai", "2023-03", TOWNS)]
    listed = [row for part in [*parts, rows("bai", "2023-05", TOWNS)] for row in part]
    return [{k: v if v is None else str(v) for k, v in row.items()} for row in listed]


def _drawn(seed: int) -> list[dict[str, Any]]:
    """The same with some rows spoilt, some gone and all of them in any order."""
    draw = Random(seed)  # noqa: S311
    listed = [row for row in _frame() if draw.random() < 0.9]
    for row in listed:
        row["used"] = str(draw.randrange(5))
        if draw.random() < 0.3:
            key, value = draw.choice(SPOILT)
            row[key] = value
    if seed % 2:
        draw.shuffle(listed)
    units = {
        (row["jurisdiction"], row["period"], row["unit"].replace("政府", "")) for row in listed
    }
    return listed if len(units) == len(listed) else _drawn(seed + 1000)


@pytest.mark.parametrize("engine", ["kernel", "plain", "exact", "duckdb"])
@pytest.mark.parametrize("seed", range(6))
def test_a_frame_is_what_its_tables_are(seed: int, engine: str) -> None:
    listed = _drawn(seed)
    ranked = rank(COUNTRY, table(listed), engine)
    way = ordinary(COUNTRY, listed)
    left = {found["row"] for found in _found(ranked) if found["left_out"]}
    kept = [number for number in range(len(listed)) if number + 1 not in left]
    out = ranked.table.to_pylist()
    assert [{key: row[key] for key in listed[0]} for row in out] == [listed[n] for n in kept]
    for number, row in zip(kept, out, strict=True):
        told = {key: None if row[key] is None else Fraction(row[key]) for key in ("rate", "total")}
        assert (told, row["rank"]) == (way.scores[number], way.rank[number])
    own = [(None if row is None else row - 1, code) for row, code in _codes(ranked)]
    assert sorted(own, key=str) == sorted(way.told, key=str)


def test_good_rows_are_told_nothing_and_keep_their_order() -> None:
    listed = _frame()
    ranked = rank(COUNTRY, table(listed))
    assert ranked.findings.num_rows == 0
    assert ranked.declined == {}
    assert ranked.table.column("unit").to_pylist() == [row["unit"] for row in listed]
    assert ranked.table.column("category").to_pylist()[:6] == ["town"] * 3 + ["office"] * 2 + [
        "room"
    ]
    assert str(ranked.table.schema.field("total").type) == "decimal64(18, 1)"
    assert set(ranked.table.column("states").to_pylist()) == {None}


def test_states_are_told_by_score() -> None:
    listed = _frame()[:6]
    listed[0] |= {"sent": "", "used": ""}
    listed[4] |= {"sent": "0", "used": "0"}
    ranked = rank(COUNTRY, table(listed))
    states = ranked.table.column("states").to_pylist()
    assert states[0] == "rate=missing total=missing"
    assert states[4] == "rate=not_applicable"
    assert states[1] is None


def test_rows_of_a_unit_that_stands_twice_are_both_left_out() -> None:
    listed = _frame()[:6]
    ranked = rank(COUNTRY, table([*listed, listed[1] | {"unit": " 乙镇 "}]))
    assert _codes(ranked) == [(2, "SC855"), (7, "SC102")]
    assert [found["message"] for found in _found(ranked)] == [
        "单位“乙镇”出现不止一次，另一次在第 7 行",
        "单位“乙镇”出现两次，前一次在第 2 行",
    ]
    assert ranked.table.num_rows == 5
    totals = {row["unit"]: row["total"] for row in ranked.table.to_pylist()}
    assert set(totals.values()) == {None}  # whether it is in a town, which all count, is unknown


@pytest.mark.parametrize("engine", ["kernel", "plain", "exact", "duckdb"])
def test_a_group_of_which_all_rows_stand_twice_is_a_group(engine: str) -> None:
    listed = [
        *rows("qing", "2023-03", ["甲局", "乙镇", "丙镇", "信息室", "甲镇", "甲镇"]),
        *rows("qing", "2023-05", ["乙镇", "乙镇"]),
        *rows("qing", "2023-06"),
    ]
    ranked = rank(COUNTRY, table(listed), engine)
    left = [found["row"] for found in _found(ranked) if found["left_out"]]
    assert left == [5, 6, 7, 8]
    alone = rank(COUNTRY, table(rows("qing", "2023-06")), engine).table
    assert ranked.table.to_pylist()[4:] == alone.to_pylist()
    assert ranked.table.to_pylist()[0]["total"] is None  # whether 甲镇 is in a town is unknown


def test_what_is_told_of_a_row_that_has_no_rules() -> None:
    listed = [
        *rows("qing", "2023-03", ["甲镇"]),
        *rows("qing", "2022-12", ["甲镇"]),
        *rows("qing", "2023-Q1", ["甲镇"]),
        *rows("qing", "三月", ["甲镇"]),
        *rows("qing", "某月", ["甲镇"]),
        *rows("lan", "2023-03", ["甲镇"]),
    ]
    ranked = rank(COUNTRY, table(listed))
    codes = [(2, "SC130"), (3, "SC131"), (4, "SC421"), (5, "SC420"), (6, "SC401")]
    assert [c for c in _codes(ranked) if c[0] is not None] == codes
    assert all(found["left_out"] for found in _found(ranked) if found["row"])
    assert ranked.table.num_rows == 1


def test_a_period_in_several_spellings_is_one() -> None:
    listed = _frame()[:6]
    listed[3]["period"] = "2023年3月"
    ranked = rank(COUNTRY, table(listed))
    assert ranked.findings.num_rows == 0
    assert (
        ranked.table.column("rank").to_pylist()
        == rank(COUNTRY, table(_frame()[:6])).table.column("rank").to_pylist()
    )


def test_a_scheme_by_its_key_and_by_its_title_is_one() -> None:
    listed = [row | {"scheme": ("s", "信息", " ")[n % 3]} for n, row in enumerate(_frame()[:6])]
    ranked = rank(COUNTRY, table([*listed, listed[0] | {"scheme": "别的"}]))
    assert _codes(ranked) == [(7, "SC402")]
    assert (
        ranked.table.column("rank").to_pylist()
        == rank(COUNTRY, table(_frame()[:6])).table.column("rank").to_pylist()
    )


def test_a_name_of_two_counties_or_of_two_schemes_is_not_guessed() -> None:
    ours, theirs = qing(), replace(bai(), name="青县")
    more = replace(ours, schemes=(*ours.schemes, replace(ours.schemes[0], key="r")))
    listed = [row | {"scheme": "s"} for row in _frame()[:6]]
    spoilt = [listed[0] | {"jurisdiction": "青县"}, listed[1] | {"scheme": "信息"}, *listed[2:]]
    ranked = rank([more, theirs], table(spoilt))
    told = [f for f in _found(ranked) if f["left_out"]]
    assert [(f["row"], f["code"], f["message"]) for f in told] == [
        (1, "SC864", "“青县”不止一个：qing、bai"),
        (2, "SC864", "“信息”不止一个：s、r"),
    ]


@pytest.mark.parametrize("column", ["unit", "period", "sent"])
@pytest.mark.parametrize("coded", [False, True])
def test_bytes_that_are_no_text_are_spelt_out(column: str, *, coded: bool) -> None:
    given = table(_frame()[:6])
    words = [word.encode("gbk" if row == 3 else "utf-8") for row, word in enumerate(SPELT)]
    offsets = np.cumsum([0, *map(len, words)]).astype(np.int32)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(b"".join(words))]
    bad = pa.Array.from_buffers(pa.string(), 6, buffers)
    place = given.column_names.index(column)
    ranked = rank(
        COUNTRY, given.set_column(place, column, bad.dictionary_encode() if coded else bad)
    )
    assert r"\xb6" in next(f["message"] for f in _found(ranked) if f["row"] == 4)


@pytest.mark.parametrize("away", [(), (0,), (5,), (1, 2, 4), range(6)])
def test_rows_leave_a_table_of_types_of_which_arrow_picks_no_rows(away: Sequence[int]) -> None:
    listed = [row | {"unit": "ZZ" if n in away else row["unit"]} for n, row in enumerate(_frame())]
    given = table(listed[:6])
    ends, words = pa.array([2, 6], pa.int32()), pa.array(["a", "b"])
    note = pa.RunEndEncodedArray.from_arrays(ends, words)
    ranked = rank(COUNTRY, given.append_column("note", note))
    kept = [n for n in range(6) if n not in away]
    assert ranked.table.column("note").to_pylist() == ["aabbbb"[n] for n in kept]
    assert ranked.table.column("unit").to_pylist() == [listed[n]["unit"] for n in kept]


def test_a_table_of_polars_own_texts_loses_a_row() -> None:
    frame = pl.DataFrame(_frame()[:6]).with_columns(unit=pl.lit("ZZ")).to_arrow()
    assert rank(COUNTRY, frame).table.num_rows == 0


def _looking_back(taken: str) -> str:
    """Rules with a figure of another time, which counts for all units together."""
    named = 'label = "往期", unit = "条", range = [0, 99]'
    told = f'before = {{ {named}, from = {{ value = "used", {taken} }} }}'
    text = RULES.replace("\nsent = {", f"\n{told}\nsent = {{")
    return text.replace("total(town, all)", "total(before, all)")


@pytest.mark.parametrize("engine", ["kernel", "plain", "exact", "duckdb"])
def test_what_is_not_known_of_another_time_is_alike_with_a_row_and_without(engine: str) -> None:
    rules = load_idle(_looking_back('when = "previous", absent = 7'))
    listed = rows("qing", "2023-03")
    for few in (listed, [row for row in listed if row["unit"] != "乙局"]):
        totals = rank([rules], table(few), engine).table.column("total").to_pylist()
        assert totals == [2 * row["used"] + Fraction(3, 2) + 6 * 7 for row in few]


def test_a_figure_of_several_other_times_needs_its_column() -> None:
    taken = 'when = "earlier_this_year", how = "sum", absent = 7'
    with pytest.raises(DataError) as error:
        rank([load_idle(_looking_back(taken))], table(rows("qing", "2023-03")))
    assert [found.code for found in error.value.findings] == ["SC113"]


def test_absent_units_are_told_of_no_row_with_their_keys() -> None:
    ranked = rank(COUNTRY, table(_frame()[1:3]))
    told = _found(ranked)
    assert [(f["row"], f["unit"], f["code"], f["period"]) for f in told] == [
        (None, "甲镇", "SC122", "2023-03"),
        (None, "信息室", "SC122", "2023-03"),  # a word has no zero
    ]
    assert not any(found["left_out"] for found in told)
    assert {(found["jurisdiction"], found["scheme"]) for found in told} == {("qing", "s")}


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("value", ["x", "900", "0.5"])
def test_a_bad_value_at_each_place_is_found(at: int, value: str) -> None:
    listed = _frame()[:6]
    listed[at]["sent"] = value
    ranked = rank(COUNTRY, table(listed))
    assert [found["row"] for found in _found(ranked)] == [at + 1]
    assert (_found(ranked)[0]["column"], _found(ranked)[0]["found"]) == ("sent", value)
    assert ranked.table.num_rows == 5


def test_a_batch_of_a_longer_table_says_its_own_row_numbers() -> None:
    listed = _frame()[:6]
    listed[2]["sent"] = "x"
    ranked = rank_table(COUNTRY, table(listed), 1001)
    assert _codes(ranked) == [(1003, "SC105")]


def test_headings_and_left_out_keys() -> None:
    only = Country([bai()])
    listed = rows("bai", "2023-03", TOWNS)
    renamed = {"unit": "单位", "period": "考核期", "sent": "上报", "used": "采用"}
    headed = [{renamed.get(k, k): v for k, v in r.items() if k != "jurisdiction"} for r in listed]
    ranked = rank(only, table(headed))
    assert ranked.findings.num_rows == 0
    assert (
        ranked.table.column("total").to_pylist()
        == rank(only, table(listed)).table.column("total").to_pylist()
    )


def test_one_heading_may_mean_a_figure_in_one_county_alone() -> None:
    mixed = [{**row, "上报": None} for row in rows("qing", "2023-03")]
    mixed += [{**r, "上报": r["sent"], "sent": None} for r in rows("bai", "2023-03", TOWNS)]
    for row in mixed:
        row["报送数"] = row.pop("sent")
    ranked = rank(COUNTRY, table(mixed))
    assert ranked.findings.num_rows == 0
    assert None not in ranked.table.column("rate").to_pylist()


@pytest.mark.parametrize(
    "change, code",
    [
        ({"drop": "unit"}, "SC850"),
        ({"drop": "jurisdiction"}, "SC850"),
        ({"drop": "used"}, "SC113"),
        ({"add": "rank"}, "SC851"),
        ({"add": "total"}, "SC851"),
        ({"add": "报送"}, "SC115"),
        ({"add": "单位"}, "SC115"),
    ],
)
def test_columns_that_do_not_fit_are_an_error(change: dict[str, str], code: str) -> None:
    made = table(_frame()[:6])
    if "drop" in change:
        made = made.drop_columns([change["drop"]])
    else:
        made = made.append_column(change["add"], pa.array(["1"] * 6))
    with pytest.raises(DataError) as error:
        rank(COUNTRY, made)
    assert [found.code for found in error.value.findings] == [code]


def test_keys_are_texts() -> None:
    made = table(_frame()[:6]).set_column(2, "unit", pa.array([1.5] * 6))
    with pytest.raises(DataError) as error:
        rank(COUNTRY, made)
    assert error.value.findings[0].code == "SC853"


def test_an_engine_that_does_not_exist_is_told() -> None:
    with pytest.raises(UsageError) as error:
        rank(COUNTRY, table(_frame()), "kernal")
    assert error.value.findings[0].code == "SC856"
    assert "kernel" in str(error.value)


def test_rules_come_as_jurisdictions_too() -> None:
    ranked = rank([qing()], table(_frame()[:12]))
    assert ranked.table.num_rows == 12


def test_an_empty_frame_stays_empty() -> None:
    ranked = rank(COUNTRY, table(_frame()).slice(0, 0))
    assert (ranked.table.num_rows, ranked.findings.num_rows) == (0, 0)
    assert "rank" in ranked.table.column_names


def test_a_frame_of_nothing_but_bad_rows_is_empty() -> None:
    listed = [row | {"period": "某月"} for row in _frame()]
    ranked = rank(COUNTRY, table(listed))
    assert (ranked.table.num_rows, ranked.findings.num_rows) == (0, len(listed))


EXCEPTION = """
[[scheme.s.exception]]
unit = "乙镇"
since = "2023-01"
reason = "县政府会议纪要"
set = { sent = 40 }
"""


def test_an_edition_without_a_plan_goes_the_exact_way_alone() -> None:
    """A unit of which something else is decided: the figure is that, and a blank says so."""
    odd = load_idle(RULES + EXCEPTION)
    listed = [*rows("qing", "2023-03"), *rows("bai", "2023-03", TOWNS)]
    listed[1]["sent"] = None
    ranked = rank(Country([odd, bai()]), table(listed))
    assert list(ranked.declined) == ["qing/s 2023-H1"]
    assert _codes(ranked) == []
    assert ranked.table.column("rate").to_pylist()[1] == Fraction("0.025")
    listed[1]["sent"] = 21
    contradicted = rank(Country([odd, bai()]), table(listed))
    assert _codes(contradicted) == [(2, "SC151")]
    assert _found(contradicted)[0]["left_out"]
    assert contradicted.table.num_rows == 11
