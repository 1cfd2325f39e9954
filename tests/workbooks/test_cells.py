"""Cells of which a workbook does not say enough, and records with dates as numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scoring_core import formats
from scoring_core.app import rank, rank_each, sheets_of
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text
from tests.workbooks.building import Told, Written, pages
from tests.workbooks.clerks import ROOT, example
from tests.workbooks.county import HOTLINE, HOTLINE_UNITS, catalogue
from tests.workbooks.grids import Cell, Formula, Grid, Page, Value, above, beside, grid
from tests.workbooks.reading import Read, read, read_pages
from tests.workbooks.telling import plain_table
from tests.workbooks.writers import BOOKS

TABLE = plain_table()
PAGE = pages(TABLE)[0]
FORMS = pytest.mark.parametrize("form", BOOKS)
DAYS = ("报送日期", "采用日期")


def with_cell(value: Value, form: str) -> Read:
    """What is read with another value in B4."""
    return read_pages([replace(PAGE, grid=PAGE.grid.put(3, 1, value))], form, TABLE)


@FORMS
def test_a_formula_without_a_value_is_told(form: str) -> None:
    read = with_cell(Formula("SUM(C4,D4)", None), form)

    assert read.figures == {}
    assert [(found.code, found.place.cell) for found in read.findings] == [("SC145", "B4")]


@FORMS
def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_told(form: str) -> None:
    read = with_cell(Fraction(1_234_567_890_123_456), form)

    assert read.figures == {}
    assert [found.place.cell for found in read.findings] == ["B4"]


def test_such_a_number_is_exact_as_text() -> None:
    """15 digits are kept; of 16 the table has no room, which is another finding."""
    read = with_cell("999999999", "utf-8.csv")

    assert read.figures["西山镇"]["sent"] == 999_999_999
    assert with_cell("1234567890123456", "utf-8.csv").codes == ["SC108"]


def hotline() -> Written:
    cells = {
        unit.name: {c.key: Told(n := Fraction(10 * at + 5 - k), n) for k, c in enumerate(HOTLINE)}
        for at, unit in enumerate(HOTLINE_UNITS, 1)
    }
    groups = {"town": HOTLINE_UNITS}
    return Written(cells, columns=HOTLINE, groups=groups, title="沫县2023年3月热线办理情况")


def together(how: str) -> tuple[Page, ...]:
    """The tables of two schemes on one sheet, or on two."""
    first, second = PAGE.grid, pages(hotline())[0].grid
    both: dict[str, tuple[Grid, ...]] = {
        "below": (above(first, grid([(Cell(),)]), second),),
        "above": (above(second, first),),
        "beside": (beside(first, second),),
        "sheets": (first, second),
    }
    return tuple(Page(f"表{n}", made) for n, made in enumerate(both[how], 1))


@FORMS
@pytest.mark.parametrize("how", ["below", "above", "beside", "sheets"])
def test_two_schemes_in_a_workbook(how: str, form: str) -> None:
    content = BOOKS[form](together(how))
    one = read(content, form, TABLE.columns, "briefs")
    other = read(content, form, HOTLINE, "hotline")

    assert (one.figures, other.figures) == (TABLE.figures, hotline().figures)
    assert one.lines + other.lines == ""
    each = rank_each(catalogue(), sheets_of(catalogue(), content, f"2023年3月.{form}"))
    keys = ["hotline", "briefs"] if how == "above" else ["briefs", "hotline"]
    assert [done.standings.rules.key for done in each if done.standings] == keys


def register(day: str) -> Page:
    """The register of an example, its days as `number` or as `text`."""
    rows = example("items-2023-Q1")
    heads = next(row for row in rows if "报送日期" in row)
    columns = {heads.index(name) for name in DAYS}

    def cell(text: str, column: int) -> Cell:
        try:
            found = date.fromisoformat(text) if column in columns else None
        except ValueError:
            found = None
        serial = found and day == "number"
        return Cell(Fraction((found - date(1899, 12, 30)).days) if found and serial else text)

    return Page("登记", grid([[cell(text, n) for n, text in enumerate(row)] for row in rows]))


@FORMS
def test_days_as_numbers_are_the_days_that_they_stand_for(form: str) -> None:
    rules = (ROOT / "examples/qinghe.toml").read_text("utf-8")
    tools = Catalogue.of(formats, load_text(rules))

    def printed(day: str) -> list[tuple[tuple[str, ...], ...]]:
        sheets = sheets_of(tools, BOOKS[form]([register(day)]), f"items-2023-Q1.{form}")
        outcome = rank(tools, sheets, scheme="items")
        assert outcome.standings is not None
        return [tuple(each.printed) for each in outcome.standings.rankings]

    assert printed("number") == printed("text")
    assert any(cells for cells in printed("number"))
