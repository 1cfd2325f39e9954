"""What the files are, what columns they have, and what the names of folders say."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scoring_core.columns.parquet.source import source_of, unchanged
from scoring_core.errors import ScoringError
from tests.columns.parquet_files import written

ROW = ("a", "x", "2023-03", "甲", 1)


def refused(*names: Path, **given: str) -> tuple[str, str]:
    """The code and the words of what is not read."""
    with pytest.raises(ScoringError) as caught:
        source_of([str(name) for name in names], given)
    (found,) = caught.value.findings
    return found.code, found.found


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b/1.parquet", "a.parquet", "b/.2.parquet", "_log/3.parquet", "b/_x.parquet"):
        written(tmp_path / name, [ROW])
    (tmp_path / "README.txt").write_text("-")
    steps: list[tuple[str, int, int]] = []
    source = source_of([str(tmp_path)], {}, lambda *step: steps.append(step))

    paths = [str(tmp_path / name) for name in ("a.parquet", "b/1.parquet")]
    assert [file.path for file in source.files] == paths
    assert source.rows == 2
    assert steps == [(paths[0], 1, 2), (paths[1], 2, 2)]


def test_the_names_of_folders_are_columns(tmp_path: Path) -> None:
    for name in (
        "地区=a%2Fb/month=3/1.parquet",
        "地区=__HIVE_DEFAULT_PARTITION__/month=4/1.parquet",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        pq.write_table(pa.table({"used": [1]}), path)
    source = source_of([str(tmp_path)], {"period": "2023-03"})

    assert [dict(file.told) for file in source.files] == [
        {"地区": None, "month": "4"},
        {"地区": "a/b", "month": "3"},
    ]
    assert source.schema.names == ["used", "地区", "month", "period"]
    assert source.keys == {"jurisdiction": "地区", "period": "period"}


def test_of_a_file_the_folders_tell_nothing_but_keys(tmp_path: Path) -> None:
    path = tmp_path / "v=2/period=2023-03/1.parquet"
    path.parent.mkdir(parents=True)
    pq.write_table(pa.table({"used": [1]}), path)

    assert source_of([str(path)], {}).files[0].told == {"period": "2023-03"}


def test_what_stands_in_the_file_too_is_remembered(tmp_path: Path) -> None:
    path = written(tmp_path / "period=2023-03/1.parquet", [ROW])
    (file,) = source_of([str(path)], {}).files

    assert (file.told, file.twice) == ({}, {"period": "2023-03"})


def test_columns_are_as_wide_as_all_files_need(tmp_path: Path) -> None:
    for name, column in (("a", pa.nulls(1)), ("b", pa.array([1], pa.int8())), ("c", [2**40])):
        pq.write_table(pa.table({"used": column, "unit": ["甲"]}), tmp_path / f"{name}.parquet")

    assert source_of([str(tmp_path)], {}).schema.field("used").type == pa.int64()


def test_columns_that_differ_are_named(tmp_path: Path) -> None:
    one, two, three = (tmp_path / f"{name}.parquet" for name in "abc")
    pq.write_table(pa.table({"used": [1], "unit": ["甲"]}), one)
    pq.write_table(pa.table({"sent": [1], "unit": ["甲"]}), two)
    pq.write_table(pa.table({"used": [[1]], "unit": ["甲"]}), three)

    assert refused(one, two) == ("SC883", "sent、used")
    assert refused(one, three) == ("SC883", "used")


def test_what_is_no_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"unit,used\n" * 3)
    assert refused(path) == ("SC881", "a.parquet")

    whole = written(tmp_path / "b.parquet", [ROW]).read_bytes()
    path.write_bytes(whole[:-1])
    assert refused(path) == ("SC881", "a.parquet")


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == ("SC882", str(tmp_path))


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table([[1], [2]], names=["used", "used"]), path)

    assert refused(path) == ("SC884", "used")


def test_two_columns_of_one_key_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"考核期": ["2023-03"], "period": ["2023-03"]}), path)

    assert refused(path) == ("SC115", "考核期")


def test_what_the_data_tell_cannot_be_told_once_more(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", [ROW])

    assert refused(path, period="2023-03") == ("SC885", "2023-03")


def test_a_file_that_changed_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", [ROW])
    source = source_of([str(path)], {})
    unchanged(source)
    written(path, [ROW, ROW])

    with pytest.raises(ScoringError, match="SC425"):
        unchanged(source)
