from fractions import Fraction
from graphlib import CycleError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.metric import Metric, PriceTable, ScoreRule, Total, in_order
from scoring_core.model.number_format import NumberFormat, Pattern

WHOLE = NumberFormat(Pattern(sign=False, least=0, most=0, factor=Fraction(1), suffix=""))


def score(key: str, formula: str) -> ScoreRule:
    return ScoreRule(key, key, parse(formula), "分", WHOLE)


def total(key: str, formula: str) -> Total:
    return Total(key, parse(formula), WHOLE)


def keys(rules: tuple[ScoreRule, ...] | tuple[Total, ...]) -> list[str]:
    return [rule.key for rule in rules]


def test_scores_come_after_those_that_they_refer_to() -> None:
    rules = (score("c", "a + b"), score("b", "highest(a, here)"), score("a", "min(sent, 5)"))
    assert keys(in_order(rules)) == ["a", "b", "c"]


@given(st.permutations(range(6)), st.data())
def test_every_order_of_definition_gives_one_of_references(
    order: list[int], data: st.DataObject
) -> None:
    uses = [data.draw(st.sets(st.integers(0, n - 1))) if n else set() for n in range(6)]
    rules = [score(f"s{n}", " + ".join(["1", *(f"s{m}" for m in uses[n])])) for n in order]
    place = {key: number for number, key in enumerate(keys(in_order(rules)))}
    assert len(place) == 6
    assert all(place[f"s{m}"] < place[f"s{n}"] for n in range(6) for m in uses[n])


@pytest.mark.parametrize(
    "a, b, circle",
    [
        ("a + 1", "sent", {"a"}),
        ("b", "2 × a", {"a", "b"}),
        ("total(b, here)", "if(rank(a, here) == 1: 2, else: 0)", {"a", "b"}),
    ],
)
def test_a_circle_of_scores_is_an_error_that_names_it(a: str, b: str, circle: set[str]) -> None:
    with pytest.raises(CycleError) as caught:
        in_order((score("a", a), score("b", b)))
    assert set(caught.value.args[1]) == circle


def test_a_circle_of_totals_is_an_error_that_names_it() -> None:
    with pytest.raises(CycleError) as caught:
        in_order((total("a", "b + 1"), total("b", "total(sent, all) − a")))
    assert set(caught.value.args[1]) == {"a", "b"}


def test_a_total_may_add_up_the_column_of_its_own_key() -> None:
    rules = (
        total("rate", "ratio(sent, target, zero: 0)"),
        total("sent", "total(sent, all) + count(target > 0, all)"),
        total("target", "highest(rate, all)"),
    )
    assert keys(in_order(rules)) == ["sent", "target", "rate"]


def test_a_metric_is_meant_by_its_label_and_its_other_headings() -> None:
    assert Metric("sent", "报送", "条", WHOLE, columns=("报送数",)).headings == ("报送", "报送数")


def test_a_metric_is_a_count_that_is_needed_unless_the_rules_say_otherwise() -> None:
    metric = Metric("sent", "报送", "条", WHOLE)
    assert [metric.low, metric.high, metric.step] == [0, 999_999_999, 1]
    assert not metric.optional


@pytest.mark.parametrize("categories, applies", [(None, True), (("town",), True), (("x",), False)])
def test_a_metric_or_score_may_apply_to_some_categories_only(
    categories: tuple[str, ...] | None, applies: bool
) -> None:
    metric = Metric("sent", "报送", "条", WHOLE, categories=categories)
    rule = ScoreRule("points", "得分", parse("sent"), "分", WHOLE, categories)
    assert [metric.applies_to("town"), rule.applies_to("town")] == [applies, applies]


def test_neither_words_nor_rates_add_up() -> None:
    metrics = (
        Metric("sent", "报送", "条", WHOLE),
        Metric("level", "等次", "级", WHOLE, words=("好", "差")),
        Metric("rate", "采用率", "%", WHOLE),
        Metric("change", "增减", "百分点", WHOLE),
    )
    assert [metric.adds for metric in metrics] == [True, False, False, False]


def test_a_word_metric_has_no_zero() -> None:
    count = Metric("sent", "报送", "条", WHOLE)
    level = Metric("level", "等次", "级", WHOLE, words=("好", "差"))
    given = (Fraction(0), Fraction(10), MISSING, NOT_APPLICABLE)
    assert [count.meaning(value) for value in given] == list(given)
    assert [level.meaning(value) for value in given] == [MISSING, MISSING, MISSING, NOT_APPLICABLE]


def test_a_price_by_the_words_of_its_arguments() -> None:
    table = PriceTable(
        "price", ("level", "kind"), {("好", "长"): Fraction(5), ("好", "短"): Fraction(1, 2)}
    )
    assert table.entry(("好", "短")) == Fraction(1, 2)
