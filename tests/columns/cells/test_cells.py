"""Each type of a column of figures is read as the cells of a table are, or told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from scoring_core.arithmetic import exact_text
from scoring_core.columns import rank
from scoring_core.columns.arrow.chunks import PIECE, pieces
from scoring_core.columns.arrow.raw import raw
from scoring_core.columns.book.reading import NOTHING, Plain, Reading
from scoring_core.columns.cells.cells import Rows, read
from scoring_core.columns.country import Country
from scoring_core.columns.plan.program import places_of
from scoring_core.columns.rows.told import Told
from tests.columns.made import RULES, country, rows, table
from tests.idle import load_idle

COUNTRY = country()
GOOD = [20, 21, 22, 23, 24, 25]


def _ranked(column: str, values: Any) -> Any:
    made = table(rows("qing", "2023-03"))
    at = made.column_names.index(column)
    return rank(COUNTRY, made.set_column(at, column, values))


def _told(ranked: Any) -> list[tuple[int, str, str]]:
    return [(f["row"], f["code"], f["found"]) for f in ranked.findings.to_pylist()]


def _rates(ranked: Any) -> list[Any]:
    rates: list[Any] = ranked.table.column("rate").to_pylist()
    return rates


RATES = _rates(_ranked("sent", pa.array(GOOD)))


@pytest.mark.parametrize(
    "kind",
    [
        *(pa.int8(), pa.int16(), pa.int32(), pa.int64()),
        *(pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()),
        *(pa.float32(), pa.float64(), pa.string(), pa.large_string(), pa.string_view()),
        *(pa.decimal32(9, 2), pa.decimal64(18, 2), pa.decimal128(38, 2), pa.decimal256(50, 2)),
        pa.dictionary(pa.int8(), pa.string()),
    ],
    ids=str,
)
def test_every_type_is_read(kind: Any) -> None:
    texts = pa.types.is_dictionary(kind) or "string" in str(kind)
    values: list[Any] = [str(n) for n in GOOD] if texts else [*GOOD]
    if pa.types.is_decimal(kind):
        values = [Decimal(n) for n in GOOD]
    ranked = _ranked("sent", pa.array(values, kind))
    assert (_rates(ranked), _told(ranked)) == (RATES, [])
    missing = _ranked("sent", pa.array([*values[:5], None], kind))
    assert _told(missing) == [(6, "SC117", "")]
    assert _rates(missing) == [*RATES[:5], None]


DAYS = pa.array([2**31 - 1] * 6, pa.int32()).cast(pa.date32())
NANOSECONDS = pa.array(GOOD).cast(pa.duration("ns"))
SMALL = [Decimal("0.1"), *[Decimal(0)] * 5]


@pytest.mark.parametrize("width", [32, 64, 128, 256])
def test_a_decimal_of_hundreds_is_read(width: int) -> None:
    kind = getattr(pa, f"decimal{width}")(3, -2)
    ranked = _ranked("sent", pa.array([Decimal(200)] * 6, kind))
    assert (_rates(ranked), _told(ranked)) == (_rates(_ranked("sent", pa.array([200] * 6))), [])


def test_numbers_with_a_dictionary_are_those_numbers() -> None:
    for kind in (pa.int16(), pa.float64(), pa.decimal128(20, 10)):
        values = pa.array([*map(Decimal, GOOD)], pa.decimal128(20, 10)).cast(kind)
        ranked = _ranked("sent", values.dictionary_encode())
        assert (_rates(ranked), _told(ranked)) == (RATES, [])


@pytest.mark.parametrize(
    "values, told",
    [
        (pa.array([2.5, *GOOD[1:]]).dictionary_encode(), (1, "SC854", "2.5")),
        (pa.array([float("inf"), *GOOD[1:]], pa.float16()), (1, "SC854", "inf")),
        (pa.array(SMALL, pa.decimal128(38, 38)), (1, "SC109", "0.1")),
        (DAYS, (1, "SC105", "<value out of range: 2147483647>")),
        (NANOSECONDS, (1, "SC105", "20 duration[ns]")),
        (pa.array([1.5, *GOOD[1:]]), (1, "SC854", "1.5")),
        (pa.array([float("nan"), *GOOD[1:]]), (1, "SC854", "nan")),
        (pa.array([2.0**60, *GOOD[1:]]), (1, "SC854", "1.152921504606847e+18")),
        (pa.array([-1, *GOOD[1:]]), (1, "SC108", "-1")),
        (pa.array([2**63, *GOOD[1:]], pa.uint64()), (1, "SC108", str(2**63))),
        (pa.array([Decimal("1.50"), *map(Decimal, GOOD[1:])]), (1, "SC109", "1.5")),
        (
            pa.array([Decimal(10**30), *map(Decimal, GOOD[1:])], pa.decimal128(38, 2)),
            (1, "SC108", str(10**30)),
        ),
        (pa.array([True] * 6), (1, "SC105", "True")),
    ],
)
def test_what_is_no_figure_is_told(values: Any, told: tuple[int, str, str]) -> None:
    ranked = _ranked("sent", values)
    assert _told(ranked)[0] == told
    assert 1 not in [n for n, row in enumerate(ranked.table.to_pylist()) if row["unit"] == "甲镇"]


def test_a_step_that_is_no_power_of_ten() -> None:
    ranked = _ranked(
        "weight", pa.array([Decimal(t) for t in ("0.5", "1.5", "10", "0", "2", "2.3")])
    )
    assert _told(ranked) == [(6, "SC109", "2.3")]
    assert [str(total) for total in ranked.table.column("total").to_pylist()] == [
        *("3.5", "6.5", "17.0", "9.0", "5.0")
    ]


def test_a_word_is_an_integer_of_its_place_and_no_number() -> None:
    assert _told(_ranked("level", pa.array([1, 2, 3, 1, 2, 3])))[0] == (1, "SC107", "1")


def test_a_metric_that_a_category_does_not_have() -> None:
    ranked = _ranked("town", pa.array([1, 1, 1, 0, None, 4]))
    assert _told(ranked) == [(6, "SC118", "4")]


def test_an_integer_that_is_a_mark_is_the_mark() -> None:
    text = RULES.replace('"/" = "not_applicable"', '"/" = "not_applicable", "99" = "missing"')
    made = table(rows("qing", "2023-03"))
    made = made.set_column(3, "sent", pa.array([99, *GOOD[1:]]))
    ranked = rank(Country([load_idle(text)]), made)
    assert _told(ranked) == [(1, "SC117", "99")]
    assert _rates(ranked)[0] is None


@pytest.mark.parametrize(
    "rule, shift, plain",
    [
        ('unit = "条", range = [0, 500]', 0, Plain(0, 500)),
        ('unit = "条", range = [0, 500]', 2, Plain(0, 50000, 100, 1, 100)),
        ('unit = "分", step = 0.5, range = [-1, 10]', 0, Plain(-1, 10, 1, 10, 1)),
        ('unit = "分", step = 0.5, range = [-1, 10]', 1, Plain(-10, 100, 5)),
        ('unit = "分", step = 0.5, range = [-1, 10]', 2, Plain(-100, 1000, 50, 1, 10)),
        ('unit = "%", step = "1%", range = ["0%", "100%"]', 0, NOTHING),
        ('unit = "%", step = "1%", range = ["0%", "100%"], bare = "percent"', 0, Plain(0, 100)),
        (
            'unit = "%", step = "1%", range = ["0%", "100%"], bare = "fraction"',
            0,
            Plain(0, 1, 1, 100),
        ),
        ('unit = "级", words = ["好", "差"]', 0, NOTHING),
    ],
)
def test_which_integers_are_figures_as_they_stand(rule: str, shift: int, plain: Plain) -> None:
    text = RULES.replace('unit = "分", step = 0.5, range = [0, 10]', rule)
    metric = load_idle(text.replace(" + weight", "")).schemes[0].metrics[2]
    reading = Reading(metric, applies=True, places=places_of(metric))
    assert reading.plain(shift) == plain
    assert Reading(metric, applies=False, places=0).plain(shift) == Plain(0, 0)
    for value in range(-3, 1004):
        cell = reading.cell(exact_text(Fraction(value, 10**shift)), "")
        fits = plain.low <= value <= plain.high and value % plain.step == 0
        assert fits == (not cell.bad)
        assert not fits or cell.value == value * plain.times // plain.by


@pytest.mark.parametrize("at", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE - 1])
def test_a_bad_value_at_each_end_of_a_piece(at: int) -> None:
    count = 3 * PIECE
    values = np.where(np.arange(count) == at, 501, 20)
    told = Told(count)
    reading = Reading(COUNTRY.rules[0].scheme.metrics[0], applies=True, places=0)
    rows_of_all = Rows(None, None, np.zeros(count, np.int32), str)
    found = read(raw(pa.chunked_array([values]), ""), [reading], rows_of_all, told, "sent")
    assert [part.row.tolist() for part in told.parts] == [[at]]
    assert found.states is not None
    assert np.flatnonzero(found.states).tolist() == [at]
    assert found.values.tolist() == np.where(values == 501, 0, 20).tolist()


def test_pieces_cover_every_row_once_and_in_order() -> None:
    for count in (0, 1, 9, 10, 11, 95):
        found = pieces(count, lambda start, stop: list(range(start, stop)), 10)
        assert [n for part in found for n in part] == list(range(count))
