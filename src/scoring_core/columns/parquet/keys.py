"""Which rows of a file belong to one group: the county, the kind of work and the period alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from scoring_core.columns.arrow.arrays import texts
from scoring_core.errors import PeriodError
from scoring_core.model.period_text import parse_period

Meaning = Callable[[str, str], Hashable]
Numbers = npt.NDArray[np.int64]
GROUP = ("jurisdiction", "scheme", "period")
_BITS = 21


class Groups:
    """
    Numbers for the keys of rows: one for each group, whatever file and batch it stands in.

    `meaning` says of the texts of a county and a scheme what they mean; two writings of one
    period (`2023-03`, `2023年3月`) mean the same. Beyond two million different texts of a
    column two groups may get one number: they are held together, and told apart by whoever
    ranks them.
    """

    def __init__(self, keys: Mapping[str, str], meaning: Meaning) -> None:
        self._keys, self._meaning = keys, meaning
        self._texts: dict[str, dict[str, int]] = {key: {} for key in GROUP}
        self._pairs: dict[int, int] = {}
        self._meant: dict[Hashable, int] = {}

    @property
    def counties(self) -> Collection[str]:
        """The texts of all counties so far."""
        return [text for text in self._texts["jurisdiction"] if text]

    def numbers(self, table: Any) -> Numbers:
        """The number of each row's group."""
        county, scheme, period = (self._codes(key, table) for key in GROUP)
        pairs = (county << _BITS) + scheme
        heads = starts(pairs)
        different, which = np.unique(pairs[heads], return_inverse=True)
        self._learn([pair for pair in different.tolist() if pair not in self._pairs])
        meant = np.array([self._pairs[pair] for pair in different.tolist()], np.int64)
        lengths = np.diff(np.append(heads, len(pairs)))
        return (np.repeat(meant[which], lengths) << _BITS) + period

    def _learn(self, pairs: Sequence[int]) -> None:
        """What pairs of texts mean that are seen for the first time."""
        if pairs:
            county, scheme = (list(self._texts[key]) for key in ("jurisdiction", "scheme"))
        for pair in pairs:
            meant = self._meaning(county[pair >> _BITS], scheme[pair & (1 << _BITS) - 1])
            self._pairs[pair] = self._meant.setdefault(meant, len(self._meant))

    def _codes(self, key: str, table: Any) -> Numbers:
        if key not in self._keys:
            self._texts[key].setdefault("", 0)
            return np.zeros(table.num_rows, np.int64)
        codes = [self._of_chunk(key, chunk) for chunk in table.column(self._keys[key]).chunks]
        return np.concatenate(codes) if codes else np.zeros(0, np.int64)

    def _of_chunk(self, key: str, chunk: Any) -> Numbers:
        if not pa.types.is_dictionary(chunk.type):
            chunk = chunk.dictionary_encode()
        words = [*texts(chunk.dictionary), None]
        plain = ("" if word is None else str(word).strip() for word in words)
        meant = map(_same_period, plain) if key == "period" else plain
        known = self._texts[key]
        codes = np.array([known.setdefault(text, len(known)) for text in meant], np.int64)
        found: Numbers = codes[chunk.indices.fill_null(len(words) - 1).to_numpy()]
        return found


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


def _same_period(text: str) -> str:
    try:
        return str(parse_period(text))
    except PeriodError:
        return text
