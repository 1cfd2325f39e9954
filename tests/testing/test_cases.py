"""A case compares the printed table with the published one, cell for cell, in any order of rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring_core.rulebook.load import load_text
from scoring_core.testing import published_cases

RULES = """
key = "made"
name = "某县"
language = 1
[categories.town]
title = "乡镇"
units = ["甲", "乙", "丙"]
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town"]
cells = { "" = "missing" }
absent = "missing"
metrics.sent = { label = "报送", unit = "条" }
scores.total = { label = "得分", formula = "2 × sent" }
ranking = { by = ["highest total"], after_tie = "skip", then = ["roster"], scope = "category" }
"""
HEADING = "单位,报送,得分,排名\n"
TABLE = HEADING + "乙,5,10,1\n甲,3,6,2\n丙,3,6,2\n"


def _case(folder: Path, published: str, data: str = "单位,报送\n甲,3\n乙,5\n丙,3\n") -> Path:
    (folder / "made-2023-01.csv").write_text(data, "utf-8")
    (folder / "table.csv").write_text(published, "utf-8")
    case = folder / "2023-01.toml"
    case.write_text('source = "x"\ndata = "made-2023-01.csv"\npublished = ["table.csv"]\n', "utf-8")
    return case


def _check(folder: Path, case: Path) -> None:
    county = load_text(RULES)
    published_cases(county, str(folder / "test_made.py"), "*.toml")(case)


@pytest.mark.parametrize(
    "published",
    [TABLE, "类别," + HEADING + "乡镇,乙,5,10,1\n乡镇,甲,3,6,2\n乡镇,丙,3,6,2\n"],
    ids=["a table a file", "one file with the categories"],
)
def test_the_published_table_passes(tmp_path: Path, published: str) -> None:
    _check(tmp_path, _case(tmp_path, published))


@pytest.mark.parametrize(
    "published",
    [
        TABLE.replace("乙,5,10,1", "乙,5,11,1"),
        TABLE.replace("甲,3,6,2\n丙,3,6,2", "丙,3,6,2\n甲,3,6,2"),
        TABLE.replace("得分", "总分"),
        TABLE + "丁,0,0,4\n",
    ],
    ids=["a digit", "the order of equals", "a heading", "a row too many"],
)
def test_any_other_table_fails(tmp_path: Path, published: str) -> None:
    with pytest.raises(AssertionError):
        _check(tmp_path, _case(tmp_path, published))


def test_a_finding_fails_a_case(tmp_path: Path) -> None:
    data = "单位,报送,备注\n甲,3,\n乙,5,\n丙,3,\n"
    with pytest.raises(AssertionError):
        _check(tmp_path, _case(tmp_path, TABLE, data))


def test_a_pattern_without_a_case_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no case matches"):
        published_cases(load_text(RULES), str(tmp_path / "test_made.py"), "cases/*.toml")
