"""The metrics of all rows as checked integers, each row by the rules of its own edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring_core.columns.arrow.arrays import Codes, Ints, States
from scoring_core.columns.arrow.headed import Headed
from scoring_core.columns.arrow.raw import Raw
from scoring_core.columns.book.book import Book
from scoring_core.columns.book.reading import Cell, Reading
from scoring_core.columns.cells.cells import Read, Rows, read
from scoring_core.columns.rows.placing import Placed
from scoring_core.columns.rows.told import Told
from scoring_core.columns.steps import ABSENT
from scoring_core.errors import DataError
from scoring_core.model.metric import Metric

NO_COLUMN = ""


@dataclass(frozen=True, slots=True)
class Kinds:
    """
    How the cells of one metric are read: `readings[number]`, each in the column `columns[number]`,
    `NO_COLUMN` where the frame has none; `by_slot` are the numbers for every unit, `used` those
    that units of the frame's editions have.
    """

    readings: Sequence[Reading | None]
    columns: Sequence[str]
    by_slot: Codes
    used: Ints

    def absent(self, slot: int, given: object) -> Cell:
        """What a unit without a row has of the metric."""
        number = int(self.by_slot[slot])
        reading = self.readings[number]
        if reading is None:
            return Cell(0, ABSENT)
        if self.columns[number] == NO_COLUMN:
            return _without(reading)
        return reading.absent(given)  # type: ignore[arg-type]


def kinds_of(book: Book, headed: Headed, editions: Sequence[int]) -> dict[str, Kinds]:
    """How every metric of some editions is read."""
    keys = {metric.key: None for e in editions for metric in book.editions[e].rules.scheme.metrics}
    return {key: _kinds(book, headed, editions, key) for key in keys}


def _kinds(book: Book, headed: Headed, editions: Sequence[int], key: str) -> Kinds:
    numbers: dict[tuple[str, int], int] = {(NO_COLUMN, -1): 0}
    slots = book.slots
    table = np.zeros((len(book.editions), int(slots.local.max(initial=0)) + 1), np.int32)
    own: dict[int, int] = {}
    for e in editions:
        metric = book.metric(e, key)
        if metric is None:
            continue
        column = headed.metric(metric) or NO_COLUMN
        for local, reading in enumerate(book.readings(e, key)):
            table[e, local] = numbers.setdefault((column, reading), len(numbers))
        for slot, reading in book.own_readings(e, key):
            own[slot] = numbers.setdefault((column, reading), len(numbers))
    by_slot = table[slots.edition, slots.local]
    by_slot[list(own)] = list(own.values())
    readings = [book.ways[number] if number >= 0 else None for _, number in numbers]
    here = [by_slot[book.offsets[e] : book.offsets[e + 1]] for e in editions]
    used = np.unique(np.concatenate(here))
    return Kinds(readings, [column for column, _ in numbers], by_slot, used.astype(np.int64))


def lacking(book: Book, headed: Headed, editions: Sequence[int], placed: Placed) -> None:
    """Raise `DataError` (SC113) where units that have rows need a column that is not there."""
    wanted = [
        (e, metric)
        for e in editions
        for metric in book.editions[e].rules.scheme.metrics
        if _is_due(metric) and headed.metric(metric) is None
    ]
    if not wanted:
        return
    here = np.zeros(len(book.units), np.bool_)
    here[placed.slot] = True
    slots = book.slots
    present = set(zip(slots.edition[here].tolist(), slots.local[here].tolist(), strict=True))
    found: dict[str, Metric] = {}
    for e, metric in wanted:
        categories = book.editions[e].roster.categories
        if any(metric.applies_to(categories[local].key) for at, local in present if at == e):
            found.setdefault(metric.label, metric)
    if found:
        raise DataError([headed.lacking(metric) for metric in found.values()])


def _is_due(metric: Metric) -> bool:
    """
    A figure that records or several other periods would give comes in a column here.

    Of one period nothing is known without a column, and the rules say what that means; how
    many several are, and so what they come to, differs from period to period.
    """
    several = metric.recalled is not None and metric.recalled.several
    return metric.needed or several or (metric.tally is not None and not metric.optional)


def read_all(
    kinds: Mapping[str, Kinds],
    raw: Callable[[str], Raw],
    book: Book,
    placed: Placed,
    told: Told,
) -> dict[str, Read]:
    """The figures of all placed rows, by metric."""
    return {key: _read(each, raw, book, placed, told) for key, each in kinds.items()}


def _read(kinds: Kinds, raw: Callable[[str], Raw], book: Book, placed: Placed, told: Told) -> Read:
    name = _names(book)
    used = kinds.used
    columns = {kinds.columns[number] for number in used.tolist()}
    if len(columns) == 1 and (column := columns.pop()) != NO_COLUMN:
        readings = [
            reading for reading in map(kinds.readings.__getitem__, used.tolist()) if reading
        ]
        kind = None
        if len(readings) > 1:
            kind = np.searchsorted(used, kinds.by_slot)[placed.slot]
        rows = Rows(placed.row, kind, placed.slot, name)
        return read(raw(column), readings, rows, told, column)
    return _read_parts(kinds, raw, name, placed, told)


def _read_parts(
    kinds: Kinds,
    raw: Callable[[str], Raw],
    name: Callable[[int], str],
    placed: Placed,
    told: Told,
) -> Read:
    """The same where editions have the metric in different columns, or some not at all."""
    values = np.zeros(len(placed), np.int64)
    states = np.full(len(placed), ABSENT, np.uint8)
    kind = kinds.by_slot[placed.slot]
    names = list(dict.fromkeys(kinds.columns))
    column_of = np.array([names.index(column) for column in kinds.columns])[kind]
    for number, column in enumerate(names):
        at = np.flatnonzero(column_of == number)
        if column == NO_COLUMN:
            _put_without(kinds, kind, at, values, states)
        elif len(at):
            readings = [each or kinds.readings[-1] for each in kinds.readings]
            row = at if placed.row is None else placed.row[at]
            rows = Rows(row, kind[at].astype(np.int64), placed.slot[at], name)
            found = read(raw(column), readings, rows, told, column)  # type: ignore[arg-type]
            values[at] = found.values
            states[at] = 0 if found.states is None else found.states
    return Read(values, states if states.any() else None)


def _put_without(kinds: Kinds, kind: Codes, at: Ints, values: Ints, states: States) -> None:
    """What a metric without a column has: what stands for a period of which nothing is known."""
    for number in np.unique(kind[at]).tolist():
        reading = kinds.readings[number]
        if reading is not None:
            cell = _without(reading)
            chosen = at[kind[at] == number]
            values[chosen], states[chosen] = cell.value, cell.state


def _without(reading: Reading) -> Cell:
    """What a unit has of a metric without a column, with a row or without."""
    recalled = reading.metric.recalled
    return Cell(0, ABSENT) if recalled is None else reading.absent(recalled.absent)


def _names(book: Book) -> Callable[[int], str]:
    return lambda slot: book.units[slot].name
