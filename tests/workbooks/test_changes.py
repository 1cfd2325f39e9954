"""A changed cell changes the figure or raises a finding; nothing else changes, nothing silently."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from scoring_core.formula.values import MISSING
from tests.workbooks.building import Written, pages
from tests.workbooks.changing import COLUMNS, STRANGERS, Spot, figures, meant, put, spots
from tests.workbooks.county import UNITS
from tests.workbooks.grids import Share, Value
from tests.workbooks.mixing import tables
from tests.workbooks.reading import Read, read_pages
from tests.workbooks.test_mixes import shown

HALF = settings(max_examples=settings().max_examples // 2)
QUARTER = settings(max_examples=settings().max_examples // 4)
NAMES = [unit.name for units in UNITS.values() for unit in units]
Drawn = tuple[Written, str]


def pick(data: st.DataObject, found: list[Spot]) -> Spot:
    assume(found)
    return data.draw(st.sampled_from(found))


def after(drawn: Drawn, *changes: tuple[Spot, Value]) -> Read:
    table, form = drawn
    return read_pages(put(pages(table), *changes), form, table)


def why(drawn: Drawn, read: Read, *changes: tuple[Spot, Value]) -> str:
    return f"{drawn[1]}\n{changes}\n{shown(drawn[0])}\n{read.lines}"


@HALF
@given(tables(), st.data())
def test_a_figure(drawn: Drawn, data: st.DataObject) -> None:
    """It is what stands there now, and all others are as before; or its cell is told."""
    table = drawn[0]
    spot = pick(data, spots(pages(table), "figure"))
    value, figure = data.draw(figures(COLUMNS[spot.cell.metric]))

    read = after(drawn, (spot, value))

    if figure is None:
        event("told")
        assert read.figures == {}, why(drawn, read, (spot, value))
        assert any(spot.named_by(f) for f in read.findings), why(drawn, read, (spot, value))
        return
    expected = table.figures
    expected[spot.cell.unit][spot.cell.metric] = figure
    assert read.figures == expected, why(drawn, read, (spot, value))


@QUARTER
@given(tables(), st.data())
def test_two_figures_of_a_unit_that_changed_places(drawn: Drawn, data: st.DataObject) -> None:
    """Each is read under the heading where it stands, or told there."""
    table = drawn[0]
    found = [s for s in spots(pages(table), "figure") if isinstance(s.cell.value, Fraction | Share)]
    one = pick(data, found)
    other = pick(data, [s for s in found if s.cell.unit == one.cell.unit and s != one])
    changes = (one, other.cell.value), (other, one.cell.value)

    read = after(drawn, *changes)

    now = {spot: meant(value, COLUMNS[spot.cell.metric]) for spot, value in changes}
    if None in now.values():
        assert read.figures == {}, why(drawn, read, *changes)
        for spot in (spot for spot, figure in now.items() if figure is None):
            assert any(spot.named_by(f) for f in read.findings), why(drawn, read, *changes)
        return
    expected = table.figures
    for spot, figure in now.items():
        assert figure is not None
        expected[spot.cell.unit][spot.cell.metric] = figure
    assert read.figures == expected, why(drawn, read, *changes)


@QUARTER
@given(tables(), st.data())
def test_a_name(drawn: Drawn, data: st.DataObject) -> None:
    """A row of nobody, or a second one of somebody, is told; nobody gets another's figures."""
    spot = pick(data, spots(pages(drawn[0]), "unit"))
    others = [name for name in NAMES if name != spot.cell.unit]
    name = data.draw(st.sampled_from(["", " ", *STRANGERS, *others]))

    read = after(drawn, (spot, name))

    assert any(spot.beside(f) for f in read.findings), why(drawn, read, (spot, name))
    for unit in others if read.figures else ():
        assert read.figures[unit] == drawn[0].figures[unit], why(drawn, read, (spot, name))


@QUARTER
@given(tables(), st.data())
def test_a_sum(drawn: Drawn, data: st.DataObject) -> None:
    """Another one than the figures give is told, and changes none; what is missing may be more."""
    told = drawn[0].figures.values()
    known = [key for key in COLUMNS if all(cells[key] is not MISSING for cells in told)]
    spot = pick(data, [s for s in spots(pages(drawn[0]), "sum") if s.cell.metric in known])
    value = data.draw(st.one_of(st.integers(0, 100).map(Fraction), st.sampled_from(["x", "12人"])))
    assume(value not in (spot.cell.value, getattr(spot.cell.value, "value", None)))
    if data.draw(st.booleans()) and not isinstance(spot.cell.value, str):
        value = _one_more(spot.cell.value)

    read = after(drawn, (spot, value))

    assert any(spot.beside(f) for f in read.findings), why(drawn, read, (spot, value))
    assert read.figures in ({}, drawn[0].figures), why(drawn, read, (spot, value))


def _one_more(value: Value) -> Fraction:
    number = value if isinstance(value, Fraction) else getattr(value, "value", None)
    assert isinstance(number, Fraction)
    return number + 1


@QUARTER
@given(tables(), st.data())
def test_a_heading(drawn: Drawn, data: st.DataObject) -> None:
    """Without the heading of a metric, or with two of one, nothing is read."""
    headings = [s for s in spots(pages(drawn[0]), "heading") if s.cell.metric]
    spot = pick(data, headings)
    others = [c.heading for c in COLUMNS.values() if c.key != spot.cell.metric]
    text = data.draw(st.sampled_from(["x", "备注", "说明", *others]))

    read = after(drawn, (spot, text))

    assert read.figures == {}, why(drawn, read, (spot, text))


@QUARTER
@given(tables(), st.data())
def test_a_row_of_sums_or_of_a_category(drawn: Drawn, data: st.DataObject) -> None:
    """Under the name of nobody, or of a unit that has its row, it is told."""
    spot = pick(data, spots(pages(drawn[0]), "group", "sum name"))
    name = data.draw(st.sampled_from(["国土局", "x", "西山", "财政局", "供电公司"]))

    read = after(drawn, (spot, name))

    told = (spot.beside(f) or name in f.line() for f in read.findings)
    assert any(told), why(drawn, read, (spot, name))
    assert read.figures in ({}, drawn[0].figures), why(drawn, read, (spot, name))
