from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from scoring_core.engine.score import score
from scoring_core.errors import FormulaError
from scoring_core.formula.limits import WORD, Bounds
from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State, Value
from scoring_core.model.figures import Column, Figures
from scoring_core.model.metric import Constant, Metric, ScoreRule, Total
from scoring_core.model.number_format import NumberFormat, Pattern
from scoring_core.model.period import Period, Span
from scoring_core.model.proof import Proof, prove
from scoring_core.model.scheme import Absent, Scheme
from scoring_core.model.unit import Category, Unit

Build = Callable[..., Scheme]
WHOLE = NumberFormat(Pattern(sign=False, least=0, most=0, factor=Fraction(1), suffix=""))
SENT = Metric("sent", "报送", "条", WHOLE, high=Fraction(20))
ERROR: dict[str, Absent] = {"town": "error", "dept": "error"}


def rule(key: str, formula: str, **changes: Any) -> ScoreRule:
    tree = parse(formula, places={"town", "dept", "own"})
    return replace(ScoreRule(key, key, tree, "分", WHOLE), **changes)


def limits(low: str, high: str, places: int | None = 0, *states: State) -> Bounds:
    return Bounds(Fraction(low), Fraction(high), places, frozenset(states))


@pytest.mark.parametrize(
    "metric, absent, proved",
    [
        ({}, "error", limits("0", "20")),
        ({"low": Fraction(5)}, "error", limits("5", "20")),
        ({"step": Fraction(1, 8)}, "error", limits("0", "20", 3)),
        ({"cells": (("优", Fraction("30.5")),)}, "error", limits("0", "30.5", 1)),
        ({"cells": (("欠", Fraction(-2)),)}, "error", limits("-2", "20")),
        ({"cells": (("", MISSING),)}, "error", limits("0", "20", 0, MISSING)),
        ({"cells": (("—", NOT_APPLICABLE),)}, "error", limits("0", "20", 0, NOT_APPLICABLE)),
        ({"optional": True}, "error", limits("0", "20", 0, NOT_APPLICABLE)),
        ({}, "missing", limits("0", "20", 0, MISSING)),
        ({}, "not_applicable", limits("0", "20", 0, NOT_APPLICABLE)),
        ({"low": Fraction(5)}, "zero", limits("0", "20")),
        ({"low": Fraction(-9), "high": Fraction(-5)}, "zero", limits("-9", "0")),
        ({"words": ("好",)}, "zero", replace(WORD, states=frozenset({MISSING}))),
        (
            {"words": ("好",), "cells": (("无", Fraction(9)),)},
            "error",
            replace(WORD, states=frozenset({MISSING})),
        ),
    ],
)
def test_a_metric_lies_in_its_range_or_is_what_a_cell_or_an_absence_gives(
    scheme: Build, metric: dict[str, Any], absent: str, proved: Bounds
) -> None:
    rules = scheme(metrics=(replace(SENT, **metric),), absent={"town": absent, "dept": "error"})
    assert Proof(rules).at("town", "sent") == proved


def test_a_metric_of_other_categories_never_has_a_value(scheme: Build) -> None:
    proof = Proof(scheme(metrics=(replace(SENT, categories=("town",)),), absent=ERROR))
    assert proof.at("town", "sent") == limits("0", "20")
    assert not proof.at("dept", "sent").always
    assert proof.at("dept", "sent").states == {NOT_APPLICABLE}


def test_a_constant_is_proved_by_category(scheme: Build) -> None:
    cap = Constant("cap", {"town": Fraction("7.5"), "dept": NOT_APPLICABLE})
    proof = Proof(scheme(constants=(cap, Constant("goal", {"town": MISSING}))))
    assert proof.at("town", "cap") == limits("7.5", "7.5", 1)
    assert proof.at("dept", "cap") == Bounds(states=frozenset({NOT_APPLICABLE}), always=False)
    assert proof.at("dept", "goal") == Bounds(states=frozenset({MISSING}), always=False)


def test_a_total_may_name_a_constant_that_is_the_same_everywhere(scheme: Build) -> None:
    goal = Constant("goal", {"town": Fraction(9), "dept": Fraction(9)})
    proof = Proof(scheme(constants=(goal,)))

    assert (goal.common, proof.whole(parse("goal + 1"))) == (9, limits("10", "10"))
    assert Constant("goal", {"town": Fraction(9), "dept": MISSING}).common is None


def test_scores_are_proved_category_by_category_in_the_order_of_references(scheme: Build) -> None:
    rules = scheme(
        metrics=(SENT,),
        absent=ERROR,
        scores=(rule("twice", "2 × points"), rule("points", "min(sent, cap) ÷ 2")),
    )
    proof = prove(rules)
    assert proof.at("town", "twice") == limits("0", "8", 1)
    assert proof.at("dept", "twice") == limits("0", "5", 1)


def test_a_score_of_other_categories_never_has_a_value(scheme: Build) -> None:
    proof = prove(scheme(scores=(rule("points", "5", categories=("town",)),)))
    assert proof.at("town", "points") == limits("5", "5")
    assert not proof.at("dept", "points").always


def test_a_division_by_what_may_be_zero_is_refused(scheme: Build) -> None:
    rules = scheme(metrics=(replace(SENT, low=Fraction(1)),), absent=ERROR | {"dept": "zero"})
    with pytest.raises(FormulaError) as caught:
        Proof(rules).add(rule("share", "10 ÷ sent"))
    assert [found.code for found in caught.value.findings] == ["SC313"]
    Proof(replace(rules, absent=ERROR)).add(rule("share", "10 ÷ sent"))


def test_others_are_proved_beside_a_score_that_cannot_be(scheme: Build) -> None:
    proof = Proof(scheme())
    proof.assume(rule("share", "10 ÷ sent"))
    proof.add(rule("more", "share + 1"))
    assert proof.at("dept", "share") == Bounds()
    assert proof.at("dept", "more") == limits("1", "1")


@pytest.mark.parametrize(
    "formula, low, high",
    [
        ("price(level)", "1", "2"),
        ("full(sent)", "0", "20"),
        ("total(sent, here)", "0", "40"),
        ("total(sent, all)", "0", "80"),
        ("total(sent, ranked)", "0", "40"),
        ("total(sent, dept)", "0", "40"),
        ("total(sent, dept, here)", "0", "80"),
        ("total(cap, all)", "0", "26"),
        ("count(all)", "0", "4"),
        ("highest(cap, dept)", "5", "5"),
    ],
)
def test_what_is_proved_over_units_and_of_tables(
    scheme: Build, formula: str, low: str, high: str
) -> None:
    town, dept = scheme().categories
    rules = scheme(
        categories=(town, replace(dept, role="listed")),
        metrics=(replace(SENT, full={"town": Fraction(20)}), scheme().metrics[1]),
        absent=ERROR,
        scores=(rule("points", formula, categories=("town",)),),
    )
    proved = prove(rules).at("town", "points")
    assert (proved.low, proved.high) == (Fraction(low), Fraction(high))


def test_the_excluded_are_among_no_units(scheme: Build) -> None:
    town, dept = scheme().categories
    rules = scheme(categories=(town, replace(dept, role="excluded")))
    (group,) = Proof(rules).groups(("all", "dept"), "town", "town")
    assert (group.least, group.most) == (2, 2)


@pytest.mark.parametrize(
    "first, second, least",
    [
        (Span(None, None), Span(None, date(2023, 6, 30)), 1),
        (Span(date(2023, 1, 1), None), Span(date(2023, 7, 1), None), 1),
        (Span(date(2023, 7, 1), None), Span(None, date(2023, 6, 30)), 0),
    ],
)
def test_a_category_may_be_empty_where_no_unit_is_always_on_the_roster(
    scheme: Build, first: Span, second: Span, least: int
) -> None:
    town, dept = scheme().categories
    units = tuple(replace(u, span=s) for u, s in zip(town.units, (first, second), strict=True))
    span = Span(date(2023, 1, 1), date(2023, 12, 31))
    proof = Proof(scheme(categories=(replace(town, units=units), dept), in_force=(span,)))

    (seen,) = proof.groups(("town",), "dept", "dept")
    (own,) = proof.groups(("town",), "town", "town")
    assert (seen.least, seen.most, own.least) == (least, 2, 1)


def test_a_table_without_entries_never_has_a_value(scheme: Build) -> None:
    table = replace(scheme().tables[0], entries={})
    proof = prove(scheme(tables=(table,), scores=(rule("points", "price(level)"),)))
    assert not proof.at("town", "points").always


def test_full_marks_that_are_not_declared_add_nothing(scheme: Build) -> None:
    marked = replace(SENT, full={"town": Fraction(20)})
    proof = prove(scheme(metrics=(marked,), scores=(rule("marks", "full(sent)"),)))
    assert [proof.at(key, "marks").high for key in ("town", "dept")] == [20, 0]


def test_a_total_is_proved_over_the_whole_and_from_other_totals(scheme: Build) -> None:
    totals = (
        Total("rate", parse("ratio(sent, all, zero: 0)"), WHOLE),
        Total("sent", parse("total(sent, all)"), WHOLE),
        Total("all", parse("count(all)"), WHOLE),
    )
    proof = Proof(scheme(metrics=(SENT,), absent=ERROR, totals=totals))
    assert proof.total("sent") == limits("0", "80")
    assert proof.total("rate") == limits("0", "80", None)
    assert proof.whole(parse("sent + all")) == limits("0", "84")


def test_a_long_chain_of_totals_is_proved_at_once(scheme: Build) -> None:
    chain = [Total(f"t{n}", parse(f"t{n - 1} + t{n - 1}"), WHOLE) for n in range(1, 60)]
    first = Total("t0", parse("1"), WHOLE)
    assert Proof(scheme(totals=(*chain, first))).total("t59") == limits(str(2**59), str(2**59))


CATEGORIES = (
    Category("town", "乡镇", (Unit("甲", "甲", "town"), Unit("乙", "乙", "town"))),
    Category("dept", "部门", (Unit("丙", "丙", "dept"),), "listed"),
    Category("own", "自办", (Unit("丁", "丁", "own"),), "counted"),
)
METRICS = (
    Metric("a", "A", "条", WHOLE, cells=(("优", Fraction(30)), ("", MISSING)), high=Fraction(9)),
    Metric(
        "b",
        "B",
        "条",
        WHOLE,
        categories=("town", "own"),
        low=Fraction(-3),
        high=Fraction(3),
        step=Fraction(1, 4),
        full={"town": Fraction(7)},
    ),
    Metric("c", "C", "条", WHOLE, low=Fraction(2), high=Fraction(5)),
)
ABSENT: dict[str, Absent] = {"town": "not_applicable", "dept": "error", "own": "zero"}
CAP = Constant("cap", {"town": Fraction(8), "dept": Fraction("2.5"), "own": NOT_APPLICABLE})


def _calls(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    where = st.sampled_from(["here", "all", "ranked", "dept", "town, own"])
    sign = st.sampled_from(["+", "−", "×"])
    return st.one_of(
        st.builds("({} {} {})".format, inner, sign, inner),
        st.builds("−({})".format, inner),
        st.builds("({} ÷ {})".format, inner, inner),
        st.builds("ratio({}, {}, zero: {})".format, inner, inner, inner),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max", "sum"]), inner, inner),
        st.builds("half_up({}, {})".format, inner, st.sampled_from(["1", "0.1", "0.25"])),
        st.builds("if({} > {}: {}, else: {})".format, inner, inner, inner, inner),
        st.builds(
            "{}({}, {})".format,
            st.sampled_from(["total", "mean", "highest", "lowest"]),
            inner,
            where,
        ),
        st.builds("count({} > {}, {})".format, inner, inner, where),
        st.builds("rank({}, {})".format, inner, where),
    )


FORMULAS = st.recursive(
    st.sampled_from(["a", "b", "c", "cap", "full(b)", "count(all)", "2", "0.5", "0"]),
    _calls,
    max_leaves=6,
)


def _values(metric: Metric, category: str) -> st.SearchStrategy[Value]:
    if not metric.applies_to(category):
        return st.just(NOT_APPLICABLE)
    absent = {"town": NOT_APPLICABLE, "dept": Fraction(3), "own": Fraction(0)}[category]
    given = [value for _, value in metric.cells]
    steps = st.integers(int(metric.low / metric.step), int(metric.high / metric.step))
    return steps.map(lambda n: n * metric.step) | st.sampled_from([absent, *given])


@given(FORMULAS, st.data())
def test_every_value_lies_within_what_was_proved(
    scheme: Build, formula: str, data: st.DataObject
) -> None:
    rules = scheme(
        categories=CATEGORIES,
        metrics=METRICS,
        scores=(rule("s", formula),),
        totals=(Total("t", parse("total(s, all) + count(s > 1, ranked)"), WHOLE),),
        absent=ABSENT,
        constants=(CAP,),
    )
    try:
        proof = prove(rules)
    except FormulaError:
        reject()
    units = [unit for category in CATEGORIES for unit in category.units]
    columns: dict[str, Column] = {
        m.key: {unit.key: data.draw(_values(m, unit.category)) for unit in units} for m in METRICS
    }
    scores = score(rules, Figures(Period.month(2023, 1), columns))
    for unit in units:
        assert _within(scores.columns["s"][unit.key], proof.at(unit.category, "s"))
    assert _within(scores.totals["t"], proof.total("t"))


def _within(value: Value, proved: Bounds) -> bool:
    if isinstance(value, State):
        return value in proved.states
    assert isinstance(value, Fraction)
    places = proved.places
    exact = places is None or (value * Fraction(10) ** places).denominator == 1
    return proved.always and proved.low <= value <= proved.high and exact
