"""From scores to places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scoring_core.engine.scopes import Field, UnitScope
from scoring_core.formula.exact import evaluate
from scoring_core.formula.values import State, Value, height
from scoring_core.model.figures import Scores
from scoring_core.model.ranking import ROSTER, RankingRule, SortKey
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category, Unit
from scoring_core.model.work import Groups, Placed


def rank(scheme: Scheme, scores: Scores) -> Groups:
    """
    The printed units in order, a group for each printed category, or one of all.

    Units with a state in a key of `by`, not eligible or not in the role of ranked come last,
    in roster order, without a rank. A scheme without a ranking lists by roster.
    """
    printed = [category for category in scores.roster.categories if category.printed]
    rule = scheme.ranking
    if rule is None:
        return tuple(tuple(Placed(u, None) for u in category.shown) for category in printed)
    field = Field(scheme, scores.roster, scores.columns, scores.wholes)
    groups = [printed] if rule.scope == "all" else [[category] for category in printed]
    return tuple(rank_group(rule, group, field) for group in groups)


def rank_group(rule: RankingRule, group: Sequence[Category], field: Field) -> tuple[Placed, ...]:
    """The units of the categories that are ranked together, in order."""
    units = [unit for category in group for unit in category.shown]
    roster = {unit.key: Fraction(number) for number, unit in enumerate(units)}
    ranked = {unit.key for category in group for unit in category.with_role("ranked")}
    orders = {
        unit.key: _order(rule.by, unit, roster, field)
        for unit in units
        if unit.key in ranked and _eligible(rule, unit, field)
    }
    placed = {key: order for key, order in orders.items() if order is not None}
    then = {
        unit.key: [listing_order(key, unit, roster, field) for key in rule.then] for unit in units
    }
    in_order = sorted(
        (unit for unit in units if unit.key in placed),
        key=lambda unit: (placed[unit.key], then[unit.key], roster[unit.key]),
    )
    ranks = ranks_of([placed[unit.key] for unit in in_order], rule)
    rankless = (Placed(unit, None) for unit in units if unit.key not in placed)
    return (*(Placed(u, n) for u, n in zip(in_order, ranks, strict=True)), *rankless)


def ranks_of(orders: Sequence[tuple[Fraction, ...]], rule: RankingRule) -> list[int]:
    """The ranks of ascending order keys: equals share one, and `after_tie` says what follows."""
    ranks: list[int] = []
    for place, order in enumerate(orders):
        if place and order == orders[place - 1]:
            ranks.append(ranks[-1])
        elif rule.after_tie == "next":
            ranks.append(ranks[-1] + 1 if ranks else 1)
        else:
            ranks.append(place + 1)
    return ranks


def _order(
    keys: Sequence[SortKey], unit: Unit, roster: Mapping[str, Fraction], field: Field
) -> tuple[Fraction, ...] | None:
    """Numbers that sort a unit to its place, or None where a key has a state."""
    order: list[Fraction] = []
    for key in keys:
        value = _height(key, unit, roster, field)
        if value is None:
            return None
        order.append(value)
    return tuple(order)


def listing_order(
    key: SortKey, unit: Unit, roster: Mapping[str, Fraction], field: Field
) -> tuple[bool, Fraction]:
    """Among equals, one whose key has a state comes after those that have a number."""
    value = _height(key, unit, roster, field)
    return value is None, value or Fraction(0)


def _height(
    key: SortKey, unit: Unit, roster: Mapping[str, Fraction], field: Field
) -> Fraction | None:
    if key.key == ROSTER:
        return roster[unit.key]
    value: Value = field.columns[key.key][unit.key]
    if isinstance(value, State):
        return None
    return -height(value) if key.highest else height(value)


def _eligible(rule: RankingRule, unit: Unit, field: Field) -> bool:
    return rule.eligible is None or evaluate(rule.eligible, UnitScope(field, unit)) is True
