"""A table in blocks: whole groups, and the same rows and findings as in one."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from scoring_core.columns import rank
from scoring_core.columns.arrow import chunks
from scoring_core.columns.book.book import book_of
from scoring_core.columns.table import keyed as room
from scoring_core.columns.table.keyed import keyed
from tests.columns.made import country, rows, table

COUNTRY = country()
MONTHS = [f"2023-{month:02}" for month in range(1, 9)]  # the last two without rules


def _frame(seed: int) -> Sequence[dict[str, Any]]:
    """Groups one after the other, with rows that lack, stand twice, or cannot go on."""
    draw = Random(seed)  # noqa: S311
    found: list[dict[str, Any]] = []
    for county in ("qing", "bai"):
        for month in MONTHS:
            here = [row for row in rows(county, month) if draw.random() < 0.9]
            here += draw.sample(here, draw.randrange(2)) if here else []
            for row in here:
                if draw.random() < 0.1:
                    row["sent"] = draw.choice([501, None, 0])
                if draw.random() < 0.05:
                    row["unit"] = "某镇"
            found += here
    return found


def _listed(frame: Any) -> tuple[list[str], list[dict[str, Any]]]:
    made = pa.table(frame)
    return [str(kind) for kind in made.schema.types], made.to_pylist()


@pytest.fixture(params=[1, 7, 20])
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(room, "BLOCK", request.param)
    monkeypatch.setattr(room, "cores", lambda: 2)
    monkeypatch.setattr(chunks, "cores", lambda: 2)
    return int(request.param)


def test_blocks_are_of_whole_groups_one_after_the_other(block: int) -> None:
    frame = _frame(0)
    parts = [*keyed(book_of(COUNTRY), table(frame)).blocks()]
    assert len(parts) > 1
    assert [start for start, _, _ in parts[1:]] == [stop for _, stop, _ in parts[:-1]]
    assert (parts[0][0], parts[-1][1]) == (0, len(frame))
    for start, stop, own in parts:
        assert own.groups.starts[-1] == stop - start
        ends = [row for row in (start - 1, start) if row >= 0]
        groups = {(frame[row]["jurisdiction"], frame[row]["period"]) for row in ends}
        assert len(groups) == len(ends)
    assert block < len(frame)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", ["arrow", "polars", "pandas"])
def test_blocks_change_nothing(
    seed: int, kind: str, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    given = table(_frame(seed))
    frame = {"arrow": given, "polars": pl.from_arrow(given), "pandas": given.to_pandas()}[kind]
    small = rank(COUNTRY, frame)
    monkeypatch.setattr(room, "BLOCK", 1 << 20)
    whole = rank(COUNTRY, frame)
    assert _listed(small.table) == _listed(whole.table)
    assert _listed(small.findings) == _listed(whole.findings)
    assert small.declined == whole.declined
    assert block < len(frame)


def test_groups_that_stand_apart_are_one_block(block: int) -> None:
    frame = _frame(1)
    turned = [*frame[::2], *frame[1::2]]
    assert [start for start, _, _ in keyed(book_of(COUNTRY), table(turned)).blocks()] == [0]
    assert block < len(frame)


def test_a_table_without_a_row_is_a_block() -> None:
    parts = [*keyed(book_of(COUNTRY), table(_frame(0)).slice(0, 0)).blocks()]
    assert [part[:2] for part in parts] == [(0, 0)]
