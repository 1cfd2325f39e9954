"""Ranks over whole columns: one packed integer a row decides, and equals have equal ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoring_core.columns.steps import Ranks

Column = Sequence[int]


def rank_rows(
    rule: Ranks,
    decided: Sequence[tuple[Column, bool]],
    competitions: Iterable[Sequence[int]],
    count: int,
) -> list[int]:
    """
    The rank of each of `count` rows, 0 for one that competes nowhere.

    `decided` are the columns of `by` with whether the highest is best; `competitions` are
    the rows that compete, in roster order where that parts equals.
    """
    keys = packed(decided, count)
    ranks = [0] * count
    for rows in competitions:
        _number(rows, keys, rule, ranks)
    return ranks


def packed(decided: Sequence[tuple[Column, bool]], count: int) -> list[int]:
    """One integer a row: ascending keys are descending merit, and equals are equal."""
    keys = [0] * count
    for number, (column, highest) in enumerate(decided):
        merit = _merit(column, highest=highest)
        keys = merit if number == 0 else _joined(keys, merit)
    return keys


def _merit(column: Column, *, highest: bool) -> list[int]:
    """0 for the best value, and more for each that is worse."""
    best = (max if highest else min)(column, default=0)
    return [best - value for value in column] if highest else [value - best for value in column]


def _joined(keys: list[int], merit: list[int]) -> list[int]:
    """Both in one integer, the first deciding."""
    span = max(merit, default=0) + 1
    return [key * span + value for key, value in zip(keys, merit, strict=True)]


def _number(rows: Sequence[int], keys: list[int], rule: Ranks, ranks: list[int]) -> None:
    """Give the rows of a competition their ranks, best first."""
    order = sorted(rows, key=keys.__getitem__)
    if rule.roster:
        for place, row in enumerate(order, 1):
            ranks[row] = place
        return
    current, before = 0, -1
    for place, row in enumerate(order, 1):
        if keys[row] != before:
            before = keys[row]
            current = current + 1 if rule.dense else place
        ranks[row] = current
