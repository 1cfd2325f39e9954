"""Rows that are put together are the same rows, with their own numbers and kinds."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scoring_core.columns.parquet import sorted as parquet_sorted
from scoring_core.columns.parquet.batches import key_parts, read
from scoring_core.columns.parquet.keys import stand_together
from scoring_core.columns.parquet.sorted import read_sorted
from scoring_core.columns.parquet.source import source_of
from scoring_core.errors import DataError
from tests.columns.parquet_files import Row, groups, listed, written


def shuffled(count: int) -> list[Row]:
    rows: list[Row] = [
        (f"c{n % 3}" if n % 7 else None, "x", f"2023-{n % 4 + 1:02}", f"u{n}", n)
        for n in range(count)
    ]
    return [rows[n * 7 % count] for n in range(count)]


@pytest.mark.parametrize("batch", [5, 1000])
def test_groups_stand_together_afterwards(batch: int, tmp_path: Path) -> None:
    rows = shuffled(60)
    written(tmp_path / "a.parquet", rows[:25])
    written(tmp_path / "b.parquet", rows[25:])
    source = source_of([str(tmp_path)], {})
    told = groups(source.keys)
    assert not stand_together(key_parts(source, told))
    parts = list(read_sorted(source, told, tmp_path / "more", batch))

    assert stand_together(part.group for part in parts)
    places = [(part.file.tolist(), part.row.tolist()) for part in parts]
    for part in parts:
        keys = list(zip(part.group.tolist(), part.file.tolist(), part.row.tolist(), strict=True))
        assert keys == sorted(keys)
    found = [row for part in parts for row in listed(part)]
    first = [row for part in read(source, told) for row in listed(part)]
    assert sorted(found, key=lambda row: row[-2:]) == first
    assert sum(len(files) for files, _ in places) == 60


def test_columns_are_of_the_kind_that_they_were(tmp_path: Path) -> None:
    table = pa.table(
        {
            "period": pa.array(["2023-02", "2023-01", "2023-02"]).dictionary_encode(),
            "unit": pa.array(["甲", None, "丙"], pa.large_string()),
            "used": pa.array([1, None, 3], pa.decimal64(9, 2)),
            "small": pa.array([1, None, 3], pa.uint8()),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    source = source_of([str(tmp_path)], {})
    (part,) = read_sorted(source, groups(source.keys), tmp_path / "more")

    assert part.table.schema.equals(source.schema)
    assert part.table.to_pylist() == table.take([0, 2, 1]).to_pylist()
    assert part.row.tolist() == [1, 3, 2]


def test_no_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_sorted, "MEMORY", "1MB")
    rows: list[Row] = [("c", "x", f"2023-{n % 2 + 1:02}", f"{n}" * 30, n) for n in range(20_000)]
    source = source_of([str(written(tmp_path / "a.parquet", rows))], {})
    (tmp_path / "more").write_text("no folder")

    with pytest.raises(DataError, match="SC890"):
        list(read_sorted(source, groups(source.keys), tmp_path / "more"))
