"""Counting what one metric looks at, and no more: other fields would only part equal records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring_core.columns.records.cells import Counts, keys_of
from scoring_core.columns.records.local import (
    FEWEST_CELLS,
    MOST_KEYS,
    NEVER,
    Cells,
    Ints,
    Layout,
    Local,
)
from scoring_core.columns.records.reading import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """
    Some metrics of a reading, and the columns that they look at, by their numbers.

    Where they count by several dates there is a group without a metric that has all of these.
    """

    columns: tuple[int, ...]
    metrics: tuple[str, ...]
    counts: Counts

    def add(self, local: Sequence[Local], rows: int, numbers: Ints | None) -> None:
        """Count rows; `numbers` are theirs, where somebody may ask for the first."""
        own = [local[n] for n in self.columns]
        layout = Layout(own)
        if layout.size <= max(FEWEST_CELLS, 4 * rows):
            self.counts.add_dense(layout, layout.cells(own, rows), numbers)
        elif numbers is not None or layout.size >= MOST_KEYS:
            self._sort(own, rows, numbers)
        else:
            cells = layout.cells(own, rows)
            cells.sort()
            starts = np.flatnonzero(np.concatenate([[True], cells[1:] != cells[:-1]]))
            times = np.diff(starts, append=rows)
            first = np.full(len(starts), NEVER, np.int64)
            self.counts.add(Cells(layout.texts(cells[starts]), times, first))

    def _sort(self, local: Sequence[Local], rows: int, numbers: Ints | None) -> None:
        texts = texts_of(local, rows)
        keys, _ = keys_of(texts, [int(each.max()) + 1 for each in texts])
        _, index, times = np.unique(keys, return_index=True, return_counts=True)
        first = np.full(len(index), NEVER, np.int64) if numbers is None else numbers[index]
        self.counts.add(Cells(tuple(each[index] for each in texts), times, first))


def groups_of(reading: Reading, columns: Mapping[str, int]) -> list[Group]:
    """What is counted for a reading; `columns` are the numbers of those of its fields."""
    wanted: list[tuple[frozenset[int], list[str]]] = []
    for key, entries in reading.look.entries.items():
        fields = {entries.tally.date, entries.tally.to, *entries.fields}
        wanted.append((frozenset(columns[field] for field in fields), [key]))
    wanted.append((frozenset(columns[field] for field in reading.dates), []))
    found: list[tuple[frozenset[int], list[str]]] = []
    for own, metrics in sorted(wanted, key=lambda each: -len(each[0])):
        holding = next((each for each in found if own <= each[0]), None)
        if holding is None:
            found.append((own, metrics))
        else:
            holding[1].extend(metrics)
    return [Group(tuple(sorted(own)), tuple(keys), Counts(len(own))) for own, keys in found]


def texts_of(local: Sequence[Local], rows: int) -> tuple[Ints, ...]:
    """The numbers of the texts of each row, column by column."""
    return tuple(np.broadcast_to(np.asarray(each.of_rows, np.int64), rows) for each in local)
