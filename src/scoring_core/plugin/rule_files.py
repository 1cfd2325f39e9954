"""Where the rule file of an installed county lies, for a person who may change it."""

from __future__ import annotations

from pathlib import Path

from scoring_core.plugin.discovery import discover
from scoring_core.plugin.hookspecs import GROUP
from scoring_core.rulebook.cache import executable
from scoring_core.rulebook.toml_text import loads


def rule_file_of(distribution: str, key: str) -> str | None:
    """
    The path of the file of a county that a distribution brings; None where there is none.

    What a single-file executable unpacks is gone at its end, and no file to change.
    """
    if executable() is not None:
        return None
    for found in discover(GROUP):
        folder = (
            getattr(found.load(), "__file__", None) if found.distribution == distribution else None
        )
        for path in sorted(Path(folder).parent.glob("*.toml")) if folder else ():
            if _key_of(path) == key:
                return str(path)
    return None


def _key_of(path: Path) -> object:
    try:
        return loads(path.read_text("utf-8-sig")).get("key")
    except (OSError, ValueError):
        return None
