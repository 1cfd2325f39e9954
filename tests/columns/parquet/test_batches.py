"""Batches hold whole groups and all rows, with the numbers that rows have in their files."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scoring_core.columns.parquet import batches as parquet_batches
from scoring_core.columns.parquet.batches import key_parts, read, whole_groups
from scoring_core.columns.parquet.keys import starts
from scoring_core.columns.parquet.source import source_of
from scoring_core.errors import DataError
from tests.columns.parquet_files import Row, groups, listed, written


def rows_of(lengths: list[int]) -> list[Row]:
    """Groups of so many rows."""
    return [
        (f"c{g // 3}", "x", f"2023-{g % 3 + 1:02}", f"u{n}", 10 * g + n)
        for g, length in enumerate(lengths)
        for n in range(length)
    ]


@pytest.mark.parametrize("batch", [1, 2, 3, 4, 7, 100])
def test_no_group_is_parted_and_no_row_lost(batch: int, tmp_path: Path) -> None:
    rows = rows_of([(1, 1, 2, 3, 5, 9, 1)[n * n * batch % 7] for n in range(20)])
    cut = len(rows) // 2
    paths = [
        written(tmp_path / "a.parquet", rows[:cut]),
        written(tmp_path / "b.parquet", rows[cut:]),
    ]
    source = source_of([str(path) for path in paths], {})
    batches = list(whole_groups(read(source, groups(source.keys), batch), source, batch))

    places = [(0, n) for n in range(1, cut + 1)] + [(1, n) for n in range(1, len(rows) - cut + 1)]
    expected = [(*row, *place) for row, place in zip(rows, places, strict=True)]
    assert [row for part in batches for row in listed(part)] == expected
    numbers = [set(part.group.tolist()) for part in batches]
    assert sum(map(len, numbers)) == len(set[int]().union(*numbers)) == 20
    assert all(len(part) >= batch // 2 for part in batches[:-1])


def test_the_keys_alone_give_the_groups_of_all_rows(tmp_path: Path) -> None:
    written(tmp_path / "a.parquet", rows_of([2, 3]))
    source = source_of([str(tmp_path)], {})
    numbers = np.concatenate(list(key_parts(source, groups(source.keys), 2)))

    assert starts(numbers).tolist() == [0, 2]


def test_what_folders_and_people_tell_stands_in_every_row(tmp_path: Path) -> None:
    for county in ("b", "a", "__HIVE_DEFAULT_PARTITION__"):
        path = tmp_path / f"地区={county}" / "1.parquet"
        path.parent.mkdir()
        pq.write_table(pa.table({"used": [1, 2]}), path)
    source = source_of([str(tmp_path)], {"period": "2023-03"})
    told = groups(source.keys)
    parts = list(read(source, told))
    (together,) = whole_groups(parts, source)

    assert [row[:3] for row in listed(together)] == [
        (1, None, "2023-03"),
        (2, None, "2023-03"),
        (1, "a", "2023-03"),
        (2, "a", "2023-03"),
        (1, "b", "2023-03"),
        (2, "b", "2023-03"),
    ]
    assert np.concatenate(list(key_parts(source, told))).tolist() == together.group.tolist()


def test_files_without_any_key_are_one_group(tmp_path: Path) -> None:
    pq.write_table(pa.table({"used": [1, 2, 3]}), tmp_path / "a.parquet")
    source = source_of([str(tmp_path)], {})

    parts = list(key_parts(source, groups(source.keys), 2))
    assert [part.tolist() for part in parts] == [[0, 0, 0]]


def test_a_figure_is_as_wide_as_the_widest_of_all_files(tmp_path: Path) -> None:
    for name, kind in (("a", pa.int8()), ("b", pa.int32())):
        pq.write_table(pa.table({"used": pa.array([1], kind)}), tmp_path / f"{name}.parquet")
    source = source_of([str(tmp_path)], {})

    types = [part.table.schema.field("used").type for part in read(source, groups({}))]
    assert types == [pa.int32()] * 2


@pytest.mark.parametrize("month, told", [("03", 3), ("3", 3), ("2023-03", "2023-03")])
def test_a_folder_may_say_what_the_file_says(month: str, told: object, tmp_path: Path) -> None:
    path = tmp_path / f"month={month}" / "a.parquet"
    path.parent.mkdir()
    pq.write_table(pa.table({"month": [told, told]}), path)
    source = source_of([str(tmp_path)], {})

    assert len(list(key_parts(source, groups({})))) == 1


def test_a_folder_that_says_something_else_is_refused(tmp_path: Path) -> None:
    rows = rows_of([1])
    source = source_of([str(written(tmp_path / "period=2023-02/a.parquet", rows).parents[1])], {})

    with pytest.raises(DataError) as caught:
        list(key_parts(source, groups(source.keys)))
    (found,) = caught.value.findings
    assert (found.code, found.found, dict(found.details)["given"]) == (
        "SC889",
        "2023-01",
        "2023-02",
    )


def test_a_group_that_no_roster_can_have_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_batches, "MOST", 6)
    written(tmp_path / "a.parquet", rows_of([2, 6, 7]))
    source = source_of([str(tmp_path)], {})

    with pytest.raises(DataError) as caught:
        list(whole_groups(read(source, groups(source.keys), 3), source, 3))
    (found,) = caught.value.findings
    assert (found.code, found.place.row, found.found) == ("SC888", 9, "c0 x 2023-03")


def test_a_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", rows_of([50]), compression="none")
    source = source_of([str(path)], {})
    content = bytearray(path.read_bytes())
    content[4:60] = b"\xff" * 56
    path.write_bytes(content)

    with pytest.raises(DataError, match="SC881"):
        list(read(source, groups(source.keys)))
