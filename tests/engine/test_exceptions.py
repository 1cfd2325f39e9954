"""What is decided otherwise for one unit: its constants, its figures, its role, in its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scoring_core.engine.check import check
from scoring_core.engine.exceptions import put_exceptions
from scoring_core.engine.explain import explain
from scoring_core.engine.nudge import nudges
from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.engine.tabulate import tabulate
from scoring_core.errors import DataError, Finding, Place
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.explanation import Excepted, Ranked, Stated, Unranked
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.item import Content, RecordKind, Records, Sheetful
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.tally import Tally
from scoring_core.model.work import Work
from tests.reading import read

Build = Callable[..., Scheme]
Made = Callable[..., Work]
MARCH = Period.month(2023, 3)
DAY = date(2023, 3, 9)
TOP = 'cells = { "" = "missing", "—" = "not_applicable" }\nabsent = "missing"\n'
RULES = """
[scheme.briefs.constants]
quota = { town = 4, dept = 5 }
[scheme.briefs.scores]
total = { label = "得分", formula = "sum(min(a, quota), b)" }
better = { label = "差距", formula = "highest(total, ranked) − total" }
[scheme.briefs.totals]
total = "total(total, all)"
listed = { formula = "count(ranked)", unit = "个" }
[scheme.briefs.ranking]
by = ["highest total"]
then = ["roster"]
after_tie = "skip"
scope = "category"
"""
ROWS = "单位,报送,采用\n甲镇,5,1\n乙镇,6,2\n丙局,7,3\n丁局,8,4\n"


def exception(unit: str, what: str) -> str:
    return f'[[scheme.briefs.exception]]\nunit = "{unit}"\nreason = "新设"\n{what}\n'


@pytest.fixture
def made(scheme: Build, sheet: Callable[..., Sheet]) -> Made:
    """Everything that comes of lines of cells, with an exception."""

    def build(what: str, rows: str = ROWS, period: Period = MARCH, **parts: object) -> Work:
        rules = scheme(RULES + what, **{"top": TOP, **parts})
        told, findings = read(rules, sheet(rows), period)
        figures, found = put_exceptions(rules, told)
        scores = score(rules, figures)
        groups = rank(rules, scores)
        return Work("x", rules, figures, scores, groups, (*findings, *found))

    return build


def totals(scores: Scores) -> dict[str, object]:
    return {unit.name: scores.columns["total"][unit.key] for unit in scores.roster}


def ranks(work: Work) -> list[list[tuple[str, int | None]]]:
    return [[(placed.unit.name, placed.rank) for placed in group] for group in work.groups]


def codes(work: Work) -> list[str]:
    return [found.code for found in work.findings]


def test_a_constant_is_that_of_one_unit_under_any_of_its_names(made: Made) -> None:
    work = made(exception("老乙乡", "set = { quota = 200 }"))
    assert totals(work.scores) == {"甲镇": 5, "乙镇": 8, "丙局": 8, "丁局": 9}
    assert work.findings == ()


@pytest.mark.parametrize(
    "span, total", [("", 8), ('since = "2023-03"', 8), ('since = "2023-04"', 6)]
)
def test_an_exception_holds_in_its_time(made: Made, span: str, total: int) -> None:
    work = made(exception("乙镇", f"set = {{ quota = 200 }}\n{span}"))
    assert totals(work.scores)["乙镇"] == total


def test_a_period_that_lies_across_the_end_of_an_exception_is_refused(made: Made) -> None:
    what = exception("乙镇", 'set = { quota = 200 }\nsince = "2023-02"\nuntil = "2023-02"')
    quarter = made(what, period=Period.of_months(2023, 1, 3))
    assert [(f.code, f.level, f.found, dict(f.details)) for f in quarter.findings] == [
        ("SC150", "error", "乙镇", {"span": "2023-02", "period": "2023-Q1"})
    ]
    assert codes(made(what)) == []


def test_a_blank_beside_a_figure_that_an_exception_decides_lacks_nothing(made: Made) -> None:
    work = made(exception("甲镇", "set = { b = 9 }"), ROWS.replace("5,1", "5,"))
    assert (totals(work.scores)["甲镇"], work.findings) == (13, ())


@pytest.mark.parametrize("cell", ["9", "—", ""])
def test_a_cell_that_says_nothing_else_is_right(made: Made, cell: str) -> None:
    work = made(exception("甲镇", "set = { b = 9 }"), ROWS.replace("5,1", f"5,{cell}"))
    assert (totals(work.scores)["甲镇"], work.findings) == (13, ())


def test_a_cell_that_says_another_figure_is_an_error(made: Made) -> None:
    work = made(exception("甲镇", "set = { b = 9 }"))
    (found,) = work.findings
    assert (found.code, found.level, found.found) == ("SC151", "error", "1")
    words = {"unit": "甲镇", "metric": "采用", "value": "9", "reason": "新设"}
    assert dict(found.details) == words
    assert (found.place.row, found.place.column) == (2, "采用") if found.place else False


@pytest.mark.parametrize("cell, found", [("1", ["SC151"]), ("0", []), ("—", []), ("", [])])
def test_a_number_beside_what_does_not_apply_is_an_error(
    made: Made, cell: str, found: list[str]
) -> None:
    what = exception("甲镇", 'set = { b = "not_applicable" }')
    work = made(what, ROWS.replace("5,1", f"5,{cell}"))
    assert codes(work) == found
    assert totals(work.scores)["甲镇"] == 4


def test_a_unit_without_a_row_lacks_only_what_no_exception_decides(made: Made) -> None:
    rows = ROWS.replace("甲镇,5,1\n", "")
    assert codes(made(exception("甲镇", "set = { a = 1, b = 9 }"), rows)) == []
    assert codes(made(exception("甲镇", "set = { b = 9 }"), rows)) == ["SC122"]
    assert totals(made(exception("甲镇", "set = { a = 1, b = 9 }"), rows).scores)["甲镇"] == 10


def test_records_that_say_another_figure_are_told(scheme: Build) -> None:
    plain = scheme(RULES + exception("甲镇", "set = { b = 9 }"))
    tallied = tuple(
        replace(m, tally=Tally("items", "used", "unit")) if m.key == "b" else m
        for m in plain.metrics
    )
    rules = replace(plain, metrics=tallied)
    columns = {key: {unit.key: Fraction(2) for unit in rules.roster(MARCH)} for key in ("a", "b")}
    figures, (found,) = put_exceptions(rules, Figures(MARCH, columns))
    assert (found.code, found.level, found.found) == ("SC152", "warning", "2")
    assert [figures.columns["b"][unit.key] for unit in rules.roster(MARCH)] == [9, 2, 2, 2]
    assert put_exceptions(plain, Figures(MARCH, columns))[1] == ()
    assert found.wording().message == "甲镇的采用由记录计得 2，规则文件的例外定为 9（新设）"


@pytest.mark.parametrize(
    "days, named, row",
    [
        ([date(2023, 2, 1), DAY, DAY], [("甲镇",), ("甲镇",), ("甲镇",)], 3),
        ([MISSING, DAY, date(2023, 4, 1)], [("甲镇",), ("乙镇",), ("甲镇",)], None),
        ([DAY, DAY, DAY], [MISSING, ("乙镇", "甲镇"), ()], 3),
    ],
)
def test_records_that_say_another_figure_are_told_at_the_first_of_them(
    scheme: Build, days: list[Content], named: list[Content], row: int | None
) -> None:
    plain = scheme(RULES + exception("甲镇", "set = { b = 9 }"))
    metrics = (plain.metrics[0], replace(plain.metrics[1], tally=Tally("items", "used", "unit")))
    rules = replace(plain, metrics=metrics)
    columns = {key: {unit.key: Fraction(2) for unit in rules.roster(MARCH)} for key in ("a", "b")}
    sheet = Sheetful(0, Place("items.csv"), [2, 3, 4])
    records = Records(RecordKind("items", ()), {"used": days, "unit": named}, (sheet,))
    _, (found,) = put_exceptions(rules, Figures(MARCH, columns, counted={"b": records}))
    assert found.place == Place("items.csv", None, row)


@pytest.mark.parametrize(
    "role, towns, number",
    [
        ("listed", [("乙镇", 1), ("甲镇", None)], 3),
        ("counted", [("乙镇", 1)], 3),
        ("ranked", [("乙镇", 1), ("甲镇", 2)], 4),
    ],
)
def test_a_unit_has_another_role_than_its_category(
    made: Made, role: str, towns: list[tuple[str, int | None]], number: int
) -> None:
    units = '{ title = "乡镇", units = ["甲镇", "乙镇"], role = "listed" }'
    town = units if role == "ranked" else units.replace("listed", "ranked")
    dept = '{ title = "部门", units = ["丙局", "丁局"] }'
    both = exception("乙镇", 'role = "ranked"') if role == "ranked" else ""
    what = exception("甲镇", f'role = "{role}"') + both
    work = made(what, categories={"town": town, "dept": dept})
    assert ranks(work) == [towns, [("丁局", 1), ("丙局", 2)]]
    assert work.scores.totals["listed"] == number
    assert work.scores.totals["total"] == 5 + 6 + 8 + 9


def test_an_excluded_unit_is_left_out_and_told(made: Made) -> None:
    work = made(exception("丁局", 'role = "excluded"'))
    assert ranks(work) == [[("乙镇", 1), ("甲镇", 2)], [("丙局", 1)]]
    assert codes(work) == ["SC116"]
    assert work.scores.totals["total"] == 5 + 6 + 8
    assert totals(work.scores) == {"甲镇": 5, "乙镇": 6, "丙局": 8}
    absent = made(exception("丁局", 'role = "excluded"'), ROWS.replace("丁局,8,4\n", ""))
    assert codes(absent) == []


def test_ranked_of_a_formula_is_the_role_of_the_unit(made: Made) -> None:
    work = made(exception("丁局", 'role = "listed"'))
    better = work.scores.columns["better"]
    assert {unit.name: better[unit.key] for unit in work.scores.roster} == {
        "甲镇": 3,
        "乙镇": 2,
        "丙局": 0,
        "丁局": -1,
    }


def test_a_table_prints_no_unit_that_is_only_counted(made: Made) -> None:
    work = made(exception("甲镇", 'role = "counted"'))
    standings = tabulate("x", work.scheme, work.scores, work.groups)
    assert [[row.unit for row in r.rows] for r in standings.rankings] == [
        ["乙镇"],
        ["丁局", "丙局"],
    ]
    assert standings.rankings[0].totals.values["a"] == 11


def test_explain_says_what_is_decided_otherwise_and_why(made: Made) -> None:
    work = made(exception("甲镇", 'set = { quota = 9, b = 1 }\nrole = "listed"'))
    own, other = (explain(work, unit) for unit in list(work.scores.roster)[:2])
    origins = {part.key: part.origin for part in (*own.cells, *own.references)}
    excepted = Excepted(work.scheme.exceptions[0])
    assert (origins["quota"], origins["b"]) == (excepted, excepted)
    assert next(p.value for p in own.references if p.key == "quota") == 9
    assert own.standing == Unranked("exception")
    assert next(p.origin for p in other.references if p.key == "quota") == Stated("constant")
    assert isinstance(other.standing, Ranked)
    assert other.standing.count == 1


def test_a_category_of_listed_units_has_those_ranked_that_an_exception_ranks(made: Made) -> None:
    town = '{ title = "乡镇", units = ["甲镇", "乙镇"], role = "listed" }'
    dept = '{ title = "部门", units = ["丙局", "丁局"] }'
    work = made(exception("甲镇", 'role = "ranked"'), categories={"town": town, "dept": dept})
    standing = explain(work, next(iter(work.scores.roster))).standing
    assert isinstance(standing, Ranked)
    assert (standing.rank, standing.among, standing.count) == (1, ("乡镇",), 1)


def test_what_an_exception_decides_does_not_move(made: Made) -> None:
    units = list(made(exception("甲镇", "set = { b = 1 }")).scores.roster)
    work = made(exception("甲镇", "set = { b = 1 }"))
    assert nudges(work, units[0]).tried == ("a",)
    assert nudges(work, units[1]).tried == ("a", "b")
    listed = made(exception("甲镇", 'role = "listed"'))
    assert nudges(listed, next(iter(listed.scores.roster))).tried == ()


def test_a_check_of_a_constant_is_made_of_each_unit_where_one_has_its_own(made: Made) -> None:
    top = f'{TOP}checks = ["quota <= 5"]\n'
    work = made(exception("甲镇", "set = { quota = 6 }"), top=top)
    found: tuple[Finding, ...] = check(work.scheme, work.figures, work.scores)
    assert [(f.code, dict(f.details)["unit"]) for f in found] == [("SC120", "甲镇")]


def test_states_of_an_exception_are_as_good_as_any(made: Made) -> None:
    work = made(exception("甲镇", 'set = { a = "missing" }'), ROWS.replace("甲镇,5", "甲镇,"))
    assert totals(work.scores)["甲镇"] is MISSING
    work = made(exception("甲镇", 'set = { quota = "not_applicable" }'))
    assert totals(work.scores)["甲镇"] == 1
    assert work.scores.columns["total"]["甲镇"] is not NOT_APPLICABLE


def test_a_wrong_cell_is_still_an_error(made: Made) -> None:
    with pytest.raises(DataError) as error:
        made(exception("甲镇", "set = { b = 9 }"), ROWS.replace("5,1", "5,许多"))
    assert [found.code for found in error.value.findings] == ["SC105"]
