from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from scoring_core.errors import Finding
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.load import load_text

Told = Callable[[str], tuple[Finding, ...]]
MARCH = Period(date(2023, 3, 1), date(2023, 3, 31))


@pytest.fixture(scope="session")
def scheme(good: str) -> Scheme:
    (scheme,) = load_text(good).schemes
    return scheme


def without_tables(good: str) -> str:
    return good[: good.index("[[scheme.briefs.table]]")]


def test_a_table_is_what_its_entry_says(scheme: Scheme) -> None:
    first, second = scheme.layouts

    assert first.columns == ("rank", "unit", "sent", "rate", "base", "level", "total")
    assert (first.categories, second.categories) == (("town",), ("dept",))
    assert (first.total_row, second.total_row) == ("合计", None)
    assert first.title.dated("政务信息", MARCH) == "2023年3月政务信息乡镇得分"
    assert first.headers["total"].dated("政务信息", MARCH) == "3月总分"
    assert second.headers == {}


def test_without_tables_there_is_one_with_every_column(good: str) -> None:
    text = without_tables(good).replace(
        '"条" = { pattern = "0", ', '"条" = { pattern = "0", not_applicable = "—", '
    )
    text = text.replace('"分" =', '"级" = { pattern = "0", not_applicable = "—" }\n"分" =')
    (scheme,) = load_text(text).schemes

    (layout,) = scheme.layouts
    assert layout.columns == ("unit", *scheme.columns, "rank")
    assert layout.categories == ("town", "dept")
    assert layout.title.dated("政务信息", MARCH) == "政务信息"


def test_a_table_that_names_no_categories_prints_all(good: str) -> None:
    text = (
        without_tables(good)
        + '[[scheme.briefs.table]]\ntitle = "x"\ncolumns = ["unit", "sent", "site"]\n'
    )
    (scheme,) = load_text(text).schemes

    assert scheme.layouts[0].categories == ("town", "dept")


def test_a_category_that_no_table_prints_is_told(told: Told, good: str) -> None:
    text = good[: good.rindex("[[scheme.briefs.table]]")]

    assert [(f.code, f.found, dict(f.details)) for f in told(text)] == [
        ("SC225", "dept", {"count": "0"})
    ]


def test_categories_of_one_fault_are_told_together(told: Told, good: str) -> None:
    table = '[[scheme.briefs.table]]\ntitle = "x"\ncolumns = ["unit", "sent"]\n'

    assert [(f.code, f.found, dict(f.details)) for f in told(without_tables(good) + 2 * table)] == [
        ("SC225", "town、dept", {"count": "2"})
    ]


@pytest.mark.parametrize(
    "old, new, codes",
    [
        ('categories = ["dept"]\ncolumns', 'categories = ["dpet"]\ncolumns', ["SC211"]),
        ('categories = ["dept"]\ncolumns', 'categories = "dept"\ncolumns', ["SC204"]),
        ('["number", "unit", "site", "extra", "total", "rank"]', "5", ["SC204"]),
        ('title = "部门得分"\n', "", ["SC202"]),
        ('title = "部门"', 'title = "部门"\nrole = "rankde"', ["SC203"]),
    ],
)
def test_a_table_with_a_mistake_is_not_counted_wrong(
    told: Told, good: str, old: str, new: str, codes: list[str]
) -> None:
    assert good.count(old) == 1
    assert [found.code for found in told(good.replace(old, new))] == codes


def test_tables_that_cannot_be_read_have_no_consequences(told: Told, good: str) -> None:
    text = without_tables(good).replace('checks = ["u', 'table = 5\nchecks = ["u')

    assert [found.code for found in told(text)] == ["SC204"]


def test_a_heading_of_a_misspelt_column_is_not_told_as_well(told: Told, good: str) -> None:
    text = good.replace('"level", "total"]', '"level", "toatl"]')

    assert [(found.code, found.found) for found in told(text)] == [("SC224", "toatl")]


@pytest.mark.parametrize(
    "length, example, fits",
    [
        ("week", "2023年第5周", None),
        ("month", "2023年3月", True),
        ("two_months", "1-2月", True),
        ("quarter", "第一季度", True),
        ("quarter", "2023年3月", False),
        ("half", "上半年", True),
        ("year", "2023年", True),
        ("year", "第一季度", False),
    ],
)
def test_an_example_of_a_title_fits_the_lengths_of_the_scheme(
    told: Told, good: str, length: str, example: str, fits: bool | None
) -> None:
    text = good.replace('period = ["month"]', f'period = ["{length}"]')
    text = text.replace("{period:2023年3月}", f"{{period:{example}}}").replace("{period:3月}", "")
    text = text.replace("{period:2023年3月份}", "").replace("{period:3月份}", "")

    codes = [found.code for found in told(text)]
    assert codes == [] if fits else codes in ([], ["SC228"])
    assert fits is None or bool(codes) is not fits


def test_the_mistake_of_a_slot_stands_at_the_slot(told: Told, good: str) -> None:
    text = good.replace("{period:3月}总分", "本{titel}{year}{{}}")

    assert [(f.code, f.place.column, f.found) for f in told(text)] == [("SC227", "23", "titel")]
