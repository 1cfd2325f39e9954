"""From different records to figures: the engine counts each once and multiplies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

import numpy as np

from scoring_core.columns.records.cells import NEVER, Cells, Ints
from scoring_core.columns.records.counts import Box
from scoring_core.columns.records.gathering import Gathering, Kept
from scoring_core.columns.records.reading import Reading
from scoring_core.columns.records.said import Repeated
from scoring_core.columns.records.sums import Credits, Summing, Sums
from scoring_core.columns.records.within import Held
from scoring_core.columns.records.words import Words
from scoring_core.engine.distinct import Columns, Distinct
from scoring_core.engine.join_records import joined
from scoring_core.engine.record_times import out_of_time
from scoring_core.engine.tally import Tallied, tally, tally_columns
from scoring_core.engine.tally_findings import outsiders
from scoring_core.errors import Finding, Place
from scoring_core.model.item import Content, Records, Sheetful
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally

NOBODY = Repeated(np.zeros(0, np.int64), ())


class Counted(NamedTuple):
    """
    The figures of one reading, what is said of them, and how many records count in them.

    Those of `sums` are integers, by metric; those of `figures` exact values.
    """

    sums: Mapping[str, Sums]
    figures: Tallied
    findings: tuple[Finding, ...]
    repeated: Repeated
    records: int
    outside: int


def count(gathering: Gathering, at: int, known: Held, periods: Sequence[Period]) -> Counted:
    """The figures of some periods of one reading."""
    reading = gathering.readings[at]
    figures: dict[Period, dict[str, Any]] = {period: {} for period in periods}
    told: list[Finding] = []
    added: dict[str, Sums] = {}
    credits_of: dict[tuple[object, ...], Credits | None] = {}
    for group, cells in zip(gathering.groups[at], known.groups, strict=True):
        words = [gathering.words[n] for n in group.columns]
        summing = Summing(reading, words, at, cells, periods, credits_of)
        for key in group.metrics:
            found = summing.of(key)
            if found is not None:
                added[key] = found
                told += _outside(reading, key, found, periods)
        rest = [key for key in group.metrics if key not in added]
        if rest or (group.metrics and reading.units.limited):
            exact, said = _exactly(reading, words, at, cells, rest, periods)
            _put(figures, exact)
            told += said
    repeated = NOBODY
    if reading.apart is not None:
        found_apart, said, repeated = _together(gathering, at, periods)
        _put(figures, found_apart)
        told += said
    counted = known.records - len(repeated.rows)
    return Counted(added, figures, tuple(told), repeated, counted, known.outside)


def _exactly(
    reading: Reading,
    words: Sequence[Words],
    at: int,
    known: Cells | Box,
    metrics: Sequence[str],
    periods: Sequence[Period],
) -> tuple[Tallied, Sequence[Finding]]:
    """The engine's own way, with different records and how often each is there."""
    cells = _in_order(known.cells() if isinstance(known, Box) else known)
    records = _records(reading, words, at, cells.numbers, _lines(cells.first))
    times = cells.times.tolist()
    late = out_of_time(reading.scheme, records.records, reading.units, times)
    columns = {reading.kind.key: Columns(records.records, times, records.known)}
    own = tuple(each for each in reading.scheme.metrics if each.key in metrics)
    found, told = tally_columns(replace(reading.scheme, metrics=own), columns, periods)
    return found, (*late, *told)


def _outside(
    reading: Reading, key: str, found: Sums, periods: Sequence[Period]
) -> Iterator[Finding]:
    everybody = {unit.key for category in reading.scheme.categories for unit in category.units}
    if not reading.units.limited and everybody.issuperset(found.units):
        return
    metric = next(each for each in reading.scheme.metrics if each.key == key)
    credited = {
        period: [found.units[n] for n in np.flatnonzero(tops).tolist()]
        for period, tops in zip(periods, found.tops, strict=True)
    }
    yield from outsiders(reading.scheme, metric, cast("Tally", metric.tally), credited)


def _put(figures: dict[Period, dict[str, Any]], found: Tallied) -> None:
    for period, columns in found.items():
        figures[period].update(columns)


def _in_order(cells: Cells) -> Cells:
    """The first in the input first, as far as that is known."""
    order = np.argsort(cells.first, kind="stable")
    return Cells(tuple(n[order] for n in cells.numbers), cells.times[order], cells.first[order])


def _lines(first: Ints) -> list[int]:
    return [0 if row == NEVER else row for row in first.tolist()]


class _Known(NamedTuple):
    records: Records
    known: Mapping[str, Distinct[Content]]


def _records(
    reading: Reading,
    words_of: Sequence[Words],
    at: int,
    numbers: Sequence[Ints],
    lines: Sequence[int],
) -> _Known:
    """Some records as the engine knows them, by the numbers of their texts."""
    columns: dict[str, Sequence[Content]] = {}
    known: dict[str, Distinct[Content]] = {}
    for words, of in zip(words_of, numbers, strict=True):
        own = reading.columns.get(words.column)
        if own is not None and own.part == "value":
            different = [each[at].content for each in words.meanings]  # type: ignore[union-attr]
            column = Distinct(of.tolist(), different)
            known[own.field.key], columns[own.field.key] = column, list(column.each())
    for field in reading.kind.fields:
        if field.key not in columns:
            columns[field.key] = [reading.empty(field.key)] * len(lines)
    sheets = (Sheetful(0, Place(), lines),) if lines else ()
    return _Known(Records(reading.kind, columns, sheets), known)


def _together(
    gathering: Gathering, at: int, periods: Sequence[Period]
) -> tuple[Tallied, Sequence[Finding], Repeated]:
    """The exact way: every record by itself, in the order of the input."""
    reading = gathering.readings[at]
    none = np.zeros(0, np.int64)
    kept = [Kept(none, (none,) * len(gathering.words)), *gathering.kept]
    numbers = [np.concatenate([k.numbers[n] for k in kept]) for n in range(len(gathering.words))]
    rows = np.concatenate([each.rows for each in kept])
    fates = gathering.fates(at, numbers)
    stay = np.flatnonzero(fates.counted)
    picked = [each[stay] for each in numbers]
    records = _records(reading, gathering.words, at, picked, rows[stay].tolist()).records
    whole, repeated = joined([records])
    lines = np.array([line for sheet in whole.sheets for line in sheet.lines], np.int64)
    dropped = Repeated(np.setdiff1d(rows[stay], lines), repeated)
    found, told = tally(cast("Scheme", reading.apart), {reading.kind.key: whole}, periods)
    return found, told, dropped
