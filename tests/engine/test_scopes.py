from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring_core.engine.scopes import Field, UnitScope, WholeScope
from scoring_core.formula.exact import evaluate
from scoring_core.formula.parse import parse
from scoring_core.formula.values import NOT_APPLICABLE, Value, Word
from scoring_core.model.figures import Column
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme

Build = Callable[..., Scheme]
PLACES = {"town", "dept", "guest", "own", "out"}
CATEGORIES = {
    "town": '{ title = "乡镇", units = ["甲镇", "乙镇"] }',
    "dept": '{ title = "部门", units = ["丙局"] }',
    "guest": '{ title = "列席", role = "listed", units = ["丁局"] }',
    "own": '{ title = "自办", role = "counted", units = ["信息室"] }',
    "out": '{ title = "免考", role = "excluded", units = ["戊局"] }',
}
TOP = """
cells = {}
absent = "zero"
constants = { cap = { dept = 9, own = "not_applicable", other = 5 }, one = 1 }
"""
METRICS = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条", full = { town = 10, dept = 20, other = "not_applicable" } }
level = { label = "等次", unit = "级", words = ["好", "差"] }
[scheme.briefs.tables]
price = { by = ["level"], values = { "好" = 3, "差" = 0.5 } }
"""
SENT: Column = {
    unit: Fraction(n) for n, unit in enumerate(["甲镇", "乙镇", "丙局", "丁局", "信息室"], 1)
}


@pytest.fixture
def field(scheme: Build) -> Field:
    rules = scheme(top=TOP, metrics=METRICS, categories=CATEGORIES)
    levels: Column = {unit: Word("差" if unit == "甲镇" else "好") for unit in SENT}
    roster = rules.roster(Period.month(2023, 1)).counting
    return Field(rules, roster, {"a": SENT, "level": levels})


def at(field: Field, unit: str, formula: str) -> Value:
    found = field.roster.resolve(unit)
    assert found is not None
    return evaluate(parse(formula, places=PLACES), UnitScope(field, found))


@pytest.mark.parametrize(
    "unit, formula, value",
    [
        ("乙镇", "a", 2),
        ("乙镇", "cap", 5),
        ("丙局", "cap + one", 10),
        ("信息室", "cap", NOT_APPLICABLE),
        ("甲镇", "price(level)", Fraction(1, 2)),
        ("乙镇", "price(level)", 3),
        ("乙镇", "price('差')", Fraction(1, 2)),
        ("甲镇", "full(a)", 10),
        ("丙局", "full(a)", 20),
        ("丁局", "full(a)", 0),
    ],
)
def test_names_constants_tables_and_full_marks_at_a_unit(
    field: Field, unit: str, formula: str, value: Value
) -> None:
    assert at(field, unit, formula) == value


@pytest.mark.parametrize(
    "where, sum_, count",
    [
        ("here", 3, 2),
        ("all", 15, 5),
        ("ranked", 6, 3),
        ("dept", 3, 1),
        ("guest", 4, 1),
        ("own", 5, 1),
        ("dept, own", 8, 2),
        ("here, ranked", 6, 3),
        ("town, here", 3, 2),
        ("out", 0, 0),
    ],
)
def test_the_units_that_a_value_is_over(field: Field, where: str, sum_: int, count: int) -> None:
    assert at(field, "甲镇", f"total(a, {where})") == sum_
    assert at(field, "甲镇", f"count({where})") == count
    assert at(field, "甲镇", f"count(a > 0, {where})") == count


def test_here_is_seen_from_each_unit(field: Field) -> None:
    sums = [at(field, unit, "total(a, here)") for unit in ("甲镇", "乙镇", "丙局", "信息室")]
    assert sums == [3, 3, 3, 5]
    assert at(field, "丙局", "total(a ÷ count(here), all)") == Fraction("13.5")


def test_a_constant_inside_is_that_of_each_unit(field: Field) -> None:
    assert at(field, "信息室", "total(cap, all)") == 24
    assert at(field, "甲镇", "highest(cap, ranked)") == 9


@pytest.mark.parametrize(
    "unit, formula, place",
    [
        ("甲镇", "rank(a, here)", 2),
        ("乙镇", "rank(a, here)", 1),
        ("乙镇", "rank(−a, here)", 2),
        ("甲镇", "rank(a, all)", 5),
        ("甲镇", "rank(a, ranked)", 3),
        ("甲镇", "rank(one, a, ranked)", 3),
        ("丙局", "rank(one, ranked)", 1),
        ("甲镇", "rank(cap, a, all)", 4),
        ("信息室", "rank(cap, all)", NOT_APPLICABLE),
        ("丁局", "rank(a, ranked)", NOT_APPLICABLE),
        ("丙局", "rank(a, town)", NOT_APPLICABLE),
        ("丙局", "rank(a, town, here)", 1),
    ],
)
def test_the_place_of_a_unit_among_those_of_where(
    field: Field, unit: str, formula: str, place: Value
) -> None:
    assert at(field, unit, formula) == place


def test_a_value_over_units_is_computed_once_a_category(scheme: Build) -> None:
    asked: list[str] = []

    class Asked(dict[str, Value]):
        def __getitem__(self, unit: str) -> Value:
            asked.append(unit)
            return super().__getitem__(unit)

    rules = scheme()
    field = Field(rules, rules.roster(Period.month(2023, 1)), {"a": Asked({**SENT})})
    for unit in ("甲镇", "乙镇", "丙局"):
        at(field, unit, "total(a, all) + highest(a, here) + rank(−a, all) + rank(a, here)")
    assert len(asked) == 4 + (2 + 2) + 4 + (2 + 2)


@pytest.mark.parametrize(
    "formula, value",
    [
        ("sent", 12),
        ("2 × sent + count(ranked)", 27),
        ("total(cap, all)", 24),
        ("total(a, here)", 0),
    ],
)
def test_the_whole_knows_other_totals_and_values_over_units(
    field: Field, formula: str, value: Value
) -> None:
    scope = WholeScope(field, {"sent": Fraction(12)})
    assert evaluate(parse(formula, places=PLACES), scope) == value


def test_the_whole_knows_constants_that_are_the_same_everywhere(field: Field) -> None:
    assert evaluate(parse("one + sent"), WholeScope(field, {"sent": Fraction(12)})) == 13


def test_here_is_everybody_where_units_are_not_grouped(scheme: Build) -> None:
    rules = scheme(categories={}, units='units = ["甲镇", "丙局"]')
    field = Field(rules, rules.roster(Period.month(2023, 1)), {"a": SENT})
    assert evaluate(parse("total(a, here)"), WholeScope(field, {})) == 4
    assert at(field, "甲镇", "total(a, here)") == 4


def test_a_unit_has_neither_list_fields_nor_lists(field: Field) -> None:
    with pytest.raises(KeyError, match="kinds"):
        at(field, "甲镇", "'约稿' in kinds")
    with pytest.raises(KeyError, match="kind"):
        at(field, "甲镇", "nth(kind)")
    with pytest.raises(KeyError, match="best"):
        at(field, "甲镇", "same(best, worst)")
