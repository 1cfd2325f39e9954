"""Work over many rows in pieces that fit a processor's cache, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

PIECE = 1 << 16
"""Rows of a piece: some columns of it lie in a core's own cache together."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pieces(count: int, work: Callable[[int, int], T], size: int = PIECE) -> list[T]:
    """
    What `work(start, stop)` gives for each piece of `count` rows, in order.

    The pieces are worked on side by side, so `work` writes to its own rows only.
    """
    starts = range(0, count, size)
    if len(starts) < 3 or cores() < 2:
        return [work(start, min(start + size, count)) for start in starts]
    with ThreadPoolExecutor(min(cores(), len(starts))) as pool:
        return list(pool.map(lambda start: work(start, min(start + size, count)), starts))
