"""Which document the entries of a scheme come from, after what amended them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Constant, Metric, ScoreRule
from scoring_core.model.ranking import RankingRule
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.report import Path

Sources = Mapping[Path, str]
"""The documents that amended entries last, by the path of the entry."""

_Entry = TypeVar("_Entry", Metric, ScoreRule, Constant)
_BESIDE = frozenset({"label", "format", "columns", "helps", "hurts"})
"""The keys of an entry that do not say where its number comes from."""
_DEEPEST = 5


class Made(NamedTuple):
    """A change that was made: at which path, what was put there, the document that says so."""

    path: Path
    value: object
    source: str


def cited(known: Sources, changes: Sequence[Made]) -> Sources:
    """
    The documents after the changes of one day; `known` are those before.

    An entry comes from the document that changed it, unless that says itself where from.
    """
    written = [
        (*named, change.source)
        for change in changes
        for path in _reached(change.path, change.value)
        if (named := _named(path)) is not None
    ]
    own = {entry for entry, key, _ in written if key == "source"}
    new: dict[Path, dict[str, None]] = {}
    for entry, key, source in written:
        if key not in _BESIDE and entry not in own:
            new.setdefault(entry, {})[source] = None
    whole = {change.path for change in changes}
    kept = {
        entry: source
        for entry, source in known.items()
        if entry not in own and not any(entry[:end] in whole for end in range(len(entry) + 1))
    }
    return kept | {entry: "；".join(sources) for entry, sources in new.items()}


def _reached(path: Path, value: object) -> Iterator[Path]:
    """The paths to the keys of entries in what was put; a scheme that is new says its own."""
    if len(path) < 3:
        return
    if isinstance(value, dict) and len(path) < _DEEPEST:
        for key, inner in value.items():
            yield from _reached((*path, key), inner)
    else:
        yield path


def _named(path: Path) -> tuple[Path, str] | None:
    """The entry into which a path leads, and which of its keys."""
    match path:
        case ("scheme", _, "metrics" | "scores", _, str(key), *_):
            return path[:4], key
        case ("scheme", _, "ranking", str(key), *_):
            return path[:3], key
        case ("scheme", _, "constants", _, *_):
            return path[:4], "values"
        case ("scheme", scheme, "constant_sources", constant, *_):
            return ("scheme", scheme, "constants", constant), "source"
        case _:
            return None


def cite(jurisdiction: Jurisdiction, sources: Sources) -> Jurisdiction:
    """The jurisdiction, each entry with the document that amended it."""
    schemes = tuple(_cite(scheme, sources) for scheme in jurisdiction.schemes)
    return replace(jurisdiction, schemes=schemes)


def _cite(scheme: Scheme, sources: Sources) -> Scheme:
    path: Path = ("scheme", scheme.key)
    ranking: RankingRule | None = scheme.ranking
    if ranking is not None:
        ranking = replace(ranking, source=sources.get((*path, "ranking"), ranking.source))
    return replace(
        scheme,
        metrics=_each(scheme.metrics, (*path, "metrics"), sources),
        scores=_each(scheme.scores, (*path, "scores"), sources),
        constants=_each(scheme.constants, (*path, "constants"), sources),
        ranking=ranking,
    )


def _each(entries: Sequence[_Entry], path: Path, sources: Sources) -> tuple[_Entry, ...]:
    return tuple(replace(e, source=sources.get((*path, e.key), e.source)) for e in entries)
