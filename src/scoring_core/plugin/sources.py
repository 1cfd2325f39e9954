"""One plugin at a time: what it brings, or why it is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

import pluggy

from scoring_core.errors import Finding, ScoringError, finding
from scoring_core.likeness import nearest
from scoring_core.model.exchange import Reader, Writer
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin import hookspecs
from scoring_core.plugin.hookspecs import GROUP

T = TypeVar("T")

HOOKS = ("scoring_jurisdictions", "scoring_readers", "scoring_writers")


@dataclass(frozen=True, slots=True)
class Source:
    """What one plugin brought; `broken` says why it brought nothing."""

    name: str
    version: str = ""
    jurisdictions: tuple[Jurisdiction, ...] = ()
    readers: tuple[Reader, ...] = ()
    writers: tuple[Writer, ...] = ()
    broken: tuple[Finding, ...] = ()


def installed_sources() -> Iterator[Source]:
    """Every installed plugin, by name; one that fails takes nothing else down."""
    found = entry_points(group=GROUP)
    for entry in sorted(found, key=lambda e: (_distribution(e)[0], e.name)):
        name, version = _distribution(entry)
        yield _loaded(entry, name, version)


def _distribution(entry: EntryPoint) -> tuple[str, str]:
    return (entry.dist.name, entry.dist.version) if entry.dist else (entry.name, "")


def _loaded(entry: EntryPoint, name: str, version: str) -> Source:
    try:
        plugin = entry.load()
    except Exception as error:
        return _broken(name, version, error)
    return source_of(plugin, name, version)


def source_of(plugin: object, name: str, version: str = "") -> Source:
    """What a plugin's hooks return; every fault of it is told, and none is raised."""
    try:
        hooks = _registered(plugin, name)
        return Source(
            name,
            version,
            _collected(hooks.scoring_jurisdictions(), Jurisdiction),
            _collected(hooks.scoring_readers(), Reader),
            _collected(hooks.scoring_writers(), Writer),
        )
    except Exception as error:
        return _broken(name, version, error)


def _registered(plugin: object, name: str) -> pluggy.HookRelay:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(plugin, name)
    manager.check_pending()
    return manager.hook


def _collected(results: Iterable[Iterable[object]], kind: type[T]) -> tuple[T, ...]:
    return tuple(_of_kind(value, kind) for result in results for value in result)


def _of_kind(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _broken(name: str, version: str, error: Exception) -> Source:
    if isinstance(error, ScoringError):
        return Source(name, version, broken=error.findings)
    reason = f"{type(error).__name__}: {error}"
    if isinstance(error, pluggy.PluginValidationError):
        words = [word.strip("'\"") for word in str(error).split() if "scoring_" in word]
        near = nearest(words[0], HOOKS) if words else "、".join(HOOKS)
        return Source(
            name, version, broken=(finding("SC502", None, name, reason=reason, nearest=near),)
        )
    return Source(name, version, broken=(finding("SC501", None, name, reason=reason),))
