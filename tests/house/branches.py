"""The tests of floors 1 to 5 once more, in a process of their own that watches every branch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import sleep

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
    "tests/columns/plain",  # carry out what `formula/plan.py` plans
    "tests/columns/plan",
    "tests/columns/cells",
    "tests/columns/records",
    "tests/columns/test_country.py",
    "tests/app",
)
# A branch that only a lucky draw takes has no test; what is great takes none of its own.
GREAT = ("heap", "a_thousand", "no_operation_escapes", "generator_makes", "threads")
CHOSEN = ("-m", "not hypothesis", "-k", " and ".join(f"not {word}" for word in GREAT))


class BranchRun:
    """A run whose files stand in a folder, for whoever of several workers asks for its end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self) -> subprocess.Popen[bytes]:
        """Start it; the process leaves the exit code when all is done."""
        self._folder.mkdir(exist_ok=True)
        command = (sys.executable, "-m", __name__, str(self._folder))
        return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})

    def complaints(self) -> str:
        """The end of what a run says that did not succeed; else nothing."""
        while not self._code.exists():
            sleep(0.2)
        failed = self._code.read_text("utf-8") != "0"
        return self._told.read_text("utf-8", "replace")[-6000:] if failed else ""

    def carry_out(self) -> None:
        """The run itself."""
        own = {"COVERAGE_FILE": str(self._folder / "coverage")}
        with self._told.open("wb") as told:
            done = subprocess.run(
                _command(),
                cwd=ROOT,
                env={**os.environ, **own},
                stdout=told,
                stderr=subprocess.STDOUT,
                check=False,
            )
        part = self._folder / "part"
        part.write_text(str(done.returncode), "utf-8")
        part.rename(self._code)

    @property
    def _told(self) -> Path:
        return self._folder / "told"

    @property
    def _code(self) -> Path:
        return self._folder / "code"


def _command() -> list[str]:
    covered = (f"--cov=scoring_core.{room}" for room in FLOORS)
    report = ("--cov-branch", "--cov-report=term-missing:skip-covered", "--cov-fail-under=100")
    run = (sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider")
    return [*run, *covered, *report, *CHOSEN, *TESTS]


if __name__ == "__main__":
    BranchRun(Path(sys.argv[1])).carry_out()
