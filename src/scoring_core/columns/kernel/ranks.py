"""Ranks of the rows of a chunk: one packed integer a row, sorted lane by lane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from scoring_core.columns.kernel.groups import Groups, changes, lengths
from scoring_core.columns.kernel.lanes import Lanes, lanes_of
from scoring_core.columns.steps import Ranks


class Digits(NamedTuple):
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

    def above(self) -> Any:
        """How far each value is from the best one."""
        if self.reverse:
            return np.subtract(self.highest, self.values)
        return np.subtract(self.values, self.lowest) if self.lowest else self.values


def rank(
    ranks: Ranks, merits: Sequence[tuple[Any, bool]], order: Any, groups: Groups, out: Any
) -> None:
    """
    Write the rank (from 1) of each row of the groups, all of which compete.

    `merits` are the columns that decide (int64) with whether the highest is best, `order`
    the places on the roster (int64) where these part equals, else None.
    """
    lanes = lanes_of(groups)
    parts = [_digits(values, highest=highest) for values, highest in merits]
    if ranks.roster:
        parts.append(_digits(order, highest=False))
    competition = _competition(ranks, groups, lanes)
    parts = [competition, *parts]
    packed = sum(part.bits for part in parts) + lanes.bits <= 63
    parts = parts if packed else [_dense(parts)]
    bits = sum(part.bits for part in parts) + lanes.bits
    keys = lanes.sorted(_packed(parts, np.uint32 if bits <= 32 else np.int64, groups.rows))
    rows = lanes.rows(keys)
    starts = lanes.starts
    if competition.bits and packed:
        starts = _starts(keys >> keys.dtype.type(bits - competition.bits), starts)
    elif competition.bits:
        starts = _starts(competition.values[rows], starts)
    out[rows] = _places(keys >> keys.dtype.type(lanes.bits), starts, ranks)


def _digits(values: Any, *, highest: bool) -> Digits:
    return Digits(values, int(values.min()), int(values.max()), highest)


def _competition(ranks: Ranks, groups: Groups, lanes: Lanes) -> Digits:
    """What parts the competitions of a lane: nothing where each group has one of its own."""
    apart = ranks.within == "category" and groups.categories > 1
    if lanes.by_group:
        return Digits(groups.category, 0, groups.categories - 1 if apart else 0)
    if apart:
        return Digits(groups.cell(), 0, groups.count * groups.categories - 1)
    return Digits(groups.number(), 0, groups.count - 1)


def _dense(parts: Sequence[Digits]) -> Digits:
    """The same order in few numbers, 0 for the best rows, 1 for the next, equals alike."""
    columns = [~part.values if part.reverse else part.values for part in parts if part.bits]
    order = np.lexsort(columns[::-1])
    codes = np.empty(len(order), np.int64)
    codes[order] = np.cumsum(changes(*(column[order] for column in columns)))
    return Digits(codes, 1, int(codes.max()))


def _packed(parts: Sequence[Digits], kind: type[Any], rows: int) -> Any:
    """The parts one below the other, the first highest."""
    keys: Any = None
    for part in parts:
        if not part.bits:
            continue
        above = part.above()
        digits = above.astype(kind, copy=above is part.values)
        if keys is None:
            keys = digits
        else:
            keys <<= kind(part.bits)
            keys |= digits
    return np.zeros(rows, kind) if keys is None else keys


def _starts(competition: Any, lanes: Any) -> Any:
    """The first place of each competition, in the order of the sorted keys."""
    new = changes(competition)
    new[lanes] = True
    return np.flatnonzero(new)


def _places(keys: Any, starts: Any, ranks: Ranks) -> Any:
    """The rank (int32) of each place of the sorted keys; `starts` begin the competitions."""
    rows = len(keys)
    of = lengths(starts, rows)
    if ranks.roster:
        return _after(starts, of, rows)
    new = changes(keys)
    new[starts] = True
    if ranks.dense:
        number = np.cumsum(new, dtype=np.int32)
        return number - np.repeat(number[starts] - np.int32(1), of)
    place = _after(starts, of, rows)
    tied = np.flatnonzero(~new)
    if len(tied):
        runs = np.flatnonzero(changes(tied - np.arange(len(tied))))
        place[tied] = np.repeat(place[tied[runs] - 1], lengths(runs, len(tied)))
    return place


def _after(starts: Any, of: Any, rows: int) -> Any:
    """1 for the first of each competition, 2 for the next …"""
    place = np.arange(1, rows + 1, dtype=np.int32)
    place -= np.repeat(starts.astype(np.int32), of)
    return place
