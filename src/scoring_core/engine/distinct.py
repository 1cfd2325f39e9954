"""A column of a million contents as few different ones: each of them is looked at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from operator import add
from typing import Generic, TypeVar

from scoring_core.engine.crediting import Fractions
from scoring_core.model.item import Content, Records
from scoring_core.model.tally import Credit, RollUp

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


class Distinct(Generic[T]):
    """The different things of a column, as they first come, and of each row the number of its."""

    def __init__(self, numbers: Sequence[int], different: Sequence[T]) -> None:
        self.numbers = numbers
        self.different = different

    @classmethod
    def of(cls, things: Iterable[T]) -> Distinct[T]:
        """Told apart by their hash, which is quick for a text, a day, and a tuple of texts."""
        index: dict[T, int] = defaultdict(count().__next__)
        numbers = list(map(index.__getitem__, things))
        return cls(numbers, list(index))

    def each(self) -> Iterator[T]:
        """The thing of each row."""
        return map(self.different.__getitem__, self.numbers)

    @classmethod
    def of_slow(cls, things: Sequence[T]) -> Distinct[T]:
        """For what is slow to hash: each object is hashed once, and equal cells are read as one."""
        objects = list(map(id, things))
        different = cls.of(dict(zip(objects, things, strict=True)).values())
        known = dict(zip(dict.fromkeys(objects), different.numbers, strict=True))
        return cls(list(map(known.__getitem__, objects)), different.different)


class Columns:
    """
    The columns of records as few different contents; each is looked at once for all tallies.

    `fractions` are those that units have of a row, by how tallies credit and roll up. With
    `times` each record stands for so many equal ones; `known` are columns told apart before.
    """

    def __init__(
        self,
        records: Records,
        times: Sequence[int] | None = None,
        known: Mapping[str, Distinct[Content]] | None = None,
    ) -> None:
        self.records = records
        self.times = times
        self.fractions: dict[tuple[Credit, RollUp], dict[tuple[str, ...], Fractions]]
        self.fractions = defaultdict(dict)
        self._known: dict[str, Distinct[Content]] = dict(known or {})

    def counted(self, things: Iterable[H]) -> Counter[H]:
        """How often each thing is there, of which every record has one."""
        if self.times is None:
            return Counter(things)
        found: Counter[H] = Counter()
        for thing, times in zip(things, self.times, strict=True):
            found[thing] += times
        return found

    def of(self, field: str) -> Distinct[Content]:
        """The column of a field."""
        if field not in self._known:
            column = self.records.columns[field]
            slow = self.records.kind.field(field).type == "number"  # the hash of a Fraction
            self._known[field] = Distinct.of_slow(column) if slow else Distinct.of(column)
        return self._known[field]


def together(columns: Sequence[Distinct[T]]) -> Iterator[int]:
    """
    Of each row one number for what it holds in several columns; `apart` undoes it.

    Tuples for each of a million rows would be slow.
    """
    first, *others = columns
    keys: Iterable[int] = first.numbers
    for column in others:
        keys = map(add, map(len(column.different).__mul__, keys), column.numbers)
    return iter(keys)


def apart(key: int, columns: Sequence[Distinct[T]]) -> tuple[int, ...]:
    """The number in each column."""
    found: list[int] = []
    for column in reversed(columns):
        key, number = divmod(key, len(column.different))
        found.append(number)
    return tuple(reversed(found))
