"""Figures as a frame: a row for each unit and period, a column for each metric that is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any, NamedTuple

from scoring_core.arithmetic import decimals, exact_text
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, RATE, State, Value
from scoring_core.model.figures import Column
from scoring_core.model.metric import Metric
from scoring_core.model.number_format import scale
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme

KEYS = ("jurisdiction", "scheme", "period", "unit")
MOST_DIGITS = 18
WORDS = {MISSING: "缺", NOT_APPLICABLE: "不适用"}
"""What no cell of these rules can say: a number it is not, so that nobody takes it for one."""

Cell = Fraction | str | None


class Table(NamedTuple):
    """The figures of one period by the rules then in force: `columns[metric][unit]`."""

    jurisdiction: str
    scheme: Scheme
    period: Period
    columns: Mapping[str, Column]


def figures_frame(tables: Sequence[Table]) -> Any:
    """
    The figures of all tables as an Arrow table, which `rank` takes as it is.

    A figure stands there as its cell would be written; null where an empty cell says the same.
    """
    arrow = import_module("pyarrow")
    texts: dict[str, list[str]] = {key: [] for key in KEYS}
    metrics = dict.fromkeys(m.key for t in tables for m in t.scheme.metrics if m.key in t.columns)
    cells: dict[str, list[Cell]] = {key: [] for key in metrics}
    for table in tables:
        units = list(table.scheme.roster(table.period).counting)
        own = (table.jurisdiction, table.scheme.key, str(table.period))
        for key, text in zip(KEYS, own, strict=False):
            texts[key] += [text] * len(units)
        texts["unit"] += [unit.name for unit in units]
        known = {metric.key: metric for metric in table.scheme.metrics}
        for key in metrics:
            column = table.columns.get(key)
            if column is None:
                cells[key] += [None] * len(units)
            else:
                cells[key] += [cell_of(known[key], column[u.key], u.category) for u in units]
    keys = {key: arrow.array(of, arrow.string()).dictionary_encode() for key, of in texts.items()}
    return arrow.table({**keys, **{key: _column(of) for key, of in cells.items()}})


def cell_of(metric: Metric, value: Value, category: str) -> Cell:
    """What is written for a figure so that it is read as what it is."""
    if isinstance(value, Fraction):
        return _number(metric, value)
    if not isinstance(value, State):
        return str(value)
    if not metric.applies_to(category) or value is _blank(metric):
        return None
    return next((text for text, meant in metric.cells if meant is value and text), WORDS[value])


def unsaid(table: Table) -> Iterator[Finding]:
    """The figures without a value for which the rules have no cell (SC870)."""
    units = list(table.scheme.roster(table.period).counting)
    for metric in table.scheme.metrics:
        column = table.columns.get(metric.key, {})
        cells = [cell_of(metric, column[u.key], u.category) for u in units if u.key in column]
        for word in WORDS.values():
            count = cells.count(word)
            if count and word not in dict(metric.cells):
                yield finding("SC870", None, word, metric=metric.label, count=str(count))


def _blank(metric: Metric) -> Value:
    """What an empty cell of a metric means."""
    mark = metric.mark("")
    return MISSING if mark is None else metric.meaning(dict(metric.cells)[mark])


def _number(metric: Metric, value: Fraction) -> Cell:
    if metric.unit != RATE:
        return value * scale(metric.unit)[0]
    if metric.bare is None:
        return f"{exact_text(value * 100)}%"
    return value * 100 if metric.bare == "percent" else value


def _column(cells: Sequence[Cell]) -> Any:
    """Integers, decimals, or texts where one of the cells is no number with a last digit."""
    arrow = import_module("pyarrow")
    numbers = [cell for cell in cells if isinstance(cell, Fraction)]
    places = [decimals(number) for number in set(numbers)]
    least = max((p or 0 for p in places), default=0)
    digits = len(str(max((abs(int(n * 10**least)) for n in numbers), default=0)))
    if None in places or any(isinstance(cell, str) for cell in cells) or digits > MOST_DIGITS:
        return arrow.array([_text(cell) for cell in cells], arrow.string())
    if least == 0:
        whole = [None if cell is None else int(Fraction(cell)) for cell in cells]
        return arrow.array(whole, arrow.int64())
    scaled = [None if cell is None else int(Fraction(cell) * 10**least) for cell in cells]
    kind = arrow.decimal64(MOST_DIGITS, least)
    return arrow.array([s if s is None else Decimal(s).scaleb(-least) for s in scaled], kind)


def _text(cell: Cell) -> str | None:
    return exact_text(cell) if isinstance(cell, Fraction) else cell
