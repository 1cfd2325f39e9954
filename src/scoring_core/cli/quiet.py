"""Standard output is for data: what plugins print goes to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import TypeVar

T = TypeVar("T")


def quiet(work: Callable[[], T]) -> T:
    """
    What some work gives, while the plugins in it print nothing to standard output.

    The command alone does so: the stream belongs to the whole process, of which a program
    that embeds the engine may run other threads.
    """
    with redirect_stdout(sys.stderr):
        return work()
