"""Units of the roster without a row: what they have by the rules, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from scoring_core.columns.arrow.arrays import Ints
from scoring_core.columns.book.book import Book
from scoring_core.columns.book.reading import Cell
from scoring_core.columns.cells.cells import Read
from scoring_core.columns.cells.figures import Kinds
from scoring_core.columns.rows.groups import Groups
from scoring_core.columns.rows.placing import Found
from scoring_core.columns.rows.told import Told
from scoring_core.columns.steps import UNKNOWN
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import MISSING, Value
from scoring_core.model.scheme import ABSENT


def tell_absent(
    book: Book, groups: Groups, kinds: Mapping[str, Kinds], found: Found, told: Told
) -> None:
    """That a unit has no row, where the rules do not take it as said (SC121, SC122)."""
    known = {slot: _finding(book, kinds, slot) for slot in np.unique(found.absent_slot).tolist()}
    due = [
        (group, told_of, book.units[slot].name)
        for group, slot in zip(found.absent_group.tolist(), found.absent_slot.tolist(), strict=True)
        if (told_of := known[slot]) is not None
    ]
    near = groups.first[[group for group, _, _ in due]] if due else np.zeros(0, np.int64)
    told.units([each for _, each, _ in due], near, [name for _, _, name in due])


def _finding(book: Book, kinds: Mapping[str, Kinds], slot: int) -> Finding | None:
    scheme = book.editions[int(book.slots.edition[slot])].rules.scheme
    unit = book.units[slot]
    if scheme.absent[unit.category] == "error":
        return finding("SC121", None, unit.name)
    needed = (metric.key for metric in scheme.metrics if not metric.given)
    lacks = any(_absent(book, kinds[key], slot).state == UNKNOWN for key in needed)
    return finding("SC122", None, unit.name) if lacks else None


def _given(book: Book, slot: int) -> Value:
    scheme = book.editions[int(book.slots.edition[slot])].rules.scheme
    return ABSENT.get(scheme.absent[book.units[slot].category], MISSING)


def _absent(book: Book, kinds: Kinds, slot: int) -> Cell:
    return kinds.absent(slot, _given(book, slot))


def fill_absent(
    book: Book,
    kinds: Mapping[str, Kinds],
    figures: Mapping[str, Read],
    found: Found,
    at: Ints,
) -> Mapping[str, Read]:
    """
    The figures with those of units that have no row put in before the places `at`.

    A unit with two rows has none that is known.
    """
    if not len(at):
        return figures
    _, slot, absent = found.without_row
    different, which = np.unique(slot * 2 + absent, return_inverse=True)
    return {
        key: _filled(
            read, [_cell(book, kinds[key], *divmod(n, 2)) for n in different.tolist()], which, at
        )
        for key, read in figures.items()
    }


def _cell(book: Book, kinds: Kinds, slot: int, absent: int) -> Cell:
    return _absent(book, kinds, slot) if absent else kinds.absent(slot, MISSING)


def _filled(read: Read, cells: list[Cell], which: Ints, at: Ints) -> Read:
    values = np.array([cell.value for cell in cells], np.int64)[which]
    more = np.array([cell.state for cell in cells], np.uint8)[which]
    own = np.zeros(len(read.values), np.uint8) if read.states is None else read.states
    states = np.insert(own, at, more)
    return Read(np.insert(read.values, at, values), states if states.any() else None)
