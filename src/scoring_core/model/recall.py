"""What a metric takes from another period or scheme, in place of a column of the input."""

from __future__ import annotations

from fractions import Fraction

from scoring_core.formula.values import State
from scoring_core.frozen import frozen
from scoring_core.model.how import How
from scoring_core.model.period import Period


@frozen
class Recall:
    """
    The `value` of other periods: a metric, a score, or `rank`, the unit's rank then.

    `when` says which periods, as the rule file writes it; `scheme` whose figures, those of
    its own where it is empty. With `members` they are the figures of the units that belong to
    the unit. `how` joins several; it is None where there can be only one. `absent` is what a
    figure is of a period, or of a unit in it, that is not there.
    """

    value: str
    when: str
    absent: Fraction | State
    scheme: str = ""
    how: How | None = None
    members: bool = False

    def period(self, now: Period) -> Period | None:
        """The period that is meant, seen from another; None where there is none."""
        return now.previous if self.when == "previous" else now.year_ago
