"""The alias of the how-to page is written as the page shows."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from scoring_core.cli.entry import run

ROOT = Path(__file__).parents[2]


def test_the_command_prints_the_line_that_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs/how-to/add-a-county.md").read_text("utf-8")
    found = re.search(r"```sh\nscoring-core (alias .*)\n```\n\n```text\n(.*)\n```", page)
    assert found is not None
    copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)

    assert run(found[1].split()) == 0
    assert capsys.readouterr().out == f"{found[2]}\n"
