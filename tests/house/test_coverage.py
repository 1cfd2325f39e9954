"""Every branch of floors 1 to 5 is taken by their own tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ("arithmetic", "errors", "likeness", "messages", "formula", "model", "engine", "rulebook")
TESTS = (
    "tests/test_arithmetic.py",
    "tests/test_errors.py",
    "tests/test_likeness.py",
    "tests/messages",
    "tests/formula",
    "tests/model",
    "tests/engine",
    "tests/rulebook",
    "tests/columns",  # carry out what `formula/plan.py` plans
    "tests/test_app.py",
)


def test_floors_one_to_five_have_every_branch_tested(tmp_path: Path) -> None:
    """Exceptions have their reason beside them, in `[tool.coverage.report]`."""
    environment = {**os.environ, "COVERAGE_FILE": str(tmp_path / "coverage")}
    covered = [f"--cov=scoring_core.{room}" for room in FLOORS]
    # The great heaps take no branch of their own, and are slow where each line is watched.
    small = ["-p", "no:cacheprovider", "-k", "not heap"]
    command = [sys.executable, "-m", "pytest", "-q", *small, *covered, *TESTS]
    told = subprocess.run(
        [
            *command,
            "--cov-branch",
            "--cov-report=term-missing:skip-covered",
            "--cov-fail-under=100",
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stdout[-6000:]
