"""Columns of keys as numbers: each different text is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

import numpy as np

from scoring_core.columns.arrow.arrays import Codes, Ints, dtype, nulls, numbers, one_array, texts
from scoring_core.columns.arrow.chunks import pieces
from scoring_core.errors import DataError, Place, finding

Meaning = TypeVar("Meaning", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts: `texts[codes[row]]`; a null is the empty text."""

    codes: Codes
    texts: Sequence[str]

    def __getitem__(self, row: int) -> str:
        return self.texts[int(self.codes[row])]

    def part(self, start: int, stop: int) -> Coded:
        """Some of its rows."""
        return Coded(self.codes[start:stop], self.texts)


def coded(column: Any, name: str) -> Coded:
    """A column of keys; raises `DataError` (SC853) where it holds neither texts nor integers."""
    arrow = import_module("pyarrow")
    kind = column.type
    if not arrow.types.is_dictionary(kind):
        column = _texts(column, name).dictionary_encode()
    array = one_array(column)
    words = texts(_texts(array.dictionary, name))
    codes = _codes(numbers(array.indices, dtype(array.indices.type)))
    missing = nulls(array.indices)
    if missing is not None:
        codes, words = np.where(missing, np.int32(len(words)), codes), [*words, ""]
    return Coded(codes, ["" if word is None else word for word in words])


def _codes(numbers: Any) -> Codes:
    """Numbers of texts, of which there are fewer than 2^31, in 32 bits."""
    codes: Codes = (
        numbers.view(np.int32)
        if numbers.dtype == np.uint32
        else numbers.astype(np.int32, copy=False)
    )
    return codes


def one_text(text: str, rows: int) -> Coded:
    """A column that the frame lacks, because only one text can stand there."""
    return Coded(np.zeros(rows, np.int32), [text])


def _texts(column: Any, name: str) -> Any:
    types = import_module("pyarrow").types
    kind = column.type
    if types.is_string(kind) or types.is_large_string(kind):
        return column
    known = (types.is_string_view, types.is_integer, types.is_date, types.is_null)
    if not any(test(kind) for test in known):
        raise DataError(finding("SC853", Place(column=name), name, kind=str(kind)))
    return column.cast(import_module("pyarrow").string())


def runs(columns: Sequence[Codes], rows: int) -> Ints:
    """The row at which each run of rows with the same codes begins."""
    if rows == 0:
        return np.zeros(0, np.int64)

    def changed(start: int, stop: int) -> Ints:
        first = max(start, 1)
        differs = np.zeros(stop - first, np.bool_)
        for codes in columns:
            differs |= codes[first:stop] != codes[first - 1 : stop - 1]
        found: Ints = np.flatnonzero(differs) + first
        return found

    return np.concatenate([np.zeros(1, np.int64), *pieces(rows, changed)])


@dataclass(frozen=True, slots=True)
class Meant:
    """What the texts of some rows mean: `values[numbers[i]]` is that of the i-th of them."""

    numbers: Ints
    values: Sequence[Any]


def meant(column: Coded, rows: Ints, meaning: Callable[[str], Hashable]) -> Meant:
    """What a column means at some rows; two writings of one meaning have one number."""
    codes = column.codes[rows]
    different = np.flatnonzero(np.bincount(codes, minlength=len(column.texts)))
    values: dict[Hashable, int] = {}
    by_code = np.zeros(len(column.texts), np.int64)
    for code in different.tolist():
        by_code[code] = values.setdefault(meaning(column.texts[code]), len(values))
    return Meant(by_code[codes], list(values))
