"""The figures of a period by its parts: of all of it at once, where the rule names none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scoring_core.engine.counting import Counting
from scoring_core.engine.joined import joined
from scoring_core.engine.reckon import chosen, figure
from scoring_core.engine.scopes import Field, UnitScope
from scoring_core.formula.exact import evaluate
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.frozen import frozen
from scoring_core.model.figures import Column
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit

SUBTOTAL = "subtotal"
"""The figure of a part of the period, in the formula of `per`."""


@frozen
class Portion:
    """A part of a period: what each unit's pieces come to in it, and what that is worth."""

    period: Period
    subtotals: Column
    values: Column


def portions(scheme: Scheme, counting: Counting, period: Period) -> tuple[Portion, ...] | None:
    """Every part of a period; None where the parts that the rule names do not fill it."""
    parts = counting.parts[period]
    if parts is None:
        return None
    return tuple(_portion(scheme, counting, period, part) for part in parts)


def figures(
    scheme: Scheme, counting: Counting, period: Period, found: Sequence[Portion] | None
) -> Column:
    """The figure of every unit of the period's roster."""
    column: dict[str, Value] = {}
    for unit in scheme.roster(period).counting:
        if not counting.metric.applies_to(unit.category):
            column[unit.key] = NOT_APPLICABLE
        elif found is None:
            column[unit.key] = MISSING
        else:
            column[unit.key] = _together([portion.values[unit.key] for portion in found])
    return column


def _together(values: Sequence[Value]) -> Value:
    """The values of the parts added; where none of them applies, the figure does not either."""
    if values and all(value is NOT_APPLICABLE for value in values):
        return NOT_APPLICABLE
    return joined("sum", values)


def _portion(scheme: Scheme, counting: Counting, period: Period, part: Period) -> Portion:
    roster = scheme.roster(period).counting
    subtotals = {unit.key: _subtotal(scheme, counting, part, unit) for unit in roster}
    per = counting.tally.per
    if per is None:
        return Portion(part, subtotals, subtotals)
    field = Field(scheme, roster, {SUBTOTAL: subtotals})
    values = {unit.key: evaluate(per.value, UnitScope(field, unit)) for unit in roster}
    return Portion(part, subtotals, values)


def _subtotal(scheme: Scheme, counting: Counting, part: Period, unit: Unit) -> Value:
    if not counting.metric.applies_to(unit.category):
        return NOT_APPLICABLE
    shares = counting.shares.get((part, unit.key), Counter())
    return figure(counting.tally, chosen(scheme, counting.tally.pieces, unit), shares)
