"""The tools that read the code agree with it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def told(*command: str) -> str:
    """What a tool complains about, or nothing."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("words", [("check",), ("format", "--check")])
def test_ruff_has_nothing_to_say(words: tuple[str, ...]) -> None:
    assert told(sys.executable, "-m", "ruff", *words, "--quiet", ".") == ""


def test_mypy_has_nothing_to_say() -> None:
    assert told(sys.executable, "-m", "mypy", "--no-error-summary") == ""


def test_the_contracts_of_imports_are_kept() -> None:
    linter = str(Path(sys.executable).with_name("lint-imports"))
    assert told(linter, "--no-cache", "--no-logo") == ""
