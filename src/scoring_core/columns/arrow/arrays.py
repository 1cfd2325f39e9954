"""From the buffers of Arrow to arrays of numpy, and back, without a copy where none is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

Truths = NDArray[np.bool_]
Ints = NDArray[np.signedinteger[Any]]
Codes = NDArray[np.int32]
States = NDArray[np.uint8]


def numbers(array: Any, dtype: Any) -> NDArray[Any]:
    """The values of one Arrow array of a fixed width, whatever stands at its nulls."""
    size = np.dtype(dtype)
    buffer = array.buffers()[1]
    if buffer is None or len(array) == 0:
        return np.zeros(len(array), size)
    return np.frombuffer(buffer, size, len(array), array.offset * size.itemsize)


def dtype(kind: Any) -> Any:
    """The type in numpy of an Arrow type of integers or floats; Arrow's own way loads pandas."""
    sign = "f" if import_module("pyarrow").types.is_floating(kind) else str(kind)[0]
    return np.dtype(f"{sign}{kind.bit_width // 8}")


def nulls(array: Any) -> Truths | None:
    """Where an Arrow array is null; None where it is nowhere."""
    if array.null_count == 0:
        return None
    bitmap = array.buffers()[0]
    if bitmap is None:  # an array of the type of nulls
        return np.ones(len(array), np.bool_)
    bits = np.frombuffer(bitmap, np.uint8)[array.offset // 8 :]
    first = array.offset % 8
    valid = np.unpackbits(bits, count=first + len(array), bitorder="little")[first:]
    missing: Truths = valid == 0
    return missing


def texts(array: Any) -> list[str | None]:
    """The texts of an Arrow array; bytes that are none, as of another encoding, are spelt out."""
    try:
        found: list[str | None] = array.to_pylist()
    except UnicodeDecodeError:
        words = array.cast(import_module("pyarrow").large_binary()).to_pylist()
        return [None if word is None else word.decode(errors="backslashreplace") for word in words]
    return found


def one_array(column: Any) -> Any:
    """All chunks of a column as one array; of texts with a dictionary, as one dictionary."""
    arrow = import_module("pyarrow")
    if isinstance(column, arrow.Array):
        return column
    if column.num_chunks == 1:
        return column.chunk(0)
    if arrow.types.is_dictionary(column.type):
        column = unified(column)
    whole = column.combine_chunks()
    if isinstance(whole, arrow.ChunkedArray):
        whole = (
            arrow.concat_arrays(whole.chunks) if whole.num_chunks else arrow.array([], whole.type)
        )
    return whole


def unified(column: Any) -> Any:
    """A column of texts whose chunks have one dictionary; Arrow makes none of those with nulls."""
    if any(chunk.dictionary.null_count for chunk in column.chunks):
        parts = [chunk.dictionary_decode() for chunk in column.chunks]
        return import_module("pyarrow").chunked_array(parts).dictionary_encode()
    return column.unify_dictionaries()


def arrow_numbers(kind: Any, values: NDArray[Any], absent: Truths | None = None) -> Any:
    """An Arrow array of a fixed width over the memory of some values, null where `absent`."""
    arrow = import_module("pyarrow")
    valid = None
    if absent is not None and absent.any():
        valid = arrow.py_buffer(np.packbits(~absent, bitorder="little"))
    return arrow.Array.from_buffers(
        kind, len(values), [valid, arrow.py_buffer(np.ascontiguousarray(values))]
    )


def arrow_words(codes: NDArray[Any], words: list[str], absent: Truths | None = None) -> Any:
    """A text for each row by its number among `words`, as an Arrow dictionary."""
    arrow = import_module("pyarrow")
    indices = arrow_numbers(arrow.int32(), codes.astype(np.int32, copy=False), absent)
    return arrow.DictionaryArray.from_arrays(indices, arrow.array(words, arrow.string()))
