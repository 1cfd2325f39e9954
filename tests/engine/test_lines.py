"""Rows that are no units: titles of categories, notes, and what nobody can tell."""

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding
from scoring_core.model.figures import Figures
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from tests.reading import read

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
TOP = 'cells = { "" = "zero" }\nabsent = "zero"\n'


def told(rules: Scheme, sheet: Sheet) -> tuple[Figures, list[tuple[str, str]]]:
    figures, findings = read(rules, sheet, Period.month(2023, 1))
    return figures, [(found.code, found.found) for found in findings]


@pytest.mark.parametrize(
    "towns, offices",
    [
        ("乡镇", "部门"),
        ("一、乡镇", "二、部门"),
        ("（一）乡镇：", "(2)部门（2个）"),
        ("乡 镇", "部門"),
    ],
)
def test_the_title_of_a_category_parts_the_table(
    scheme: Build, sheet: Cells, towns: str, offices: str
) -> None:
    text = f"单位,报送,采用\n{towns},,\n甲镇,1,2\n乙镇,3,4\n{offices},,\n丙局,5,6"
    figures, findings = told(scheme(top=TOP), sheet(text))
    assert sorted(figures.places) == ["丙局", "乙镇", "甲镇"]
    assert [code for code, _ in findings if code != "SC190"] == []


def test_a_title_may_stand_under_the_number(scheme: Build, sheet: Cells) -> None:
    text = "序号,单位,报送,采用\n一,乡镇,,\n1,甲镇,1,2\n部门,,,\n2,丙局,5,6"
    figures, findings = told(scheme(top=TOP), sheet(text))
    assert (sorted(figures.places), findings) == (["丙局", "甲镇"], [])


def test_a_unit_below_the_title_of_another_category_is_told(scheme: Build, sheet: Cells) -> None:
    _, findings = told(scheme(top=TOP), sheet("单位,报送,采用\n乡镇,,\n丙局,5,6"))
    assert findings == [("SC173", "丙局")]


@pytest.mark.parametrize(
    "note",
    [
        "注：采用按篇计",
        "填表人：张三,审核人：李四",
        "备注",
        "本表由各单位自行填报，经核对后汇总，如有疑问请与县政府办公室信息科联系核实",
        "数据截至月底。",
    ],
)
def test_notes_below_a_table_are_no_units(scheme: Build, sheet: Cells, note: str) -> None:
    text = f"单位,报送,采用\n甲镇,1,2\n乙镇,3,4\n{note}"
    figures, findings = told(scheme(top=TOP), sheet(text))
    assert (sorted(figures.places), findings) == (["乙镇", "甲镇"], [])


def test_a_note_with_a_number_is_no_note(scheme: Build, sheet: Cells) -> None:
    with pytest.raises(Exception, match="SC101"):
        told(scheme(top=TOP), sheet("单位,报送,采用\n甲镇,1,2\n注：,5,"))


def test_a_row_that_nobody_can_tell_is_said(scheme: Build, sheet: Cells) -> None:
    _, findings = told(scheme(top=TOP), sheet("单位,报送,采用\n甲镇,1,2\n县直机关,,\n丙局,1,2"))
    assert findings == [("SC172", "县直机关")]


@pytest.mark.parametrize("name, code", [("甲鎮乡", "SC101"), ("乙镇村", "SC101")])
def test_a_slip_of_the_pen_without_figures_is_an_unknown_unit(
    scheme: Build, sheet: Cells, name: str, code: str
) -> None:
    with pytest.raises(Exception, match=code):
        told(scheme(top=TOP), sheet(f"单位,报送,采用\n{name},,\n丙局,1,2"))


def test_hidden_rows_and_columns_are_read_and_told(scheme: Build) -> None:
    rows = (("单位", "报送", "采用", ""), ("甲镇", "1", "2", ""), ("乙镇", "3", "4", ""))
    sheet = Sheet("a.xlsx", "表", rows, hidden_lines=(3, 9), hidden_columns=(1, 3, 7))
    figures, findings = told(scheme(top=TOP), sheet)
    assert figures.columns["a"]["乙镇"] == 3
    assert findings == [("SC170", "3"), ("SC171", "B（报送）")]


def test_units_of_a_sheet_beside_another_are_no_second_ones(scheme: Build) -> None:
    from scoring_core.engine.blocks import blocks
    from scoring_core.engine.read import read_all

    one = Sheet("a.xlsx", "一", (("单位", "报送", "采用"), ("甲镇", "1", "2")))
    two = Sheet("a.xlsx", "二", (("单位", "报送", "采用"), ("甲镇", "1", "2"), ("乙镇", "3", "4")))
    tables = [*blocks(one), *blocks(two)]
    found: list[Finding] = [*read_all(scheme(top=TOP), tables, Period.month(2023, 1))[1]]
    assert [(f.code, str(f.place), dict(f.details)["first"]) for f in found] == [
        ("SC174", "a.xlsx!二!A2", "a.xlsx!一!A2")
    ]
