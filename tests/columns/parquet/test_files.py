"""Whatever the size of a batch, the same rows come out, and each that does not is told."""

from collections.abc import Collection
from pathlib import Path
from threading import active_count
from typing import Any

import pytest

from scoring_core.columns.parquet.files import SHOWN, Ranker, rank_files
from scoring_core.columns.parquet.source import Source, source_of
from scoring_core.errors import DataError, finding
from tests.columns.parquet_files import Desk, Row, plainly, ranker, written


def rows_of(groups: int, units: int, bad: frozenset[int] = frozenset()) -> list[Row]:
    """Groups of so many units; the figures of some rows are bad."""
    rows: list[Row] = [
        (f"c{g // 2}", "x", f"2023-{g % 2 + 1:02}", f"u{n}", (g * g + 3 * n) % 5)
        for g in range(groups)
        for n in range(units)
    ]
    return [(*row[:4], -7) if n in bad else row for n, row in enumerate(rows, 1)]


def source(*paths: Path) -> Source:
    return source_of([str(path) for path in paths], {})


def ranked(rows: list[Row]) -> dict[tuple[Any, ...], int]:
    """The rank of each good row, by a way that knows no batches."""
    good = [row for row in rows if (row[4] or 0) >= 0]
    return {
        row[:4]: 1 + sum(a[:3] == row[:3] and (a[4] or 0) > (row[4] or 0) for a in good)
        for row in good
    }


def by_row(ranks: list[dict[str, Any]]) -> dict[tuple[Any, ...], int]:
    names = ("jurisdiction", "scheme", "period", "unit")
    return {tuple(row[name] for name in names): row["rank"] for row in ranks}


@pytest.mark.parametrize("batch", [2, 6, 7, 64])
def test_every_size_of_batch_gives_the_same(batch: int, tmp_path: Path) -> None:
    rows = rows_of(8, 4, frozenset({1, 9, 32}))
    path = written(tmp_path / "a.parquet", rows)
    desk = Desk(tmp_path)
    summary = rank_files(source(path), ranker(), desk.places, desk.watch, batch)

    assert by_row(desk.ranks) == ranked(rows)
    assert [row["unit"] for row in desk.ranks] == [row[3] for row in rows if row[4] != -7]
    assert [(row["file"], row["row"]) for row in desk.told] == [(str(path), n) for n in (1, 9, 32)]
    assert (summary.rows, summary.out, summary.left_out, summary.groups) == (32, 29, 3, 8)
    assert (summary.errors, summary.warnings, summary.together) == (3, 0, True)
    assert str(summary.digest).startswith("29:")
    assert desk.steps.index(("looking", 32, 32)) < desk.steps.index(("ranking", 0, 32))


def test_a_bad_value_at_every_place_of_a_batch_is_found_there(tmp_path: Path) -> None:
    for bad in range(1, 13):
        rows = rows_of(4, 3, frozenset({bad}))
        path = written(tmp_path / "a.parquet", rows)
        desk = Desk(tmp_path)
        rank_files(source(path), ranker(), desk.places, desk.watch, 4)

        assert [row["row"] for row in desk.told] == [bad]
        assert by_row(desk.ranks) == ranked(rows)


def test_strewn_rows_are_ranked_as_if_they_stood_together(tmp_path: Path) -> None:
    rows = rows_of(6, 5, frozenset({3, 17}))
    desks = []
    for order in (rows, [rows[n * 7 % len(rows)] for n in range(len(rows))]):
        paths = [written(tmp_path / "a.parquet", order[:11])]
        paths.append(written(tmp_path / "b.parquet", order[11:]))
        desk = Desk(tmp_path)
        summary = rank_files(source(*paths), ranker(), desk.places, desk.watch, 8)
        desks.append((desk, summary))
        bad = [
            (str(paths[n > 11]), n - 11 * (n > 11))
            for n, row in enumerate(order, 1)
            if row[4] == -7
        ]
        assert sorted((row["file"], row["row"]) for row in desk.told) == bad
    (first, plain), (second, strewn) = desks

    assert by_row(first.ranks) == by_row(second.ranks) == ranked(rows)
    assert (plain.together, strewn.together) == (True, False)
    assert plain.digest == strewn.digest
    assert ("sorting", 0, 1) in second.steps
    assert not (tmp_path / "more").exists()


def test_the_rules_of_all_counties_are_asked_for_at_once(tmp_path: Path) -> None:
    rows = [*rows_of(6, 1), *rows_of(2, 1), ("last", "x", "2023-01", "u0", 1)]
    asked: list[list[str]] = []
    made = ranker().made

    def remembered(counties: Collection[str] | None) -> Any:
        asked.append(sorted(counties or ()))
        return made(counties)

    told = Ranker(ranker().meaning, remembered)
    desk = Desk(tmp_path)
    path = written(tmp_path / "a.parquet", rows)
    summary = rank_files(source(path), told, desk.places, desk.watch, 2)

    assert asked == [["c0", "c1", "c2", "last"]]
    assert not summary.together


def test_no_rows_are_an_empty_table_with_all_columns(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", [])
    desk = Desk(tmp_path)
    summary = rank_files(source(path), ranker(), desk.places, desk.watch)

    assert (desk.ranks, desk.told, summary.rows) == ([], [], 0)
    assert len(desk.result.getvalue()) > 0
    assert desk.findings.getvalue() == b""


def test_the_first_findings_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    rows = rows_of(4, 10, frozenset(range(1, 31)))
    desk = Desk(tmp_path)
    summary = rank_files(
        source(written(tmp_path / "a.parquet", rows)), ranker(), desk.places, desk.watch, 10
    )

    assert [row["row"] for row in summary.shown] == list(range(1, SHOWN + 1))
    assert (summary.errors, len(desk.told)) == (30, 30)


def test_a_file_that_changes_on_the_way_is_no_result(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", rows_of(2, 2))

    def rank(table: Any) -> Any:
        written(path, rows_of(2, 2), compression="none")
        return plainly(table)

    desk = Desk(tmp_path)
    with pytest.raises(DataError, match="SC425"):
        rank_files(source(path), ranker(rank), desk.places, desk.watch)


def test_rows_that_are_lost_are_no_result(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", rows_of(2, 2))

    def rank(table: Any) -> Any:
        return plainly(table.slice(1))

    desk = Desk(tmp_path)
    with pytest.raises(RuntimeError, match="4 rows, 3 out, 0 left out"):
        rank_files(source(path), ranker(rank), desk.places, desk.watch)


@pytest.mark.parametrize("failing", ["rank", "write"])
def test_an_error_on_the_way_is_told_and_no_thread_goes_on(failing: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", rows_of(20, 2))
    desk = Desk(tmp_path)
    before = active_count()

    def rank(table: Any) -> Any:
        if failing == "rank":
            raise DataError(finding("SC850", None, "x", heading="x"))
        return plainly(table)

    def refuse(_content: object) -> int:
        raise OSError(28, "No space left on device")

    if failing == "write":
        desk.result.write = refuse  # type: ignore[method-assign]
    with pytest.raises((DataError, OSError)):
        rank_files(source(path), ranker(rank), desk.places, desk.watch, 4)
    assert active_count() == before
