"""What a run writes: every file that it opens for writing, moves, makes or takes away."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TOUCHED: list[list[str]] = []
"""One list while somebody watches; a hook of the interpreter cannot be taken away again."""

_AT = {
    "os.mkdir": (0,),
    "os.rmdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.chmod": (0,),
}


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _TOUCHED:
        return
    if event == "open":
        path, _, flags = arguments
        if not (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
            return
        touched: tuple[object, ...] = (path,)
    else:
        touched = tuple(arguments[n] for n in _AT.get(event, ()))
    for path in touched:
        if isinstance(path, str | bytes | os.PathLike):
            _TOUCHED[-1].append(str(Path.cwd() / os.fsdecode(path)))


sys.addaudithook(_hook)


@contextmanager
def watched() -> Iterator[list[str]]:
    """The paths that are touched inside."""
    _TOUCHED.append([])
    try:
        yield _TOUCHED[-1]
    finally:
        _TOUCHED.pop()


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder with its bytes, every folder with None."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
