"""Tables spoilt by bytes and by cells: told, or read as what stands there; never anything else."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.fuzz.command import COUNTS, HALF, QUARTER, Done, ran
from tests.fuzz.mutation import Change, bytes_changes, cell_changes, changed, spoilt
from tests.fuzz.plain_table import NOT_THERE, Figure, Plain, Table, cells_of

TABLES = (
    Table("wenxian-2023-Q3.csv", "wenxian", "briefs"),
    Table("zalantun-2023-Q1.csv", "zalantun", "website"),
    Table("zhongqu-2019-10-website.csv", "zhongqu", "website"),
    Table("zhongqu-2023-03-12345.csv", "zhongqu", "12345"),
    Table("zhongqu-2023-03-710.csv", "zhongqu", "710"),
    Table("yijiang-2021-08-issues.csv", "yijiang", "issues"),
)
FILES = [table.content for table in TABLES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spoilt")


def ranked(folder: Path, name: str, content: bytes, *words: str) -> Done:
    path = folder / name
    path.write_bytes(content)
    return ran(["rank", str(path), *words, "--format", "json"])


def rows_of(done: Done) -> Iterator[Mapping[str, Any]]:
    return (row for ranking in done.json["rankings"] for row in ranking["rows"])


def told(row: Mapping[str, Any], metric: str) -> Figure:
    """The figure that a run took."""
    value = row["values"].get(metric, NOT_THERE)
    return value if value in (None, NOT_THERE) else Fraction(value)


def says_what_stands_there(done: Done, plain: Plain) -> None:
    """Every figure is that of the cell, and no row is lost."""
    table = plain.table
    assert (done.json["jurisdiction"], done.json["scheme"]) == (table.county, table.scheme), done
    named = [unit for _, unit in plain.named()]
    assert len(named) == len(set(named)), done
    taken = {row["unit"]: {m: told(row, m) for m in table.metrics} for row in rows_of(done)}
    stand = {unit: {m: plain.figure(m, unit) for m in table.metrics} for unit in taken}
    assert taken == stand, done
    missing = {unit for unit in table.categories if unit not in plain.rows}
    silent = {unit for unit in missing if any(v is None for v in stand.get(unit, {}).values())}
    names = "".join(each["message"] for each in done.findings)
    assert not [unit for unit in silent if unit not in names], done
    assert plain.lost(done.findings) == [], done


def says_why(done: Done) -> None:
    """A refusal tells an error, and where."""
    errors = [each for each in done.findings if each["level"] == "error"]
    assert errors, done
    assert done.json["rankings"] == [], done
    for each in errors:
        assert each["place"]["file"] == done.words[1], done
        assert each["message"], done


def led_to(suite: str, good: Done, done: Done) -> None:
    """Counts what a change led to."""
    if done.code:
        what = "refused"
    elif done.findings != good.findings:
        what = "told"
    else:
        what = "equal" if list(rows_of(done)) == list(rows_of(good)) else "another figure"
    COUNTS[suite, what] += 1
    event(what)


def figures_of_the_others_stay(good: Done, done: Done, table: Table) -> None:
    """Who has the same figures as before has the same points."""
    before = {row["unit"]: row["values"] for row in rows_of(good)}
    for row in rows_of(done):
        old = before[row["unit"]]
        if all(old.get(metric, "") == row["values"].get(metric, "") for metric in table.metrics):
            assert old == row["values"], done


@cache
def good_of(folder: Path, table: Table) -> Done:
    return ranked(folder, table.file, table.content)


def holds(suite: str, folder: Path, table: Table, content: bytes) -> None:
    good = good_of(folder, table)
    done = ranked(folder, table.file, content)
    led_to(suite, good, done)
    if done.code:
        says_why(done)
        return
    says_what_stands_there(done, Plain(table, cells_of(content)))
    figures_of_the_others_stay(good, done, table)


@HALF
@given(st.sampled_from(TABLES), bytes_changes())
def test_a_table_with_spoilt_bytes(folder: Path, table: Table, changes: list[Change]) -> None:
    holds("csv, bytes", folder, table, spoilt(table.content, changes, FILES))


@HALF
@given(st.sampled_from(TABLES), cell_changes())
def test_a_table_with_spoilt_cells(folder: Path, table: Table, changes: list[Change]) -> None:
    content = StringIO()
    csv.writer(content).writerows(changed(table.grid, changes))
    holds("csv, cells", folder, table, content.getvalue().encode())


@QUARTER
@given(st.sampled_from(("explain", "slip", "notice")), cell_changes(2))
def test_other_commands_on_spoilt_cells(folder: Path, command: str, changes: list[Change]) -> None:
    """They fail where ranking fails, and `explain` says the figures and rows of the ranking."""
    table, text = TABLES[-1], StringIO()
    csv.writer(text).writerows(changed(table.grid, changes))
    content = text.getvalue().encode()
    rank = ranked(folder, table.file, content)
    form = {"explain": "json", "slip": "md", "notice": "md"}[command]
    unit = () if command == "notice" else ("发改委",)
    done = ran([command, str(folder / table.file), *unit, "--format", form])
    COUNTS[f"csv, {command}", "refused" if done.code else "done"] += 1
    if command == "notice":
        assert done.code or not rank.code, done
        return
    assert done.code == rank.code, done
    if command == "explain" and not done.code:
        values = next(row["values"] for row in rows_of(rank) if row["unit"] == "发改委")
        for each in done.json["references"]:
            if each["kind"] == "metric" and each["applies"]:
                assert each["value"] == values[each["key"]], done
                row = Plain(table, cells_of(content)).rows["发改委"]
                assert each["cell"]["row"] - 1 == row, done
