"""What the names of a formula stand for, and what kind of value each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import field
from typing import Literal

from scoring_core.frozen import frozen


@frozen
class Kind:
    """A number, a truth, or a word; `words` is its list, `ordered` when it is a scale."""

    what: Literal["number", "truth", "word"]
    words: tuple[str, ...] = ()
    ordered: bool = False


NUMBER = Kind("number")
TRUTH = Kind("truth")
WORD = Kind("word")


@frozen
class Vocabulary:
    """
    What the names of a scope stand for.

    `names` holds each name's kind (None: not known), `inside` those of a unit where the scope
    is the whole, `tables` how many arguments each table takes, `places` the category keys,
    `marked` the names with full marks; `here` says that the whole is seen from a category.
    `lists` are the list fields of a record, None where the scope is no record; `listings` the
    lists of units, None where they are not known yet.
    """

    names: Mapping[str, Kind | None]
    inside: Mapping[str, Kind | None] | None = None
    tables: Mapping[str, int] = field(default_factory=dict)
    places: Set[str] = frozenset()
    marked: Set[str] = frozenset()
    here: bool = False
    lists: Mapping[str, Kind] | None = None
    listings: Set[str] | None = None


def comparable(kind: Kind, other: Kind, *, ordering: bool) -> bool:
    """
    Whether two words can be compared.

    For their order at least one side must bring its scale, and there can be only one. To be
    equal they must at least have a word in common.
    """
    if kind.words and other.words:
        if not ordering:
            return not set(kind.words).isdisjoint(other.words)
        return kind.words == other.words and (kind.ordered or other.ordered)
    return kind.ordered or other.ordered or not ordering


def merged(kinds: Sequence[Kind]) -> Kind:
    """The kind of a value that is one of these; it has a scale when all bring the same."""
    words = tuple(dict.fromkeys(word for kind in kinds for word in kind.words))
    ordered = all(kind.ordered and kind.words == words for kind in kinds)
    return Kind(kinds[0].what, words, ordered)
