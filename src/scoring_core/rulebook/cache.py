"""
Rule files that passed every check, as plain JSON by their digest.

An entry is only ever a shortcut: it is named by the digest of the rule file, and sealed by
one over the version, the checks themselves and all that it holds; whatever does not fit is
as if it were not there. Deleting the folder is always safe.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from scoring_core.version import VERSION

FOLDER = "SCORING_CORE_CACHE"
_SOURCE = Path(__file__).parent.parent
_ROOMS = ("", "formula", "model", "rulebook")


def fetch(digest: str) -> dict[str, Any] | None:
    """The document of a rule file that passed, or None."""
    path = _path(digest)
    if path is None:
        return None
    try:
        seal, _, body = path.read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if seal != _seal(digest, body):
        return None
    document: dict[str, Any] = json.loads(body)
    return document


def keep(digest: str, document: dict[str, Any]) -> None:
    """Remember a document; a folder that cannot be written is no reason to fail."""
    path = _path(digest)
    if path is None:
        return
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    part = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(f"{_seal(digest, body)}\n{body}", "utf-8")
        part.replace(path)


def _path(digest: str) -> Path | None:
    folder = _folder()
    return folder / f"{digest[:32]}.json" if folder else None


def _folder() -> Path | None:
    """`SCORING_CORE_CACHE`, or the user's cache folder as the system has it; None without one."""
    chosen = os.environ.get(FOLDER)
    if chosen:
        return Path(chosen)
    own = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    root = os.environ.get(own)
    try:
        base = Path(root) if root else Path.home() / ".cache"
    except RuntimeError:
        return None
    return base / "scoring-core"


def _seal(digest: str, body: str) -> str:
    return sha256("\n".join((VERSION, _checks(), digest, body)).encode()).hexdigest()


def _checks() -> str:
    """What the checks are made of: an entry of other checks is not one of these."""
    return "\n".join(_state(_SOURCE / room) for room in _ROOMS)


@cache
def _state(room: Path) -> str:
    """The files of a room as they were when this process first looked."""
    files = (entry for entry in os.scandir(room) if entry.name.endswith(".py"))
    states = ((file.name, file.stat()) for file in files)
    return repr(sorted((name, state.st_mtime_ns, state.st_size) for name, state in states))
