"""The program of the page about Java, run by a Java of its own."""

import os
import sys
from pathlib import Path

import pytest

from tests.docs.test_java_page import SOURCE, block
from tests.outside.programs import output

AS_ON_WINDOWS = f"""\
#!{sys.executable}
import sys

from scoring_core.cli import main

sys.stdout.reconfigure(newline="\\r\\n")
main()
"""


def test_the_program_reads_lines_as_windows_ends_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = tmp_path / "scoring-core"
    command.write_text(AS_ON_WINDOWS, "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    (tmp_path / "Ranking.java").write_text(SOURCE, "utf-8")

    (program,) = block("console").splitlines()
    assert output(*program.split(), folder=tmp_path) == block("text")


def test_the_program_of_the_page_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    (tmp_path / "Ranking.java").write_text(SOURCE, "utf-8")

    (command,) = block("console").splitlines()
    assert output(*command.split(), folder=tmp_path) == block("text")
    assert [path.name for path in tmp_path.iterdir()] == ["Ranking.java"]
