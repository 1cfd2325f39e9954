from collections.abc import Callable
from datetime import date
from fractions import Fraction

from scoring_core.model.metric import Constant
from scoring_core.model.period import Period, Span
from scoring_core.model.ranking import RankingRule, SortKey
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category, Unit

Build = Callable[..., Scheme]


def test_the_span_that_holds_a_period(scheme: Build) -> None:
    early, late = Span(None, date(2022, 12, 31)), Span(date(2023, 3, 1), None)
    rules = scheme(in_force=(early, late))
    assert rules.span_of(Period.month(2022, 12)) is early
    assert rules.span_of(Period.month(2023, 3)) is late
    assert rules.span_of(Period.month(2023, 1)) is None
    assert rules.span_of(Period.of_months(2023, 1, 3)) is None


def test_the_roster_of_a_period(scheme: Build) -> None:
    since = Unit("乙镇", "乙镇", "", span=Span(date(2023, 2, 1), None))
    rules = scheme(categories=(Category("", "", (Unit("甲镇", "甲镇"), since)),))
    assert [unit.name for unit in rules.roster(Period.month(2023, 1))] == ["甲镇"]
    assert [unit.name for unit in rules.roster(Period.month(2023, 2))] == ["甲镇", "乙镇"]


def test_metrics_and_scores_by_key_in_the_order_of_the_file(scheme: Build) -> None:
    columns = scheme().columns
    assert list(columns) == ["sent", "level", "points"]
    assert [rule.label for rule in columns.values()] == ["报送", "等次", "得分"]


def test_inferred_sources_are_told_once_each(scheme: Build) -> None:
    told = "inferred from the table: the order of equals"
    rules = scheme(
        ranking=RankingRule((SortKey("points"),), "category", source=told),
        constants=(Constant("cap", {"town": Fraction(8)}, told), Constant("goal", {}, "notice")),
    )
    assert rules.inferred == ("inferred from a table", told)
    assert scheme(source="notice of 2023", ranking=None).inferred == ()


def test_what_a_column_follows_from(scheme: Build) -> None:
    rules = scheme(ranking=RankingRule((SortKey("points"), SortKey("roster")), "category"))
    assert rules.sources("sent") == {"sent"}
    assert rules.sources("points") == rules.sources("rank") == {"points", "sent"}
    assert scheme(ranking=None).sources("rank") == frozenset()
