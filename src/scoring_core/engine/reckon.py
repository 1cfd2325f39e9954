"""From a unit's shares of pieces to its figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from typing import cast

from scoring_core.engine.joined import joined
from scoring_core.formula.values import MISSING, State, Value
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Amount, Pieces, Tally
from scoring_core.model.unit import Unit

Shares = Counter[tuple[date, Value]]
"""How many pieces of a day have given a unit a share."""
Share = tuple[date, Fraction]
Run = tuple[Share, int]
"""A share, and how many pieces of its day have given it."""
_OF_DIFFERENT = ("highest", "lowest", "latest")
"""Joining in these ways looks at equal shares once."""


def figure(tally: Tally, chosen: slice | State, shares: Shares) -> Value:
    """What the shares come to."""
    if isinstance(chosen, State):
        return chosen
    if any(share is MISSING for _, share in shares):
        return MISSING
    if tally.how == "sum" and tally.pieces is None:
        sums = (times * cast("Fraction", share) for (_, share), times in shares.items())
        return sum(sums, Fraction(0))
    runs = _cut(listed(tally, shares), chosen)
    if tally.how in _OF_DIFFERENT:
        return joined(tally.how, [share for (_, share), _ in runs])
    if tally.how == "count":
        return Fraction(sum(times for (_, share), times in runs if share))
    return joined(tally.how, [share for (_, share), times in runs for _ in range(times)])


def listed(tally: Tally, shares: Shares) -> list[Run]:
    """The shares in the order in which pieces are chosen; the most valuable of a day first."""
    order = in_order(tally)
    runs = [(cast("Share", share), times) for share, times in shares.items() if times > 0]
    return sorted(runs, key=lambda run: order(run[0]))


def _cut(runs: Sequence[Run], chosen: slice) -> list[Run]:
    """Of shares in their order those of some places."""
    start, stop = chosen.start or 0, chosen.stop
    found: list[Run] = []
    at = 0
    for share, times in runs:
        end = at + times if stop is None else min(at + times, stop)
        if end > max(at, start):
            found.append((share, end - max(at, start)))
        at += times
    return found


def in_order(tally: Tally) -> Callable[[Share], tuple[date, Fraction]]:
    """What comes first is least: by day, or by value alone."""
    if tally.pieces is None or tally.pieces.order == "date":
        return lambda share: (share[0], -share[1])
    return lambda share: (date.min, -share[1])


def chosen(scheme: Scheme, pieces: Pieces | None, unit: Unit) -> slice | State:
    """Which of a unit's pieces count, in their order; a state where the rule gives no number."""
    if pieces is None:
        return slice(None)
    skip = _amount(scheme, pieces.skip, unit)
    take = None if pieces.take is None else _amount(scheme, pieces.take, unit)
    for amount in (skip, take):
        if isinstance(amount, State):
            return amount
    first = cast("Fraction", skip)
    last = None if take is None else ceil(first + cast("Fraction", take))
    return slice(ceil(first), last)


def _amount(scheme: Scheme, amount: Amount, unit: Unit) -> Value:
    if isinstance(amount, Fraction):
        return amount
    if own := unit.exception(amount):
        return own.values[amount]
    values = next(each.values for each in scheme.constants if each.key == amount)
    return values[unit.category]


def undecided(tally: Tally, chosen: slice | State, shares: Shares) -> date | None:
    """
    A day of which some pieces count and others do not, though their shares differ.

    The rule parts pieces by their dates alone; the most valuable of a day come first.
    """
    cutting = tally.pieces is not None and tally.pieces.order == "date"
    if isinstance(chosen, State) or not (cutting or tally.how == "latest"):
        return None
    if any(share is MISSING for _, share in shares):
        return None
    ordered = listed(tally, shares)
    places = [_parted(ordered, place) for place in (chosen.start, chosen.stop) if cutting]
    counted = _cut(ordered, chosen)
    last = sum(times for _, times in counted) - 1
    latest = _parted(counted, last) if tally.how == "latest" else None
    return next((day for day in (*places, latest) if day is not None), None)


def _parted(ordered: Sequence[Run], place: int | None) -> date | None:
    """The day of which pieces of different value stand on both sides of a place."""
    sides = [] if not place else _cut(ordered, slice(place - 1, place + 1))
    days = {share[0] for share, _ in sides}
    if sum(times for _, times in sides) < 2 or len(days) > 1:
        return None
    day = days.pop()
    return day if len({share for (other, share), _ in ordered if other == day}) > 1 else None
