"""Generated periods and figures for a scheme, inside its declared ranges."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from scoring_core.engine.exceptions import straddling
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.figures import WHOLE, Column, Figures, Whole
from scoring_core.model.metric import Metric
from scoring_core.model.number_format import spelt
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.unit import Roster, Unit

_MONTHS = {"month": 1, "two_months": 2, "quarter": 3, "half": 6, "year": 12}
_FEW = 8
"""To draw a value costs more than a law: so many are drawn for a column of many units."""


def periods(scheme: Scheme) -> st.SearchStrategy[Period]:
    """Periods of the scheme's lengths in which it is in force."""
    years = sorted({s.first.year for s in scheme.in_force if s.first} or {2023})
    found = [
        Period.of_months(year, first, first + months - 1)
        for year in range(years[0], years[-1] + 2)
        for months in (_MONTHS[length] for length in scheme.lengths if length in _MONTHS)
        for first in range(1, 14 - months, months)
    ]
    return st.sampled_from([p for p in found if scheme.span_of(p) and not straddling(scheme, p)])


def values(metric: Metric, *, missing: bool) -> st.SearchStrategy[Value]:
    """Values of a metric: multiples of its step in its range, or missing where that can be."""
    if metric.words:
        return _words(metric.words)
    blanks = missing and any(value is MISSING for _, value in metric.cells)
    numbers = _numbers_or_missing if blanks else _numbers
    return numbers(metric.low, metric.high, metric.step)


# A strategy is examined when it is first drawn from: one for each kind of cell, not each cell.
@cache
def _words(scale: tuple[str, ...]) -> st.SearchStrategy[Value]:
    return st.sampled_from(scale).map(lambda word: Word(word, scale))


@cache
def _numbers(low: Fraction, high: Fraction, step: Fraction) -> st.SearchStrategy[Value]:
    first, last = -(-low // step), high // step
    small = st.integers(first, min(last, first + 60))
    return st.one_of(small, st.integers(first, last)).map(lambda n: n * step)


@cache
def _numbers_or_missing(low: Fraction, high: Fraction, step: Fraction) -> st.SearchStrategy[Value]:
    return st.one_of(_numbers(low, high, step), st.just(MISSING))


@st.composite
def figures(draw: st.DrawFn, scheme: Scheme, period: Period, *, missing: bool = False) -> Figures:
    """One period's figures for every unit of the roster."""
    roster = scheme.roster(period).counting

    def column(metric: Metric) -> Column:
        decided = {unit.key: _decided(metric, unit) for unit in roster}
        free = [unit for unit, value in decided.items() if value is None]
        drawn = draw(_column(values(metric, missing=missing), len(free)))
        column = {unit: value for unit, value in decided.items() if value is not None}
        return {**column, **dict(zip(free, drawn, strict=True))}

    columns = {metric.key: column(metric) for metric in scheme.metrics}
    told = {m.key: m.step * draw(st.integers(0, 10**6)) for m in scheme.metrics if m.given}
    return Figures(period, columns, wholes={WHOLE: Whole(told)} if told else {})


def _decided(metric: Metric, unit: Unit) -> Value | None:
    """What is no matter of chance: that a unit has no value, or an exception gives it."""
    if not metric.applies_to(unit.category):
        return NOT_APPLICABLE
    own = unit.exception(metric.key)
    return own.values[metric.key] if own else None


@cache
def _column(cell: st.SearchStrategy[Value], count: int) -> st.SearchStrategy[Sequence[Value]]:
    """A value for each of so many units: where they are many, one of a few."""
    if count <= _FEW:
        return st.tuples(*[cell] * count)
    few = st.tuples(*[cell] * _FEW)
    return st.builds(_chosen, few, st.binary(min_size=count, max_size=count))


def _chosen(few: Sequence[Value], choices: bytes) -> Sequence[Value]:
    return [few[choice % len(few)] for choice in choices]


@st.composite
def sheets(draw: st.DrawFn, scheme: Scheme, period: Period) -> Sheet:
    """
    The same as a table of cells, the units in any order and under any of their names.

    What the county's own Python computes has no column.
    """
    told = draw(figures(scheme, period))
    units = draw(st.permutations(_printed(scheme.roster(period))))
    metrics = [m for m in scheme.metrics if m.python is None or m.python.call is None]
    heading = ("单位", *(heading for metric in metrics for heading in _headings(metric)))
    rows = [(draw(st.sampled_from(unit.names)), *_cells(metrics, told, unit)) for unit in units]
    for whole in scheme.whole[:1]:
        values = told.wholes[WHOLE].values if told.wholes else {}
        pairs = ((m, _cell(m, values.get(m.key, NOT_APPLICABLE))) for m in metrics)
        rows.append((whole, *(text for m, cell in pairs for text in _beside(m, cell))))
    return Sheet(f"{scheme.key}-{period}.csv", None, (heading, *rows))


def _printed(roster: Roster) -> list[Unit]:
    return [unit for category in roster.categories if category.printed for unit in category.shown]


def _headings(metric: Metric) -> tuple[str, ...]:
    return (metric.label, *metric.reason_headings[:1])


def _beside(metric: Metric, cell: str) -> tuple[str, ...]:
    """A cell, and the reason beside it where a person judges."""
    return (cell, "情况属实" if cell else "") if metric.reason else (cell,)


def _cells(metrics: Sequence[Metric], told: Figures, unit: Unit) -> tuple[str, ...]:
    cells = ((m, _cell(m, told.columns[m.key][unit.key])) for m in metrics)
    return tuple(text for metric, cell in cells for text in _beside(metric, cell))


def _cell(metric: Metric, value: Value) -> str:
    if isinstance(value, Word):
        return value.text
    if isinstance(value, Fraction):
        return spelt(value, metric.unit)
    return ""
