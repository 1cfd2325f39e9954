"""Figures as a frame: a row for each unit and period, a column for each metric that is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np

from scoring_core.arithmetic import exact_text
from scoring_core.columns.records.cells import Ints
from scoring_core.columns.records.numbers import Cell, Part, column_of
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, RATE, State, Value
from scoring_core.model.metric import Metric
from scoring_core.model.number_format import scale
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit

KEYS = ("jurisdiction", "scheme", "period", "unit")
WORDS = {MISSING: "缺", NOT_APPLICABLE: "不适用"}
"""What no cell of these rules can say: a number it is not, so that nobody takes it for one."""


class Added(NamedTuple):
    """Figures as integers over `bottom`, period by period and unit by unit."""

    tops: Ints
    bottom: int


Series = Added | Sequence[Value]
"""The figures of one metric in a block, period by period and unit by unit."""


class Block(NamedTuple):
    """The figures of some units in some periods, by the rules then in force."""

    jurisdiction: str
    scheme: Scheme
    periods: tuple[Period, ...]
    units: tuple[Unit, ...]
    series: Mapping[str, Series]

    def __len__(self) -> int:
        return len(self.periods) * len(self.units)


def figures_frame(blocks: Sequence[Block]) -> Any:
    """
    The figures of all blocks as an Arrow table, which `rank` takes as it is.

    A figure stands there as its cell would be written; null where an empty cell says the same.
    """
    keys = zip(KEYS, zip(*map(_keys, blocks), strict=True), strict=True) if blocks else ()
    metrics = dict.fromkeys(m.key for b in blocks for m in b.scheme.metrics if m.key in b.series)
    columns = {key: _coded(parts) for key, parts in keys}
    columns |= {key: column_of([_part(block, key) for block in blocks]) for key in metrics}
    return import_module("pyarrow").table(columns)


class _Texts(NamedTuple):
    """Some texts, each so many times one after the other, and all of that so often."""

    texts: Sequence[str]
    times: int
    again: int = 1


def _keys(block: Block) -> tuple[_Texts, ...]:
    """The texts of each key."""
    periods = [str(period) for period in block.periods]
    return (
        _Texts([block.jurisdiction], len(block)),
        _Texts([block.scheme.key], len(block)),
        _Texts(periods, len(block.units)),
        _Texts([unit.name for unit in block.units], 1, len(periods)),
    )


def _coded(parts: Sequence[_Texts]) -> Any:
    """A dictionary column of texts."""
    arrow = import_module("pyarrow")
    known: dict[str, int] = {}
    codes = [np.zeros(0, np.int32)]
    for texts, times, again in parts:
        own = np.array([known.setdefault(text, len(known)) for text in texts], np.int32)
        codes.append(np.tile(np.repeat(own, times), again))
    words = arrow.array(list(known), arrow.string())
    return arrow.DictionaryArray.from_arrays(arrow.array(np.concatenate(codes)), words)


def _part(block: Block, key: str) -> Part:
    """The cells of a metric in a block."""
    series = block.series.get(key)
    if series is None:
        return Part([None] * len(block))
    metric = next(metric for metric in block.scheme.metrics if metric.key == key)
    units = block.units
    if isinstance(series, Added):
        applies = np.array([metric.applies_to(unit.category) for unit in units], np.bool_)
        factor = _factor(metric)
        if factor is not None:
            valid = np.tile(applies, len(block.periods))
            return Part(None, series.tops, Fraction(factor, series.bottom), valid)
        series = [Fraction(top, series.bottom) for top in series.tops.tolist()]
    pairs = zip(series, _each(block), strict=True)
    return Part([cell_of(metric, value, unit.category) for value, unit in pairs])


def _each(block: Block) -> Iterator[Unit]:
    return (unit for _ in block.periods for unit in block.units)


def cell_of(metric: Metric, value: Value, category: str) -> Cell:
    """What is written for a figure so that it is read as what it is."""
    if isinstance(value, Fraction):
        return _number(metric, value)
    if not isinstance(value, State):
        return str(value)
    if not metric.applies_to(category) or value is _blank(metric):
        return None
    return next((text for text, meant in metric.cells if meant is value and text), WORDS[value])


def unsaid(block: Block) -> Iterator[Finding]:
    """The figures without a value for which the rules have no cell (SC870)."""
    for metric in block.scheme.metrics:
        series = block.series.get(metric.key, ())
        states = [] if isinstance(series, Added) else series
        pairs = zip(states, _each(block), strict=False)
        cells = [cell_of(metric, v, u.category) for v, u in pairs if isinstance(v, State)]
        for word in WORDS.values():
            count = cells.count(word)
            if count and word not in dict(metric.cells):
                yield finding("SC870", None, word, metric=metric.label, count=str(count))


def _blank(metric: Metric) -> Value:
    """What an empty cell of a metric means."""
    mark = metric.mark("")
    return MISSING if mark is None else metric.meaning(dict(metric.cells)[mark])


def _factor(metric: Metric) -> int | None:
    """By how much a figure is multiplied to be written; None where a sign stands behind it."""
    if metric.unit != RATE:
        return int(scale(metric.unit)[0])
    return {None: None, "percent": 100}.get(metric.bare, 1)


def _number(metric: Metric, value: Fraction) -> Cell:
    factor = _factor(metric)
    return f"{exact_text(value * 100)}%" if factor is None else value * factor
