"""One file for each trait and form: what was written is what is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State
from tests.workbooks.building import Told, Traits, Written, pages
from tests.workbooks.county import BRIEFS, HEADINGS, NAMES
from tests.workbooks.reading import (
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    HIDDEN_SHEET,
    SCRIPT,
    read_back,
    read_pages,
)
from tests.workbooks.telling import plain_table, spellings
from tests.workbooks.writers import BOOKS, WRITERS

TABLE = plain_table()
TWO = ("merged halves", "plain halves", "merged full", "plain full")
PARTS = ("beside", "below", "stacked")
SUMS = (("小计",), ("合计",), ("小计", "合计"))


def traits() -> Iterator[tuple[str, Traits]]:
    """Those that any form can have."""
    yield "no title", Traits(titles=0)
    yield "three rows of titles", Traits(titles=3)
    yield "a merged title", Traits(titles=3, title_merged=True)
    yield "notes", Traits(notes=True)
    yield "notes after an empty row", Traits(notes=True, blank_rows=(13,))
    for numbers in (False, True):
        own = Traits(numbers=numbers)
        beside = ", numbered" * numbers
        for heads in TWO:
            yield f"{heads} headings{beside}", replace(own, heads=heads)
        for parts in PARTS:
            yield f"{parts}{beside}", replace(own, parts=parts)
            yield f"{parts}, two rows{beside}", replace(own, parts=parts, heads=TWO[0])
        for groups in ("plain", "merged", "numbered", "counted"):
            yield f"{groups} categories{beside}", replace(own, groups=groups)
    for sums in SUMS:
        for where in ("unit", "number", "merged"):
            name = f"{'、'.join(sums)} in {where}"
            yield name, Traits(sums=sums, sum_in=where, numbers=True, groups="plain")
        yield "、".join(sums), Traits(sums=sums)
    for style in NAMES:
        yield f"names: {style}", Traits(names=(style,))
    for style in HEADINGS:
        yield f"headings: {style}", Traits(headings=(style,))
    yield "empty columns at the left", Traits(lead=2)
    yield "empty rows", Traits(blank_rows=(1, 2, 4, 7))
    yield "empty columns", Traits(blank_columns=(1, 3))
    yield "empty columns in groups", Traits(blank_columns=(3, 4), heads=TWO[0], numbers=True)
    yield (
        "beside, categories, sums",
        Traits(parts="beside", groups="plain", sums=SUMS[2], numbers=True),
    )


TRAITS = dict(traits())
IN_BOOKS = {
    "sums by formulas": Traits(sums=SUMS[2], sum_formulas=True),
    "a sheet for each category": Traits(parts="sheets"),
    "a sheet for each category, with its sum": Traits(parts="sheets", sums=("小计",)),
    "a cover": Traits(cover=True),
    "a cover and a sheet for each category": Traits(cover=True, parts="sheets", titles=3),
}


def case(name: str) -> Written:
    return replace(TABLE, traits={**TRAITS, **IN_BOOKS}[name])


@pytest.mark.parametrize("form", WRITERS)
def test_a_plain_table(form: str) -> None:
    read = read_back(TABLE, form)

    assert read.figures == TABLE.figures
    assert read.lines == ""


@pytest.mark.parametrize("form", ["xlsx", "ods", "gb18030.csv"])
@pytest.mark.parametrize("name", TRAITS)
def test_a_trait_that_any_form_has(name: str, form: str) -> None:
    read = read_back(case(name), form)

    assert read.codes == ([SCRIPT] if name == "names: traditional" else [])
    assert read.figures == TABLE.figures


@pytest.mark.parametrize("form", ["xls", "xlsm"])
@pytest.mark.parametrize("name", [name for name, traits in TRAITS.items() if traits.numbers])
def test_a_trait_of_other_workbooks(name: str, form: str) -> None:
    read = read_back(case(name), form)

    assert read.lines == ""
    assert read.figures == TABLE.figures


@pytest.mark.parametrize("form", BOOKS)
@pytest.mark.parametrize("name", IN_BOOKS)
def test_a_trait_of_workbooks_alone(name: str, form: str) -> None:
    if form == "xls" and case(name).traits.sum_formulas:
        form = "xlsm"  # what writes xls keeps no value of a formula
    read = read_back(case(name), form)

    assert read.lines == ""
    assert read.figures == TABLE.figures


@pytest.mark.parametrize("form", ["xlsx", "xlsm", "ods"])
def test_hidden_rows_are_read_and_told(form: str) -> None:
    read = read_back(replace(TABLE, traits=Traits(hidden_rows=(3, 5))), form)

    assert read.figures == TABLE.figures
    assert read.codes == [HIDDEN_ROW]


@pytest.mark.parametrize("form", ["xlsx", "xlsm", "ods"])
def test_hidden_columns_are_read_and_told(form: str) -> None:
    read = read_back(replace(TABLE, traits=Traits(hidden_columns=(2, 4))), form)

    assert read.figures == TABLE.figures
    assert read.codes == [HIDDEN_COLUMN]


@pytest.mark.parametrize("form", BOOKS)
def test_a_hidden_table_beside_another_is_told(form: str) -> None:
    read = read_back(replace(TABLE, traits=Traits(hidden_sheet=True)), form)

    assert read.figures == TABLE.figures
    assert read.codes == [HIDDEN_SHEET]


WAYS = tuple(dict.fromkeys(way for column in BRIEFS for way in spellings(Fraction(1), column)))


def spelt(way: str) -> Written:
    """The table with every figure that can be written so written in a way."""

    def told(unit: str, place: int) -> Told:
        figure = TABLE.told[unit][BRIEFS[place].key].figure
        assert isinstance(figure, Fraction)
        known = spellings(figure, BRIEFS[place])
        return Told(figure, known.get(way, known["number"]))

    cells = {u: {c.key: told(u, n) for n, c in enumerate(BRIEFS)} for u in TABLE.told}
    return replace(TABLE, told=cells)


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods", "xlsb", "utf-16-le.tsv"])
@pytest.mark.parametrize("way", WAYS)
def test_a_way_to_write_numbers(way: str, form: str) -> None:
    if way == "formula" and form == "xls":
        form = "xlsm"
    read = read_back(spelt(way), form)

    assert read.lines == ""
    assert read.figures == TABLE.figures


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods", "utf-8.csv"])
@pytest.mark.parametrize(
    "mark, figure",
    [("", Fraction(0)), ("无", Fraction(0)), ("—", MISSING), ("/", NOT_APPLICABLE)],
)
def test_a_mark_means_what_the_scheme_says(mark: str, figure: Fraction | State, form: str) -> None:
    cells = {**TABLE.told, "财政局": {**TABLE.told["财政局"], "city": Told(figure, mark)}}
    table = replace(TABLE, told=cells)
    read = read_back(table, form)

    assert read.figures == table.figures
    assert read.codes == (["SC117"] if figure is MISSING else [])


def test_sums_of_floats_are_the_decimals_that_they_show() -> None:
    """0.1 + 0.2 is kept as 0.30000000000000004."""
    page = pages(TABLE)[0]
    assert [cell.metric for cell in page.grid.rows[2]][-1] == "bonus"
    noisy = Fraction(0.1 + 0.2)
    put = replace(page, grid=page.grid.put(2, page.grid.width - 1, noisy))
    for form in BOOKS:
        read = read_pages([put], form, TABLE)
        assert read.figures["温泉街道办事处"]["bonus"] == Fraction(3, 10)
        assert read.lines == ""
