"""Everything that came of one input, before it is printed or explained."""

from __future__ import annotations

from scoring_core.errors import Finding, Place
from scoring_core.frozen import frozen
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit


@frozen
class Placed:
    """A unit in the order of its group; `rank` is None for one that is listed last."""

    unit: Unit
    rank: int | None


Groups = tuple[tuple[Placed, ...], ...]
"""The units that are ranked together, in printed order, group by group."""


@frozen
class Work:
    """
    The rules of the period, what was told, what follows from it, and who stands where.

    `place` is the sheet that it was read from.
    """

    jurisdiction: str
    scheme: Scheme
    figures: Figures
    scores: Scores
    groups: Groups
    findings: tuple[Finding, ...] = ()
    place: Place = Place()
