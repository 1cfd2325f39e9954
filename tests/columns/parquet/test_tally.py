"""Records of Parquet files counted: the same however they are cut, coded and mixed."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scoring_core.columns.parquet import tally as room
from scoring_core.columns.parquet.files import Places
from scoring_core.columns.parquet.source import source_of
from scoring_core.columns.parquet.tally import tally_files
from scoring_core.columns.records.batches import tally_batches
from scoring_core.model.jurisdiction import Jurisdiction
from tests.columns.record_frames import told
from tests.columns.records.test_findings import GOOD, HEAD, rules, spoilt

SPAN = "2023-01..02"
BAD = (spoilt("SC755"), spoilt("SC762"), spoilt("SC760"))


def both() -> tuple[Jurisdiction, Jurisdiction]:
    return rules(), replace(rules(), key="bei", name="北县")


def mixed() -> Any:
    """Rows of two counties, and of one that nobody knows, each after the other."""
    rows = [
        (county, *row) for row in (*GOOD, *BAD, *GOOD) for county in ("xian", "北县", "南县", None)
    ]
    return pa.table({name: [row[n] for row in rows] for n, name in enumerate(("地区", *HEAD))})


def counted(paths: list[Path], folder: Path, batch: int) -> tuple[Any, Any]:
    out, said = folder / "out.parquet", folder / "said.parquet"
    source = source_of(list(map(str, paths)), {})
    with ExitStack() as stack:
        places = Places(
            lambda: stack.enter_context(out.open("wb")),
            lambda: stack.enter_context(said.open("wb")),
            folder,
        )
        tally_files(
            source, lambda _: both(), places, lambda *_: None, period=SPAN, by="month", batch=batch
        )
    return pq.read_table(out), pq.read_table(said)


@pytest.mark.parametrize("coded", [False, True])
@pytest.mark.parametrize(("batch", "group"), [(1, 5), (3, 2), (7, 40), (1000, 1000)])
def test_figures_and_findings_are_those_of_one_frame(
    batch: int, group: int, coded: bool, tmp_path: Path
) -> None:
    known = tally_batches(both(), [mixed()], period=SPAN, by="month")
    table = mixed()
    if coded:
        for number, name in enumerate(table.column_names):
            table = table.set_column(number, name, table[name].dictionary_encode())
    parts = [table.slice(0, 11), table.slice(11, 0), table.slice(11)]
    paths = [tmp_path / f"{number}.parquet" for number in range(len(parts))]
    for part, path in zip(parts, paths, strict=True):
        pq.write_table(part, path, row_group_size=group)

    figures, findings = counted(paths, tmp_path, batch)

    assert figures.to_pylist() == known.table.to_pylist()
    keys = ("jurisdiction", "column", "code", "found", "left_out")
    assert told(findings, *keys) == told(known.findings, *keys)
    rows = [row + 11 * file for file, row in _rows(findings, paths)]
    assert rows == [row for (row,) in told(known.findings, "row")]


def _rows(findings: Any, paths: list[Path]) -> list[tuple[int, int]]:
    """The file of each finding, 1 for the last, and its row there."""
    return [(int(file == str(paths[2])), row) for file, row in told(findings, "file", "row")]


def test_an_error_on_the_way_leaves_no_thread_and_the_memory_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "items.parquet"
    pq.write_table(mixed(), path, row_group_size=2)
    before, threads = pa.default_memory_pool().backend_name, threading.active_count()

    class LostError(Exception):
        """Nobody foresaw it."""

    def lost(_session: object, batches: Any, **_more: object) -> Any:
        assert next(batches).num_rows == 2
        raise LostError

    monkeypatch.setattr(room, "counted", lost)
    with pytest.raises(LostError) as caught:
        counted([path], tmp_path, 2)
    assert caught.value is not None
    assert pa.default_memory_pool().backend_name == before
    assert threading.active_count() == threads
