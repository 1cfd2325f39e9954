"""The page about records: each command prints the block that follows it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scoring_core.cli import main
from scoring_core.messages import every_code

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/how-to/count-from-records.md").read_text("utf-8")
_SHOWN = re.compile(r"^```sh\n(.*?)\n```$.*?^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = _SHOWN.findall(PAGE)


def test_every_command_shows_what_it_prints() -> None:
    assert len(SHOWN) == PAGE.count("```sh") == 4


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_of_the_page_prints_what_it_shows(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    with pytest.raises(SystemExit) as stop:
        main(shlex.split(command)[1:])

    told = capsys.readouterr()
    assert (stop.value.code, told.err) == (0, "")
    assert shown in told.out


def test_the_rows_of_the_page_are_those_of_the_example() -> None:
    (rows,) = re.findall(r"^```csv\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    register = (ROOT / "examples/items-2023-Q1.csv").read_text("utf-8")

    assert [row for row in rows.splitlines() if row not in register] == []


def test_the_page_explains_codes_that_there_are() -> None:
    assert set(re.findall(r"SC\d{3}", PAGE)) <= set(every_code())
