"""The tests of floors 1 to 5 once more, in a process of their own that watches every branch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

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
    "tests/app",
)
# A branch that only a lucky draw takes has no test; the great heaps take none of their own.
CHOSEN = ("-m", "not hypothesis", "-k", "not heap")


class BranchRun:
    """A run that has begun."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()
        self._told = Path(self._folder.name, "told")
        with self._told.open("wb") as told:
            self._process = subprocess.Popen(
                _command(),
                cwd=ROOT,
                env={**os.environ, "COVERAGE_FILE": str(Path(self._folder.name, "coverage"))},
                stdout=told,
                stderr=subprocess.STDOUT,
            )

    def complaints(self) -> str:
        """The end of what a run says that did not succeed; else nothing."""
        failed = self._process.wait() != 0
        return self._told.read_text("utf-8", "replace")[-6000:] if failed else ""

    def end(self) -> None:
        """Nobody waits any more."""
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()


def _command() -> list[str]:
    covered = (f"--cov=scoring_core.{room}" for room in FLOORS)
    report = ("--cov-branch", "--cov-report=term-missing:skip-covered", "--cov-fail-under=100")
    run = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    return [*run, *covered, *report, *CHOSEN, *TESTS]
