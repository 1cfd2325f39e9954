"""What was computed, put back to the rows of the input and into columns of Arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from typing import Any

import numpy as np

from scoring_core.arithmetic import exact_text
from scoring_core.columns.arrow.arrays import Ints, States, Truths, arrow_numbers, arrow_words
from scoring_core.columns.arrow.chunks import pieces
from scoring_core.columns.book.book import Book
from scoring_core.columns.rows.groups import numbered
from scoring_core.columns.rows.placing import Placed
from scoring_core.columns.steps import ABSENT, NONE, UNKNOWN, VALUE, Computed, state_of
from scoring_core.columns.table.exact import Exactly
from scoring_core.columns.table.prepare import Part
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State, Value, Word

_STATES = {ABSENT: "not_applicable", UNKNOWN: "missing"}
_TOGETHER = 10


class Results:
    """Scores, states and ranks of the rows of a table, filled part by part."""

    def __init__(self, book: Book, placed: Placed, rows: int) -> None:
        self._book, self._placed, self._rows = book, placed, rows
        self._scores = book.country.scores
        self._values: dict[str, Ints] = {}
        self._states: dict[str, States] = {}
        self._texts: dict[str, list[str]] = {
            key: [] for key, p in self._scores.items() if p is None
        }
        self._rank = np.zeros(0, np.int32)

    def put(self, part: Part, computed: Computed) -> None:
        """What an executor gave for the rows of a batch."""
        rows, mine = self._of(part.at)
        for key in self._scores:
            if key not in part.shape.results:
                self._put(key, rows, None, np.uint8(NONE))
                continue
            values = _chosen(computed.columns[key], np.int64, mine)
            given = computed.columns.get(state_of(key))
            states = np.uint8(VALUE) if given is None else _chosen(given, np.uint8, mine)
            told = part.shape.results[key]
            self._put(key, rows, self._integers(key, values, told), states)
        self._put_rank(rows, _chosen(computed.rank, np.int32, mine))

    def put_exactly(self, group: Exactly) -> None:
        """What the exact way gave for a group."""
        at = np.fromiter(group.at, np.int64, len(group.at))
        rows = self._placed.numbers[at]
        mine = np.flatnonzero(rows >= 0)
        for key in self._scores:
            if key not in group.scores:
                self._put(key, rows[mine], None, np.uint8(NONE))
                continue
            values = [group.scores[key][n] for n in mine.tolist()]
            states = np.array([_state(value) for value in values], np.uint8)
            self._put(key, rows[mine], self._exact_integers(key, values), states)
        self._put_rank(rows[mine], np.array(group.rank, np.int32)[mine])

    def table(self, kept: Truths | None) -> Any:
        """The columns that are added to the rows that stay."""
        arrow = import_module("pyarrow")
        columns: dict[str, Any] = {"category": self._category(kept)}
        for key, places in self._scores.items():
            values, states = _kept(self._values.get(key), kept), _kept(self._states.get(key), kept)
            if values is None:
                values = np.zeros(self._rows if kept is None else int(kept.sum()), np.int64)
            absent = None if states is None else states != VALUE
            if places is None:
                columns[key] = arrow_words(values, self._texts[key], absent)
            else:
                kind = arrow.decimal64(18, places) if places else arrow.int64()
                columns[key] = arrow_numbers(kind, values, absent)
        columns["states"] = self._told_states(kept)
        computed = len(self._rank) == self._rows
        rank = _kept(self._rank if computed else np.zeros(self._rows, np.int32), kept)
        columns["rank"] = arrow_numbers(arrow.int32(), rank, rank == 0)
        return arrow.table(columns)

    def _of(self, at: Ints | None) -> tuple[Ints | None, Ints | None]:
        """The rows of the input at some places, and which of the places have one; None for all."""
        if at is None and self._placed.row is None:
            return None, None
        rows = self._placed.numbers if at is None else self._placed.numbers[at]
        mine = np.flatnonzero(rows >= 0)
        return rows[mine], mine

    def _put(
        self, key: str, rows: Ints | None, values: Ints | None, states: States | np.uint8
    ) -> None:
        if rows is None:
            if values is not None:
                self._values[key] = values
            if isinstance(states, np.ndarray) or states != VALUE:
                self._states[key] = np.broadcast_to(states, self._rows)
            return
        if values is not None:
            self._values.setdefault(key, np.zeros(self._rows, np.int64))[rows] = values
        if key in self._states or isinstance(states, np.ndarray) or states != VALUE:
            self._states.setdefault(key, np.zeros(self._rows, np.uint8))[rows] = states

    def _put_rank(self, rows: Ints | None, rank: Any) -> None:
        if rows is None:
            self._rank = rank
            return
        if len(self._rank) != self._rows:
            self._rank = np.zeros(self._rows, np.int32)
        self._rank[rows] = rank

    def _integers(self, key: str, values: Ints, told: int | tuple[str, ...]) -> Ints:
        """Integers at the places of the result, or numbers of its texts."""
        places = self._scores[key]
        if places is not None and not isinstance(told, tuple):
            return values if places == told else values * 10 ** (places - told)
        different, number = np.unique(values, return_inverse=True)
        if isinstance(told, tuple):
            words = [told[-value] if -value < len(told) else "" for value in different.tolist()]
        else:
            words = [exact_text(Fraction(value, 10**told)) for value in different.tolist()]
        return self._numbers(key, words)[number]

    def _exact_integers(self, key: str, values: Sequence[Value]) -> Ints:
        places = self._scores[key]
        if places is None:
            return self._numbers(key, [_text(value) for value in values])
        scaled = [0 if isinstance(v, State | Word) else Fraction(v) * 10**places for v in values]
        for number in scaled:
            if Fraction(number).denominator != 1:
                raise ArithmeticError(f"{key}: {number} has more than {places} places")
        return np.array([int(number) for number in scaled], np.int64)

    def _numbers(self, key: str, words: Sequence[str]) -> Ints:
        """The numbers of some texts of a column, new ones added."""
        known = {word: number for number, word in enumerate(self._texts[key])}
        found = [known.setdefault(word, len(known)) for word in words]
        self._texts[key] = list(known)
        return np.array(found, np.int64)

    def _category(self, kept: Truths | None) -> Any:
        placed, words = self._placed, list(self._book.categories)
        known = self._book.slots.category
        codes = np.zeros(self._rows, np.int32)
        if placed.row is None:

            def piece(start: int, stop: int) -> None:  # unchecked: all are slots
                known.take(placed.slot[start:stop], out=codes[start:stop], mode="clip")

            pieces(self._rows, piece)
        else:
            mine = placed.row >= 0
            codes[placed.row[mine]] = known[placed.slot[mine]]
        return arrow_words(_kept(codes, kept), words)

    def _told_states(self, kept: Truths | None) -> Any:
        """In words what every score has in the place of a value; null where there is nothing."""
        rows = self._rows if kept is None else int(kept.sum())
        known = {key: _kept(self._states[key], kept) for key in self._scores if key in self._states}
        nothing = np.ones(rows, np.bool_)
        for states in known.values():
            nothing &= (states == VALUE) | (states == NONE)
        at = np.flatnonzero(~nothing)
        words, number = _told({key: states[at] for key, states in known.items()}, len(at))
        codes = np.zeros(rows, np.int32)
        codes[at] = number
        return arrow_words(codes, words, nothing)


def _told(states: Mapping[str, States], rows: int) -> tuple[list[str], Ints]:
    """The different states of some rows in words, and the number of each row's."""
    words, number, keys = [""], np.zeros(rows, np.int64), [*states]
    for first in range(0, len(keys), _TOGETHER):
        some = keys[first : first + _TOGETHER]
        code = np.zeros(rows, np.int64)
        for key in some:
            code = code * 4 + states[key]
        different, part, _ = numbered(code, 4 ** len(some))
        more = [_words(some, value) for value in different.tolist()]
        both = number * max(len(more), 1) + part
        pairs, number, _ = numbered(both, len(words) * max(len(more), 1))
        split = [divmod(pair, len(more)) for pair in pairs.tolist()]
        words = [f"{words[a]} {more[b]}".strip() for a, b in split]
    return words, number


def _words(keys: Sequence[str], code: int) -> str:
    states = ((key, code // 4 ** (len(keys) - 1 - n) % 4) for n, key in enumerate(keys))
    return " ".join(f"{key}={_STATES[state]}" for key, state in states if state in _STATES)


def _chosen(column: Any, kind: Any, mine: Ints | None) -> Any:
    values = np.asarray(column).astype(kind, copy=False)
    return values if mine is None else values[mine]


def _kept(values: Any, kept: Truths | None) -> Any:
    return values if kept is None or values is None else values[kept]


def _state(value: Value) -> int:
    return {MISSING: UNKNOWN, NOT_APPLICABLE: ABSENT}[value] if isinstance(value, State) else VALUE


def _text(value: Value) -> str:
    if isinstance(value, Word):
        return value.text
    return "" if isinstance(value, State) else exact_text(Fraction(value))


def scores_of(scores: Mapping[str, int | None]) -> tuple[str, ...]:
    """The names of all columns that are added to a table."""
    return ("category", *scores, "states", "rank")
