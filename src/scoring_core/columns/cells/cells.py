"""A column of figures as checked integers; only a cell that is no plain figure is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from scoring_core.columns.arrow.arrays import Ints, States, Truths
from scoring_core.columns.arrow.chunks import pieces
from scoring_core.columns.arrow.keys import Coded
from scoring_core.columns.arrow.raw import Numbers, Raw
from scoring_core.columns.book.reading import Cell, Plain, Reading
from scoring_core.columns.rows.groups import numbered
from scoring_core.columns.rows.told import Told, of_unit
from scoring_core.columns.steps import ABSENT, VALUE


@dataclass(frozen=True, slots=True)
class Rows:
    """
    The rows whose cells are read: `row[i]` in the input, all of them in order where it is None;
    `kind[i]` is the number of the reading, None where there is but one; `slot[i]` its unit.
    """

    row: Ints | None
    kind: Ints | None
    slot: Ints
    name: Callable[[int], str]

    def __len__(self) -> int:
        return len(self.slot)

    def input(self, at: Ints) -> Ints:
        """The rows of the input at some places."""
        return at if self.row is None else self.row[at]

    def kinds(self, at: Ints) -> Ints:
        """The readings at some places."""
        return np.zeros(len(at), np.int64) if self.kind is None else self.kind[at]


@dataclass(frozen=True, slots=True)
class Read:
    """The integers of a metric and their states; without states every row has a value."""

    values: Ints
    states: States | None


def read(raw: Raw, readings: Sequence[Reading], rows: Rows, told: Told, column: str) -> Read:
    """The cells of a column, row by row of `rows`; what is wrong goes to `told`."""
    if isinstance(raw, Coded):
        values, states = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.uint8)
        at = np.arange(len(rows))
        texts = raw.codes[rows.input(at)].astype(np.int64)
        _look(readings, rows, at, texts, raw.texts, (values, states), told, column)
        return Read(values, states if states.any() else None)
    plain = _Plain(raw, readings, rows)
    at = plain.read()
    if not len(at):
        return Read(plain.values, plain.states)
    values, states = plain.own()
    texts, words = _texts(raw, rows.input(at))
    _look(readings, rows, at, texts, words, (values, states), told, column)
    return Read(values, states if states.any() else None)


def _texts(raw: Numbers, row: Ints) -> tuple[Ints, list[str]]:
    """The texts of some cells, each different integer spelt once."""
    different, number = np.unique(raw.values[row], return_inverse=True)
    words = [raw.spelt(value) for value in different.tolist()]
    if raw.blank is not None:
        number = np.where(raw.blank[row], len(words), number)
        words.append("")
    if raw.odd is not None:
        odd = np.flatnonzero(raw.odd[row])
        known: dict[str, int] = {}
        texts = [raw.text(each) for each in row[odd].tolist()]
        number[odd] = [known.setdefault(text, len(known) + len(words)) for text in texts]
        words += known
    return number.astype(np.int64), words


def _look(
    readings: Sequence[Reading],
    rows: Rows,
    at: Ints,
    texts: Ints,
    words: Sequence[str],
    into: tuple[Ints, States],
    told: Told,
    column: str,
) -> None:
    """Put what the cells at some places say; `words[texts[i]]` is the text of the i-th."""
    if not len(at):
        return
    pair = rows.kinds(at) * len(words) + texts
    different, number, _ = numbered(pair, len(readings) * len(words))
    split = ((readings[p // len(words)], words[p % len(words)]) for p in different.tolist())
    cells = [reading.cell(word, "") for reading, word in split]
    values, states = into
    values[at] = np.array([cell.value for cell in cells], np.int64)[number]
    states[at] = np.array([cell.state for cell in cells], np.uint8)[number]
    for bad in (True, False):
        _tell(cells, number, rows, at, told, column, bad=bad)


def _tell(
    cells: Sequence[Cell],
    number: Ints,
    rows: Rows,
    at: Ints,
    told: Told,
    column: str,
    *,
    bad: bool,
) -> None:
    due = np.array([cell.finding is not None and cell.bad == bad for cell in cells])
    here = np.flatnonzero(due[number])
    if not len(here):
        return
    place, which = at[here], number[here]
    by_unit = np.array([cell.finding is not None and _has_unit(cell) for cell in cells])
    slot = np.where(by_unit[which], rows.slot[place] + 1, 0).astype(np.int64)
    _, each, first = numbered(
        which * (int(slot.max()) + 1) + slot, len(cells) * (int(slot.max()) + 1)
    )
    findings = []
    for chosen, unit in zip(which[first].tolist(), slot[first].tolist(), strict=True):
        found = cells[chosen].finding
        if found is not None:
            findings.append(of_unit(found, rows.name(unit - 1)) if unit else found)
    told.rows(findings, each, rows.input(place), column=column, left_out=bad)


def _has_unit(cell: Cell) -> bool:
    return cell.finding is not None and any(key == "unit" for key, _ in cell.finding.details)


class _Plain:
    """The pass over all rows that takes the integers that are figures as they stand."""

    def __init__(self, raw: Numbers, readings: Sequence[Reading], rows: Rows) -> None:
        self._raw, self._rows = raw, rows
        plain = [reading.plain(raw.scale) for reading in readings]
        self._bounds = [np.array(column, np.int64) for column in zip(*plain, strict=True)]
        self._only = plain[0] if len(plain) == 1 else None
        self._same = all(each.times == each.by == 1 for each in plain)
        self._steps = any(each.step != 1 for each in plain)
        special = {n for reading in readings for n in reading.special(raw.scale)}
        self._special = np.array(sorted(special), np.int64)
        absent = [VALUE if reading.applies else ABSENT for reading in readings]
        self._state = np.array(absent, np.uint8)
        as_it_is = self._same and rows.row is None
        self._is_own = not as_it_is
        self.values = raw.values if as_it_is else np.zeros(len(rows), np.int64)
        self.states = np.zeros(len(rows), np.uint8) if any(absent) else None

    def read(self) -> Ints:
        """The places that are to be looked at."""
        found = pieces(len(self._rows), self._piece)
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def own(self) -> tuple[Ints, States]:
        """The integers and states, to be written to."""
        values = self.values if self._is_own else self.values.copy()
        states = self.states
        return values, np.zeros(len(values), np.uint8) if states is None else states

    def _piece(self, start: int, stop: int) -> Ints:
        row = self._rows.row
        at: slice | Ints = slice(start, stop) if row is None else row[start:stop]
        values = self._raw.values[at]
        if self._only is not None and self._all_plain(values, self._only):
            if self._is_own:
                self.values[start:stop] = _scaled(values, self._only.times, self._only.by)
            if self.states is not None:
                self.states[start:stop] = self._state[0]
            return np.zeros(0, np.int64)
        kind = np.zeros(1, np.int64) if self._rows.kind is None else self._rows.kind[start:stop]
        low, high, step, times, by = (column[kind] for column in self._bounds)
        fits = (values >= low) & (values <= high)
        if self._steps:
            fits &= values % step == 0
        fits &= self._usual(values, at)
        if self._is_own:
            self.values[start:stop] = _scaled(np.where(fits, values, 0), times, by)
        if self.states is not None:
            self.states[start:stop] = self._state[kind]
        return np.flatnonzero(~fits) + start

    def _all_plain(self, values: Ints, plain: Plain) -> bool:
        """Whether a piece has nothing but plain figures, by its least and its greatest."""
        if self._raw.blank is not None or self._raw.odd is not None or plain.step != 1:
            return False
        if not len(values) or len(self._special):
            return not len(values)
        if plain.low == 0 and values.dtype == np.int64:  # below 0 is above all there is
            return bool(values.view(np.uint64).max() <= plain.high)
        return bool(values.min() >= plain.low and values.max() <= plain.high)

    def _usual(self, values: Ints, at: slice | Ints) -> Truths:
        usual = np.ones(len(values), np.bool_)
        for apart in (self._raw.blank, self._raw.odd):
            if apart is not None:
                usual &= ~apart[at]
        if len(self._special):
            usual &= ~np.isin(values, self._special)
        return usual


def _scaled(values: Ints, times: int | Ints, by: int | Ints) -> Ints:
    if isinstance(times, int) and isinstance(by, int) and times == by == 1:
        return values
    return values * times // by
