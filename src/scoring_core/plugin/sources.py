"""One plugin at a time: what it brings, or why it is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import pluggy

from scoring_core.errors import Finding, PluginError, ScoringError, finding
from scoring_core.frozen import frozen
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.exchange import DocumentWriter, Reader, Writer
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin import hookspecs
from scoring_core.plugin.discovery import Found, discover
from scoring_core.plugin.hookspecs import GROUP

T = TypeVar("T")

HOOKS = ("scoring_jurisdictions", "scoring_readers", "scoring_writers", "scoring_documents")


@frozen
class Source:
    """
    What one plugin brought; `broken` says why it brought nothing.

    `mistakes` are those of its rule file, where that is the fault. A `loose` one is a rule file
    of a folder, which may take the place of an installed county: `replaced` tells of it.
    """

    name: str
    version: str = ""
    jurisdictions: tuple[Jurisdiction, ...] = ()
    readers: tuple[Reader, ...] = ()
    writers: tuple[Writer, ...] = ()
    documents: tuple[DocumentWriter, ...] = ()
    broken: tuple[Finding, ...] = ()
    mistakes: tuple[Finding, ...] = ()
    loose: bool = False
    replaced: tuple[Finding, ...] = ()


def installed_sources() -> Iterator[Source]:
    """Every installed plugin, by name; one that fails takes nothing else down."""
    return (_loaded(found) for found in discover(GROUP))


def _loaded(found: Found) -> Source:
    try:
        plugin = found.load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return _broken(found.distribution, found.version, error)
    return source_of(plugin, found.distribution, found.version)


def source_of(plugin: object, name: str, version: str = "") -> Source:
    """What a plugin's hooks return; every fault of it is told, and none is raised."""
    try:
        hooks = _registered(plugin, name)
        return Source(
            name,
            version,
            _collected(hooks.scoring_jurisdictions, Jurisdiction),
            _collected(hooks.scoring_readers, Reader),
            _collected(hooks.scoring_writers, Writer),
            _collected(hooks.scoring_documents, DocumentWriter),
        )
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return _broken(name, version, error)


def _registered(plugin: object, name: str) -> pluggy.HookRelay:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(plugin, name)
    callers = manager.get_hookcallers(plugin) or []
    if not callers:
        raise TypeError("no function is marked with hookimpl")
    # As `check_pending`, which would accept an optional hook and not say the name alone.
    unknown = [caller.name for caller in callers if not caller.has_spec()]
    if unknown:
        raise PluginError([_misspelt(hook, name) for hook in unknown])
    return manager.hook


def _misspelt(hook: str, name: str) -> Finding:
    return finding("SC502", None, name, reason=hook, nearest=nearest(hook, HOOKS))


def _collected(hook: pluggy.HookCaller, kind: type[T]) -> tuple[T, ...]:
    results: list[Iterable[object]] = hook()
    if len(results) < len(hook.get_hookimpls()):  # pluggy drops a None
        raise TypeError(f"{hook.name} returned None")
    return tuple(_of_kind(value, kind) for result in results for value in result)


def _of_kind(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _broken(name: str, version: str, error: BaseException) -> Source:
    """A fault is one warning that names the plugin; the mistakes of its rules come with it."""
    if isinstance(error, PluginError):
        return Source(name, version, broken=error.findings)
    if isinstance(error, ScoringError):
        places = Listed(f"{mistake.place} {mistake.code}".strip() for mistake in error.findings)
        broken = finding("SC506", None, name, places=places)
        return Source(name, version, broken=(broken,), mistakes=error.findings)
    reason = f"{type(error).__name__}: {error}"
    return Source(name, version, broken=(finding("SC501", None, name, reason=reason),))
