"""What Python computes stands beside what a table says; whatever is wrong is told in prose."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from scoring_core.engine.computed import computed_again, with_computed
from scoring_core.engine.exceptions import put_exceptions
from scoring_core.errors import Finding, Place
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.figures import Column, Figures
from scoring_core.model.function import UnitFigures
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from tests.bound import ROWS, STROKES, county, sheet
from tests.reading import read

JANUARY = Period.month(2023, 1)
WORD = 'metrics.word = { label = "词", unit = "画", words = ["快", "慢"], python = "f" }\n'
EXCEPTION = STROKES + 'exception = [{ unit = "甲镇", reason = "另定", set = { strokes = 7 } }]\n'
TOWNS = STROKES.replace("python", 'categories = ["town"], python')
PLACE = Place("made-2023-01.csv")


def filled(rules: Jurisdiction, rows: str = ROWS) -> tuple[Figures, tuple[Finding, ...]]:
    (scheme,) = rules.schemes
    figures, _ = put_exceptions(scheme, read(scheme, sheet(rows), JANUARY)[0])
    return with_computed(scheme, figures, PLACE)


def column(rules: Jurisdiction, rows: str = ROWS, key: str = "strokes") -> Column:
    figures, found = filled(rules, rows)
    assert found == ()
    return figures.columns[key]


def told(rules: Jurisdiction, rows: str = ROWS) -> list[str]:
    return [found.line() for found in filled(rules, rows)[1]]


def test_a_function_is_asked_for_each_unit_once() -> None:
    asked: list[str] = []

    def f(unit: UnitFigures) -> int:
        asked.append(unit.key)
        return len(asked)

    assert column(county(f=f)) == {"甲镇": 1, "乙镇": 2, "丙局": 3}
    assert asked == ["甲镇", "乙镇", "丙局"]


def test_a_function_sees_the_unit_and_what_is_told_of_it() -> None:
    seen: dict[str, UnitFigures] = {}

    def f(unit: UnitFigures) -> int:
        seen[unit.key] = unit
        return 1

    column(county(f=f))
    unit = seen["丙局"]
    assert (unit.name, unit.category, unit.period) == ("丙局", "dept", JANUARY)
    assert dict(unit.figures) == {"sent": Fraction(2), "level": "优", "rate": MISSING}
    assert seen["甲镇"].figures["rate"] == Fraction(1, 2)
    with pytest.raises(TypeError):
        unit.figures["sent"] = Fraction(9)  # type: ignore[index]
    with pytest.raises(AttributeError):
        unit.name = "甲局"  # type: ignore[misc]


def test_what_another_function_computes_is_not_seen() -> None:
    more = STROKES + STROKES.replace("strokes", "other").replace('"f"', '"g"')
    keys: list[set[str]] = []

    def f(unit: UnitFigures) -> int:
        keys.append(set(unit.figures))
        return 1

    rules = county(more.replace("笔画", "笔画甲", 1), f=f, g=f)
    column(rules)
    assert keys == [{"sent", "level", "rate"}] * 6


@pytest.mark.parametrize(
    "more, given, value",
    [
        (STROKES, 3, Fraction(3)),
        (STROKES, Fraction(6, 2), Fraction(3)),
        (STROKES, MISSING, MISSING),
        (STROKES.replace("[1, 20]", "[1, 20], step = 0.5"), Fraction(3, 2), Fraction(3, 2)),
        (WORD, "慢", Word("慢", ("快", "慢"))),
        (WORD, MISSING, MISSING),
        (WORD.replace("python", 'cells = { "" = "zero" }, python'), MISSING, MISSING),
    ],
)
def test_a_value_of_the_metric_is_taken(more: str, given: object, value: Value) -> None:
    key = "strokes" if "strokes" in more else "word"
    assert set(column(county(more, f=lambda _: given), key=key).values()) == {value}


@pytest.mark.parametrize(
    "given, found",
    [
        (1.0, "1.0 (float)"),
        (0, "0 (int)"),
        (21, "21 (int)"),
        (Fraction(3, 2), "Fraction(3, 2) (Fraction)"),
        (True, "True (bool)"),
        (None, "None (NoneType)"),
        ("5", "'5' (str)"),
        (NOT_APPLICABLE, "<State.NOT_APPLICABLE: 'not_applicable'> (State)"),
    ],
)
def test_what_is_no_value_of_the_metric_is_told(given: object, found: str) -> None:
    (line,) = told(county(f=lambda _: given))
    assert line == (
        f"f() SC157 Python 函数给出的“笔画”是 {found}，单位：甲镇、乙镇、丙局；"
        "应为 1 到 20、1 的倍数，用 int 或 Fraction；"
        "改正规则包里的这个函数，或改指标的 range、step；缺数和不适用要写在 cells 里"
    )


@pytest.mark.parametrize("given", ["好", 1, None, 1.5, NOT_APPLICABLE])
def test_what_is_no_word_of_the_metric_is_told(given: object) -> None:
    ((code, words),) = [
        (found.code, dict(found.details)["words"])
        for found in filled(county(WORD, f=lambda _: given))[1]
    ]
    assert (code, words) == ("SC158", "快、慢")


def test_what_fails_is_told_once_for_all_units_of_which_it_does() -> None:
    def f(unit: UnitFigures) -> int:
        return {"甲镇": 1}[unit.name] if unit.category == "dept" else 0

    lines = told(county(f=f))
    assert [line.split("；")[0] for line in lines] == [
        "f() SC157 Python 函数给出的“笔画”是 0 (int)，单位：甲镇、乙镇",
        "f() SC156 计算“笔画”的 Python 函数出错：“KeyError: '丙局'”，单位：丙局",
    ]


def test_where_a_function_fails_the_right_values_stand() -> None:
    figures, found = filled(county(f=lambda unit: 5 if unit.category == "town" else 1.5))
    assert [finding.code for finding in found] == ["SC157"]
    assert figures.columns["strokes"]["甲镇"] == 5


def test_a_unit_without_the_metric_is_not_asked() -> None:
    assert column(county(TOWNS, f=lambda unit: {"甲镇": 5, "乙镇": 6}[unit.name])) == {
        "甲镇": 5,
        "乙镇": 6,
        "丙局": NOT_APPLICABLE,
    }


def test_what_an_exception_decides_is_not_asked() -> None:
    found = column(county(EXCEPTION, f=lambda unit: {"乙镇": 6, "丙局": 7}[unit.name]))
    assert found == {"甲镇": 7, "乙镇": 6, "丙局": 7}


TABLE = "单位,报送,等次,比率,笔画\n甲镇,5,优,50%,4\n乙镇,5,良,8%,6\n丙局,2,优,,"


def test_a_column_of_the_table_wins_and_what_differs_is_told() -> None:
    figures, found = filled(county(f=lambda unit: {"甲镇": 5}.get(unit.name, 6)), TABLE)
    assert figures.columns["strokes"] == {"甲镇": 4, "乙镇": 6, "丙局": MISSING}
    assert [each.line().split("；")[0] for each in found] == [
        "made-2023-01.csv:2:笔画 SC159 “甲镇”的“笔画”表里是 4，Python 算出来是 5，用了表里的",
        "made-2023-01.csv:4:笔画 SC159 “丙局”的“笔画”表里是 缺，Python 算出来是 6，用了表里的",
    ]
    assert {each.level for each in found} == {"warning"}


def test_a_function_that_fails_is_told_beside_a_column_too() -> None:
    figures, found = filled(county(f=lambda _: 1.5), TABLE)
    assert [each.code for each in found] == ["SC157"]
    assert figures.columns["strokes"]["甲镇"] == 4


def test_without_the_package_the_metric_is_told_to_need_it() -> None:
    (line,) = told(county())
    assert line.startswith(
        "made-2023-01.csv SC155 “笔画”由 Python 函数 f 计算，单独的规则文件里没有"
    )


def test_without_the_package_a_column_is_enough() -> None:
    figures, found = filled(county(), TABLE)
    assert (figures.columns["strokes"]["乙镇"], found) == (6, ())


def again(call: Callable[[UnitFigures], Any], more: str = STROKES, rows: str = ROWS) -> object:
    """What follows in the first unit of nine items sent in place of five."""
    rules = county(more, f=call)
    (scheme,) = rules.schemes
    figures, _ = filled(rules, rows)
    unit = next(iter(scheme.roster(JANUARY)))
    return computed_again(scheme, figures, unit, {"sent": Fraction(9)})


def test_what_is_computed_follows_a_change() -> None:
    assert again(lambda unit: unit.figures["sent"]) == {"sent": 9, "strokes": 9}


def test_a_change_of_which_nothing_can_be_computed_is_none() -> None:
    assert again(lambda unit: 5 if unit.figures["sent"] == 5 else 1.5) is None


@pytest.mark.parametrize("more, rows", [(EXCEPTION, ROWS), (STROKES, TABLE)])
def test_what_is_decided_otherwise_follows_no_change(more: str, rows: str) -> None:
    assert again(lambda unit: unit.figures["sent"], more, rows) == {"sent": 9}


def test_without_functions_a_change_is_what_it_is() -> None:
    rules = county()
    figures, _ = filled(rules)
    unit = next(iter(rules.schemes[0].roster(JANUARY)))
    assert computed_again(rules.schemes[0], figures, unit, {"sent": MISSING}) == {"sent": MISSING}
