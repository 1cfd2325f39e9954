"""Counting what one metric looks at, and no more: other fields would only part equal records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring_core.columns.records.cells import Ints
from scoring_core.columns.records.counts import Counts
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

    def add(
        self, numbers: Sequence[Ints | None], sizes: Sequence[int], rows: int, lines: Ints | None
    ) -> None:
        """Count rows by the numbers of all columns; `lines` are theirs, where one may be told."""
        own = self.columns
        self.counts.add([numbers[n] for n in own], [sizes[n] for n in own], rows, lines)


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
