"""A column of a million contents as few different ones: each of them is looked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Generic, TypeVar

T = TypeVar("T")


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
