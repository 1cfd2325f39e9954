"""The table of a scheme as it is before it is filled in: headings, roster, and what may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from scoring_core.engine.form_entries import NOTHING, TEXT, figure_entry, silent_entry, total_entry
from scoring_core.engine.tabulate import HEADINGS
from scoring_core.engine.wholes import lacking_totals
from scoring_core.formula.values import MISSING
from scoring_core.model.figures import WHOLE, Whole
from scoring_core.model.input_form import Entry, FormCell, FormColumn, FormSheet
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category, Roster, Unit


def blank_table(scheme: Scheme, period: Period | None) -> FormSheet | None:
    """
    The table of a scheme; None where every figure is counted, computed or taken from elsewhere.

    Without a period its roster is that of the last day on which the edition is in force.
    """
    figures = tuple(metric for metric in scheme.metrics if is_told(metric))
    if not figures:
        return None
    roster = scheme.roster(period or _latest(scheme)).counting
    columns = tuple(_columns(scheme, figures))
    titles = [category.title for category in roster.categories if category.title]
    units = ((category, unit) for category in roster.categories for unit in category.units)
    rows = [_row(columns, titles, *each, number) for number, each in enumerate(units, 1)]
    rows += [_whole_row(columns, name, key) for name, key in _wholes(scheme, figures, roster)]
    name = f"{scheme.key} {scheme.title}"
    return FormSheet(name, f"{scheme.title}统计表", scheme, columns, tuple(rows))


def is_told(metric: Metric) -> bool:
    """Whether somebody is to write its figures: no rule finds them elsewhere."""
    return metric.tally is None and metric.recalled is None and metric.python is None


def _latest(scheme: Scheme) -> Period:
    last = max(span.last or date.max for span in scheme.in_force)
    return Period(last, last)


def _columns(scheme: Scheme, figures: Sequence[Metric]) -> Iterator[FormColumn]:
    yield FormColumn(HEADINGS["number"], "number")
    if sum(bool(category.title) for category in scheme.categories) > 1:
        yield FormColumn(HEADINGS["category"], "category")
    yield FormColumn(HEADINGS["unit"], "unit")
    for metric in figures:
        yield FormColumn(metric.label, "figure", metric)
        if metric.reason:
            yield FormColumn(metric.reason_headings[0], "reason", metric)


def _row(
    columns: Sequence[FormColumn],
    titles: Sequence[str],
    category: Category,
    unit: Unit,
    number: int,
) -> tuple[FormCell, ...]:
    texts = {"number": str(number), "category": category.title, "unit": unit.name}
    return tuple(
        FormCell(texts.get(column.kind, ""), _entry(column, unit, titles)) for column in columns
    )


def _entry(column: FormColumn, unit: Unit, titles: Sequence[str]) -> Entry | None:
    if column.kind == "category":
        return Entry("word", words=tuple(titles))
    metric = column.metric
    if metric is None:
        return None
    has_it = metric.applies_to(unit.category) and unit.exception(metric.key) is None
    if column.kind == "reason":
        return TEXT if has_it else NOTHING
    return figure_entry(metric) if has_it else silent_entry(metric)


def _wholes(scheme: Scheme, figures: Sequence[Metric], roster: Roster) -> Iterator[tuple[str, str]]:
    """The name and the key of each row whose totals are to be told."""
    given = tuple(replace(metric, optional=False) for metric in figures if metric.given)
    if given and scheme.whole:
        yield scheme.whole[0], WHOLE
    values = dict.fromkeys((metric.key for metric in given), MISSING)
    told = {WHOLE: Whole(values)} if scheme.whole else {}
    lacking = lacking_totals(replace(scheme, metrics=given), roster, told)
    titles = {title for _, names in lacking for title in names}
    for category in roster.categories:
        if category.title in titles:
            yield category.title, category.key


def _whole_row(columns: Sequence[FormColumn], name: str, key: str) -> tuple[FormCell, ...]:
    return tuple(
        FormCell(name if column.kind == "unit" else "", _whole_entry(column, key))
        for column in columns
    )


def _whole_entry(column: FormColumn, key: str) -> Entry | None:
    metric = column.metric
    if metric is None:
        return None
    told = column.kind == "figure" and (key == WHOLE or metric.applies_to(key))
    return total_entry(metric) if told else NOTHING
