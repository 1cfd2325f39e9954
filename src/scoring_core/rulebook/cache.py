"""
What was found out before, as plain JSON: rule files that passed, plugins that are installed.

An entry is only ever a shortcut. It holds the whole text that it follows from, the version
and the state of the checks themselves, and a checksum; whatever does not fit is as if it
were not there. Deleting the folder is always safe. The checksum tells an accident; that nobody
else may write into the folder keeps strangers out.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from os.path import dirname, expanduser, join
from typing import Any, TypeVar
from zlib import crc32

from scoring_core.version import VERSION

T = TypeVar("T")

FOLDER = "SCORING_CORE_CACHE"
_SOURCE = dirname(dirname(__file__))
_LONGEST = 20_000_000
_ROOMS = ("", "formula", "model", "rulebook")


def fetch(text: str, made: Callable[[Any], T]) -> T | None:
    """What `made` makes of that which was kept as following from a text, or None."""
    path = _path(text)
    if path is None:
        return None
    try:
        with open(path, encoding="utf-8") as file:
            checksum, body = file.readline(_LONGEST).rstrip("\n"), file.read(_LONGEST)
        version, checks, known, value = json.loads(body)
        fits = (checksum, version, checks, known) == (_checksum(body), VERSION, _checks(), text)
        return made(value) if fits else None
    except Exception:  # whatever is wrong with it, all that it says is found out anew
        return None


def keep(text: str, value: object) -> None:
    """Remember what follows from a text; a folder that cannot be written is no reason to fail."""
    folder = _folder()
    if folder is None:
        return
    part = join(folder, f"{os.urandom(8).hex()}.part")
    body = json.dumps((VERSION, _checks(), text, value), separators=(",", ":"))
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        path = _path(text)
        if path is None:
            return
        try:
            with open(part, "x", encoding="utf-8") as file:
                file.write(f"{_checksum(body)}\n{body}")
            os.replace(part, path)
        finally:
            with suppress(OSError):
                os.remove(part)


def _path(text: str) -> str | None:
    """
    Where the entry of a text is; None in a folder into which others may write.

    Texts that share a name take turns; none is taken for the other.
    """
    folder = _folder()
    if folder is None or not _own(folder):
        return None
    return join(folder, f"{_checksum(text)}.json")


def _own(folder: str) -> bool:
    """Whether nobody else can put an entry into a folder, and thereby rules of his own."""
    try:
        state = os.stat(folder)
    except OSError:
        return False
    return os.name != "posix" or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)


def _folder() -> str | None:
    """`SCORING_CORE_CACHE`, or the user's cache folder as the system has it; None without one."""
    chosen = os.environ.get(FOLDER)
    if chosen:
        return chosen
    own = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    base = os.environ.get(own) or expanduser(join("~", ".cache"))
    return None if base.startswith("~") else join(base, "scoring-core")


def _checksum(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def executable() -> str | None:
    """The one file that all of the program is in; None where its modules lie in folders."""
    return sys.executable if getattr(sys, "frozen", False) else None


def _checks() -> str:
    """What the checks are made of: an entry of other checks is not one of these."""
    whole = executable()
    if whole is not None:
        state = os.stat(whole)
        return repr((state.st_mtime_ns, state.st_size))
    return "\n".join(_state(join(_SOURCE, room)) for room in _ROOMS)


@cache
def _state(room: str) -> str:
    """The files of a room as they were when this process first looked."""
    files = (entry for entry in os.scandir(room) if entry.name.endswith(".py"))
    states = ((file.name, file.stat()) for file in files)
    return repr(sorted((name, state.st_mtime_ns, state.st_size) for name, state in states))
