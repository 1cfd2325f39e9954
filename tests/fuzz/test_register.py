"""A register spoilt by bytes and by cells: counted as a plain reading counts, or told."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.fuzz.command import COUNTS, HALF, Done, ran
from tests.fuzz.mutation import Change, Grid, bytes_changes, cell_changes, changed, spoilt
from tests.fuzz.plain_register import NotPlainError, counted, parts
from tests.fuzz.plain_table import ROOT, cells_of, fold

NAME = "items-2023-Q1.csv"
CONTENT = (ROOT / "examples" / NAME).read_bytes()
GRID = cells_of(CONTENT)
OTHERS = [(ROOT / "examples" / "items-2023-04.csv").read_bytes(), CONTENT]
TEXTS = (
    *(
        "政务晨讯",
        "要情专报、省刊",
        "省刊；省刊",
        "门户网站,省刊",
        "晨讯",
        "县",
        "省、市、县",
        "国",
    ),
    *(
        "东岭镇",
        "东岭镇、河湾镇",
        "人社局；商务局",
        "商务局、商务局",
        "东领镇",
        "东岭镇 河湾镇",
        "、",
        "合计",
    ),
    *(
        "2023-01-09",
        "2023/1/9",
        "2023年1月9日",
        "2023-1-9",
        "2023-01-32",
        "44935",
        "1月9日",
        "2023.1.9",
    ),
    *(
        "2022-12-31",
        "2023-04-01",
        "2032-01-09",
        "２０２３-01-09",
        "2023-01-09 10:00:00",
        "09/01/2023",
    ),
    *(
        "2023-001",
        "2023-002",
        "2023-００1",
        "2023-001 ",
        "是",
        "否",
        "√",
        "x",
        "1",
        "0",
        "文字",
        "照片",
        "音频",
    ),
)
Figures = dict[str, tuple[Fraction, ...]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("registers")


def run(folder: Path, command: str, content: bytes) -> Done:
    path = folder / NAME
    path.write_bytes(content)
    rules = str(ROOT / "examples" / "qinghe.toml")
    words = ("--rules", rules, "--period", "2023-Q1", "--format", "json")
    return ran([command, str(path), *words])


def figures(rows: list[Mapping[str, Mapping[str, str]]]) -> Figures:
    return {
        str(row["unit"]): tuple(
            Fraction(row["values"][key]) for key in ("sent", "points", "leader")
        )
        for row in rows
    }


def ranked(done: Done) -> Figures:
    return figures([row for ranking in done.json["rankings"] for row in ranking["rows"]])


@cache
def good(folder: Path) -> Done:
    return run(folder, "rank", CONTENT)


def concerned(before: Grid, after: Grid) -> set[str]:
    """The units of every row that changed, and of the rows of its piece."""
    old, later = Counter(map(tuple, before)), Counter(map(tuple, after))
    rows = {*(old - later), *(later - old)}
    pieces = {fold(cell) for row in rows for cell in row if "-0" in cell}
    told = [
        row for row in (*before, *after) if tuple(row) in rows or pieces & {fold(c) for c in row}
    ]
    return {part for row in told for cell in row for part in parts(cell)}


def holds(suite: str, folder: Path, content: bytes) -> None:
    done = run(folder, "rank", content)
    same = done.code == 0 and ranked(done) == ranked(good(folder))
    new = done.findings != good(folder).findings
    what = "refused" if done.code else "told" if new else "equal" if same else "another figure"
    COUNTS[suite, what] += 1
    event(what)
    if done.code:
        errors = [each for each in done.findings if each["level"] == "error"]
        assert errors, done
        assert all(each["place"]["file"] == done.words[1] for each in errors), done
        return
    grid = cells_of(content)
    try:
        plain: Figures = {**counted(grid)}
    except NotPlainError:
        short = {"人力资源和社会保障局"} if "人社局" in concerned(GRID, grid) else set()
        heads = {tuple(row) for row in GRID[:3]} <= {tuple(row) for row in grid}
        others = ranked(done).keys() - concerned(GRID, grid) - short
        left = {unit: ranked(done)[unit] for unit in others} if heads else {}
        assert left == {unit: ranked(good(folder))[unit] for unit in left}, done
        return
    assert ranked(done) == plain, done
    rows = [tuple(row) for row in grid if any("-0" in cell for cell in row)]
    assert len(rows) == len(set(rows)) or new, done


@HALF
@given(bytes_changes())
def test_a_register_with_spoilt_bytes(folder: Path, changes: list[Change]) -> None:
    holds("register, bytes", folder, spoilt(CONTENT, changes, OTHERS))


places = st.tuples(st.integers(3, len(GRID) - 1), st.integers(0, 9), st.sampled_from(TEXTS))


@HALF
@given(st.lists(places, max_size=2), cell_changes(1) | st.just([]))
def test_a_register_with_spoilt_cells(
    folder: Path, written: list[tuple[int, int, str]], changes: list[Change]
) -> None:
    grid = [list(row) for row in GRID]
    for row, column, text in written:
        grid[row][column] = text
    content = StringIO()
    csv.writer(content).writerows(changed(grid, changes))
    holds("register, cells", folder, content.getvalue().encode())


def test_what_is_counted_for_ranking_is_what_is_tallied(folder: Path) -> None:
    (table,) = run(folder, "tally", CONTENT).json["tables"]
    assert figures(table["rows"]) == ranked(good(folder)) == counted(GRID)
