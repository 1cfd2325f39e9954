"""The same result wherever the command runs, whatever is missing or narrow there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from resource import RLIMIT_NOFILE, RLIMIT_STACK

import pytest

from tests.fuzz.process import WENXIAN, done, shell

WORLDS = [
    {"PYTHONOPTIMIZE": "2"},
    {"LANG": "C", "LC_ALL": "C", "TZ": "Nowhere/Odd", "TERM": "dumb", "COLUMNS": "1"},
    {"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "error"},
    {"HOME": "/nowhere", "XDG_CACHE_HOME": "", "SCORING_CORE_CACHE": ""},
    {"HOME": "", "SCORING_CORE_CACHE": "/dev/null/cache"},
]


@pytest.fixture(scope="module")
def whole() -> bytes:
    found = done("rank", WENXIAN)
    assert found.returncode == 0
    out: bytes = found.stdout
    return out


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: next(iter(world)))
def test_the_environment_changes_nothing(
    whole: bytes, world: dict[str, str], tmp_path: Path
) -> None:
    found = done("rank", WENXIAN, env=os.environ | world, cwd=tmp_path)
    assert (found.returncode, found.stdout, found.stderr) == (0, whole, b"")


def test_nothing_but_the_program_is_needed(whole: bytes) -> None:
    found = done("rank", WENXIAN, env={})
    assert (found.returncode, found.stdout, found.stderr) == (0, whole, b"")


def test_few_files_and_a_low_stack_are_enough(whole: bytes) -> None:
    found = done("rank", WENXIAN, limits={RLIMIT_NOFILE: 8, RLIMIT_STACK: 512 * 1024})
    assert (found.returncode, found.stdout, found.stderr) == (0, whole, b"")


def test_a_folder_that_is_gone_holds_no_result_and_stops_none(whole: bytes, tmp_path: Path) -> None:
    gone = f"mkdir {tmp_path}/gone && cd {tmp_path}/gone && rmdir {tmp_path}/gone &&"
    assert shell(f"{gone} $S rank $W").stdout == whole
    found = shell(f"{gone} $S rank $W -o x.csv")
    assert (found.returncode, "SC418" in found.stderr.decode()) == (2, True)


def test_a_written_document_leaves_nothing_open(tmp_path: Path) -> None:
    words = [f"import sys; sys.argv = ['x', 'rank', {str(WENXIAN)!r}, '-o', 'x.csv']"]
    words += ["from scoring_core.cli import main", "main()"]
    line = f'cd {tmp_path} && {sys.executable} -X dev -W error -c "{"; ".join(words)}"'
    found = shell(line)
    assert (found.returncode, found.stderr) == (0, b"")
    assert (tmp_path / "x.csv").exists()
