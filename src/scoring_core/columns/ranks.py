"""Ranks over whole columns: one packed integer a row decides, and equals have equal ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from scoring_core.model.ranking import RankingRule

Column = Sequence[int | None]


def rank_rows(
    rule: RankingRule,
    decided: Sequence[tuple[Column, bool]],
    competitions: Iterable[Sequence[int]],
    count: int,
) -> list[int | None]:
    """
    The rank of each of `count` rows; None for one that competes nowhere or lacks a value.

    `decided` are the columns of `by` with whether the highest is best; `competitions` are
    the rows that compete, in roster order, which parts equals where `by` ends in it.
    """
    keys = packed(decided, count)
    ranks: list[int | None] = [None] * count
    lacking = None in keys
    for rows in competitions:
        present = [row for row in rows if keys[row] is not None] if lacking else rows
        _number(present, cast("list[int]", keys), rule, ranks)
    return ranks


def packed(decided: Sequence[tuple[Column, bool]], count: int) -> list[int | None]:
    """One integer a row: ascending keys are descending merit, and equals are equal."""
    keys: list[int | None] = [0] * count
    for number, (column, highest) in enumerate(decided):
        merit = _merit(column, highest=highest)
        keys = merit if number == 0 else _joined(keys, merit)
    return keys


def _merit(column: Column, *, highest: bool) -> list[int | None]:
    """0 for the best value, and more for each that is worse."""
    present = column if None not in column else [value for value in column if value is not None]
    best = (max if highest else min)(cast("Sequence[int]", present), default=0)
    if present is not column:
        return [None if value is None else abs(best - value) for value in column]
    numbers = cast("Sequence[int]", column)
    return [best - value for value in numbers] if highest else [value - best for value in numbers]


def _joined(keys: list[int | None], merit: list[int | None]) -> list[int | None]:
    """Both in one integer, the first deciding."""
    span = max((value for value in merit if value is not None), default=0) + 1
    return [
        None if key is None or value is None else key * span + value
        for key, value in zip(keys, merit, strict=True)
    ]


def _number(
    rows: Sequence[int], keys: list[int], rule: RankingRule, ranks: list[int | None]
) -> None:
    """Give the rows of a competition their ranks, best first."""
    order = sorted(rows, key=keys.__getitem__)
    if rule.total:
        for place, row in enumerate(order, 1):
            ranks[row] = place
        return
    dense = rule.after_tie == "next"
    current, before = 0, -1
    for place, row in enumerate(order, 1):
        if keys[row] != before:
            before = keys[row]
            current = current + 1 if dense else place
        ranks[row] = current
