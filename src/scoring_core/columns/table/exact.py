"""The exact way, group by group: for what has no program, and as the reference of what has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from scoring_core.columns.book.book import Book
from scoring_core.columns.table.checks import value_at
from scoring_core.columns.table.prepare import Prepared
from scoring_core.engine.check import check
from scoring_core.engine.computed import with_computed
from scoring_core.engine.exceptions import put_exceptions
from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.errors import Finding, Place
from scoring_core.formula.values import Value
from scoring_core.frozen import frozen
from scoring_core.model.figures import Figures
from scoring_core.model.period import Period


@frozen
class Exactly:
    """One group: the places of its rows, the scores of each, and its rank (0 for none)."""

    at: Sequence[int]
    scores: Mapping[str, Sequence[Value]]
    rank: Sequence[int]


def exactly(book: Book, prepared: Prepared, editions: Sequence[int]) -> Iterator[Exactly]:
    """Every group of some editions, computed as the engine computes a table."""
    if not editions:
        return
    chosen = np.isin(prepared.edition, editions)
    group = prepared.placed.group
    starts = np.flatnonzero(np.diff(group, prepend=-1)).tolist()
    for start, stop in pairwise([*starts, len(group)]):
        number = int(group[start])
        if chosen[number]:
            yield _group(book, prepared, number, range(start, stop))


def _group(book: Book, prepared: Prepared, number: int, at: range) -> Exactly:
    edition = book.editions[int(prepared.edition[number])]
    scheme, period = edition.rules.scheme, prepared.periods[int(prepared.groups.keys[2][number])]
    if not isinstance(period, Period):
        raise TypeError(f"a group without a period has rows: {period}")
    slots = prepared.placed.slot[at.start : at.stop].tolist()
    units = [book.units[slot] for slot in slots]
    rows = prepared.placed.numbers[at.start : at.stop].tolist()
    columns = {
        metric.key: {
            unit.key: value_at(book, prepared.figures, metric, place)
            for unit, place in zip(units, at, strict=True)
        }
        for metric in scheme.metrics
    }
    places = {u.key: Place(row=row) for u, row in zip(units, rows, strict=True) if row >= 0}
    told = {metric.key: places for metric in scheme.metrics}
    headings = {key: Place() for key in prepared.headed if scheme.columns.get(key) is not None}
    figures = Figures(period, columns, places, headings=headings, cells=told)
    figures, contradicted = put_exceptions(scheme, figures)
    figures, computed = with_computed(scheme, figures)
    scores = score(scheme, figures)
    ranks = {p.unit.key: p.rank or 0 for group in rank(scheme, scores) for p in group}
    _tell(prepared, (*contradicted, *computed, *check(scheme, figures, scores)), number)
    by_score = {
        rule.key: [scores.columns[rule.key][unit.key] for unit in units] for rule in scheme.scores
    }
    return Exactly(at, by_score, [ranks.get(unit.key, 0) for unit in units])


def _tell(prepared: Prepared, findings: Sequence[Finding], group: int) -> None:
    """What the engine finds of a group: of its rows, or of the group as a whole."""
    for found in findings:
        row = found.place.row
        plain = replace(found, place=Place())
        rows = np.array([-1 if row is None else row], np.int64)
        near = prepared.groups.first[[group]] if row is None else rows
        left = found.level == "error" and row is not None
        prepared.told.one(plain, rows, near, left_out=left)
