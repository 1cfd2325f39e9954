"""What stands behind a figure that was counted: the pieces, their entries, and the shares."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from scoring_core.errors import Place
from scoring_core.formula.values import Value
from scoring_core.frozen import frozen
from scoring_core.model.how import How
from scoring_core.model.period import Period

Fate = Literal["counted", "equal", "beyond"]
"""Counted, or why not: equal to a more valuable one (`once_per`), or beyond `combine`."""


@frozen
class CountedEntry:
    """
    One entry of a piece, for one unit.

    `value` is its own, `share` what `combine` gives of it, `scale` less than 1 where the piece
    is capped, and `fraction` the part of the row that is the unit's. `element` is that of
    `each`, and empty where each row is one entry.
    """

    place: Place
    day: date
    element: str
    value: Fraction
    share: Fraction
    scale: Fraction
    fraction: Fraction
    fate: Fate

    @property
    def credit(self) -> Fraction:
        """What the unit has of it."""
        return self.value * self.share * self.scale * self.fraction


@frozen
class CountedPiece:
    """
    One piece behind a unit's figure, with the entries that the unit has in it.

    `name` is what its rows have in common, and empty where each row is a piece. `value` is
    what it is worth, and `share` what the unit has of that; `before` is the share that the
    unit had before the period, and `counts` whether `pieces` takes it. A value that nobody
    knows is missing, and has no entries.
    """

    name: str
    day: date
    entries: tuple[CountedEntry, ...]
    places: tuple[Place, ...]
    value: Value
    share: Value
    before: Value = Fraction(0)
    counts: bool = True


@frozen
class PartPieces:
    """
    The pieces of a period, or of a part of it where the rule has `per`.

    `subtotal` is what the shares come to, and `value` what the part adds to the figure.
    """

    period: Period
    pieces: tuple[CountedPiece, ...]
    subtotal: Value
    value: Value


@frozen
class Behind:
    """
    Everything behind one figure of one unit: its parts add to `value`.

    `how` says how the shares of the pieces join.
    """

    metric: str
    unit: str
    period: Period
    parts: tuple[PartPieces, ...]
    value: Value
    how: How = "sum"
