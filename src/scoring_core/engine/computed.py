"""What the county's own Python computes, put beside what a table says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from scoring_core.engine.called import Call, Failed, called, described
from scoring_core.engine.cells import shown
from scoring_core.engine.differences import differences
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import State, Value, Word
from scoring_core.messages import Listed
from scoring_core.model.figures import Column, Figures
from scoring_core.model.function import UnitFigures, plain
from scoring_core.model.metric import Metric
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit


class Wrong(NamedTuple):
    """Why what a function gives is no value of its metric: what it gave, or what it raised."""

    found: str
    raised: bool


def with_computed(
    scheme: Scheme, figures: Figures, place: Place | None = None
) -> tuple[Figures, tuple[Finding, ...]]:
    """
    The figures with those that Python computes, and what is to be said of it.

    Each function is called once for each unit that has the metric and for which no exception
    decides it. A column of the table wins; where another value is computed, that is told
    (SC159). Without the package there is nothing to call (SC155); what a function gives may
    be wrong (SC156 to SC158).
    """
    columns = dict(figures.columns)
    found: list[Finding] = []
    for metric in scheme.metrics:
        if metric.python is None or (metric.python.call is None and _told(metric, figures)):
            continue
        if metric.python.call is None:
            found.append(finding("SC155", place, metric.label, function=metric.python.name))
            continue
        right, wrong = _column(scheme, metric, metric.python.call, figures)
        found += _wrong(metric, Place(f"{metric.python.name}()"), wrong)
        if _told(metric, figures):
            found += differences(scheme, metric, figures, right)
        else:
            columns[metric.key] = {**columns[metric.key], **right}
    return replace(figures, columns=columns), tuple(found)


def computed_again(
    scheme: Scheme, figures: Figures, unit: Unit, changes: Mapping[str, Value]
) -> Mapping[str, Value] | None:
    """Changed figures of a unit with what Python computes of them; None where that is wrong."""
    found = dict(changes)
    for metric in scheme.metrics:
        if metric.python is None or metric.python.call is None or _told(metric, figures):
            continue
        if _concerns(metric, unit):
            value = computed(scheme, metric, metric.python.call, figures, unit, changes)
            if isinstance(value, Wrong):
                return None
            found[metric.key] = value
    return found


def computed(
    scheme: Scheme,
    metric: Metric,
    call: Call,
    figures: Figures,
    unit: Unit,
    changes: Mapping[str, Value],
) -> Value | Wrong:
    """What a metric's function gives of a unit, with changes in place of its figures."""
    others = (m.key for m in scheme.metrics if m.python is None)
    known = {key: changes.get(key, figures.columns[key][unit.key]) for key in others}
    given = UnitFigures(unit.key, unit.name, unit.category, figures.period, plain(known))
    result = called(call, given)
    if isinstance(result, Failed):
        return Wrong(result.reason, raised=True)
    value = _value(result, metric)
    return Wrong(described(result), raised=False) if value is None else value


def _told(metric: Metric, figures: Figures) -> bool:
    return metric.key in figures.headings


def _concerns(metric: Metric, unit: Unit) -> bool:
    return metric.applies_to(unit.category) and unit.exception(metric.key) is None


def _column(
    scheme: Scheme, metric: Metric, call: Call, figures: Figures
) -> tuple[Column, Mapping[Wrong, list[str]]]:
    """The values by unit, and the names of the units for each thing that is wrong."""
    right: dict[str, Value] = {}
    wrong: dict[Wrong, list[str]] = {}
    for unit in scheme.roster(figures.period).counting:
        if _concerns(metric, unit):
            value = computed(scheme, metric, call, figures, unit, {})
            if isinstance(value, Wrong):
                wrong.setdefault(value, []).append(unit.name)
            else:
                right[unit.key] = value
    return right, wrong


def _value(result: object, metric: Metric) -> Value | None:
    """A result as the metric has it; None where it is none, as a float never is."""
    if isinstance(result, State):
        return result if result in {metric.meaning(given) for _, given in metric.cells} else None
    if metric.words:
        known = isinstance(result, str) and result in metric.words
        return Word(str(result), metric.words) if known else None
    if isinstance(result, bool) or not isinstance(result, (int, Fraction)):
        return None
    number = Fraction(result)
    fits = metric.low <= number <= metric.high and (number / metric.step).denominator == 1
    return number if fits else None


def _wrong(metric: Metric, place: Place, wrong: Mapping[Wrong, list[str]]) -> Iterator[Finding]:
    """A finding for each thing that is wrong, with all units of which it is."""
    ends = (metric.low, metric.high, metric.step)
    low, high, step = (shown(end, metric.unit) for end in ends)
    for each, names in wrong.items():
        of = {"metric": metric.label, "units": Listed(names)}
        if each.raised:
            yield finding("SC156", place, each.found, **of)
        elif metric.words:
            yield finding("SC158", place, each.found, **of, words=Listed(metric.words))
        else:
            yield finding("SC157", place, each.found, **of, low=low, high=high, step=step)
