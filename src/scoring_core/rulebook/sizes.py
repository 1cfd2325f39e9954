"""A rule file larger than anybody's rules: told before it is built, so that none takes long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scoring_core.rulebook.report import Mistake, Path

MOST_ENTRIES = 500
MOST_CATEGORIES = 100
MOST_UNITS = 20_000
MOST_WORK = 100_000_000

_TOP = ("scheme", "records", "formats", "notice", "amendment")
_DEFINED = (
    *("metrics", "scores", "totals", "constants", "tables", "groups"),
    *("lists", "text", "table", "checks", "exception"),
)


def check_sizes(document: Mapping[str, Any]) -> list[Mistake]:
    """What there is too much of, in a document whose shape is right."""
    entries = list(_too_many(document))
    return entries or list(_too_much(document))


def _too_many(document: Mapping[str, Any]) -> Iterator[Mistake]:
    for path, count, most in _tables(document):
        if count > most:
            yield Mistake(path, "SC346", str(path[-1]), {"count": str(count), "limit": str(most)})


def _tables(document: Mapping[str, Any]) -> Iterator[tuple[Path, int, int]]:
    """Each table and list that has a limit, with its entries; all units are one roster."""
    rosters = dict(_rosters(document))
    yield max(rosters, key=lambda path: rosters[path]), sum(rosters.values()), MOST_UNITS
    yield ("categories",), len(document["categories"] or ()), MOST_CATEGORIES
    for key in _TOP:
        yield (key,), len(document[key]), MOST_ENTRIES
    for name, scheme in document["scheme"].items():
        for key in _DEFINED:
            yield ("scheme", name, key), len(scheme[key]), MOST_ENTRIES


def _rosters(document: Mapping[str, Any]) -> Iterator[tuple[Path, int]]:
    yield ("units",), len(document["units"] or ())
    for name, category in (document["categories"] or {}).items():
        yield ("categories", name, "units"), len(category["units"])


def _too_much(document: Mapping[str, Any]) -> Iterator[Mistake]:
    """Each letter is read, proved for categories seen from categories, and told to units."""
    letters = _letters(document["scheme"]) + _letters(document["amendment"])
    units = sum(count for _, count in _rosters(document))
    categories, editions = len(document["categories"] or "1"), 1 + len(document["amendment"])
    if letters * (1000 + units + 3 * categories**2 * editions) > MOST_WORK:
        scheme = max(document["scheme"], key=lambda key: _letters(document["scheme"][key]))
        yield Mistake(
            ("scheme", scheme),
            "SC347",
            str(letters),
            {"units": str(units), "categories": str(categories), "editions": str(editions)},
            on_key=True,
        )


def _letters(value: object) -> int:
    """The letters of all texts and keys."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(len(key) + _letters(inner) for key, inner in value.items())
    return sum(map(_letters, value)) if isinstance(value, Sequence) else 0
