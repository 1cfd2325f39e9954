"""Ranks of the rows of a chunk: one packed integer a row, sorted lane by lane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from scoring_core.columns.kernel_groups import Groups
from scoring_core.columns.kernel_lanes import Lanes, lanes_of
from scoring_core.columns.steps import Ranks
from scoring_core.formula.integers import DeclinedError
from scoring_core.frozen import frozen


@frozen
class Digits:
    """
    One part of a key, the least best: `values` (int64) less `lowest`, or `highest` less them.
    """

    values: Any
    lowest: int
    highest: int
    reverse: bool = False

    @property
    def bits(self) -> int:
        """How many bits it takes."""
        return (self.highest - self.lowest).bit_length()


def rank(
    ranks: Ranks, merits: Sequence[tuple[Any, bool]], order: Any, groups: Groups, out: Any
) -> None:
    """
    Write the rank (from 1) of each row of the groups, all of which compete.

    `merits` are the columns that decide (int64) with whether the highest is best, `order`
    the places on the roster (int64), which part equals where the ranking says so.
    """
    lanes = lanes_of(groups)
    parts = [_digits(values, highest=highest) for values, highest in merits]
    if ranks.roster:
        parts.append(_digits(order, highest=False))
    competition = _competition(ranks, groups, lanes)
    if competition.bits + sum(part.bits for part in parts) + lanes.bits > 63:
        competition = _dense([competition]) if competition.bits else competition
        parts = [_dense(parts)]
    decided = sum(part.bits for part in parts)
    bits = competition.bits + decided + lanes.bits
    if bits > 63:
        raise DeclinedError("a group has more rows than a key of 63 bits can tell apart")
    kind = np.uint32 if bits <= 32 else np.int64
    keys = lanes.sorted(_packed((competition, *parts), kind, groups.rows))
    starts = lanes.starts
    if competition.bits:
        starts = _starts(keys >> kind(decided + lanes.bits), starts)
    out[lanes.rows(keys)] = _places(keys >> kind(lanes.bits), starts, ranks)


def _digits(values: Any, *, highest: bool) -> Digits:
    return Digits(values, int(values.min()), int(values.max()), highest)


def _competition(ranks: Ranks, groups: Groups, lanes: Lanes) -> Digits:
    """What parts the competitions of a lane: nothing where each group has one of its own."""
    apart = ranks.within == "category" and groups.categories > 1
    if lanes.by_group:
        return Digits(groups.category, 0, groups.categories - 1 if apart else 0)
    if apart:
        return Digits(groups.cell, 0, groups.count * groups.categories - 1)
    return Digits(groups.number, 0, groups.count - 1)


def _dense(parts: Sequence[Digits]) -> Digits:
    """The same order in few numbers, 0 for the best rows, 1 for the next, equals alike."""
    columns = [~part.values if part.reverse else part.values for part in parts]
    order = np.lexsort(columns[::-1])
    new = np.zeros(len(order), bool)
    for column in columns:
        new[1:] |= column[order[1:]] != column[order[:-1]]
    codes = np.empty(len(order), np.int64)
    codes[order] = np.cumsum(new)
    return Digits(codes, 0, int(codes.max()))


def _packed(parts: Sequence[Digits], kind: type[Any], rows: int) -> Any:
    """The parts one below the other, the first highest."""
    keys: Any = None
    for part in parts:
        if not part.bits:
            continue
        ends = (part.highest, part.values) if part.reverse else (part.values, part.lowest)
        digits = np.subtract(*ends).astype(kind, copy=False)
        if keys is None:
            keys = digits
        else:
            keys <<= kind(part.bits)
            keys |= digits
    return np.zeros(rows, kind) if keys is None else keys


def _starts(competition: Any, lanes: Any) -> Any:
    """The first place of each competition, in the order of the sorted keys."""
    new = np.empty(len(competition), bool)
    np.not_equal(competition[1:], competition[:-1], out=new[1:])
    new[lanes] = True
    return np.flatnonzero(new)


def _places(keys: Any, starts: Any, ranks: Ranks) -> Any:
    """The rank of each place of the sorted keys, by the first places of the competitions."""
    rows = len(keys)
    if ranks.roster:
        return np.arange(1, rows + 1) - np.repeat(starts, np.diff(starts, append=rows))
    same = np.empty(rows, bool)
    np.equal(keys[1:], keys[:-1], out=same[1:])
    same[starts] = False
    if ranks.dense:
        number = np.cumsum(~same)
        return number - np.repeat(number[starts] - 1, np.diff(starts, append=rows))
    place = np.arange(1, rows + 1) - np.repeat(starts, np.diff(starts, append=rows))
    tied = np.flatnonzero(same)
    if len(tied):
        begins = np.flatnonzero(np.diff(tied, prepend=-1) != 1)
        first = place[tied[begins] - 1]
        place[tied] = np.repeat(first, np.diff(begins, append=len(tied)))
    return place
