"""Begins the real command as a process, in a world that is not kind to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from resource import setrlimit
from subprocess import PIPE, CompletedProcess
from typing import Any

ROOT = Path(__file__).parents[2]
WENXIAN = ROOT / "examples/wenxian-2023-Q3.csv"
TEXT = ROOT / "examples/wenxian-2023-Q3.md"
COMMAND = (sys.executable, "-m", "scoring_core")


def begun(
    words: Sequence[str | Path], limits: Mapping[int, int] | None = None, **how: Any
) -> subprocess.Popen[bytes]:
    """A process under limits of the system."""

    def limited() -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)  # a command run in this process ignores them
        for limit, most in (limits or {}).items():
            setrlimit(limit, (most, most))

    streams = {"stdin": subprocess.DEVNULL, "stdout": PIPE, "stderr": PIPE}
    command = [*COMMAND, *map(str, words)]
    return subprocess.Popen(command, preexec_fn=limited, **{**streams, **how})


def done(*words: str | Path, limits: Mapping[int, int] | None = None, **how: Any) -> Any:
    """Its end: the code, and what it said, which is never a traceback."""
    process = begun(words, limits, **how)
    out, told = process.communicate(timeout=60)
    in_prose(told or b"")
    return CompletedProcess(words, process.returncode, out, told)


def in_prose(told: bytes) -> None:
    """Nothing of Python's own is seen, nor that something of ours went wrong."""
    for word in (b"Traceback", b"Exception ignored", b"Warning", b"SC470", b"SC504"):
        assert word not in told, told.decode()


def shell(line: str, **env: str) -> CompletedProcess[bytes]:
    """A line of the shell, in which `$S` is the command and `$W` a file of figures."""
    named = {"S": " ".join(COMMAND), "W": str(WENXIAN), "T": str(TEXT)}
    found = subprocess.run(
        ["bash", "-c", line], capture_output=True, check=False, env=os.environ | named | env
    )
    in_prose(found.stderr)
    return found


def names_in(folder: Path) -> list[str]:
    """What there is in a folder."""
    return sorted(path.name for path in folder.iterdir())
