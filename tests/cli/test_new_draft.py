"""`scoring-core new`: the file it writes, what it tells, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring_core.cli.entry import run

TABLE = "单位,采用数,得分\n甲镇,1,5\n乙镇,2,10\n丙镇,3,15\n丁镇,4,20\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("hexian-2023-03.csv").write_text(TABLE, "utf-8")
    return "hexian-2023-03.csv"


def test_the_file_is_written_checked_and_ranks_the_table(
    table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "-o", "hexian.toml", table, "--name", "和县"]) == 0
    assert capsys.readouterr() == ("", "")
    assert run(["rules", "hexian.toml"]) == 0
    assert run(["rank", "--rules", "hexian.toml", table, "--format", "csv"]) == 0

    told = capsys.readouterr()
    assert told.err == ""
    assert "丁镇,4,20" in told.out
    text = Path("hexian.toml").read_text("utf-8")
    assert 'key = "hexian"\nname = "和县"\n' in text
    assert "# inferred from 得分列：4 行都符合\n" in text


def test_standard_output_is_the_file(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "-o", "-", table]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "#:schema rule-file.schema.json"
    assert lines[1].startswith("# 由 scoring-core new 从 hexian-2023-03.csv 写出")


def test_a_file_that_exists_is_left_as_it_is(
    table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("hexian.toml").write_text("mine", "utf-8")

    assert run(["new", "-o", "hexian.toml", table]) == 2

    assert "SC804" in capsys.readouterr().err
    assert Path("hexian.toml").read_text("utf-8") == "mine"


def test_a_misprint_is_told_with_its_place(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"单位{n},{n},{5 * n}" for n in range(1, 12)]
    Path(table).write_text("\n".join(["单位,采用数,得分", *rows, "单位12,12,61"]), "utf-8")

    assert run(["new", table]) == 0

    told = capsys.readouterr()
    assert told.err.startswith(f"提醒 {table}:13:得分 SC802 “单位12”的得分表里是 61")
    assert "12 个单位的 36 格按这些规则重算，35 格与表相同。" in told.out
