"""What is decided otherwise for single units, put in the place of what was told of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from scoring_core.engine.cells import told
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import State, Value
from scoring_core.model.figures import Figures
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.spans import meet
from scoring_core.model.unit import Unit, UnitException


def put_exceptions(scheme: Scheme, figures: Figures) -> tuple[Figures, tuple[Finding, ...]]:
    """
    The figures with those that exceptions decide, and what to know about it.

    A cell that says another figure is an error (SC151), records that do are told (SC152); so
    is an exception that holds in a part of the period only (SC150).
    """
    if not scheme.exceptions:
        return figures, ()
    when = figures.period
    found = [
        finding("SC150", None, each.unit, span=str(each.span), period=str(when))
        for each in straddling(scheme, when)
    ]
    columns: dict[str, Mapping[str, Value]] = dict(figures.columns)
    for metric in scheme.metrics:
        for unit in scheme.roster(when).counting:
            own = unit.exception(metric.key)
            if own is not None:
                found += _contradicted(figures, metric, unit, own)
                columns[metric.key] = {**columns[metric.key], unit.key: own.values[metric.key]}
    return replace(figures, columns=columns), tuple(found)


def straddling(scheme: Scheme, period: Period) -> tuple[UnitException, ...]:
    """The exceptions that hold in a part of a period only, so that its rules are not clear."""
    return tuple(
        each
        for each in scheme.exceptions
        if meet(each.span, period) and not each.span.holds(period)
    )


def _contradicted(
    figures: Figures, metric: Metric, unit: Unit, own: UnitException
) -> Iterator[Finding]:
    """A state in a cell says nothing; nor does a zero, where there is no figure at all."""
    given, decided = figures.columns[metric.key][unit.key], own.values[metric.key]
    silent = isinstance(given, State) or (isinstance(decided, State) and given == Fraction(0))
    if silent or given == decided:
        return
    place = figures.place(metric.key, unit.key)
    if place is not None or metric.tally is not None:
        code = "SC151" if place is not None else "SC152"
        shown, value = (told(v, metric.unit, metric.format) for v in (given, decided))
        words = {"unit": unit.name, "metric": metric.label, "value": value, "reason": own.reason}
        yield finding(code, place or _record(figures, metric, unit), shown, **words)


def _record(figures: Figures, metric: Metric, unit: Unit) -> Place | None:
    """Where the first record of the period stands that a figure was counted from."""
    records = figures.counted.get(metric.key)
    if records is None or metric.tally is None:
        return None
    when = figures.period
    columns = (records.columns[metric.tally.date], records.columns[metric.tally.to])
    for number, (day, named) in enumerate(zip(*columns, strict=True)):
        within = isinstance(day, date) and when.first <= day <= when.last
        if within and isinstance(named, tuple) and unit.key in named:
            return records.place(number)
    return records.sheets[0].place if records.sheets else None
