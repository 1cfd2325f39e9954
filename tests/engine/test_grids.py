from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring_core.engine.grids import grids
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Word
from scoring_core.model.notice import Column, Grid, Group, Line
from scoring_core.model.number_format import COUNTING
from scoring_core.model.scheme import Scheme
from scoring_core.model.template import Template
from scoring_core.model.work import Work

Build = Callable[..., Scheme]
Worked = Callable[..., Work]
TEXT = "单位,报送,采用\n甲镇,3,1\n乙镇,4,\n丙局,5,2\n丁局,5,3"
RANKING = """
[scheme.briefs.ranking]
by = ["highest {}"]
then = ["roster"]
after_tie = "skip"
scope = "{}"
"""
TOTALS = '[scheme.briefs.totals]\na = "total(a, all)"\nb = "total(b, all)"\n'
TABLE = """
[[scheme.briefs.table]]
title = "{{period:3月}}{title}"
columns = [{columns}]
{rest}
"""


def table(*columns: str, title: str = "情况", rest: str = "") -> str:
    listed = ", ".join(f'"{column}"' for column in columns)
    return TABLE.format(title=title, columns=listed, rest=rest)


def plain(text: Template) -> str:
    return text.fill(lambda slot: f"<{slot.name}>")


@pytest.fixture
def made(scheme: Build, worked: Worked) -> Callable[..., tuple[Grid, ...]]:
    def build(rest: str, **changed: str) -> tuple[Grid, ...]:
        return grids(worked(scheme(rest, **changed), TEXT), plain)

    return build


Made = Callable[..., tuple[Grid, ...]]


def test_a_table_has_its_cells_and_the_value_behind_each(made: Made, scheme: Build) -> None:
    rest = RANKING.format("a", "all") + TOTALS
    (grid,) = made(rest + table("rank", "unit", "a", "b", rest='total_row = "合计"'))
    columns = scheme().columns

    assert grid == Grid(
        "briefs",
        "1月情况",
        (
            Column("rank", "排名", COUNTING),
            Column("unit", "单位"),
            Column("a", "报送", columns["a"].format),
            Column("b", "采用", columns["b"].format),
        ),
        (
            Group(
                "",
                (
                    Line(("1", "丙局", "5", "2"), (Fraction(1), None, Fraction(5), Fraction(2))),
                    Line(("1", "丁局", "5", "3"), (Fraction(1), None, Fraction(5), Fraction(3))),
                    Line(("3", "乙镇", "4", "缺"), (Fraction(3), None, Fraction(4), MISSING)),
                    Line(("4", "甲镇", "3", "1"), (Fraction(4), None, Fraction(3), Fraction(1))),
                ),
                Line(("合计", "", "17", "缺"), (None, None, Fraction(17), MISSING)),
            ),
        ),
        chart="a",
    )


def test_units_of_several_categories_stand_in_groups_with_their_titles(made: Made) -> None:
    (grid,) = made(RANKING.format("a", "category") + table("number", "unit", "a"))

    assert [group.title for group in grid.groups] == ["乡镇", "部门"]
    assert [line.cells for group in grid.groups for line in group.lines] == [
        ("1", "乙镇", "4"),
        ("2", "甲镇", "3"),
        ("1", "丙局", "5"),
        ("2", "丁局", "5"),
    ]
    assert [line.values[0] for line in grid.groups[1].lines] == [Fraction(1), Fraction(2)]


def test_the_total_of_several_groups_is_that_of_the_table(made: Made) -> None:
    rest = RANKING.format("a", "category") + TOTALS
    (grid,) = made(rest + table("unit", "number", "a", rest='total_row = "合计"'))

    assert [group.total for group in grid.groups] == [None, None]
    assert grid.total == Line(("合计", "", "17"), (None, None, Fraction(17)))


def test_a_table_of_one_category_has_no_titles_and_its_own_total(made: Made) -> None:
    rest = '[scheme.briefs.totals]\na = "total(a, town)"\n'
    rest += table("unit", "a", rest='categories = ["town"]\ntotal_row = "小计"')
    town, dept = made(rest + table("unit", "b", title="部门", rest='categories = ["dept"]'))

    assert [group.title for group in (*town.groups, *dept.groups)] == ["", ""]
    assert town.groups[0].total == Line(("小计", "7"), (None, Fraction(7)))
    assert town.total is None
    assert (dept.groups[0].total, dept.total) == (None, None)
    assert [line.cells for line in dept.groups[0].lines] == [("丙局", "2"), ("丁局", "3")]


def test_a_unit_that_is_not_ranked_has_no_number_in_its_rank(made: Made) -> None:
    (grid,) = made(RANKING.format("b", "all") + table("rank", "unit"))

    assert grid.groups[0].lines[-1] == Line(("", "乙镇"), (None, None))


def test_a_table_that_is_no_annex_is_left_out(made: Made) -> None:
    rest = table("unit", "a", rest='categories = ["town"]\nannex = false')
    (grid,) = made(rest + table("unit", "b", title="部门", rest='categories = ["dept"]'))

    assert grid.title == "1月部门"


def test_the_notes_of_a_table_are_said(made: Made) -> None:
    (grid,) = made(TOTALS + table("unit", "a", rest='notes = ["共{a}条。", "注二"]'))
    assert grid.notes == ("共<a>条。", "注二")


WORDS = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "分" }
b = { label = "采用", unit = "分" }
w = { label = "等次", unit = "级", words = ["优", "良"], optional = true }
[scheme.briefs.scores]
s = { label = "得分", formula = "a + 1" }
g = { label = "评级", formula = "if(a > 3: '优', else: '良')", words = ["优", "良"] }
"""


def test_a_column_of_words_has_no_format_and_is_not_drawn(made: Made) -> None:
    (grid,) = made(RANKING.format("g", "all") + table("unit", "w", "g", "a", "b"), metrics=WORDS)

    assert [column.format is None for column in grid.columns] == [True, True, True, False, False]
    assert grid.groups[0].lines[0].values[1:3] == (
        NOT_APPLICABLE,
        Word("优", ("优", "良")),
    )
    assert grid.chart == "a"


@pytest.mark.parametrize(
    "columns, chart", [(("b", "a"), "a"), (("b", "s", "a"), "s"), (("w", "g"), ""), (("b",), "b")]
)
def test_what_is_drawn_decides_the_rank_or_is_the_first_score(
    made: Made, columns: tuple[str, ...], chart: str
) -> None:
    rest = RANKING.format("b", "all") if chart == "b" else ""
    (grid,) = made(rest + table("unit", *columns), metrics=WORDS)

    assert grid.chart == chart
