"""
Rule files that passed every check, as plain JSON by their digest.

An entry is only ever a shortcut: it is named by the digest of the rule file, of the
version and of the checks themselves, and sealed by a digest of its own; whatever does not
fit is as if it were not there. Deleting the folder is always safe.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from scoring_core.version import VERSION

FOLDER = "SCORING_CORE_CACHE"


def fetch(digest: str) -> dict[str, Any] | None:
    """The document of a rule file that passed, or None."""
    try:
        seal, _, body = _path(digest).read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if seal != _seal(digest, body):
        return None
    document: dict[str, Any] = json.loads(body)
    return document


def keep(digest: str, document: dict[str, Any]) -> None:
    """Remember a document; a folder that cannot be written is no reason to fail."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    path = _path(digest)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(f"{_seal(digest, body)}\n{body}", "utf-8")
        part.replace(path)


def _path(digest: str) -> Path:
    return _folder() / f"{digest[:32]}.json"


def _folder() -> Path:
    """`SCORING_CORE_CACHE`, or the cache folder of the user as the system has it."""
    chosen = os.environ.get(FOLDER)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "scoring-core" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "scoring-core"


def _seal(digest: str, body: str) -> str:
    return sha256("\n".join((VERSION, _checks(), digest, body)).encode()).hexdigest()


def _checks() -> str:
    """When the checks last changed: an entry of other checks is not one of these."""
    rooms = (Path(__file__).parent, Path(__file__).parent.parent / "formula")
    times = (file.stat().st_mtime_ns for room in rooms for file in room.glob("*.py"))
    return str(max(times, default=0))
