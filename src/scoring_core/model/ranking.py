"""How units are put in order, and what happens to equals."""

from __future__ import annotations

from typing import Literal

from scoring_core.formula.tree import Formula
from scoring_core.formula.walk import names
from scoring_core.frozen import frozen

Scope = Literal["category", "all"]
AfterTie = Literal["skip", "next"]
ROSTER = "roster"


@frozen
class SortKey:
    """One step of an order: `highest total`, `lowest overdue`, or the roster."""

    key: str
    highest: bool = True

    def __str__(self) -> str:
        if self.key == ROSTER:
            return ROSTER
        return f"{'highest' if self.highest else 'lowest'} {self.key}"


@frozen
class RankingRule:
    """
    `by` decides the rank; where it ends in the roster, ranks are 1…n without repeats.

    Else equals share a rank, `after_tie` says what follows (`skip` 1 3 3 5, `next` 1 3 3 4)
    and `then` in which order they are listed.
    """

    by: tuple[SortKey, ...]
    scope: Scope
    eligible: Formula | None = None
    after_tie: AfterTie = "skip"
    then: tuple[SortKey, ...] = ()
    source: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """What decides a rank: the keys, and what is asked of those that may have one."""
        asked = names(self.eligible) if self.eligible else ()
        return (*(each.key for each in self.by), *(name.key for name in asked))

    @property
    def total(self) -> bool:
        """Whether no equals can remain."""
        return self.by[-1].key == ROSTER
