"""From the text of a unit to its place: each name is resolved once for rosters that are alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from threading import Lock
from typing import Protocol

import numpy as np

from scoring_core.columns.arrow.arrays import Codes, Ints
from scoring_core.columns.book.book import NO_EDITION, UNSEEN

DENSE = 1 << 25
"""A table of all pairs is made up to this size: 64 MB, of which only what is met is touched."""


class Units(Protocol):
    """Places by naming and text, both numbered within one frame; naming 0 is that of no roster."""

    def places(self, namings: Codes, texts: Codes) -> Codes:
        """The place of each pair, or what stands for one that it does not have."""
        ...


Ask = Callable[[int, Sequence[str]], Sequence[int]]


def units_of(namings: Sequence[int], texts: Sequence[str], ask: Ask, places: int) -> Units:
    """
    A table of places, filled when a pair is first met.

    `namings` are those of the rosters in the frame, the first being none; `ask` gives the
    places that texts mean in one of them, each below `places`.
    """
    answer = _asking(namings, texts, ask)
    if len(namings) * max(len(texts), 1) <= DENSE:
        return Dense(len(namings), max(len(texts), 1), answer, places)
    return Hashed(max(len(texts), 1), answer)


def _asking(namings: Sequence[int], texts: Sequence[str], ask: Ask) -> Callable[[Ints], Codes]:
    """The places of pairs in ascending order."""

    def answer(pairs: Ints) -> Codes:
        e, u = np.divmod(pairs, max(len(texts), 1))
        found = np.full(len(pairs), NO_EDITION, np.int32)
        words = [texts[number] for number in u.tolist()]
        starts = [*np.flatnonzero(np.diff(e, prepend=-1)).tolist(), len(pairs)]
        for start, stop in pairwise(starts):
            if e[start]:
                found[start:stop] = ask(namings[e[start]], words[start:stop])
        return found

    return answer


class Dense:
    """A table of small numbers for each pair, 0 being one not met; its memory comes when used."""

    def __init__(
        self, namings: int, texts: int, answer: Callable[[Ints], Codes], places: int
    ) -> None:
        self._texts, self._answer, self._lock = texts, answer, Lock()
        kind = np.min_scalar_type(-places + UNSEEN - 1)
        self._table = np.zeros(namings * texts, kind)
        self._table[:texts] = NO_EDITION - UNSEEN

    def places(self, namings: Codes, texts: Codes) -> Codes:
        """The place of each pair, or what stands for one that it does not have."""
        pairs = namings * np.int64(self._texts) + texts
        found = self._table.take(pairs)
        if not found.all():
            with self._lock:
                new = _different(pairs[found == 0])
                new = new[self._table[new] == 0]
                self._table[new] = self._answer(new) - UNSEEN
            found = self._table.take(pairs)
        place: Codes = found.astype(np.int32) + UNSEEN
        return place


def _different(pairs: Ints) -> Ints:
    """Each pair once, in order; those of rows that stand together lie close to each other."""
    low = pairs.min()
    size = int(pairs.max() - low) + 1
    if size > 8 * len(pairs):
        return np.asarray(np.unique(pairs))
    met = np.zeros(size, np.bool_)
    met[pairs - low] = True
    different: Ints = np.flatnonzero(met) + low
    return different


class Hashed:
    """A table with open addresses, for very many pairs of which few occur."""

    def __init__(self, texts: int, answer: Callable[[Ints], Codes]) -> None:
        self._texts, self._answer, self._lock = texts, answer, Lock()
        self._used = 0
        self._table: tuple[Ints, Codes] = _empty(16)

    def places(self, namings: Codes, texts: Codes) -> Codes:
        """The place of each pair, or what stands for one that it does not have."""
        pairs = namings.astype(np.int64) * self._texts + texts
        found = _look(self._table, pairs)
        unseen = found == UNSEEN
        if unseen.any():
            with self._lock:
                new = _different(pairs[unseen])
                new = new[_look(self._table, new) == UNSEEN]
                self._add(new, self._answer(new))
            found = _look(self._table, pairs)
        return found

    def _add(self, pairs: Ints, slots: Codes) -> None:
        """Who reads meanwhile finds a pair with its slot, or unseen: then it asks once more."""
        self._used += len(pairs)
        keys, values = self._table
        if 2 * self._used <= len(keys):
            _fill(self._table, pairs, slots)
            return
        larger = _empty((4 * self._used).bit_length())
        held = keys >= 0
        _fill(larger, np.append(keys[held], pairs), np.append(values[held], slots))
        self._table = larger


def _empty(bits: int) -> tuple[Ints, Codes]:
    return np.full(1 << bits, -1, np.int64), np.full(1 << bits, UNSEEN, np.int32)


def _places(pairs: Ints, size: int) -> Ints:
    """Where each pair is looked for first: the highest bits of a product spread best."""
    bits = np.uint64(64 - size.bit_length() + 1)
    product = pairs.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (product >> bits).astype(np.int64)


def _fill(table: tuple[Ints, Codes], pairs: Ints, slots: Codes) -> None:
    """Each pair put into the first free place after its own."""
    keys, values = table
    at = _places(pairs, len(keys))
    while len(pairs):
        free = keys[at] < 0
        keys[at[free]] = pairs[free]  # of several that want one place the last has it
        put = keys[at] == pairs
        values[at[put]] = slots[put]
        pairs, slots, at = pairs[~put], slots[~put], (at[~put] + 1) % len(keys)


def _look(table: tuple[Ints, Codes], pairs: Ints) -> Codes:
    keys, values = table
    at = _places(pairs, len(keys))
    found = values[at]
    astray = np.flatnonzero((keys[at] != pairs) & (keys[at] >= 0))
    found[keys[at] != pairs] = UNSEEN
    while len(astray):
        at[astray] = (at[astray] + 1) % len(keys)
        held = keys[at[astray]]
        hit = held == pairs[astray]
        found[astray[hit]] = values[at[astray[hit]]]
        astray = astray[~hit & (held >= 0)]
    return found
