"""Whose each record of a batch is, and the records of one owner together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np

from scoring_core.columns.arrow.arrays import dtype, nulls, numbers, texts
from scoring_core.columns.records.cells import Ints
from scoring_core.columns.records.encoding import Arrays
from scoring_core.columns.records.said import Said
from scoring_core.columns.records.words import text_of
from scoring_core.errors import finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction, by_key, meant_by

UNKNOWN = -1
RUN = 1024
"""Rows of one jurisdiction that stand together, so many at least, are taken as they stand."""


class Part(NamedTuple):
    """Some rows of a batch, and whose they are; `rows` are their numbers in all of the input."""

    owner: int
    start: int
    rows: Ints


class Owners:
    """
    Finds the jurisdiction of records, by its key or name in the column `name`.

    Without a column all are of the first of the rules; those that are not among the `counting`
    have no records. Raises `UsageError` (SC866) for two rules of one key.
    """

    def __init__(
        self, rules: Sequence[Jurisdiction], counting: Collection[int], name: str | None
    ) -> None:
        self._numbers = {key: number for number, key in enumerate(by_key(rules))}
        meant = meant_by(rules).items()
        self._known = {text: [each.key for each in of] for text, of in meant}
        self._counting, self._name = counting, name
        self._strange: dict[str, list[Ints]] = defaultdict(list)

    def parts(self, arrays: Arrays, first: int) -> Iterator[tuple[Arrays, Part]]:
        """The rows of a batch, of which the `first` has this number."""
        size = arrays.batch.num_rows
        rows = np.arange(first, first + size)
        if self._name is None:
            yield arrays, Part(0, 0, rows)
            return
        owners = self._owners(arrays.column(self._name), first)
        starts = _starts(owners)
        if len(starts) * RUN > size and len(starts) > 1:
            order = np.argsort(owners, kind="stable")
            arrays, owners, rows = arrays.in_order(order), owners[order], rows[order]
            starts = _starts(owners)
        for start, end in zip(starts, [*starts[1:], size], strict=True):
            if owners[start] != UNKNOWN:
                yield arrays, Part(int(owners[start]), start, rows[start:end])

    def said(self) -> Iterator[Said]:
        """The rows that are nobody's."""
        for text, rows in sorted(self._strange.items()):
            told, keys = finding("SC872", None, text), self._known.get(text, ())
            if len(keys) > 1:
                told = finding("SC864", None, text, keys=Listed(keys))
            elif not keys:
                told = finding("SC401", None, text, nearest=nearest(text, list(self._numbers)))
            yield Said(told, text, "", "", np.concatenate(rows), left_out=True)

    def _owners(self, column: Any, first: int) -> Ints:
        """Whose each row is, by the number of the jurisdiction."""
        types = import_module("pyarrow").types
        coded = column if types.is_dictionary(column.type) else column.dictionary_encode()
        words = [*(text_of(value).strip() for value in texts(coded.dictionary)), ""]
        table = np.array([self._owner(word) for word in words], np.int32)
        codes = numbers(coded.indices, dtype(coded.indices.type))
        missing = nulls(coded.indices)
        if missing is not None:
            codes = np.where(missing, len(words) - 1, codes)
        found: Ints = table.take(codes, mode="wrap")
        if found.min() == UNKNOWN:
            strange = np.flatnonzero(found == UNKNOWN)
            for code in np.unique(codes[strange]).tolist():
                own = strange[codes[strange] == code]
                self._strange[words[code]].append(own + first)
        return found

    def _owner(self, text: str) -> int:
        keys = self._known.get(text, ())
        number = self._numbers[keys[0]] if len(keys) == 1 else UNKNOWN
        return number if number in self._counting else UNKNOWN


def _starts(owners: Ints) -> list[int]:
    """Where a row has another owner than the one before."""
    found: list[int] = (np.flatnonzero(owners[1:] != owners[:-1]) + 1).tolist()
    return [0, *found]
