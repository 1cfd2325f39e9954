"""Large files that take their places together when they are complete, and never by half."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import BinaryIO

from scoring_core.cli.output import mode_of

_RANDOM = 4


class InPlace:
    """
    Files that are written beside their places; `finish` moves them there.

    Whoever kills the process leaves the old files, and hidden ones beside them, which the
    next run of the same output removes. Two runs of one output leave each other alone: what
    is being written is locked. All methods raise `OSError`.
    """

    def __init__(self, first: Path, *others: Path) -> None:
        self._places = [path.resolve() for path in (first, *others)]
        self._modes = [mode_of(path) for path in (first, *others)]
        main = self._places[0]
        self._head = f".scoring-core-{sha256(os.fsencode(main.name)).hexdigest()[:12]}-"
        self._stem = main.with_name(f"{self._head}{os.urandom(_RANDOM).hex()}")
        self._open: dict[int, BinaryIO] = {}
        self._closing = ExitStack()

    def __enter__(self) -> InPlace:
        for stem in _left(self._stem.parent, self._head):
            _clear(stem)
        with self._closing:
            self._closing.callback(_remove, self._stem)
            _lock(self.opened(0))
            self._closing = self._closing.pop_all()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def opened(self, number: int) -> BinaryIO:
        """The file of the so-manieth place, to write to; one never asked for is no file."""
        if number not in self._open:
            file = self._part(number).open("xb")
            self._open[number] = file
            self._closing.callback(_end, file)
        return self._open[number]

    @property
    def folder(self) -> Path:
        """A folder beside the files for what lies there while they are written; it is not made."""
        return self._stem.with_name(f"{self._stem.name}.more")

    def finish(self) -> None:
        """
        Put the files into their places, the first at last, and remove those never asked for.

        So the first never stands there without the others that belong to it. Whoever kills the
        process between two of these steps leaves files of two runs, each of them whole: no order
        of steps takes two places at once. What is in the files has to tell them apart.
        """
        for number, file in self._open.items():
            file.flush()
            os.fsync(file.fileno())
            mode = self._modes[number]
            if mode is not None:
                self._part(number).chmod(mode)
        for number in sorted(self._open, reverse=True):
            if os.name == "nt":
                self._open[number].close()  # Windows moves no open file
            self._part(number).replace(self._places[number])
        for number, place in enumerate(self._places):
            if number not in self._open:
                place.unlink(missing_ok=True)

    def _part(self, number: int) -> Path:
        return self._stem.with_name(f"{self._stem.name}.{number}" if number else self._stem.name)


def _end(file: BinaryIO) -> None:
    with suppress(OSError):
        file.close()


def _left(folder: Path, head: str) -> list[Path]:
    """What killed runs have left of an output, each by the name of its first file."""
    names = {entry.name[: len(head) + 2 * _RANDOM] for entry in os.scandir(folder)}
    return [folder / name for name in sorted(names) if name.startswith(head)]


def _clear(stem: Path) -> None:
    """Remove what a run has left, unless it is still at work."""
    with suppress(OSError):
        if stem.exists():
            with stem.open("r+b") as file:
                if not _lock(file):
                    return
        _remove(stem)


def _remove(stem: Path) -> None:
    for path in stem.parent.glob(f"{stem.name}*"):
        if path.is_dir():
            rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def _lock(file: BinaryIO) -> bool:
    """Whether a file is ours alone now; Windows removes no file that somebody has open."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return True
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True
