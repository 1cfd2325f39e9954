"""From the work behind a table to the slip of one unit."""

from __future__ import annotations

from scoring_core.engine.explain import explain
from scoring_core.engine.nudge import nudges
from scoring_core.model.slip import Slip
from scoring_core.model.unit import Unit
from scoring_core.model.work import Work


def slip(work: Work, unit: Unit) -> Slip:
    """Why the unit's row is as it is, and how little would have moved its rank."""
    return Slip(explain(work, unit), nudges(work, unit))
