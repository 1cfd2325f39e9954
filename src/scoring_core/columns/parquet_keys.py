"""Which rows of a file belong to one group: the county, the kind of work and the period alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from scoring_core.errors import DataError, PeriodError, Place, finding
from scoring_core.messages import Listed
from scoring_core.model.names import fold
from scoring_core.model.period_text import parse_period

Numbers = npt.NDArray[np.int64]
HEADINGS: Mapping[str, tuple[str, str]] = {
    "jurisdiction": ("jurisdiction", "地区"),
    "scheme": ("scheme", "考核办法"),
    "period": ("period", "考核期"),
}
_BITS = 21


def key_columns(names: Sequence[str], path: str) -> dict[str, str]:
    """The column of each key that a file has; raises `DataError` (SC884) where it has two."""
    found = {}
    for key, words in HEADINGS.items():
        own = [name for name in names if name in words]
        if len(own) > 1:
            raise DataError(finding("SC884", Place(path), Listed(own)))
        if own:
            found[key] = own[0]
    return found


class Groups:
    """
    Numbers for the keys of rows: one for each group, whatever file and batch it stands in.

    Two writings of one period (`2023-03`, `2023年3月`) have one number. Beyond two million
    different words in a column two groups may get the same, which are then sorted needlessly
    and told apart by whoever ranks them.
    """

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = keys
        self._known: dict[str, dict[object, int]] = {key: {} for key in keys}

    def numbers(self, table: Any) -> Numbers:
        """The number of each row's group."""
        total = np.zeros(table.num_rows, np.int64)
        for key, column in self._keys.items():
            total = (total << _BITS) + self._codes(key, table.column(column))
        return total

    def _codes(self, key: str, column: Any) -> Numbers:
        codes = [self._of_chunk(key, chunk) for chunk in column.chunks]
        return np.concatenate(codes) if codes else np.zeros(0, np.int64)

    def _of_chunk(self, key: str, chunk: Any) -> Numbers:
        if not pa.types.is_dictionary(chunk.type):
            chunk = chunk.dictionary_encode()
        words = [*map(_SAME[key], chunk.dictionary.to_pylist()), None]
        known = self._known[key]
        numbers = np.array([known.setdefault(word, len(known)) for word in words], np.int64)
        taken: Numbers = numbers[chunk.indices.fill_null(len(words) - 1).to_numpy()]
        return taken


def starts(numbers: Numbers, before: int | None = None) -> Numbers:
    """Where a group begins that is not that of the row before; `before` stands before the first."""
    changed = np.empty(len(numbers), bool)
    changed[1:] = numbers[1:] != numbers[:-1]
    changed[:1] = before is None or numbers[:1] != before
    return np.flatnonzero(changed)


def stand_together(parts: Iterable[Numbers]) -> bool:
    """Whether no group comes again after another, of rows in parts one after the other."""
    seen = np.zeros(0, np.int64)
    coming: list[Numbers] = []
    before: int | None = None
    for part in parts:
        heads = part[starts(part, before)]
        before = int(part[-1]) if len(part) else before
        coming.append(heads)
        if sum(map(len, coming)) > len(seen):
            seen = _joined(seen, coming)
            if not len(seen):
                return False
            coming = []
    return not coming or bool(len(_joined(seen, coming)))


def _joined(seen: Numbers, coming: list[Numbers]) -> Numbers:
    """All in order; none at all where one of them comes again."""
    every = np.sort(np.concatenate([seen, *coming]))
    return every[:0] if (every[1:] == every[:-1]).any() else every


def _same_period(word: object) -> object:
    try:
        return str(parse_period(word.strip())) if isinstance(word, str) else word
    except PeriodError:
        return word


def _same_name(word: object) -> object:
    return fold(word) if isinstance(word, str) else word


_SAME: Mapping[str, Callable[[object], object]] = {
    "jurisdiction": _same_name,
    "scheme": _same_name,
    "period": _same_period,
}
