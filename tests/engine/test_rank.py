from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.engine.rank import rank, ranks_of
from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.figures import Column, Scores
from scoring_core.model.period import Period
from scoring_core.model.ranking import AfterTie, RankingRule, SortKey
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category, Unit

Build = Callable[..., Scheme]
Groups = list[list[tuple[str, int | None]]]
HIGH, LOW = SortKey("a"), SortKey("a", highest=False)
THEN, ROSTER = SortKey("b"), SortKey("roster", highest=False)
NAMES = "甲乙丙丁戊"


def units(names: str, category: str) -> tuple[Unit, ...]:
    return tuple(Unit(name, name, category) for name in names)


ONE = (Category("town", "乡镇", units(NAMES, "town")),)


@pytest.fixture(scope="session")
def ranked(scheme: Build) -> Callable[..., Groups]:
    """The groups of names and ranks that a rule makes of the columns a and b."""

    def build(
        rule: RankingRule | None,
        a: list[Any],
        b: list[Any] | None = None,
        categories: tuple[Category, ...] = ONE,
    ) -> Groups:
        rules = replace(scheme(), ranking=rule, categories=categories)
        roster = rules.roster(Period.month(2023, 1)).counting
        keys = [unit.key for unit in roster]
        columns = {key: _column(keys, values) for key, values in (("a", a), ("b", b or a))}
        groups = rank(rules, Scores(Period.month(2023, 1), roster, columns, {}, {}))
        return [[(place.unit.name, place.rank) for place in group] for group in groups]

    return build


def _column(keys: list[str], values: list[Any]) -> Column:
    exact = (Fraction(value) if isinstance(value, int) else value for value in values)
    return dict(zip(keys, exact, strict=True))


def rule(*by: SortKey, **changes: Any) -> RankingRule:
    return replace(RankingRule(by, "category"), **changes)


def test_the_greatest_is_first(ranked: Callable[..., Groups]) -> None:
    assert ranked(rule(HIGH), [3, 9, 5, 1, 7]) == [
        [("乙", 1), ("戊", 2), ("丙", 3), ("甲", 4), ("丁", 5)]
    ]


def test_the_least_is_first_where_the_rule_says_lowest(ranked: Callable[..., Groups]) -> None:
    assert ranked(rule(LOW), [3, 9, 5, 1, 7]) == [
        [("丁", 1), ("甲", 2), ("丙", 3), ("戊", 4), ("乙", 5)]
    ]


@pytest.mark.parametrize("after_tie, ranks", [("skip", [1, 2, 2, 2, 5]), ("next", [1, 2, 2, 2, 3])])
def test_equals_share_a_rank_and_the_rule_says_what_follows(
    ranked: Callable[..., Groups], after_tie: AfterTie, ranks: list[int]
) -> None:
    groups = ranked(rule(HIGH, after_tie=after_tie), [5, 9, 5, 1, 5])
    assert groups == [list(zip("乙甲丙戊丁", ranks, strict=True))]


def test_a_later_key_parts_equals(ranked: Callable[..., Groups]) -> None:
    groups = ranked(rule(HIGH, SortKey("b", highest=False)), [5, 5, 5, 9, 5], [4, 2, 4, 9, 3])
    assert groups == [[("丁", 1), ("乙", 2), ("戊", 3), ("甲", 4), ("丙", 4)]]


def test_an_order_that_ends_in_the_roster_has_no_equals(ranked: Callable[..., Groups]) -> None:
    assert ranked(rule(HIGH, ROSTER), [5, 9, 5, 1, 5]) == [
        [("乙", 1), ("甲", 2), ("丙", 3), ("戊", 4), ("丁", 5)]
    ]


def test_then_says_in_which_order_equals_are_listed(ranked: Callable[..., Groups]) -> None:
    groups = ranked(rule(HIGH, then=(THEN, ROSTER)), [5, 9, 5, 1, 5], [3, 0, 7, 0, 7])
    assert groups == [[("乙", 1), ("丙", 2), ("戊", 2), ("甲", 2), ("丁", 5)]]


@pytest.mark.parametrize("state", [MISSING, NOT_APPLICABLE])
def test_among_equals_one_without_a_number_is_listed_last(
    ranked: Callable[..., Groups], state: Value
) -> None:
    then = (THEN, SortKey("a"), ROSTER)
    groups = ranked(rule(HIGH, then=then), [5, 9, 5, 1, 5], [state, 0, -7, 0, 7])
    assert groups == [[("乙", 1), ("戊", 2), ("丙", 2), ("甲", 2), ("丁", 5)]]


@pytest.mark.parametrize("state", [MISSING, NOT_APPLICABLE])
@pytest.mark.parametrize("key", [HIGH, LOW])
def test_units_without_a_number_are_listed_last_without_a_rank(
    ranked: Callable[..., Groups], state: Value, key: SortKey
) -> None:
    groups = ranked(rule(key, THEN), [state, 4, 4, 4, 4], [9, 3, state, 5, state])
    assert groups == [[("丁", 1), ("乙", 2), ("甲", None), ("丙", None), ("戊", None)]]


def test_units_that_are_not_eligible_are_listed_last_without_a_rank(
    ranked: Callable[..., Groups],
) -> None:
    eligible = rule(HIGH, eligible=parse("b > 0"))
    groups = ranked(eligible, [1, 2, 3, 4, 5], [0, 1, 1, MISSING, NOT_APPLICABLE])
    assert groups == [[("丙", 1), ("乙", 2), ("甲", None), ("丁", None), ("戊", None)]]


def test_eligible_may_look_at_all_ranked_units(ranked: Callable[..., Groups]) -> None:
    best = rule(HIGH, eligible=parse("a > mean(a, ranked)"))
    assert ranked(best, [1, 2, 3, 4, 6]) == [
        [("戊", 1), ("丁", 2), ("甲", None), ("乙", None), ("丙", None)]
    ]


MIXED = (
    Category("town", "乡镇", units("甲乙", "town")),
    Category("guest", "列席", units("丙", "guest"), "listed"),
    Category("own", "自办", units("丁", "own"), "counted"),
    Category("dept", "部门", units("戊", "dept")),
)


def test_each_printed_category_is_ranked_by_itself(ranked: Callable[..., Groups]) -> None:
    groups = ranked(rule(HIGH), [3, 5, 9, 9, 4], categories=MIXED)
    assert groups == [[("乙", 1), ("甲", 2)], [("丙", None)], [("戊", 1)]]


def test_all_are_ranked_together_where_the_scope_is_all(ranked: Callable[..., Groups]) -> None:
    groups = ranked(rule(HIGH, scope="all"), [3, 5, 9, 9, 4], categories=MIXED)
    assert groups == [[("乙", 1), ("戊", 2), ("甲", 3), ("丙", None)]]


def test_the_roster_of_all_is_that_of_the_categories_in_order(
    ranked: Callable[..., Groups],
) -> None:
    groups = ranked(rule(HIGH, ROSTER, scope="all"), [4, 5, 9, 9, 4], categories=MIXED)
    assert groups == [[("乙", 1), ("甲", 2), ("戊", 3), ("丙", None)]]


def test_without_a_ranking_units_are_listed_by_roster(ranked: Callable[..., Groups]) -> None:
    groups = ranked(None, [3, 5, 9, 9, 4], categories=MIXED)
    assert groups == [[("甲", None), ("乙", None)], [("丙", None)], [("戊", None)]]


def test_a_category_without_units_is_an_empty_group(ranked: Callable[..., Groups]) -> None:
    categories = (Category("town", "乡镇", ()), *ONE)
    assert ranked(rule(HIGH), [1, 2, 3, 4, 5], categories=categories)[0] == []


@pytest.mark.parametrize("key, order", [(HIGH, "乙丁甲丙戊"), (LOW, "戊甲丙乙丁")])
def test_the_best_word_of_a_scale_is_the_highest(
    ranked: Callable[..., Groups], key: SortKey, order: str
) -> None:
    scale = ("A", "B", "C")
    groups = ranked(rule(key), [Word(word, scale) for word in ("B", "A", "B", "A", "C")])
    assert [name for name, _ in groups[0]] == list(order)
    assert [place for _, place in groups[0]] == (
        [1, 1, 3, 3, 5] if key is HIGH else [1, 2, 2, 4, 4]
    )


@pytest.mark.parametrize(
    "orders, skip, following",
    [
        ([], [], []),
        ([1], [1], [1]),
        ([1, 2, 2, 3], [1, 2, 2, 4], [1, 2, 2, 3]),
        ([1, 1, 1, 2, 2, 3], [1, 1, 1, 4, 4, 6], [1, 1, 1, 2, 2, 3]),
    ],
)
def test_the_ranks_of_an_ascending_order(
    orders: list[int], skip: list[int], following: list[int]
) -> None:
    keys = [(Fraction(order),) for order in orders]
    assert ranks_of(keys, rule(HIGH)) == skip
    assert ranks_of(keys, rule(HIGH, after_tie="next")) == following


VALUES = st.one_of(st.integers(0, 3), st.sampled_from([MISSING, NOT_APPLICABLE]))
COLUMN = st.lists(VALUES, min_size=5, max_size=5)
RULES = st.builds(
    rule,
    st.sampled_from([HIGH, LOW]),
    st.sampled_from([THEN, SortKey("b", highest=False)]),
    after_tie=st.sampled_from(["skip", "next"]),
    then=st.sampled_from([(), (ROSTER,), (THEN, ROSTER)]),
    scope=st.sampled_from(["category", "all"]),
)


def _keys(found: RankingRule, a: list[Any], b: list[Any]) -> dict[str, tuple[int, int]]:
    """What is better is less; units with a state have no key."""
    signs = [-1 if key.highest else 1 for key in found.by]
    pairs = {name: pair for name, *pair in zip(NAMES, a, b, strict=True)}
    return {
        name: (signs[0] * one, signs[1] * two)
        for name, (one, two) in pairs.items()
        if isinstance(one, int) and isinstance(two, int)
    }


@given(RULES, COLUMN, COLUMN)
def test_a_rank_is_one_more_than_the_number_that_are_better(
    ranked: Callable[..., Groups], found: RankingRule, a: list[Any], b: list[Any]
) -> None:
    keys = _keys(found, a, b)
    (group,) = ranked(found, a, b)
    for name, place in group:
        better = [key for key in keys.values() if name in keys and key < keys[name]]
        count = len(better) if found.after_tie == "skip" else len(set(better))
        assert place == (count + 1 if name in keys else None)


@given(RULES, COLUMN, COLUMN)
def test_nobody_is_lost_and_ranks_only_grow(
    ranked: Callable[..., Groups], found: RankingRule, a: list[Any], b: list[Any]
) -> None:
    (group,) = ranked(found, a, b)
    places = [place for _, place in group if place is not None]
    assert sorted(name for name, _ in group) == sorted(NAMES)
    assert places == sorted(places)
    assert [place for _, place in group][len(places) :] == [None] * (len(group) - len(places))


@given(COLUMN, COLUMN)
def test_ranks_are_one_to_n_where_the_order_ends_in_the_roster(
    ranked: Callable[..., Groups], a: list[Any], b: list[Any]
) -> None:
    (group,) = ranked(rule(HIGH, THEN, ROSTER), a, b)
    count = len(_keys(rule(HIGH, THEN), a, b))
    assert [place for _, place in group] == [*range(1, count + 1), *[None] * (5 - count)]


@given(RULES, st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), min_size=5, max_size=5))
def test_equal_keys_have_equal_ranks_and_equal_ranks_equal_keys(
    ranked: Callable[..., Groups], found: RankingRule, pairs: list[tuple[int, int]]
) -> None:
    a, b = ([pair[n] for pair in pairs] for n in (0, 1))
    places = dict(ranked(found, a, b)[0])
    keys = dict(zip(NAMES, pairs, strict=True))
    for one in NAMES:
        for other in NAMES:
            assert (keys[one] == keys[other]) is (places[one] == places[other])


@given(RULES, st.permutations(range(5)), COLUMN, COLUMN)
def test_the_order_of_the_roster_parts_no_ranks(
    ranked: Callable[..., Groups],
    found: RankingRule,
    order: list[int],
    a: list[Any],
    b: list[Any],
) -> None:
    shuffled = "".join(NAMES[n] for n in order)
    categories = (Category("town", "乡镇", units(shuffled, "town")),)
    moved = ranked(found, [a[n] for n in order], [b[n] for n in order], categories)
    assert dict(moved[0]) == dict(ranked(found, a, b)[0])
