"""What one unit is told about itself."""

from __future__ import annotations

from scoring_core.frozen import frozen
from scoring_core.model.explanation import Explanation
from scoring_core.model.nudge import Nudges


@frozen
class Slip:
    """A unit's row with the reasons of its figures and rank, and what would have moved it."""

    explanation: Explanation
    nudges: Nudges
