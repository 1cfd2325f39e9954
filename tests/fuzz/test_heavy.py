"""Junk that is long, wide or deep: one process with little memory and time gets through all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import settings

from tests.fuzz.heavy import written
from tests.fuzz.plain_table import ROOT

SIZE = 500 if settings().max_examples <= 100 else 20_000


def test_heavy_junk_is_told_within_bounds(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.heavy", str(tmp_path), str(SIZE)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) == len(written(tmp_path, 1))
    for line in lines:
        assert int(line.rpartition(", ")[2].split()[0]) < 60_000, line
