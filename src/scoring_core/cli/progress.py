"""A bar on standard error while a command works for longer than a moment; then it is gone."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from ntpath import basename
from threading import Lock, Timer
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from scoring_core.formats.visible import visible
from scoring_core.messages import Lang

if TYPE_CHECKING:
    from rich.console import Console
    from rich.live import Live
    from rich.table import Table

PATIENCE = 0.5
WIDEST = 30
_WORDS = {
    "reading": ("读取 {name}", "reading {name}"),
    "computing": ("计算", "computing"),
    "writing": ("写 {name}", "writing {name}"),
    "looking": ("查看各行是哪一组的", "looking which group each row is of"),
    "sorting": ("把各组的行排到一起", "putting the rows of each group together"),
    "ranking": ("排名", "ranking"),
    "counting": ("统计", "counting"),
}


class Bar:
    """
    What somebody at a terminal sees of a work that lasts: its step, how far, how long.

    It is drawn by threads of its own, the first of which waits `PATIENCE` seconds and loads
    what it needs; the work only notes where it is. Nothing of it is left at the end.
    """

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._step = (self._words("computing"), 0, 1)
        self._began = monotonic()
        self._drawing = Lock()
        self._over = False
        self._live: Live | None = None
        self._timer = Timer(PATIENCE, self._draw, (sys.stderr,))
        self._timer.daemon = True

    def __enter__(self) -> Bar:
        if _is_seen(sys.stderr):
            self._timer.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._drawing:
            self._over = True
            if self._live is not None:
                with suppress(OSError):  # the terminal is gone, and its last words do not matter
                    self._live.stop()

    def reading(self, name: str, number: int = 1, count: int = 1) -> None:
        """A file is read, the so-manieth of so many."""
        self._step = (self._words("reading", name), number, count)

    def writing(self, name: str, number: int = 1, count: int = 1) -> None:
        """A document is written, the so-manieth of so many."""
        self._step = (self._words("writing", name), number, count)

    def computing(self) -> None:
        """What was read is worked on."""
        self._step = (self._words("computing"), 1, 1)

    def rows(self, step: str, done: int = 0, count: int = 1) -> None:
        """So many rows of all are `looking`, `sorting`, `ranking` or `counting`."""
        self._step = (self._words(step), max(done, 1), count)

    def _words(self, step: str, name: str = "") -> str:
        return _WORDS[step][self._lang == "en"].format(name=visible(basename(name)))

    def _draw(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.live import Live

        console = Console(file=stream)
        if console.legacy_windows and not sys.stdout.isatty():
            return  # such a console moves the cursor through standard output
        live = Live(
            get_renderable=lambda: self._line(console),
            console=console,
            refresh_per_second=8,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        with self._drawing:
            if not self._over:
                self._live = live
                live.start()

    def _line(self, console: Console) -> Table:
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        words, number, count = self._step
        part = f"{number:,}/{count:,} " if count > 1 else ""
        minutes, seconds = divmod(int(monotonic() - self._began), 60)
        end = f"{part}{minutes}:{seconds:02}"
        bar = ProgressBar(
            total=count if count > 1 else None,
            completed=number - 1,
            width=min(WIDEST, console.width // 4),
            animation_time=monotonic(),
        )
        left = max(1, console.width - (bar.width or 0) - len(end) - 3)
        line = Table.grid(padding=(0, 1))
        line.add_column(no_wrap=True, overflow="ellipsis", max_width=left)
        line.add_column()
        line.add_column(no_wrap=True)
        line.add_row(Text(words), bar, Text(end))
        return line


def _is_seen(stream: TextIO) -> bool:
    """Whether somebody sits before a stream, on a terminal that can draw one line anew."""
    dumb = os.environ.get("TERM") == "dumb" or "CI" in os.environ
    return stream.isatty() and not dumb
