"""All that is known to a program: jurisdictions, readers and writers, as one immutable value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from scoring_core.errors import Finding, PluginError, UsageError, finding
from scoring_core.frozen import frozen
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.exchange import DocumentWriter, Reader, Writer
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.sources import Source, installed_sources, source_of
from scoring_core.rulebook.load import load

if TYPE_CHECKING:
    from pathlib import Path


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


T = TypeVar("T", bound=_Keyed)


@frozen
class Catalogue:
    """
    What plugins bring. Nothing is global: two catalogues can exist side by side.

    `sources` tells what came from where; the order in which plugins come never matters.
    """

    sources: tuple[Source, ...] = ()

    @classmethod
    def installed(cls, counties: str | Path | None = None) -> Catalogue:
        """
        Everything installed, and the rule files of the folder `counties`.

        A rule file takes the place of an installed county of its key, which `replaced` tells.
        Raises `PluginError` where two plugins, or two rule files, have one key.
        """
        return cls._made(_sources(counties))

    @classmethod
    def listed(cls, counties: str | Path | None = None) -> Catalogue:
        """The same, to be told only: plugins with one key stand here as broken."""
        sources = _by_name(_sources(counties))
        clashes = tuple(_clashes(sources))
        told = [
            tuple(found for found, both in clashes if any(source is one for one in both))
            for source in sources
        ]
        return cls(
            tuple(replace(s, broken=(*s.broken, *t)) for s, t in zip(sources, told, strict=True))
        )

    @classmethod
    def of(cls, *plugins: object) -> Catalogue:
        """
        Exactly these plugins (modules or objects with hooks), or jurisdictions.

        Raises `PluginError` for a broken plugin: here it is the caller's own.
        """
        made = cls._made(_given(number, plugin) for number, plugin in enumerate(plugins, 1))
        if made.broken:
            mistakes = (found for source in made.sources for found in source.mistakes)
            raise PluginError((*made.broken, *mistakes))
        return made

    @classmethod
    def from_toml(cls, path: str | Path) -> Catalogue:
        """One rule file, no package; raises `RuleError` with all its mistakes."""
        from pathlib import Path

        path = Path(path)
        return cls((Source(str(path), jurisdictions=(load(path),)),))

    @classmethod
    def _made(cls, sources: Iterable[Source]) -> Catalogue:
        made = cls(_by_name(sources))
        for found, _ in _clashes(made.sources):
            raise PluginError(found)
        return made

    @property
    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        """All jurisdictions, by key."""
        return _sorted(self.sources, _jurisdictions)

    @property
    def readers(self) -> tuple[Reader, ...]:
        """All readers, by key."""
        return _sorted(self.sources, _readers)

    @property
    def writers(self) -> tuple[Writer, ...]:
        """All writers, by key."""
        return _sorted(self.sources, _writers)

    @property
    def documents(self) -> tuple[DocumentWriter, ...]:
        """All writers of notices, by key."""
        return _sorted(self.sources, _documents)

    @property
    def broken(self) -> tuple[Finding, ...]:
        """Why plugins could not be used."""
        return tuple(found for source in self.sources for found in source.broken)

    @property
    def replaced(self) -> tuple[Finding, ...]:
        """Which rule files of a folder took the place of installed counties."""
        return tuple(found for source in self.sources for found in source.replaced)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be told with every result: what is broken, and what was replaced."""
        return (*self.broken, *self.replaced)

    def jurisdiction(self, key: str) -> Jurisdiction:
        """The jurisdiction of a key; `UsageError` (SC401) with the nearest when there is none."""
        found = next((j for j in self.jurisdictions if j.key == key), None)
        if found is None:
            near = nearest(key, [j.key for j in self.jurisdictions])
            raise UsageError(finding("SC401", None, key, nearest=near))
        return found

    def ruled_by(self, other: Catalogue) -> Catalogue:
        """This catalogue's readers and writers with the other's jurisdictions alone."""
        tools = (replace(source, jurisdictions=()) for source in self.sources)
        return Catalogue((*tools, *other.sources))


def _sources(counties: str | Path | None) -> Iterable[Source]:
    if counties is None:
        return installed_sources()
    from scoring_core.plugin.loose import with_counties

    return with_counties(installed_sources(), counties)


def _given(number: int, plugin: object) -> Source:
    name = str(getattr(plugin, "__name__", f"{type(plugin).__name__} {number}"))
    if isinstance(plugin, Jurisdiction):
        return Source(plugin.key, jurisdictions=(plugin,))
    return source_of(plugin, name)


def _jurisdictions(source: Source) -> tuple[Jurisdiction, ...]:
    return source.jurisdictions


def _readers(source: Source) -> tuple[Reader, ...]:
    return source.readers


def _writers(source: Source) -> tuple[Writer, ...]:
    return source.writers


def _documents(source: Source) -> tuple[DocumentWriter, ...]:
    return source.documents


def _sorted(sources: tuple[Source, ...], kind: Callable[[Source], tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(sorted((v for s in sources for v in kind(s)), key=lambda value: value.key))


def _by_name(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda source: source.name))


def _clashes(sources: tuple[Source, ...]) -> Iterator[tuple[Finding, tuple[Source, Source]]]:
    """A key, or an ending of files, belongs to one plugin: the order of two would matter."""
    kinds: tuple[Callable[[Source], tuple[_Keyed, ...]], ...]
    kinds = (_jurisdictions, _readers, _writers, _documents)
    for kind in kinds:
        owners: dict[str, Source] = {}
        for source in sources:
            for name in (name for value in kind(source) for name in _claims(value)):
                if name in owners:
                    both = (owners[name], source)
                    names = Listed(one.name for one in both)
                    code = "SC508" if all(one.loose for one in both) else "SC503"
                    yield finding(code, None, name, plugins=names), both
                owners.setdefault(name, source)


def _claims(value: _Keyed) -> tuple[str, ...]:
    suffixes = value.suffixes if isinstance(value, (Reader, Writer, DocumentWriter)) else ()
    return (value.key, *dict.fromkeys(suffixes))
