"""From a table to rows that executors can compute: keys, units and figures as integers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring_core.columns.arrow.arrays import Codes, Ints
from scoring_core.columns.arrow.chunks import pieces
from scoring_core.columns.arrow.headed import Headed
from scoring_core.columns.arrow.keys import Coded
from scoring_core.columns.arrow.raw import Raw, raw
from scoring_core.columns.book.book import Book
from scoring_core.columns.cells.absences import fill_absent, tell_absent
from scoring_core.columns.cells.cells import Read
from scoring_core.columns.cells.figures import lacking, read_all
from scoring_core.columns.rows.groups import Groups
from scoring_core.columns.rows.losing import tell_lost, tell_twice
from scoring_core.columns.rows.placing import Placed, place, with_units
from scoring_core.columns.rows.told import Told
from scoring_core.columns.steps import Batch, Shape, state_of
from scoring_core.columns.table.keyed import Keyed
from scoring_core.errors import Finding, finding
from scoring_core.model.period import Period


@dataclass(frozen=True, slots=True)
class Prepared:
    """
    The rows of a table, one group after the other, with their figures by metric.

    `edition[group]` is -1 for a group without rules, which has no row here; its third key is
    the number of its period among `periods`. `headed` are the metrics that have a column;
    `declined` says of editions why they go the exact way; `keys` are the four columns of keys;
    what is wrong is in `told`.
    """

    groups: Groups
    edition: Ints
    periods: Sequence[Period | Finding]
    placed: Placed
    figures: Mapping[str, Read]
    headed: frozenset[str]
    declined: Mapping[int, Finding]
    keys: Mapping[str, Coded]
    told: Told


def prepare(book: Book, table: Any, keyed: Keyed, first_row: int) -> Prepared:
    """
    The rows of an Arrow table; `first_row` is the number of its first one for people.

    Raises `DataError` where a column that rows need is not there, or there are two of it.
    """
    headed = Headed(table.schema.names)
    groups, chosen, kinds, units = keyed.groups, keyed.chosen, keyed.kinds, keyed.keys["unit"]
    told = Told(table.num_rows)
    found = place(book, groups, chosen.edition, units)
    tell_lost(book, chosen, found, units, told)
    tell_twice(book, found, told, first_row)
    editions = chosen.editions
    lacking(book, headed, editions, found.placed)
    with_column = frozenset(key for key, each in kinds.items() if any(each.columns))
    figures: Mapping[str, Read] = read_all(kinds, _raws(table), book, found.placed, told)
    tell_absent(book, groups, kinds, found, told)
    placed, at = with_units(found.placed, *found.without_row[:2])
    figures = fill_absent(book, kinds, figures, found, at)
    why = {e: reason for e in editions if (reason := _declined(book, headed, e))}
    return Prepared(
        groups, chosen.edition, keyed.periods, placed, figures, with_column, why, keyed.keys, told
    )


def _declined(book: Book, headed: Headed, edition: int) -> Finding | None:
    """Why an edition goes the exact way, if it does."""
    rules = book.editions[edition].rules
    called = (m for m in rules.scheme.metrics if m.python is not None and m.key in rules.needed)
    labels = (metric.label for metric in called if headed.metric(metric) is None)
    calls = (finding("SC860", None, label, reason="@declined_call") for label in labels)
    return rules.declined or next(calls, None)


def _raws(table: Any) -> Any:
    known: dict[str, Raw] = {}

    def of(name: str) -> Raw:
        if name not in known:
            known[name] = raw(table.column(name), name)
        return known[name]

    return of


@dataclass(frozen=True, slots=True)
class Part:
    """
    A batch of one shape, of all of its `editions`; `at` are the places of its rows among the
    prepared, None for all.
    """

    shape: Shape
    editions: tuple[int, ...]
    at: Ints | None
    batch: Batch


def parts(book: Book, prepared: Prepared) -> Iterator[Part]:
    """The rows of each shape that any group has."""
    shapes: dict[int, tuple[Shape, list[int]]] = {}
    here = set(np.unique(prepared.edition).tolist()) - {-1}
    for e in sorted(here):
        shape = book.editions[e].rules.shape
        if shape is not None and e not in prepared.declined:
            shapes.setdefault(id(shape), (shape, []))[1].append(e)
    for shape, editions in shapes.values():
        whole = len(editions) == len(here)
        at = None if whole else _rows_of(prepared, editions)
        yield Part(shape, tuple(editions), at, _batch(book, prepared, shape, at))


def _rows_of(prepared: Prepared, editions: list[int]) -> Ints:
    chosen = np.isin(prepared.edition, editions)
    found: Ints = np.flatnonzero(chosen[prepared.placed.group])
    return found


def _batch(book: Book, prepared: Prepared, shape: Shape, at: Ints | None) -> Batch:
    slot, group = prepared.placed.slot, prepared.placed.group
    if at is not None:
        slot, group = slot[at], group[at]
    columns: dict[str, Any] = {}
    for key in shape.columns:
        read = prepared.figures[key]
        columns[key] = read.values if at is None else read.values[at]
        if read.states is not None:
            columns[state_of(key)] = read.states if at is None else read.states[at]
    slots = book.slots
    local, program, order = _gathered((slots.local, slots.program, slots.order), slot)
    own: Any = group if at is None and prepared.placed.row is None else _renumbered(group)
    return Batch(own, local, program, order, columns)


def _gathered(known: Sequence[Codes], slot: Codes) -> list[Any]:
    """What is known of the slot of each row, in as few bytes as hold it."""
    kinds = [np.min_scalar_type(-1 - int(column.max(initial=0))) for column in known]
    small = [column.astype(kind) for column, kind in zip(known, kinds, strict=True)]
    found = [np.empty(len(slot), kind) for kind in kinds]

    def piece(start: int, stop: int) -> None:
        at = slot[start:stop].astype(np.intp)
        for source, into in zip(small, found, strict=True):
            np.take(source, at, out=into[start:stop], mode="clip")  # unchecked: all are slots

    pieces(len(slot), piece)
    return found


def _renumbered(group: Any) -> Any:
    """Groups as 0, 1, 2 … without those that have no row here."""
    new = np.diff(group, prepend=group[:1] - 1) != 0
    return np.cumsum(new, dtype=np.int32) - 1
