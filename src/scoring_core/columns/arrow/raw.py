"""Columns of figures as they came: integers at a scale, or numbered texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any

import numpy as np

from scoring_core.arithmetic import decimal_text
from scoring_core.columns.arrow.arrays import Ints, Truths, dtype, nulls, numbers, one_array
from scoring_core.columns.arrow.keys import Coded, coded

FLOAT = "\0float "
"""Stands before the text of a number that the frame does not hold exactly."""
_WHOLE = 1 << 53


@dataclass(frozen=True, slots=True)
class Numbers:
    """
    Integers that are too large by 10 to the `scale`; a cell is blank where `blank`.

    Where `odd` the integer means nothing, and `text(row)` is what the cell says.
    """

    values: Ints
    scale: int
    blank: Truths | None
    odd: Truths | None = None
    told: Callable[[int], str] | None = None

    def text(self, row: int) -> str:
        """What the cell of a row says."""
        if self.blank is not None and self.blank[row]:
            return ""
        if self.told is not None and self.odd is not None and self.odd[row]:
            return self.told(row)
        return self.spelt(int(self.values[row]))

    def spelt(self, value: int) -> str:
        """An integer of the column as the text of a cell."""
        return decimal_text(Fraction(value, 10**self.scale))


Raw = Numbers | Coded


def raw(column: Any, name: str) -> Raw:
    """A column of figures; what is no number is read as a text."""
    types = import_module("pyarrow").types
    kind = column.type
    if types.is_integer(kind):
        return _integers(one_array(column))
    if types.is_decimal(kind):
        return _decimals(one_array(column), kind)
    if types.is_floating(kind):
        return _floats(one_array(column))
    if types.is_dictionary(kind) and not _is_text(kind.value_type):
        return raw(_decoded(column, kind.value_type), name)
    if _is_text(kind) or types.is_dictionary(kind):
        return coded(column, name)
    return coded(_spelt(column), name)


def _is_text(kind: Any) -> bool:
    types = import_module("pyarrow").types
    tests = (types.is_string, types.is_large_string, types.is_string_view, types.is_null)
    return any(test(kind) for test in tests)


def _decoded(column: Any, kind: Any) -> Any:
    parts = [part.dictionary_decode() for part in column.chunks]
    return import_module("pyarrow").chunked_array(parts, kind)


def _spelt(column: Any) -> Any:
    """Cells of any other kind as texts, times by Arrow: Python has not all of them."""
    arrow, kind = import_module("pyarrow"), column.type
    types = arrow.types
    if types.is_date(kind) or types.is_time(kind) or types.is_timestamp(kind):
        return column.cast(arrow.string())
    if types.is_duration(kind):
        column = column.cast(arrow.int64()).cast(arrow.string())
        return import_module("pyarrow.compute").binary_join_element_wise(column, str(kind), " ")
    return arrow.chunked_array([spelt(column.to_pylist())])


def spelt(values: Iterable[object]) -> Any:
    """Values of any kind as an Arrow array of the texts of cells."""
    return import_module("pyarrow").array([_cell(value) for value in values], "string")


def _cell(value: object) -> str | None:
    """A float is exact where it is a whole number that is not too large; no other is a figure."""
    if isinstance(value, float | np.floating):
        number = float(value)
        whole = number.is_integer() and abs(number) < _WHOLE
        return str(int(number)) if whole else f"{FLOAT}{number!r}"
    if isinstance(value, Decimal) and value.is_finite():
        return decimal_text(Fraction(value))
    return None if value is None else str(value)


def _integers(array: Any) -> Numbers:
    values = numbers(array, dtype(array.type))
    if values.dtype != np.uint64:
        return Numbers(values.astype(np.int64, copy=False), 0, nulls(array))
    odd = values > np.uint64(2**63 - 1)
    if not odd.any():
        return Numbers(values.astype(np.int64), 0, nulls(array))
    return Numbers(values.astype(np.int64), 0, nulls(array), odd, lambda row: str(int(values[row])))


def _decimals(array: Any, kind: Any) -> Numbers:
    scale = kind.scale
    if kind.bit_width == 256 or scale < 0:
        return _texts([_cell(value) for value in array.to_pylist()])
    if kind.bit_width == 64:
        return Numbers(numbers(array, np.int64), scale, nulls(array))
    if kind.bit_width == 32:
        return Numbers(numbers(array, np.int32).astype(np.int64), scale, nulls(array))
    pairs = np.frombuffer(array.buffers()[1] or b"", np.int64)
    pairs = pairs[2 * array.offset : 2 * (array.offset + len(array))].reshape(-1, 2)
    low, high = pairs[:, 0], pairs[:, 1]
    odd = high != (low >> 63)
    missing = nulls(array)
    if missing is not None:
        odd &= ~missing
    if not odd.any():
        return Numbers(np.ascontiguousarray(low), scale, missing)
    return Numbers(low.copy(), scale, missing, odd, lambda row: _cell(array[row].as_py()) or "")


def _texts(words: Sequence[str | None]) -> Numbers:
    """Numbers that 64 bits may not hold, each by its text."""
    blank = np.array([word is None for word in words], np.bool_)
    values = np.zeros(len(words), np.int64)
    return Numbers(values, 0, blank, ~blank, lambda row: words[row] or "")


def _floats(array: Any) -> Numbers:
    """A float is taken where it is a whole number and exactly that one."""
    values = numbers(array, dtype(array.type)).astype(np.float64, copy=False)
    with np.errstate(invalid="ignore"):
        whole = (np.abs(values) < _WHOLE) & (np.floor(values) == values)
    missing = nulls(array)
    odd = ~whole if missing is None else ~whole & ~missing
    held = np.where(whole, values, 0).astype(np.int64)
    return Numbers(held, 0, missing, odd, lambda row: f"{FLOAT}{float(values[row])!r}")
