from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from scoring_core.engine.past import Gap, gaps, looked_at, past_of, told_gaps, used
from scoring_core.errors import Place
from scoring_core.formula.values import MISSING
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.period import Period
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Roster
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
MARCH = Period.month(2023, 3)
FEBRUARY, JANUARY, LAST_YEAR = (Period.month(*month) for month in ((2023, 2), (2023, 1), (2022, 3)))


def worked(scheme: Scheme, period: Period, county: str = "x") -> Work:
    figures = Figures(period, {})
    scores = Scores(period, Roster(()), {}, {}, {})
    return Work(county, scheme, figures, scores, ())


def test_the_work_that_a_metric_looks_back_on(scheme: Build) -> None:
    rules = scheme(metrics=METRICS)
    works = [worked(rules, period) for period in (FEBRUARY, LAST_YEAR)]
    now = Figures(MARCH, {})
    assert past_of(rules, Recall("a", "previous", MISSING), now, works) is works[0]
    assert past_of(rules, Recall("rank", "year_ago", MISSING), now, works) is works[1]
    assert past_of(rules, Recall("gone", "previous", MISSING), now, works) is None
    assert (
        past_of(replace(rules, key="other"), Recall("a", "previous", MISSING), now, works) is None
    )
    assert past_of(rules, Recall("a", "previous", MISSING), Figures(FEBRUARY, {}), works) is None


def test_a_gap_is_a_period_that_neither_history_nor_the_input_has(scheme: Build) -> None:
    rules = scheme(metrics=METRICS)
    told = Figures(MARCH, {}, headings={"b_before": Place("march.csv")})
    keys = [(gap.metric.key, gap.period, gap.absent) for gap in gaps(rules, told, [])]
    assert keys == [("a_before", FEBRUARY, MISSING), ("a_ago", LAST_YEAR, 0)]
    assert [gap.metric.key for gap in gaps(rules, told, [worked(rules, FEBRUARY)])] == ["a_ago"]
    first = Figures(Period.month(1, 1), {})
    assert list(gaps(rules, first, [])) == []  # no such periods in time


def test_gaps_are_told_for_each_period_and_what_stands_for_it(scheme: Build) -> None:
    rules = scheme(metrics=METRICS)
    found = list(gaps(rules, Figures(MARCH, {}), []))
    half = Gap(found[0].metric, FEBRUARY, Fraction(1, 2))
    told = list(told_gaps(rules, [*found, half], Place("march.csv")))
    assert [(f.code, f.place.file, f.found) for f in told] == [
        ("SC669", "march.csv", "2023-02"),
        ("SC669", "march.csv", "2022-03"),
        ("SC669", "march.csv", "2023-02"),
    ]
    assert [f.wording().message.partition("，")[2] for f in told] == [
        "“上月报送、上月采用”一律作 缺",
        "“去年报送”一律作 0",
        "“上月报送”一律作 0.5",
    ]


def test_used_is_what_works_look_back_on_and_what_that_does(scheme: Build) -> None:
    rules = scheme(metrics=METRICS)
    periods = (JANUARY, FEBRUARY, LAST_YEAR, Period.month(2022, 5))
    past = [*(worked(rules, period) for period in periods), worked(rules, FEBRUARY, "y")]
    found = used([worked(rules, MARCH)], past)
    assert sorted(str(work.figures.period) for work in found) == ["2022-03", "2023-01", "2023-02"]
    assert {work.jurisdiction for work in found} == {"x"}


def test_of_a_past_period_only_what_is_taken_is_looked_at(scheme: Build) -> None:
    again = """again = { label = "再上月", unit = "条", from = { value = "b_before", when = "previous", absent = 0 } }
"""  # noqa: E501
    rules = scheme(metrics=METRICS + again)
    past = [worked(rules, period) for period in (JANUARY, FEBRUARY, LAST_YEAR)]
    other = worked(rules, FEBRUARY, "y")
    assert looked_at([worked(rules, MARCH)], [*past, other]) == [
        {"b"},
        {"a", "b", "b_before"},
        {"a"},
        frozenset(),
    ]
