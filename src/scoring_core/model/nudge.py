"""The smallest changes of a unit's figures that would have moved its rank."""

from __future__ import annotations

from fractions import Fraction

from scoring_core.frozen import frozen


@frozen
class Move:
    """One figure that is another: the metric by its key, what was told, what it would be."""

    metric: str
    before: Fraction
    after: Fraction


@frozen
class Nudge:
    """
    A change of so many steps of one figure after which the rank is another.

    With a step less the rank is not yet better, or not yet worse. `also` are the figures that
    have to move with it, because a test across figures would fail without. A rank is None
    where there is none: the unit comes to be eligible, or ceases to be.
    """

    move: Move
    steps: int
    rank_before: int | None
    rank_after: int | None
    also: tuple[Move, ...] = ()


@frozen
class Nudges:
    """
    What would have given a better rank and what a worse one, each with the fewest steps first.

    `tried` are the metrics whose figures were moved, up and down within their ranges, `scanned`
    how many steps of each were tried one by one: nothing that is not listed changes the rank.
    """

    gains: tuple[Nudge, ...]
    losses: tuple[Nudge, ...]
    tried: tuple[str, ...]
    scanned: int
