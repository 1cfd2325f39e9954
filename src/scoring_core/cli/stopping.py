"""A command that somebody stops tidies up and has the exit code of the shell."""

from __future__ import annotations

import signal
from typing import NoReturn

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


class Stopped(KeyboardInterrupt):
    """Somebody stopped the command by a signal; `code` is its exit code."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def listen() -> None:
    """From here on a signal raises `Stopped`, except where whoever began this ignores it."""
    for each in _SIGNALS:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, _stop)


def ignore() -> None:
    """From here on nothing can be stopped any more: tidying up, or the end of the program."""
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)


def _stop(number: int, _frame: object) -> NoReturn:
    ignore()
    raise Stopped(number)
