"""The page of limits: each as the code has it, and an example that runs."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from dataclasses import asdict, fields
from io import StringIO
from pathlib import Path

import pytest

from scoring_core.cli.notice import MOST_TEXT
from scoring_core.cli.output import MOST_LINES
from scoring_core.columns.parquet.batches import BATCH, MOST
from scoring_core.columns.parquet.files import SHOWN
from scoring_core.columns.parquet.sorted import MEMORY
from scoring_core.engine.read import MOST_FINDINGS
from scoring_core.engine.record_cells import MOST_PARTS
from scoring_core.messages import lookup
from scoring_core.model.limits import LIMITS
from scoring_core.model.metric import Metric
from scoring_core.rulebook.load import LARGEST
from scoring_core.rulebook.sizes import MOST_UNITS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/limits.md").read_text("utf-8")
RAISED, FIXED = PAGE.split("## 不能放宽的")


def _rows(text: str) -> list[list[str]]:
    lines = (line for line in text.split("## 到了上限")[0].splitlines() if line.startswith("| "))
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    return [row for row in rows if row[1] != "上限"]


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def test_the_limits_that_are_raised_are_those_of_the_code() -> None:
    assert {row[0].strip("`"): _number(row[1]) for row in _rows(RAISED)} == asdict(LIMITS)


def test_the_limits_that_stay_are_those_of_the_code() -> None:
    fixed = [LARGEST, MOST_TEXT, LIMITS.file, MOST_FINDINGS, MOST_PARTS, MOST_LINES]
    assert [_number(row[1]) for row in _rows(FIXED)] == fixed


def test_what_is_said_of_a_limit_says_what_raises_it_and_of_no_other() -> None:
    for text, told in ((RAISED, True), (FIXED, False)):
        for code in (row[2] for row in _rows(text) if row[2]):
            entry = lookup(code)
            said = ["--limit 5" in entry.zh.remedy, "--limit 5" in entry.en.remedy]
            assert said == [told, told], code


def test_the_limits_of_big_tables_are_those_of_the_code() -> None:
    (largest,) = (field.default for field in fields(Metric) if field.name == "high")
    lines = PAGE.split("## 大表")[1].splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line][2:]
    assert [_number(row[1]) for row in rows] == [MOST, MOST_UNITS, largest, SHOWN]
    assert f"约 {BATCH:,} 行" in PAGE
    assert MEMORY == "1GB"


def test_the_example_prints_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (shown,) = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    with redirect_stdout(StringIO()) as printed:
        exec(code, {})
    assert printed.getvalue() == shown
