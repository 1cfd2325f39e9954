"""Which names are those of Parquet files, and what the names of their folders tell."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

ENDING = ".parquet"
NOTHING = "__HIVE_DEFAULT_PARTITION__"


def walked(folder: str) -> Iterator[Path]:
    """The Parquet files of a folder; what begins with a dot or a line is hidden or unfinished."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "._"]
        for name in names:
            if name.lower().endswith(ENDING) and name[0] not in "._":
                yield Path(here, name)


def told_by(folders: Iterable[str]) -> dict[str, str | None]:
    """The columns of names such as `jurisdiction=wenxian`."""
    pairs = (name.split("=", 1) for name in folders if "=" in name)
    return {unquote(key): None if word == NOTHING else unquote(word) for key, word in pairs}
