"""Work over many rows in pieces that fit a processor's cache, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import current_thread
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")

NAME = "scoring-core side by side"
PIECE = 1 << 17
"""Rows of a piece: some columns of it lie in a core's own cache together."""


def cores() -> int:
    """How many cores this thread may use: one of several that work side by side has its own."""
    if current_thread().name.startswith(NAME):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pieces(count: int, work: Callable[[int, int], T], size: int | None = None) -> list[T]:
    """
    What `work(start, stop)` gives for each piece of `count` rows, in order.

    The pieces are worked on side by side, so `work` writes to its own rows only. They have
    `size` rows, `PIECE` where nothing is said.
    """
    size = size or PIECE
    starts = range(0, count, size)

    def some(first: int, step: int) -> list[T]:
        return [work(start, min(start + size, count)) for start in starts[first::step]]

    hands = min(cores(), len(starts) // 2)
    if hands < 2:
        return some(0, 1)
    with ThreadPoolExecutor(hands) as pool:
        done = list(pool.map(lambda hand: some(hand, hands), range(hands)))
    return [done[number % hands][number // hands] for number in range(len(starts))]


def side_by_side(work: Callable[[S], T], items: Sequence[S]) -> list[T]:
    """What `work` gives for each of some items, in order; as many at a time as there are cores."""
    hands = min(cores(), len(items))
    if hands < 2:
        return [*map(work, items)]
    with ThreadPoolExecutor(hands, thread_name_prefix=NAME) as pool:
        return [*pool.map(work, items)]
