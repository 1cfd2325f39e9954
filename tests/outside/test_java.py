"""The program of the page about Java, run by a Java of its own."""

import os
import sys
from pathlib import Path

import pytest

from tests.docs.test_java_page import SOURCE, block
from tests.outside.programs import output


def test_the_program_of_the_page_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    (tmp_path / "Ranking.java").write_text(SOURCE, "utf-8")

    (command,) = block("console").splitlines()
    assert output(*command.split(), folder=tmp_path) == block("text")
    assert [path.name for path in tmp_path.iterdir()] == ["Ranking.java"]
