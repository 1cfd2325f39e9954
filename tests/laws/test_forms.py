"""A blank workbook that is filled in reads back to the same figures, whatever the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scoring_core import formats
from scoring_core.app import sheets_of
from scoring_core.app.input_forms import input_form
from scoring_core.engine.blank_table import is_told
from scoring_core.errors import UsageError
from scoring_core.formats.xlsx_form import write_form
from scoring_core.formula.values import Value, Word
from scoring_core.model.figures import Figures
from scoring_core.model.input_form import FormCell, FormColumn, FormSheet, InputForm
from scoring_core.model.number_format import spelt
from scoring_core.model.period import Period
from scoring_core.model.unit import Roster
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text
from scoring_core.testing import rule_texts
from scoring_core.testing.strategies import figures, periods
from tests.reading import read


def filled(form: FormSheet, told: Figures, roster: Roster) -> FormSheet:
    """The form with the figures of each unit, and of the whole where it has such a row."""
    place = next(n for n, column in enumerate(form.columns) if column.kind == "unit")

    def row(cells: tuple[FormCell, ...]) -> Iterator[FormCell]:
        unit = roster.resolve(cells[place].text)
        for column, cell in zip(form.columns, cells, strict=True):
            value = _value(column, told, None if unit is None else unit.key)
            yield cell if cell.text else replace(cell, text=_text(column, value))

    return replace(form, rows=tuple(tuple(row(cells)) for cells in form.rows))


def _value(column: FormColumn, told: Figures, unit: str | None) -> Value | None:
    if column.metric is None:
        return None
    if unit is None:
        return told.wholes[""].values.get(column.metric.key)
    return told.columns[column.metric.key][unit]


def _text(column: FormColumn, value: Value | None) -> str:
    if column.metric is None or not isinstance(value, Word | Fraction):
        return ""
    if column.kind == "reason":
        return "情况属实"
    return value.text if isinstance(value, Word) else spelt(value, column.metric.unit)


def _form(tools: Catalogue, period: Period) -> InputForm | None:
    try:
        return input_form(tools, period=period)
    except UsageError:
        return None


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_it_reads_back_to_the_same_figures(data: st.DataObject) -> None:
    rules = load_text(data.draw(rule_texts()))
    scheme = rules.schemes[0]
    period, tools = data.draw(periods(scheme)), Catalogue.of(formats, rules)
    told = data.draw(figures(scheme, period))
    form = _form(tools, period)
    assume(form is not None and form.sheets[0].rows)
    assert form is not None
    done = replace(form, sheets=(filled(form.sheets[0], told, scheme.roster(period)),))

    sheet = sheets_of(tools, write_form(done, "zh"), "表.xlsx")[0]
    found, _ = read(scheme, sheet, period)

    for metric in filter(is_told, scheme.metrics):
        assert found.columns[metric.key] == told.columns[metric.key]
        if metric.given:
            assert found.wholes[""].values[metric.key] == told.wholes[""].values[metric.key]
