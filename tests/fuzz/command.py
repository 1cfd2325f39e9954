"""Runs the command in this process, and says what every run must keep to, whatever came in."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import Any
from unittest.mock import patch

from hypothesis import settings

from scoring_core.cli.entry import run

COUNTS: Counter[tuple[str, str]] = Counter()
"""How many runs of each suite led to what; printed when a long run ends."""

HALF = settings(max_examples=settings().max_examples // 2)
QUARTER = settings(max_examples=settings().max_examples // 4)
"""Parts of what a profile asks for, where a run takes long."""

_LINE = re.compile(r"(错误|提醒|error|warning) .*SC\d{3} \S|…… ?还有 \d+ 条|… and \d+ more")


@dataclass(frozen=True)
class Done:
    """What a run of the command left."""

    words: tuple[str, ...]
    code: int
    stdout: str
    stderr: str

    @property
    def refused(self) -> bool:
        """Whether an error was told beside the result."""
        return any(line.startswith(("错误", "error")) for line in self.stderr.splitlines())

    @property
    def failed(self) -> bool:
        """Whether there is no result; the errors that `check` finds in data are one."""
        found = self.code == 1 and "check" in self.words and not self.refused
        return self.code != 0 and not found

    @property
    def json(self) -> Any:
        """The object on standard output."""
        return json.loads(self.stdout)

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Those of the object on standard output."""
        found: list[dict[str, Any]] = self.json["findings"]
        return found


def ran(words: Sequence[str], stdin: bytes = b"") -> Done:
    """A run, which kept to what every run must."""
    out, told = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8")
    come_in = TextIOWrapper(BytesIO(stdin), "utf-8")
    with redirect_stdout(out), redirect_stderr(told), patch("sys.stdin", come_in):
        code = run(words)
    streams = []
    for stream in (out, told):
        stream.flush()
        buffer = stream.buffer
        assert isinstance(buffer, BytesIO)
        streams.append(buffer.getvalue().decode("utf-8"))
    done = Done(tuple(words), code, *streams)
    keeps_to_prose(done)
    return done


def keeps_to_prose(done: Done) -> None:
    """No traceback, a code that is documented, and an error that is told exactly when it fails."""
    assert done.code in (0, 1, 2, 3), done
    assert "Traceback" not in done.stderr + done.stdout, done
    assert "SC470" not in done.stderr, done
    lines = done.stderr.splitlines()
    for line in lines:
        assert _LINE.match(line), done
        assert len(line) < 5_000, done
    assert done.refused == done.failed, done
