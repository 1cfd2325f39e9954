from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from scoring_core.engine.past import (
    Gap,
    Past,
    gaps,
    leavers,
    looked_at,
    past_of,
    taken_columns,
    told_gaps,
    told_leavers,
)
from scoring_core.errors import Place
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category, Roster, Unit
from scoring_core.model.work import Work

Build = Callable[..., Scheme]
METRICS = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条" }
b = { label = "采用", unit = "条" }
a_before = { label = "上月报送", unit = "条", from = { value = "a", when = "previous", absent = "missing" } }
b_before = { label = "上月采用", unit = "条", from = { value = "b", when = "previous", absent = "missing" } }
a_ago = { label = "去年报送", unit = "条", from = { value = "a", when = "year_ago", absent = 0 } }
"""  # noqa: E501
SEVERAL = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条" }
a_before = { label = "此前报送", unit = "条", from = { value = "a", when = "earlier_this_year", how = "sum", absent = "missing" } }
"""  # noqa: E501
MARCH = Period.month(2023, 3)
FEBRUARY, JANUARY, LAST_YEAR = (Period.month(*month) for month in ((2023, 2), (2023, 1), (2022, 3)))


def worked(scheme: Scheme, period: Period, *units: Unit) -> Work:
    keys = [unit.key for unit in units]
    columns = {rule.key: dict.fromkeys(keys, Fraction(1)) for rule in scheme.metrics}
    categories = (Category("town", "乡镇", units),)
    scores = Scores(period, Roster(categories), columns, {}, {})
    return Work("x", scheme, Figures(period, columns), scores, ())


def past(scheme: Scheme, *periods: Period) -> Past:
    return {(scheme.key, period): worked(scheme, period) for period in periods}


def test_the_works_that_a_metric_looks_at(scheme: Build) -> None:
    rules = scheme(metrics=METRICS)
    works = past(rules, FEBRUARY, LAST_YEAR)
    key = ("briefs", FEBRUARY)
    assert looked_at(rules, Recall("a", "previous", MISSING), MARCH) == (key,)
    assert looked_at(rules, Recall("a", "months", MISSING, "other"), FEBRUARY) == (
        ("other", FEBRUARY),
    )
    assert past_of(key, Recall("a", "previous", MISSING), works) is works[key]
    assert past_of(key, Recall("rank", "previous", MISSING), works) is works[key]
    assert past_of(key, Recall("gone", "previous", MISSING), works) is None
    assert past_of(("other", FEBRUARY), Recall("a", "previous", MISSING), works) is None
    assert past_of(("briefs", JANUARY), Recall("a", "previous", MISSING), works) is None


def test_a_gap_is_a_period_that_neither_history_nor_the_input_has(scheme: Build) -> None:
    rules = scheme(metrics=METRICS)
    told = Figures(MARCH, {}, headings={"b_before": Place("march.csv")})
    found = [(gap.metric.key, gap.key[1], gap.absent) for gap in gaps(rules, told, {})]
    assert found == [("a_before", FEBRUARY, MISSING), ("a_ago", LAST_YEAR, 0)]
    lacking = gaps(rules, told, past(rules, FEBRUARY))
    assert [gap.metric.key for gap in lacking] == ["a_ago"]
    first = Figures(Period.month(1, 1), {})
    assert list(gaps(rules, first, {})) == []  # no such periods in time


def test_gaps_are_told_for_each_period_and_what_stands_for_it(scheme: Build) -> None:
    rules = scheme(metrics=METRICS)
    found = list(gaps(rules, Figures(MARCH, {}), {}))
    half = Gap(found[0].metric, ("briefs", FEBRUARY), Fraction(1, 2))
    county = Jurisdiction("x", "某县", (rules,))
    told = list(told_gaps(county, [*found, half], Place("march.csv")))
    assert [(f.code, f.place.file, f.found) for f in told] == [
        ("SC669", "march.csv", "2023-02"),
        ("SC691", "march.csv", "2022-03"),
        ("SC669", "march.csv", "2023-02"),
    ]
    assert [f.wording().message for f in told] == [
        "“政务信息”没有 2023-02 的数，“上月报送、上月采用”一律作 缺",
        "“政务信息”只在 2023-01.. 施行，没有 2022-03，“去年报送”里这几期作 0",
        "“政务信息”没有 2023-02 的数，“上月报送”一律作 0.5",
    ]


def test_the_periods_that_lack_among_several_are_told_together(scheme: Build) -> None:
    rules = scheme(metrics=SEVERAL)
    lacking = gaps(rules, Figures(Period.month(2023, 4), {}), past(rules, FEBRUARY))
    (found,) = told_gaps(Jurisdiction("x", "某县", (rules,)), lacking, Place("april.csv"))
    assert (found.code, found.found) == ("SC679", "2023-01、2023-03")


def test_only_what_is_taken_of_a_past_period_is_looked_at(scheme: Build) -> None:
    again = """again = { label = "再上月", unit = "条", from = { value = "b_before", when = "previous", absent = 0 } }
"""  # noqa: E501
    rules = scheme(metrics=METRICS + again)
    works = past(rules, JANUARY, FEBRUARY, LAST_YEAR, Period.month(2022, 7))
    assert list(taken_columns([worked(rules, MARCH)], works).values()) == [
        {"b"},
        {"a", "b", "b_before"},
        {"a"},
        frozenset(),
    ]


def test_units_that_left_are_told_once_for_the_periods_in_which_they_were(scheme: Build) -> None:
    rules = scheme(metrics=SEVERAL)
    gone, here = Unit("丙镇", "丙镇", "town"), Unit("甲镇", "甲镇", "town")
    works = {("briefs", p): worked(rules, p, here, gone) for p in (JANUARY, FEBRUARY)}
    (found,) = told_leavers(Place("march.csv"), leavers(worked(rules, MARCH, here), works))
    assert (found.code, found.found) == ("SC673", "丙镇")
    assert dict(found.details)["period"] == "2023-01、2023-02"


def test_of_another_scheme_only_units_of_own_categories_are_missed(scheme: Build) -> None:
    rules = scheme(metrics=SEVERAL)
    metric = replace(rules.metrics[1], recalled=Recall("a", "previous", MISSING, "other"))
    asking = replace(rules, metrics=(rules.metrics[0], metric))
    town, firm = Unit("丙镇", "丙镇", "town"), Unit("某公司", "某公司", "firm")
    works = {("other", FEBRUARY): worked(replace(rules, key="other"), FEBRUARY, town, firm)}
    (left,) = leavers(worked(asking, MARCH), works)
    assert (left.units, left.period) == (("丙镇",), FEBRUARY)
    members = replace(metric, recalled=Recall("a", "previous", MISSING, "other", "sum", True))
    of_members = replace(asking, metrics=(rules.metrics[0], members))
    assert list(leavers(worked(of_members, MARCH), works)) == []


def test_a_state_is_no_figure_that_is_missed(scheme: Build) -> None:
    rules = scheme(metrics=SEVERAL)
    then = worked(rules, FEBRUARY, Unit("丙镇", "丙镇", "town"))
    columns = {**then.scores.columns, "a": {"丙镇": NOT_APPLICABLE}}
    works = {("briefs", FEBRUARY): replace(then, scores=replace(then.scores, columns=columns))}
    assert list(leavers(worked(rules, MARCH), works)) == []
