"""
What was found out before, as plain JSON: rule files that passed, plugins that are installed.

An entry is only ever a shortcut. It holds the whole text that it follows from, the version
and the state of the checks themselves, and a checksum; whatever does not fit is as if it
were not there. Deleting the folder is always safe.
"""

from __future__ import annotations

import json
import os
import sys
from _thread import get_ident  # `threading` itself takes a short command's time
from contextlib import suppress
from functools import cache
from os.path import dirname, expanduser, join
from typing import Any
from zlib import crc32

from scoring_core.version import VERSION

FOLDER = "SCORING_CORE_CACHE"
_SOURCE = dirname(dirname(__file__))
_ROOMS = ("", "formula", "model", "rulebook")


def fetch(text: str) -> Any:
    """What was kept as following from a text, or None."""
    path = _path(text)
    if path is None:
        return None
    try:
        with open(path, encoding="utf-8") as file:
            checksum, body = file.readline().rstrip("\n"), file.read()
        entry = json.loads(body)
    except (OSError, ValueError):
        return None
    due = [VERSION, _checks(), text]
    fits = checksum == _checksum(body) and isinstance(entry, list) and entry[:3] == due
    return entry[3] if fits else None


def keep(text: str, value: object) -> None:
    """Remember what follows from a text; a folder that cannot be written is no reason to fail."""
    path = _path(text)
    if path is None:
        return
    body = json.dumps((VERSION, _checks(), text, value), separators=(",", ":"))
    part = f"{path}.{os.getpid()}.{get_ident()}"
    with suppress(OSError):
        os.makedirs(dirname(path), exist_ok=True)
        with open(part, "w", encoding="utf-8") as file:
            file.write(f"{_checksum(body)}\n{body}")
        os.replace(part, path)


def _path(text: str) -> str | None:
    """Texts that share a name take turns; none is taken for the other."""
    folder = _folder()
    return join(folder, f"{_checksum(text)}.json") if folder else None


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


def _checks() -> str:
    """What the checks are made of: an entry of other checks is not one of these."""
    return "\n".join(_state(join(_SOURCE, room)) for room in _ROOMS)


@cache
def _state(room: str) -> str:
    """The files of a room as they were when this process first looked."""
    files = (entry for entry in os.scandir(room) if entry.name.endswith(".py"))
    states = ((file.name, file.stat()) for file in files)
    return repr(sorted((name, state.st_mtime_ns, state.st_size) for name, state in states))
