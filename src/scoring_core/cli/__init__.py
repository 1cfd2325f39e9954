"""The command `scoring-core`: people and scripts come in here."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """
    Run a command and leave with its exit code; `exits` says what each means.

    A command ends soon. To search all that it has loaded for circles that nobody needs any
    more, on the way and once more at the end, takes a seventh of its time.
    """
    gc.set_threshold(500_000)
    from scoring_core.cli.entry import run

    code = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()
    sys.exit(code)
