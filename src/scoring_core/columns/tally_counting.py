"""From different records to figures: the engine counts each once and multiplies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, cast

import numpy as np

from scoring_core.columns.tally_cells import merged
from scoring_core.columns.tally_gathering import Gathering, Kept
from scoring_core.columns.tally_local import NEVER, Cells, Ints
from scoring_core.columns.tally_reading import Reading
from scoring_core.columns.tally_said import Repeated
from scoring_core.columns.tally_sums import Credits, Sums, sums
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


class Held(NamedTuple):
    """
    What the records of one reading are: different ones, each so many `times`, and those that
    are looked at together one by one.
    """

    cells: Cells
    counted: Ints
    outside: int


def held(gathering: Gathering, at: int) -> Held:
    """The different records that count for a reading, and how many rows lie outside."""
    cells = gathering.cells()
    fates = gathering.fates(at, cells.numbers)
    outside = int(cells.times[~fates.counted & ~fates.wrong].sum())
    return Held(cells, np.flatnonzero(fates.counted), outside)


def days_of(gathering: Gathering, at: int, known: Held) -> set[date]:
    """The days that stand for the dates of the records that count."""
    found: set[date] = set()
    for column, words in enumerate(gathering.words):
        own = gathering.readings[at].columns.get(words.column)
        if own is not None and own.field.key in gathering.readings[at].dates:
            numbers = np.unique(known.cells.numbers[column][known.counted]).tolist()
            contents = (words.meanings[number][at] for number in numbers)
            found |= {m.content for m in contents if m and isinstance(m.content, date)}
    return found


def count(gathering: Gathering, at: int, known: Held, periods: Sequence[Period]) -> Counted:
    """The figures of some periods of one reading."""
    reading = gathering.readings[at]
    cells = _picked(known)
    figures: dict[Period, dict[str, Any]] = {period: {} for period in periods}
    told: list[Finding] = []
    added = _added(gathering, at, cells, periods)
    for key, found in added.items():
        told += _outside(reading, key, found, periods)
    rest = [m for m in reading.adding.metrics if m.key not in added] if reading.adding else []
    if rest or reading.units.limited:
        records = _records(gathering, at, cells.numbers, _lines(cells.first))
        times = cells.times.tolist()
        told += out_of_time(reading.scheme, records.records, reading.units, times)
        columns = {reading.kind.key: Columns(records.records, times, records.known)}
        scheme = replace(reading.scheme, metrics=tuple(rest))
        found_of_rest, more = tally_columns(scheme, columns, periods)
        _put(figures, found_of_rest)
        told += more
    repeated = NOBODY
    if reading.apart is not None:
        found_apart, said, repeated = _together(gathering, at, periods)
        _put(figures, found_apart)
        told += said
    counted = int(cells.times.sum()) - len(repeated.rows)
    return Counted(added, figures, tuple(told), repeated, counted, known.outside)


def _added(
    gathering: Gathering, at: int, cells: Cells, periods: Sequence[Period]
) -> Mapping[str, Sums]:
    """The metrics whose figures simply add."""
    adding = gathering.readings[at].adding
    known: dict[tuple[object, ...], Credits | None] = {}
    pairs = (
        (metric.key, sums(gathering, at, cells, metric.key, periods, known))
        for metric in (adding.metrics if adding else ())
    )
    return {key: found for key, found in pairs if found is not None}


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


def _picked(known: Held) -> Cells:
    """The cells that count, the first in the input first, as far as that is known."""
    cells, counted = known.cells, known.counted
    numbers = tuple(each[counted] for each in cells.numbers)
    picked = merged(Cells(numbers, cells.times[counted], cells.first[counted]))
    order = np.argsort(picked.first, kind="stable")
    numbers = tuple(each[order] for each in picked.numbers)
    return Cells(numbers, picked.times[order], picked.first[order])


def _lines(first: Ints) -> list[int]:
    return [0 if row == NEVER else row for row in first.tolist()]


class _Known(NamedTuple):
    records: Records
    known: Mapping[str, Distinct[Content]]


def _records(
    gathering: Gathering, at: int, numbers: Sequence[Ints], lines: Sequence[int]
) -> _Known:
    """Some records as the engine knows them, by the numbers of their texts."""
    reading = gathering.readings[at]
    columns: dict[str, Sequence[Content]] = {}
    known: dict[str, Distinct[Content]] = {}
    for words, of in zip(gathering.words, numbers, strict=True):
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
    records = _records(gathering, at, picked, rows[stay].tolist()).records
    whole, repeated = joined([records])
    lines = np.array([line for sheet in whole.sheets for line in sheet.lines], np.int64)
    dropped = Repeated(np.setdiff1d(rows[stay], lines), repeated)
    found, told = tally(cast("Scheme", reading.apart), {reading.kind.key: whole}, periods)
    return found, told, dropped
