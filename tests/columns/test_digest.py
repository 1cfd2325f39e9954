"""The digest of a ranked table, against sums row by row in Python's own integers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from random import Random
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from scoring_core.columns.digest import NOTHING, ROWS, Digest, digest
from scoring_core.errors import UsageError

MASK = (1 << 64) - 1
Row = Mapping[str, Any]
Cells = dict[str, list[Any]]


def _words(key: str, text: str) -> tuple[int, int]:
    told = sha256(key.encode() + b"\0" + text.encode()).digest()
    return int.from_bytes(told[:8], "little"), int.from_bytes(told[8:16], "little")


def _cell(key: str, value: str | Decimal | int | None, n: int) -> int:
    """What one cell adds to word n of its row."""
    if value is None:
        return 0
    if key == "states":
        assert isinstance(value, str)
        return sum(_words(key, state)[n] for state in value.split())
    if isinstance(value, str):
        return _words(key, value)[n]
    whole = int(value // 1) - (value < 0 and value % 1 != 0)  # Decimal's // goes towards zero
    part = int((value - whole) * 10**18)
    if whole + Decimal(part).scaleb(-18) != value or not -(1 << 63) <= whole < 1 << 63:
        text = f"{value:f}"
        return _words(key, text.rstrip("0").rstrip(".") if "." in text else text)[n]
    present, times, more = (_words(key, each)[n] for each in ("present", "whole", "fraction"))
    return present + whole * (times | 1) + part * (more | 1)


def _finish(word: int) -> int:
    word = (word + 0x9E3779B97F4A7C15) & MASK
    word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9 & MASK
    word = (word ^ word >> 27) * 0x94D049BB133111EB & MASK
    return word ^ word >> 31


def slowly(rows: Sequence[Row]) -> Digest:
    """The reference."""
    counted = ({k: v for k, v in row.items() if k != "采用"} for row in rows)
    found = [
        [_finish(sum(_cell(KEY.get(k, k), v, n) for k, v in row.items()) & MASK) for n in (0, 1)]
        for row in counted
    ]
    return Digest(len(rows), (sum(a for a, _ in found) & MASK, sum(b for _, b in found) & MASK))


KEY = {"地区": "jurisdiction", "考核办法": "scheme", "考核期": "period", "单位": "unit"}
SCHEMA = pa.schema(
    {
        "地区": pa.string(),
        "scheme": pa.dictionary(pa.int8(), pa.string()),
        "period": pa.large_string(),
        "单位": pa.string(),
        "采用": pa.int64(),
        "category": pa.dictionary(pa.int32(), pa.string()),
        "total": pa.decimal64(18, 2),
        "rate": pa.decimal128(38, 20),
        "level": pa.dictionary(pa.int32(), pa.string()),
        "bonus": pa.int64(),
        "states": pa.dictionary(pa.int32(), pa.string()),
        "rank": pa.int32(),
    }
)


def _rows(count: int) -> Cells:
    draw = Random(8)  # noqa: S311
    some = Decimal("0.12345678901234567891"), Decimal("-98765432109876543.25"), Decimal("1e17")
    cells: Cells = {
        "地区": [f"县{draw.randrange(9)}" for _ in range(count)],
        "scheme": [draw.choice(["网站", "热线"]) for _ in range(count)],
        "period": [f"2023-{draw.randrange(1, 13):02}" for _ in range(count)],
        "单位": [f"街道{row % 80}" for row in range(count)],
        "采用": [draw.randrange(99) for _ in range(count)],
        "category": [draw.choice("ab") for _ in range(count)],
        "total": [Decimal(draw.randrange(-(10**9), 10**9)).scaleb(-2) for _ in range(count)],
        "rate": [draw.choice(some) if draw.random() < 0.9 else None for _ in range(count)],
        "level": [draw.choice(["好", "差", None]) for _ in range(count)],
        "bonus": [draw.choice([0, -7, 2**62, None]) for _ in range(count)],
        "states": [None] * count,
        "rank": [draw.choice([draw.randrange(1, 99), None]) for _ in range(count)],
    }
    for row, value in enumerate(cells["bonus"]):
        if value is None:
            cells["states"][row] = draw.choice(["bonus=missing level=missing", "bonus=missing"])
    return cells


def _table(cells: Cells, schema: Any = SCHEMA) -> Any:
    """The table of these columns, in three pieces."""
    whole = pa.table(cells, schema=schema)
    third = len(whole) // 3
    return pa.concat_tables([whole[:third], whole[third : 2 * third], whole[2 * third :]])


CELLS = _rows(300)
TABLE = _table(CELLS)


def _other(column: str, row: int, value: Any) -> Cells:
    return {**CELLS, column: [*CELLS[column][:row], value, *CELLS[column][row + 1 :]]}


def test_it_is_the_sum_over_rows() -> None:
    assert digest(TABLE) == slowly(TABLE.to_pylist())


def test_it_is_printed_with_the_count() -> None:
    assert str(Digest(3, (1, 1 << 63))) == "3:00000000000000018000000000000000"


def test_of_no_rows_it_is_nothing() -> None:
    assert digest(TABLE[:0]) == digest(SCHEMA.empty_table()) == NOTHING


def test_a_table_longer_than_a_piece_of_work() -> None:
    times = ROWS // len(TABLE) + 2
    one = digest(TABLE).sums
    assert digest(pa.concat_tables([TABLE] * times)) == Digest(
        len(TABLE) * times, (one[0] * times & MASK, one[1] * times & MASK)
    )


def test_order_and_cutting_change_nothing() -> None:
    order = Random(1).sample(range(len(TABLE)), len(TABLE))  # noqa: S311
    assert digest(TABLE.take(order)) == digest(TABLE)
    assert digest(TABLE.combine_chunks()) == digest(TABLE)
    parts = [digest(TABLE[start : start + 70]) for start in range(0, 300, 70)]
    assert sum(parts, NOTHING) == digest(TABLE)


@pytest.mark.parametrize("column", [name for name in SCHEMA.names if name != "采用"])
def test_each_cell_that_counts_decides(column: str) -> None:
    old = CELLS[column][5]
    new = old + 1 if isinstance(old, int | Decimal) else 1 if column in NUMBERS else "别的"
    assert digest(_table(_other(column, 5, new))) != digest(TABLE)


NUMBERS = ("total", "rate", "bonus", "rank")


def test_a_metric_decides_nothing() -> None:
    assert digest(_table(_other("采用", 5, -1))) == digest(TABLE)


@pytest.mark.parametrize("column", ["单位", "total", "rank"])
def test_values_of_two_rows_swapped_are_seen(column: str) -> None:
    cells = list(CELLS[column])
    one, other, *_ = (row for row in range(300) if cells[row] not in (None, cells[row - 1]))
    assert cells[one] != cells[other]
    cells[one], cells[other] = cells[other], cells[one]
    assert digest(_table({**CELLS, column: cells})) != digest(TABLE)


def test_values_of_two_columns_swapped_are_seen() -> None:
    def made(first: int, second: int) -> Any:
        return pa.table(
            {"category": ["a"], "x": [first], "y": [second], "states": [""], "rank": [1]}
        )

    assert digest(made(3, 4)) != digest(made(4, 3)) != digest(made(3, 5))


@pytest.mark.parametrize(
    "kind", [pa.decimal32(9, 5), pa.decimal64(18, 0), pa.decimal128(30, 18), pa.decimal128(38, 19)]
)
def test_how_a_number_is_held_decides_nothing(kind: Any) -> None:
    def made(numbers: Any) -> Any:
        table = pa.table({"category": ["a"] * 3, "total": numbers})
        return table.append_column("states", pa.nulls(3)).append_column("rank", [[1, 2, None]])

    whole = [7, -5, None]
    held = pa.array([None if v is None else Decimal(v) for v in whole]).cast(kind)
    assert digest(made(held)) == digest(made(pa.array(whole, pa.int8())))


def test_zero_is_not_the_same_as_no_value() -> None:
    none = _other("bonus", CELLS["bonus"].index(0), None)
    assert digest(_table(none)) != digest(TABLE)


def test_a_score_that_no_row_has_adds_nothing() -> None:
    more = TABLE.add_column(8, "extra", pa.nulls(len(TABLE), pa.decimal64(18, 3)))
    assert digest(more) == digest(TABLE)


def test_a_dictionary_as_long_as_its_indices_reach() -> None:
    texts = [*(f"街道{number}" for number in range(128)), None]
    held = pa.array([*range(128), None], pa.int8())
    table = pa.table(
        {"单位": texts, "category": texts, "states": pa.nulls(129), "rank": pa.nulls(129)}
    )
    tight = table.set_column(0, "单位", pa.DictionaryArray.from_arrays(held, texts[:-1]))
    assert digest(tight) == digest(table)


def test_the_order_of_states_decides_nothing_and_the_states_do() -> None:
    row = CELLS["states"].index("bonus=missing level=missing")
    assert digest(_table(_other("states", row, "level=missing bonus=missing"))) == digest(TABLE)
    assert digest(_table(_other("states", row, "level=missing"))) != digest(TABLE)


def test_a_frame_of_another_library_is_taken() -> None:
    frame = pl.from_arrow(TABLE.drop(["rate"]))
    assert digest(frame) == digest(TABLE.drop(["rate"]))


def test_a_table_that_is_not_ranked_has_none() -> None:
    with pytest.raises(UsageError) as told:
        digest(TABLE.drop(["rank"]))
    assert [finding.code for finding in told.value.findings] == ["SC895"]
