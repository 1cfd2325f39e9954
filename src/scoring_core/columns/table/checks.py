"""The tests across figures that schemes declare, made of all rows at once (SC120)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

import numpy as np

from scoring_core.columns.arrow.arrays import Ints
from scoring_core.columns.book.book import Book
from scoring_core.columns.cells.cells import Read
from scoring_core.columns.steps import ABSENT, VALUE, state_of
from scoring_core.columns.table.prepare import Prepared
from scoring_core.columns.table.truths import carried_out
from scoring_core.engine.cells import told as spelt
from scoring_core.errors import Finding, finding
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, Name
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.formula.walk import outside
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric

Tests = tuple[Formula, ...]


def tell_checks(book: Book, prepared: Prepared, exact: Collection[int]) -> None:
    """
    Tell each row of a printed unit for which a test is false; a state makes no test.

    What goes the exact way was tested there.
    """
    numbers: dict[Tests, int] = {}
    known = _tests_by_slot(book, prepared, exact, numbers)
    slot = prepared.placed.slot
    if not any(numbers) or not len(slot):
        return
    for tests, number in numbers.items():
        mine = known == number
        if not tests or not mine.any():
            continue
        everybody = bool(mine[slot.min() : slot.max() + 1].all())
        at = None if everybody else np.flatnonzero(mine[slot])
        columns = _columns(prepared.figures, at)
        for place, test in enumerate(tests):
            passed = carried_out(test, columns)
            failed = np.flatnonzero(np.broadcast_to(passed == 0, len(slot if at is None else at)))
            rows = failed if at is None else at[failed]
            _tell(book, prepared, rows[prepared.placed.numbers[rows] >= 0], place)


def _tests_by_slot(
    book: Book, prepared: Prepared, exact: Collection[int], numbers: dict[Tests, int]
) -> Ints:
    """For each slot the number of the tests that are made of its unit."""
    numbers[()] = 0
    same: dict[int, int] = {}  # most editions share theirs, and a tree takes long to hash
    known = np.zeros(len(book.units), np.int64)
    for e in np.unique(prepared.edition).tolist():
        if e < 0 or e in exact:
            continue
        first = book.offsets[e]
        for category in book.editions[e].roster.categories:
            last = first + len(category.units)
            tests = book.editions[e].rules.tests.get(category.key, ())
            if category.printed and tests:
                if id(tests) not in same:
                    same[id(tests)] = numbers.setdefault(tests, len(numbers))
                known[first:last] = same[id(tests)]
            first = last
    return known


def _columns(figures: Mapping[str, Read], at: Ints | None) -> dict[str, Ints]:
    found: dict[str, Ints] = {}
    for key, read in figures.items():
        found[key] = read.values if at is None else read.values[at]
        if read.states is not None:
            states = read.states.astype(np.int64)
            found[state_of(key)] = states if at is None else states[at]
    return found


def _tell(book: Book, prepared: Prepared, failed: Ints, place: int) -> None:
    """Each row that fails a test of its scheme by the test's place."""
    findings = [_failure(book, prepared, at, place) for at in failed.tolist()]
    rows = prepared.placed.numbers[failed]
    prepared.told.rows(findings, np.arange(len(rows)), rows)


def _failure(book: Book, prepared: Prepared, at: int, place: int) -> Finding:
    slot = int(prepared.placed.slot[at])
    scheme = book.editions[int(book.slots.edition[slot])].rules.scheme
    test = scheme.checks[place]

    def label(key: str) -> str:
        return scheme.columns[key].label if key in scheme.columns else key

    parts = dict.fromkeys(part for part in outside(test) if isinstance(part, Name))
    metrics = [(part, scheme.columns.get(part.key)) for part in parts]
    shown = [
        f"{text(part, label)} "
        f"{spelt(value_at(book, prepared.figures, metric, at), metric.unit, metric.format)}"
        for part, metric in metrics
        if isinstance(metric, Metric)
    ]
    words = {"unit": book.units[slot].name, "rule": text(test, label)}
    return finding("SC120", None, Listed(shown), **words)


def value_at(book: Book, figures: Mapping[str, Read], metric: Metric, at: int) -> Value:
    """The figure of a row as formulas know it."""
    read = figures[metric.key]
    state = VALUE if read.states is None else int(read.states[at])
    if state != VALUE:
        return NOT_APPLICABLE if state == ABSENT else MISSING
    value = int(read.values[at])
    if metric.words:
        return Word(metric.words[-value], metric.words)
    return Fraction(value, 10 ** book.country.metrics[metric.key])
