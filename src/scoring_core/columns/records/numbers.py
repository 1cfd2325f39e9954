"""Exact numbers as one column: integers, decimals, or texts where one has no last digit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np

from scoring_core.arithmetic import decimals, exact_text
from scoring_core.columns.records.cells import Ints

MOST_DIGITS = 18
Cell = Fraction | str | None


class Part(NamedTuple):
    """
    Some cells of a column: one by one, or as integers `tops` of which each is `step` times.

    Of integers only those that are `valid` stand there.
    """

    cells: Sequence[Cell] | None
    tops: Ints = np.zeros(0, np.int64)
    step: Fraction = Fraction(1)
    valid: Ints = np.zeros(0, np.bool_)


def column_of(parts: Sequence[Part]) -> Any:
    """The cells of all parts."""
    known = [_places(part) for part in parts]
    least = max((each or 0 for each in known), default=0)
    pieces = [
        None if each is None else _scaled(p, least) for p, each in zip(parts, known, strict=True)
    ]
    whole = [piece for piece in pieces if piece is not None]
    if len(whole) < len(parts):
        arrow = import_module("pyarrow")
        return arrow.array([_text(cell) for part in parts for cell in _cells(part)], arrow.string())
    return _array(whole, least)


def _places(part: Part) -> int | None:
    """How many decimals the cells have at most; None where a text, or no decimal, is among them."""
    if part.cells is None:
        common = int(np.gcd.reduce(part.tops[part.valid], initial=0))
        return decimals(part.step * common)
    if any(isinstance(cell, str) for cell in part.cells):
        return None
    places = {decimals(cell) for cell in set(part.cells) if isinstance(cell, Fraction)}
    return None if None in places else max((p or 0 for p in places), default=0)


def _scaled(part: Part, places: int) -> tuple[Ints, Ints] | None:
    """The cells times 10 to `places`, and which are there; None where they are too large."""
    if part.cells is not None:
        numbers = [0 if c is None else int(Fraction(c) * 10**places) for c in part.cells]
        if any(abs(number) >= 10**MOST_DIGITS for number in numbers):
            return None
        return np.array(numbers, np.int64), np.array([c is not None for c in part.cells], np.bool_)
    step = part.step * 10**places
    tops = np.where(part.valid, part.tops, 0)
    largest = max(abs(int(tops.max(initial=0))), abs(int(tops.min(initial=0))))
    if largest * step.numerator >= 10**MOST_DIGITS:
        return None
    return tops * step.numerator // step.denominator, part.valid


def _array(pieces: Sequence[tuple[Ints, Ints]], places: int) -> Any:
    arrow = import_module("pyarrow")
    numbers = np.concatenate([np.zeros(0, np.int64), *(piece[0] for piece in pieces)])
    valid = np.concatenate([np.zeros(0, np.bool_), *(piece[1] for piece in pieces)])
    found = arrow.array(numbers, mask=~valid)
    if places == 0:
        return found
    kind = arrow.decimal64(MOST_DIGITS, places)
    return arrow.Array.from_buffers(kind, len(found), found.buffers(), found.null_count)


def _cells(part: Part) -> Sequence[Cell]:
    if part.cells is not None:
        return part.cells
    pairs = zip(part.tops.tolist(), part.valid.tolist(), strict=True)
    return [top * part.step if valid else None for top, valid in pairs]


def _text(cell: Cell) -> str | None:
    return exact_text(cell) if isinstance(cell, Fraction) else cell
