"""
What the processor needs for scores and ranks: numpy in chunks, written for one scheme alone.

The arrays are ready: a number for each group and category, integers for the metrics, nothing
looked up and nothing checked. Rows of a group stand together. Two threads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[Any]
Answer = Mapping[str, Integers]
"""By score, times ten or a hundred, and `rank`; in the order of the rows, -1 where none is."""

CHUNK = 1 << 15
THREADS = 2
CAP = np.array([120, 120, 60, 30])
FIFTH = CAP // 5
PLACES = np.arange(1 << 16, dtype=np.int32)


@dataclass(frozen=True)
class Arrays:
    """Rows whose groups stand together: numbers of their groups and categories, and metrics."""

    group: Integers
    kind: Integers
    metrics: Mapping[str, Integers]


Chunk = Callable[[Arrays, Answer, int, int], None]


def points(arrays: Arrays) -> Answer:
    """Scores and ranks by the rules of `points`, the total in tenths."""
    rows = len(arrays.group)
    keys = ("base", "adoption_points", "bonus", "total")
    out: dict[str, Integers] = {key: np.empty(rows, np.int64) for key in keys}
    out["rank"] = np.empty(rows, np.int32)
    _in_chunks(partial(_points, arrays, out), arrays.group)
    return out


def rate(arrays: Arrays) -> Answer:
    """Rates in hundredths, and ranks by them and by what was closed."""
    rows = len(arrays.group)
    out: dict[str, Integers] = {"rate": np.empty(rows, np.int64), "rank": np.empty(rows, np.int32)}
    _in_chunks(partial(_rate, arrays, out), arrays.group)
    return out


def _points(arrays: Arrays, out: Answer, start: int, end: int) -> None:
    submitted, county, city = (
        arrays.metrics[key][start:end] for key in ("submitted", "county", "city")
    )
    base, adopted, bonus, total = (
        out[key][start:end] for key in ("base", "adoption_points", "bonus", "total")
    )
    kind = arrays.kind[start:end]
    np.multiply(submitted, 5, out=base)
    np.minimum(base, CAP.take(kind), out=base)
    np.multiply(city, 2, out=adopted)
    np.add(adopted, county, out=adopted)
    np.multiply(adopted, 5, out=adopted)
    np.subtract(submitted, FIFTH.take(kind), out=bonus)
    np.maximum(bonus, 0, out=bonus)
    np.minimum(bonus, 20, out=bonus)
    np.add(base, adopted, out=total)
    np.multiply(total, 10, out=total)
    np.add(total, bonus, out=total)
    rank = ranks(arrays.group[start:end], kind, (total,))
    out["rank"][start:end] = rank


def _rate(arrays: Arrays, out: Answer, start: int, end: int) -> None:
    assigned, closed = (arrays.metrics[key][start:end] for key in ("assigned", "closed"))
    told = out["rate"][start:end]
    top = closed * 20_000
    np.add(top, assigned, out=top)
    bottom = assigned * 2
    none = assigned == 0
    bottom[none] = 1
    told[:] = np.floor(top / bottom)  # exact: both far below 2^53 and the quotient below 2^15
    told[none] = -1
    rank = ranks(arrays.group[start:end], arrays.kind[start:end], (told + 1, closed))
    rank[none] = -1
    out["rank"][start:end] = rank


def ranks(group: Integers, kind: Integers, merits: tuple[Integers, ...]) -> Integers:
    """
    1 + how many of its group and category have more, the first merit first.

    Sorted from the last merit to the group, each time by 16 bits and stably, which numpy does
    by radix: eight times as fast here as sorting one packed key.
    """
    of = (group - group[0]).astype(np.uint16)
    of <<= 2
    of |= kind.astype(np.uint16)
    *falling, place = (*((65535 - merit).astype(np.uint16) for merit in reversed(merits)), of)
    order = np.argsort(falling[0], kind="stable")
    for key in (*falling[1:], place):
        order = order.take(np.argsort(key.take(order), kind="stable"))
    sorted_of = of.take(order)
    new_group = sorted_of[1:] != sorted_of[:-1]
    new = new_group.copy()
    for key in falling:
        in_order = key.take(order)
        new |= in_order[1:] != in_order[:-1]
    tie = _starts(new)
    tie -= _starts(new_group)
    tie += 1
    rank = np.empty(len(of), np.int32)
    rank[order] = tie
    return rank


def _starts(new: Integers) -> Integers:
    """For each place the last one at or before it where something new began."""
    first = np.zeros(len(new) + 1, np.int32)
    np.multiply(PLACES[1 : len(first)], new, out=first[1:])
    np.maximum.accumulate(first, out=first)
    return first


def _in_chunks(work: Callable[[int, int], None], group: Integers) -> None:
    """Chunks that end where a group ends, in threads."""
    bounds = [0]
    while bounds[-1] < len(group):
        end = min(bounds[-1] + CHUNK, len(group))
        if end < len(group):
            end = int(np.searchsorted(group, group[end]))
        bounds.append(end)
    if len(bounds) < 3:
        work(0, len(group))
        return
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, bounds[:-1], bounds[1:]))
