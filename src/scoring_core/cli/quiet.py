"""Standard output is for data: what plugins print goes to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import redirect_stdout

from scoring_core.plugin.catalogue import Catalogue


def quiet(gather: Callable[[], Catalogue]) -> Catalogue:
    """
    A catalogue as it is gathered, while its plugins print nothing to standard output.

    The command alone does so: the stream belongs to the whole process, of which a program
    that embeds the engine may run other threads.
    """
    with redirect_stdout(sys.stderr):
        return gather()
