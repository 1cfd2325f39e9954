"""The command `scoring-core`: people and scripts come in here."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """
    Run a command and leave with its exit code; `exits` says what each means.

    Without `arguments` it is the command of this process, which signals may stop. A command
    ends soon: to search all that it has loaded for circles that nobody needs any more, on the
    way and once more at the end, takes a seventh of its time.
    """
    gc.set_threshold(500_000)
    sys.exit(_process() if arguments is None else _run(arguments))


def _process() -> int:
    """The exit code of the command that this process was begun for."""
    try:
        from scoring_core.cli.stopping import ignore, listen

        listen()
        code = _run(sys.argv[1:])
        ignore()
    except KeyboardInterrupt as stop:
        from scoring_core.cli.exits import stopped

        code = stopped(stop)
    return code


def _run(words: Sequence[str]) -> int:
    from scoring_core.cli.entry import run

    code = run(words)
    if "duckdb" not in sys.modules:  # which would call on standard error what is left a leak
        gc.freeze()
    return code
