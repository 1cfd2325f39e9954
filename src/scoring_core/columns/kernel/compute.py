"""
The executor over columns of int64: chunks of whole groups, on all processors.

A chunk is small enough to stay in the cache of its processor from the first step to the
ranks; numpy lets other threads run meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from scoring_core.columns.arrow.chunks import cores
from scoring_core.columns.kernel.chunk import Chunk, Room
from scoring_core.columns.kernel.ready import Ready, ready
from scoring_core.columns.steps import Batch, Computed, Shape, state_of

CHUNK = 1 << 17
FEW = 2
"""Fewer chunks than this are not worth a thread."""


def compute(shape: Shape, batch: Batch) -> Computed:
    """
    Scores (int64), their states (int8) and ranks (int32) of the rows of a batch, exactly.

    Every number of the batch must be in the ranges of the shape; they are not looked at again.
    Raises `DeclinedError` where the shape holds what no executor carries out.
    """
    states = frozenset(map(state_of, shape.columns)).intersection(batch.columns)
    plan = ready(shape, states)
    arrays = _arrays(batch)
    columns = _empty(shape, plan, len(batch))
    rank = np.zeros(len(batch), np.int32) if shape.ranks is None else np.empty(len(batch), np.int32)
    parts = list(_chunks(arrays.group, CHUNK))
    room = max((part.stop - part.start for part in parts), default=0)

    def work(waiting: Iterator[slice]) -> None:
        spare = Room(room)
        for part in waiting:
            chunk = Chunk(plan, arrays, part, spare)
            chunk.compute(columns)
            if shape.ranks is not None:
                chunk.rank(shape.ranks, rank)

    _spread(work, parts)
    empty = {state_of(score) for score in shape.results if not _any(columns, state_of(score))}
    return Computed({key: of for key, of in columns.items() if key not in empty}, rank)


def _any(columns: dict[str, Any], key: str) -> bool:
    return key in columns and bool(columns[key].any())


def _spread(work: Any, parts: list[slice]) -> None:
    """All parts, by as many threads as there are processors, each taking the next one."""
    waiting = iter(parts)
    threads = min(cores(), len(parts) // FEW)
    if threads < 2:
        work(waiting)
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(work, waiting) for _ in range(threads)]:
            done.result()


def _chunks(group: Any, size: int) -> Iterator[slice]:
    """Parts of about `size` rows that begin and end with groups."""
    if not len(group):
        return
    starts = np.unique(np.searchsorted(group, group[::size]))
    for start, stop in zip(starts, [*starts[1:], len(group)], strict=True):
        yield slice(int(start), int(stop))


def _arrays(batch: Batch) -> Batch:
    """The batch with arrays of integers of any width, which chunks bring to int64."""
    columns: Any = {key: np.asarray(of) for key, of in batch.columns.items()}
    parts = (np.asarray(of) for of in (batch.group, batch.category, batch.program, batch.order))
    made: list[Any] = list(parts)
    return Batch(made[0], made[1], made[2], made[3], columns)


def _empty(shape: Shape, plan: Ready, rows: int) -> dict[str, Any]:
    """The columns of the results to be written into; those of one number are written."""
    left = {step.key for step in plan.steps}
    columns: dict[str, Any] = {}
    for score in shape.results:
        for key, kind in ((score, np.int64), (state_of(score), np.int8)):
            if key in left:
                columns[key] = np.empty(rows, kind)
            elif plan.constants.get(key, 0) or key == score:
                columns[key] = np.full(rows, plan.constants[key], kind)
    return columns
