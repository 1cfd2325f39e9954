"""Of very many findings of one kind the first are told, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import TypeVar

from scoring_core.errors import Finding, finding

T = TypeVar("T")
MOST_TOLD = 20


def told(found: Collection[T], tell: Callable[[T], Finding]) -> Iterator[Finding]:
    """A finding of each of the first, and one for the rest."""
    yield from map(tell, islice(found, MOST_TOLD))
    if len(found) > MOST_TOLD:
        first = tell(next(islice(found, MOST_TOLD, None)))
        yield finding("SC770", first.place, first.code, count=str(len(found) - MOST_TOLD))
