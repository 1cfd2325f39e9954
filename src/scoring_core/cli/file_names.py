"""Names of files that every system takes, one for each thing."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(?i)(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\..*)?")
_MOST_BYTES = 200


def file_names(things: Iterable[str], ending: str) -> list[str]:
    """A name for each; where two would be the same file, the later one gets a number."""
    taken: set[str] = set()
    return [_free(_plain(thing), ending, taken) for thing in things]


def _plain(text: str) -> str:
    shown = "".join(c if c.isprintable() else "_" for c in _FORBIDDEN.sub("_", text))
    short = shown.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .")
    return f"{short}_" if not short or _DEVICES.fullmatch(short) else short


def _free(name: str, ending: str, taken: set[str]) -> str:
    """Systems differ in whether they tell capital letters apart."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.casefold())
    return f"{free}{ending}"
