"""The page about Java: what its program asks of the command gives what the page shows."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from scoring_core.cli import main
from scoring_core.cli.exits import CHOICE, DATA, DONE, INTERNAL, USAGE

PAGE = (Path(__file__).parents[2] / "docs/how-to/call-from-java.md").read_text("utf-8")


def block(kind: str) -> str:
    """The only block of a kind."""
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


SOURCE = block(r"java Ranking\.java")


def _command() -> list[str]:
    (found,) = re.findall(r"List<String> COMMAND = List\.of\((.*?)\);", SOURCE, re.DOTALL)
    return re.findall(r'"(.*?)"', found)


def _table() -> str:
    (found,) = re.findall(r'String TABLE = """\n(.*?)""";', SOURCE, re.DOTALL)
    return dedent(found)


def _shown(code: int, output: str, findings: str) -> Iterator[str]:
    """What the program's `show` prints, as its source says."""
    if code == DATA:
        yield from (line for line in findings.splitlines() if line.startswith("错误"))
    for row in csv.DictReader(io.StringIO(output)):
        if row["排名"]:
            yield f"{row['排名']} {row['单位']} {row['累计得分']}"


def test_the_command_of_the_program_gives_what_the_page_shows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    codes: list[object] = []
    for table in (_table(), _table().replace("44", "四十四")):
        given = io.TextIOWrapper(io.BytesIO(table.encode()))
        monkeypatch.setattr(sys, "stdin", given)
        with pytest.raises(SystemExit) as stop:
            main(_command()[1:])
        codes.append(stop.value.code)
        assert isinstance(stop.value.code, int)
        shown += _shown(stop.value.code, *capsys.readouterr())

    assert codes == [DONE, DATA]
    assert shown == block("text").splitlines()


def test_the_program_tells_the_exit_codes_apart() -> None:
    assert [int(code) for code in re.findall(r"case (\d+) ->", SOURCE)] == [DONE, DATA, CHOICE]
    told = [
        int(code)
        for code in re.findall(r"(\d+) [^；。]*", PAGE.split("**退出码**")[1].split("\n")[0])
    ]
    assert told == [DONE, DATA, USAGE, CHOICE, INTERNAL]
