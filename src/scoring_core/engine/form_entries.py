"""What the rules accept in a cell, as a sheet can know it."""

from __future__ import annotations

from fractions import Fraction

from scoring_core.engine.record_cells import number_range
from scoring_core.engine.wholes import of_many
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.input_form import Entry
from scoring_core.model.item import RecordField
from scoring_core.model.metric import Metric
from scoring_core.model.number_format import scale
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Roster

TEXT = Entry("text")
NOTHING = Entry("nothing")
_SILENT = (MISSING, NOT_APPLICABLE, Fraction(0))


def figure_entry(metric: Metric) -> Entry:
    """The entry of a metric for a unit that has it."""
    marks = tuple(mark for mark, _ in metric.cells if mark)
    if metric.words:
        return Entry("word", marks=marks, words=(*metric.words, *marks))
    percent = metric.unit == "%"
    factor = 1 if percent else scale(metric.unit)[0]
    low, high, step = (end * factor for end in (metric.low, metric.high, metric.step))
    return Entry("number", low, high, step, percent, marks)


def silent_entry(metric: Metric) -> Entry:
    """The entry where a unit has no figure of its own: a nought, or a mark that says no more."""
    cells = ((mark, metric.meaning(given)) for mark, given in metric.cells)
    marks = (mark for mark, given in cells if mark and given in _SILENT)
    return Entry("nothing", marks=(*(() if metric.words else ("0",)), *marks))


def total_entry(metric: Metric) -> Entry:
    """The entry in the row of the whole or of a category, which may exceed one unit's range."""
    if not (metric.given or metric.adds):
        return NOTHING
    return figure_entry(of_many(metric))


def field_entry(field: RecordField, scheme: Scheme) -> Entry:
    """The entry of a field of records."""
    match field.type:
        case "date":
            return Entry("date", open=True)
        case "number":
            low, high = number_range(field)
            return Entry("number", low, high, field.step)
        case "flag":
            return Entry("word", words=("是", "否"), open=True)
        case "choice":
            return Entry("word", words=field.words, open=bool(field.writings), several=field.listed)
        case "units":
            names = dict.fromkeys(unit.name for unit in Roster(scheme.categories).counting)
            return Entry("word", words=(*names, *scheme.parents), open=True, several=field.listed)
    return TEXT
