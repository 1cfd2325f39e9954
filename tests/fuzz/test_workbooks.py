"""Workbooks spoilt by cells, by bytes, and in one of their parts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.fuzz.command import QUARTER, Done
from tests.fuzz.mutation import Change, bytes_changes, cell_changes, changed, spoilt
from tests.fuzz.plain_table import Plain, Table
from tests.fuzz.test_data import (
    figures_of_the_others_stay,
    led_to,
    ranked,
    rows_of,
    says_what_stands_there,
    says_why,
)
from tests.fuzz.workbooks import WRITERS, cells_of_xlsx, parts_of, typed, zipped

TABLES = (
    Table("yijiang-2021-08-issues.csv", "yijiang", "issues"),
    Table("zhongqu-2019-10-website.csv", "zhongqu", "website"),
)
KINDS = st.sampled_from(sorted(WRITERS))
TABLE = st.sampled_from(TABLES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbooks")


@cache
def written(table: Table, kind: str) -> bytes:
    return WRITERS[kind](table.grid)


@cache
def good(folder: Path, table: Table, kind: str) -> Done:
    return ranked(folder, name(table, kind), written(table, kind))


def name(table: Table, kind: str) -> str:
    return table.file.replace("csv", kind)


def shown(grid: Sequence[Sequence[str]]) -> list[list[str]]:
    """The cells as a workbook has them."""
    return [[str(typed(cell)) for cell in row] for row in grid]


@QUARTER
@given(TABLE, KINDS, cell_changes(2))
def test_a_workbook_with_spoilt_cells(
    folder: Path, table: Table, kind: str, changes: list[Change]
) -> None:
    grid = changed(table.grid, changes)
    assume(all(len(row) < 200 for row in grid))
    done = ranked(folder, name(table, kind), WRITERS[kind](grid))
    led_to(f"{kind}, cells", good(folder, table, kind), done)
    if done.code:
        says_why(done)
        return
    says_what_stands_there(done, Plain(table, shown(grid)))
    figures_of_the_others_stay(good(folder, table, kind), done, table)


@QUARTER
@given(TABLE, KINDS, bytes_changes(2))
def test_a_workbook_with_spoilt_bytes(
    folder: Path, table: Table, kind: str, changes: list[Change]
) -> None:
    """The checksums of a zip file let nothing through that is another figure; xls has none."""
    done = ranked(folder, name(table, kind), spoilt(written(table, kind), changes))
    before = good(folder, table, kind)
    led_to(f"{kind}, bytes", before, done)
    if done.code:
        says_why(done)
    elif kind != "xls":
        assert list(rows_of(done)) == list(rows_of(before)), done


@QUARTER
@given(TABLE, st.integers(0, 20), bytes_changes(2))
def test_an_xlsx_with_a_spoilt_part(
    folder: Path, table: Table, which: int, changes: list[Change]
) -> None:
    """Checksums are right here: what is read is what a plain reading of the XML finds."""
    parts = parts_of(written(table, "xlsx"))
    part = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", *parts)[which % (len(parts) + 2)]
    content = zipped({**parts, part: spoilt(parts[part], changes)})
    done = ranked(folder, name(table, "xlsx"), content)
    led_to("xlsx, a part", good(folder, table, "xlsx"), done)
    if done.code:
        says_why(done)
        return
    try:
        grid = cells_of_xlsx(content)
    except (ParseError, LookupError):  # what others refuse may be read if it is read right
        assert list(rows_of(done)) == list(rows_of(good(folder, table, "xlsx"))), done
    else:
        says_what_stands_there(done, Plain(table, grid))


@QUARTER
@given(TABLE, st.sampled_from(["ods", "xlsb"]), st.integers(0, 20), bytes_changes(2))
def test_another_workbook_with_a_spoilt_part(
    folder: Path, table: Table, kind: str, which: int, changes: list[Change]
) -> None:
    parts = parts_of(written(table, kind))
    part = sorted(parts)[which % len(parts)]
    content = zipped({**parts, part: spoilt(parts[part], changes)})
    done = ranked(folder, name(table, kind), content)
    led_to(f"{kind}, a part", good(folder, table, kind), done)
    if done.code:
        says_why(done)
