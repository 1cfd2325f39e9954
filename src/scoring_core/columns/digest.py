"""
One number for a ranked table, whatever the order of its rows and however it was cut.

Two executors that give the same digest have given the same scores and ranks to the same
units. Digests of parts add up to the digest of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import reduce
from hashlib import sha256
from operator import add
from typing import Any

import numpy as np
import pyarrow as pa

from scoring_core.columns.arrow.arrays import unified
from scoring_core.errors import UsageError, finding
from scoring_core.frozen import frozen

KEYS = {"地区": "jurisdiction", "考核办法": "scheme", "考核期": "period", "单位": "unit"}
LAST = 18
"""The places of a number that are hashed; one with more is hashed as a text."""
ROWS = 1 << 15
WORD = 1 << 64

Words = np.ndarray[Any, np.dtype[np.uint64]]
Whole = np.ndarray[Any, np.dtype[np.int64]]
Pair = tuple[int, int]


@frozen
class Digest:
    """How many rows there are, and two independent sums modulo 2⁶⁴ of what is in them."""

    rows: int
    sums: Pair

    def __add__(self, other: Digest) -> Digest:
        return Digest(self.rows + other.rows, _sum((self.sums, other.sums)))

    def __str__(self) -> str:
        return f"{self.rows}:{self.sums[0]:016x}{self.sums[1]:016x}"


NOTHING = Digest(0, (0, 0))


def digest(table: Any) -> Digest:
    """
    The digest of a ranked table (Arrow, or what gives itself as Arrow).

    Of each row it takes in the keys, the category, the scores with their states, and the rank,
    not the metrics. A score that the row's rules do not have adds nothing, so tables that differ
    in such columns alone agree. Raises `UsageError` (SC895) for a table that is not ranked.
    """
    whole = table if isinstance(table, pa.Table) else pa.table(table)
    columns, adders = zip(*_taken(whole), strict=True)
    plain = pa.table(list(columns), names=[str(place) for place in range(len(columns))])
    batches = plain.to_batches(max_chunksize=ROWS)
    return reduce(add, (_part(batch, adders) for batch in batches), NOTHING)


Adder = Callable[[Any, Words, Words], None]
"""Adds what an Arrow array holds to the two words of each row."""


def _taken(table: Any) -> list[tuple[Any, Adder]]:
    """The columns that count, and how each adds to the words of a row."""
    names = [name for name in table.column_names if not name.startswith("__index_level_")]
    if names[-2:] != ["states", "rank"] or "category" not in names:
        raise UsageError(finding("SC895", found=", ".join(names)))
    scored = len(names) - 1 - names[::-1].index("category")
    taken = []
    for place, name in enumerate(names):
        key = KEYS.get(name, name) if place < scored else name
        if place >= scored or key in KEYS.values():
            taken.append(_column(key, table.column(place), score=place > scored))
    return taken


def _column(key: str, column: Any, *, score: bool) -> tuple[Any, Adder]:
    kind = column.type
    if score and pa.types.is_floating(kind):  # a frame that has no empty integers
        return column.cast(pa.int64()), _numbers(key)
    if score and (pa.types.is_integer(kind) or pa.types.is_decimal(kind)):
        return column, _numbers(key)
    listed = column if pa.types.is_dictionary(kind) else column.dictionary_encode()
    listed = unified(listed)
    texts = listed.chunk(0).dictionary.to_pylist() if listed.num_chunks else []
    return listed, _texts([_state_words(t) if key == "states" else words(key, t) for t in texts])


def _part(batch: Any, adders: Sequence[Adder]) -> Digest:
    first, second = np.zeros(len(batch), np.uint64), np.zeros(len(batch), np.uint64)
    for column, into in zip(batch.columns, adders, strict=True):
        into(column, first, second)
    return Digest(len(batch), (_finished(first), _finished(second)))


def _finished(row: Words) -> int:
    """The sum after the finish of splitmix64, by which each bit of a row decides about all."""
    row += np.uint64(0x9E3779B97F4A7C15)
    row ^= row >> np.uint64(30)
    row *= np.uint64(0xBF58476D1CE4E5B9)
    row ^= row >> np.uint64(27)
    row *= np.uint64(0x94D049BB133111EB)
    row ^= row >> np.uint64(31)
    return int(row.sum(dtype=np.uint64))


def words(key: str, text: object) -> Pair:
    """Two words of 64 bits for a text in a column; zeros for none."""
    if text is None:
        return 0, 0
    told = sha256(f"{key}\0{text}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(told[:8], "little"), int.from_bytes(told[8:16], "little")


def _state_words(text: str | None) -> Pair:
    """The sum over the states, so that the order in which they stand decides nothing."""
    return _sum(words("states", each) for each in (text or "").split())


def _sum(pairs: Any) -> Pair:
    first, second = 0, 0
    for one, other in pairs:
        first, second = (first + one) % WORD, (second + other) % WORD
    return first, second


def _texts(known: Sequence[Pair]) -> Adder:
    """Each distinct text is hashed once; a row looks its words up, a null the zeros at the end."""
    table = np.array([*known, (0, 0)], np.uint64)
    firsts, seconds = np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1])

    def into(column: Any, first: Words, second: Words) -> None:
        at = column.indices
        if at.null_count == len(at):
            return
        places = at.cast(pa.int64()).fill_null(len(known)) if at.null_count else at
        chosen = np.asarray(places.to_numpy(zero_copy_only=False), np.intp)
        first += firsts.take(chosen, mode="clip")  # which is the quickest mode
        second += seconds.take(chosen, mode="clip")

    return into


def _numbers(key: str) -> Adder:
    """
    The whole part and the fraction of each number, each times an odd constant of the column.

    The fraction counts in units of the last of `LAST` places, so 1.5 and 1.50 are one number.
    """
    present, *factors = (words(key, part) for part in ("present", "whole", "fraction"))
    odd = [(a | 1, b | 1) for a, b in factors]

    def into(column: Any, first: Words, second: Words) -> None:
        scale = getattr(column.type, "scale", 0)
        numbers = _integers(column) if 0 <= scale <= LAST else None
        if numbers is None:
            hashed = [_number_words(key, value, (present, *odd)) for value in column.to_pylist()]
            for n, words_of in enumerate((first, second)):
                words_of += np.array([pair[n] for pair in hashed], np.uint64)
            return
        whole = numbers // 10**scale if scale else numbers
        held = column.is_valid().to_numpy(zero_copy_only=False) if column.null_count else True
        for n, words_of in enumerate((first, second)):
            number = whole.view(np.uint64) * np.uint64(odd[0][n])
            if scale:
                unit = odd[1][n] * 10 ** (LAST - scale) % WORD
                number += (numbers - whole * 10**scale).view(np.uint64) * np.uint64(unit)
            number += np.uint64(present[n])
            words_of += number if held is True else np.where(held, number, np.uint64(0))

    return into


def _integers(column: Any) -> Whole | None:
    """The integers of a column of integers or decimals; None where one is beyond 63 bits."""
    kind = column.type
    if pa.types.is_integer(kind):
        column = column.fill_null(0) if column.null_count else column
        return np.asarray(column.to_numpy(zero_copy_only=False), np.int64)
    width = kind.bit_width // 8
    raw = column.buffers()[1]
    if width <= 8:
        held = np.frombuffer(raw, f"<i{width}")[column.offset : column.offset + len(column)]
        return np.asarray(held, np.int64)
    if width != 16:
        return None
    halves = np.frombuffer(raw, "<i8").reshape(-1, 2)[column.offset : column.offset + len(column)]
    low, high = halves[:, 0], halves[:, 1]
    return np.ascontiguousarray(low) if np.array_equal(low >> 63, high) else None


def _number_words(key: str, value: Decimal | int | None, seeds: tuple[Pair, ...]) -> Pair:
    """The same for one number, which may need more than 63 bits."""
    if value is None:
        return 0, 0
    top, bottom = value.as_integer_ratio()
    whole, rest = divmod(top, bottom)
    part, more = divmod(rest * 10**LAST, bottom)
    if more or not -WORD // 2 <= whole < WORD // 2:
        return words(key, f"{value:f}".rstrip("0").rstrip(".") if bottom > 1 else str(top))
    present, by_whole, by_part = seeds
    a, b = (s + whole * w + part * p for s, w, p in zip(present, by_whole, by_part, strict=True))
    return a % WORD, b % WORD
