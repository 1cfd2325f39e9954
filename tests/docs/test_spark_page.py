"""The page about Spark: what can be held true of it without Spark."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from scoring_core import Catalogue, columns

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/how-to/rank-on-spark.md").read_text("utf-8")
PROGRAM, CHECK = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FIGURES = pa.table(
    {
        "jurisdiction": ["温县"] * 3,
        "scheme": ["briefs"] * 3,
        "period": ["2023-Q3"] * 3,
        "unit": ["温泉街道", "张羌街道", "没有的街道"],
        "submitted": [44, 28, 1],
        "county": [6, 1, 0],
        "city": [0, 1, 0],
    }
)


def test_the_digests_that_the_page_compares_are_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ranked = columns.rank(Catalogue.installed(), FIGURES).table
    for name, table in (("figures", FIGURES), ("ranked", ranked)):
        (tmp_path / name).mkdir()
        parquet.write_table(table, tmp_path / name / "1.parquet")
    monkeypatch.chdir(tmp_path)

    exec(CHECK, {})

    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert first.startswith("2:")


def test_the_program_is_python_and_asks_for_the_extra_that_there_is() -> None:
    compile(PROGRAM, "ranks.py", "exec")
    extras = (ROOT / "pyproject.toml").read_text("utf-8")
    assert '".[spark]"' in PAGE
    assert re.search(r"^spark = \[.*pyspark", extras, re.MULTILINE)
