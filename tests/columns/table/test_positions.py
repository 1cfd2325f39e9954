"""A bad value is found, told and left out wherever in a piece, a chunk or a block it stands."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from scoring_core.columns import rank
from scoring_core.columns.arrow import chunks
from scoring_core.columns.kernel import compute as kernel
from scoring_core.columns.table import keyed
from tests.columns.made import UNITS, country, rows, table
from tests.columns.ordinary import ordinary

COUNTRY = country()
TOWNS = [unit.replace("镇", "乡") for unit in UNITS]
LISTED = [*rows("qing", "2023-03"), *rows("qing", "2023-08"), *rows("bai", "2023-03", TOWNS)]
BAD = {"sent": 501, "used": -1, "weight": "0.3"}


@pytest.fixture(autouse=True, params=[1, 7])
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "PIECE", request.param)
    monkeypatch.setattr(kernel, "CHUNK", request.param)
    monkeypatch.setattr(keyed, "BLOCK", 8)


@pytest.mark.parametrize("key", BAD)
def test_a_bad_value_at_every_position(key: str) -> None:
    for position in range(len(LISTED)):
        spoilt: list[dict[str, Any]] = [dict(row) for row in LISTED]
        spoilt[position][key] = BAD[key]
        ranked = rank(COUNTRY, table(spoilt))
        found = [row for row in ranked.findings.to_pylist() if row["left_out"]]
        assert [(row["row"], row["column"]) for row in found] == [(position + 1, key)]
        way = ordinary(COUNTRY, spoilt)
        told = {(row["row"] - 1, row["code"]) for row in found}
        assert told == {(row, code) for row, code in way.told if row == position}
        kept = [number for number in range(len(LISTED)) if number != position]
        assert ranked.table.column("rank").to_pylist() == [way.rank[number] for number in kept]


def test_a_number_too_large_at_every_position_wraps_nowhere() -> None:
    for position in range(len(LISTED)):
        given = [row["sent"] for row in LISTED]
        given[position] = 2**63 - 1
        frame = table(LISTED).set_column(3, "sent", pa.array(given, pa.int64()))
        ranked = rank(COUNTRY, frame)
        found = [row for row in ranked.findings.to_pylist() if row["left_out"]]
        assert [(row["row"], row["code"]) for row in found] == [(position + 1, "SC108")]
        assert ranked.table.num_rows == len(LISTED) - 1
