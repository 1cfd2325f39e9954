"""What is told of rows that belong to no unit: why, and what is near."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scoring_core.columns.arrow.arrays import Ints
from scoring_core.columns.arrow.keys import Coded
from scoring_core.columns.book.book import EXCLUDED, NO_EDITION, Book
from scoring_core.columns.rows.groups import numbered
from scoring_core.columns.rows.in_force import Chosen
from scoring_core.columns.rows.placing import Found
from scoring_core.columns.rows.told import Told
from scoring_core.engine.headings import is_sum
from scoring_core.engine.wholes import whole_names
from scoring_core.errors import Finding, finding
from scoring_core.messages import Listed
from scoring_core.model.alias import alias_command, alias_line
from scoring_core.model.names import fold
from scoring_core.model.unit import Roster

MOST_NEAREST = 200
"""Of more unknown names the nearest are not looked for: there is something else wrong."""


def tell_lost(book: Book, chosen: Chosen, found: Found, units: Coded, told: Told) -> None:
    """Rows without rules (SC130 and others), without a unit, or with an excluded one."""
    if not len(found.lost):
        return
    ruled = found.lost_slot != NO_EDITION
    _tell_refused(found, chosen, ~ruled, told)
    rows, group = found.lost[ruled], found.lost_group[ruled]
    edition = chosen.edition[group]
    texts = units.codes[rows].astype(np.int64)
    size = len(units.texts)
    different, which, first = numbered(
        edition * size + texts, (int(edition.max(initial=0)) + 1) * size
    )
    budget = iter(range(MOST_NEAREST))
    findings = [
        _why(book, int(pair) // size, units.texts[int(pair) % size], int(slot), budget)
        for pair, slot in zip(different, found.lost_slot[ruled][first], strict=True)
    ]
    told.rows(findings, which, rows, left_out=True)


def _tell_refused(found: Found, chosen: Chosen, where: Ints, told: Told) -> None:
    rows, group = found.lost[where], found.lost_group[where]
    if not len(rows):
        return
    here, which = np.unique(group, return_inverse=True)
    most = max(len(chosen.refused[g]) for g in here.tolist())
    for number in range(most):
        listed = [chosen.refused[g] for g in here.tolist()]
        has = np.array([len(each) > number for each in listed])[which]
        findings = [each[number] if len(each) > number else each[0] for each in listed]
        told.rows(findings, which[has], rows[has], left_out=True)


def _why(book: Book, edition: int, text: str, slot: int, budget: Iterator[int]) -> Finding:
    """Why a text is no unit that counts."""
    if slot == EXCLUDED:
        return finding("SC116", None, text)
    if not text.strip():
        return finding("SC103")
    here = book.editions[edition]
    everybody = Roster(here.rules.scheme.categories)
    other_time = everybody.resolve(text)
    if other_time is not None:
        spans = (unit.span for unit in everybody if unit.key == other_time.key)
        return finding("SC104", None, text, span=Listed(map(str, spans)))
    if is_sum(text) or fold(text) in whole_names(here.rules.scheme):
        return finding("SC859", None, text)
    near = here.roster.nearest(text) if next(budget, None) is not None else ()
    key = next((unit.key for unit in map(here.roster.resolve, near[:1]) if unit), "")
    words = {"line": alias_line(key, text), "command": alias_command(key, text)}
    return finding("SC101", None, text, nearest=Listed(near), **words)


def tell_twice(book: Book, found: Found, told: Told, first_row: int) -> None:
    """Rows of a unit that has another row: none of them is believed (SC102, SC855)."""
    if not len(found.twice):
        return
    order = np.lexsort((found.twice, found.twice_slot, found.twice_group))
    rows, slots = found.twice[order], found.twice_slot[order]
    same = (np.diff(found.twice_group[order]) == 0) & (np.diff(slots) == 0)
    again = np.concatenate([[False], same])
    start = np.maximum.accumulate(np.where(again, 0, np.arange(len(rows))))
    other = np.where(again, rows[start], np.append(rows[1:], 0)) + first_row
    findings = [
        _again(book.units[slot].name, number) if later else _first(book.units[slot].name, number)
        for slot, number, later in zip(slots.tolist(), other.tolist(), again.tolist(), strict=True)
    ]
    told.rows(findings, np.arange(len(findings)), rows, left_out=True)


def _first(unit: str, other: int) -> Finding:
    return finding("SC855", None, unit, unit=unit, other=str(other))


def _again(unit: str, first: int) -> Finding:
    return finding("SC102", None, unit, unit=unit, first=str(first))
