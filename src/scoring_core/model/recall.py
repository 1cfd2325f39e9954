"""What a metric takes from another period, in place of a column of the input."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from scoring_core.formula.values import State
from scoring_core.frozen import frozen
from scoring_core.model.period import Period

When = Literal["previous", "year_ago"]


@frozen
class Recall:
    """
    The `value` of an earlier period: a metric, a score, or `rank`, the unit's rank then.

    `absent` is what it is of a period, or of a unit in it, that is not there.
    """

    value: str
    when: When
    absent: Fraction | State

    def period(self, now: Period) -> Period | None:
        """The period that is meant, seen from another; None where there is none."""
        return now.previous if self.when == "previous" else now.year_ago
