"""Which plugins are installed: asked of the installation once, remembered until it changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from operator import attrgetter
from typing import NamedTuple

from scoring_core.rulebook import cache


class Found(NamedTuple):
    """One entry point: what it names, and the distribution that it came with."""

    distribution: str
    version: str
    name: str
    target: str

    def load(self) -> object:
        """The plugin: a module, or with `module:name` something in it."""
        module, _, inside = self.target.partition(":")
        plugin: object = import_module(module.strip())
        return attrgetter(inside.strip())(plugin) if inside.strip() else plugin


def discover(group: str) -> tuple[Found, ...]:
    """
    The entry points of a group, by distribution and name.

    Asking the installation loads a good part of the standard library. Every installation
    changes the time of a folder that programs are loaded from, so that the answer holds as
    long as these times do. A single file has nothing installed but what is in it, and unpacks
    it into another folder each time.
    """
    whole = cache.executable()
    state = _state(group, sys.path if whole is None else [whole])
    known = cache.fetch(state, _found)
    if known is not None:
        return known
    found = _ask(group)
    cache.keep(state, found)
    return found


def _found(kept: Iterable[Iterable[str]]) -> tuple[Found, ...]:
    return tuple(Found(*map(str, entry)) for entry in kept)


def _ask(group: str) -> tuple[Found, ...]:
    from importlib.metadata import entry_points

    found = (
        Found(entry.dist.name, entry.dist.version, entry.name, entry.value)
        if entry.dist
        else Found(entry.name, "", entry.name, entry.value)
        for entry in entry_points(group=group)
    )
    return tuple(sorted(found))


def _state(group: str, folders: Iterable[str]) -> str:
    return "\n".join((group, *(f"{folder} {_changed(folder)}" for folder in folders)))


def _changed(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0
