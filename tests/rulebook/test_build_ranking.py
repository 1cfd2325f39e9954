from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding
from scoring_core.formula.parse import parse
from scoring_core.model.ranking import RankingRule, SortKey
from scoring_core.rulebook.load import load_text

Told = Callable[[str], tuple[Finding, ...]]
TIES = 'after_tie = "skip"\nthen = ["roster"]\n'
BY = '["highest total", "lowest late"]'


def rule(text: str) -> RankingRule | None:
    (scheme,) = load_text(text).schemes
    return scheme.ranking


def test_a_ranking_is_what_its_table_says(good: str) -> None:
    assert rule(good) == RankingRule(
        by=(SortKey("total", highest=True), SortKey("late", highest=False)),
        scope="category",
        eligible=parse("applies(late) and rank(total, here) >= 1"),
        after_tie="skip",
        then=(SortKey("roster", highest=False),),
        source="inferred from the table of 2023-Q1",
    )


def test_the_next_rank_may_follow_a_tie(good: str) -> None:
    found = rule(good.replace('after_tie = "skip"', 'after_tie = "next"'))

    assert found is not None
    assert found.after_tie == "next"


def test_a_ranking_that_ends_in_the_roster_needs_no_word_on_ties(good: str) -> None:
    found = rule(good.replace(BY, '["highest total", "roster"]').replace(TIES, ""))

    assert found is not None
    assert found.total
    assert found.then == ()


def test_a_scheme_may_have_no_ranking(good: str) -> None:
    start = good.index("[scheme.briefs.ranking]")
    assert rule(good[:start] + good[good.index("[[", start) :]) is None


@pytest.mark.parametrize(
    "by, ties, told_codes",
    [
        (BY, "", [("SC231", "after_tie"), ("SC231", "then")]),
        ('["roster"]', TIES, [("SC232", "after_tie"), ("SC232", "then")]),
        ('["roster", "highest total"]', TIES, [("SC233", "highest total")]),
        ('["roster", "highest total", "roster"]', "", [("SC233", "highest total")]),
        ('["highest total", "rooster"]', "", [("SC230", "rooster")]),
        ('["highest total", "rooster"]', TIES, [("SC230", "rooster")]),
        ('["highest totl"]', "", [("SC231", "after_tie"), ("SC231", "then"), ("SC234", "totl")]),
        ('["highest totl", "roster"]', "", [("SC234", "totl")]),
        ('[" "]', TIES, [("SC230", " ")]),
        ("[5]", TIES, [("SC204", "5")]),
        ('["highest total", 5]', "", [("SC204", "5")]),
    ],
)
def test_what_equals_get_is_asked_for_only_where_equals_can_be(
    told: Told, good: str, by: str, ties: str, told_codes: list[tuple[str, str]]
) -> None:
    text = good.replace(BY, by).replace(TIES, ties)

    assert [(found.code, found.found) for found in told(text)] == told_codes


@pytest.mark.parametrize(
    "wrong, right",
    [
        ("higest total", "highest total"),
        ("lowset late", "lowest late"),
        ("total", "highest total"),
        ("总分", "highest total"),
        ("最高 总分", "highest total"),
        ("highest  total late", "highest late"),
        ("Roster", "roster"),
        ("", "roster"),
    ],
)
def test_an_order_that_is_none_is_told_the_nearest(
    told: Told, good: str, wrong: str, right: str
) -> None:
    text = good.replace('then = ["roster"]', f'then = ["{wrong or " "}"]')

    (found,) = told(text)
    assert found.code == "SC230"
    assert dict(found.details)["nearest"] == right


def test_a_key_that_cannot_be_read_is_not_missing(told: Told, good: str) -> None:
    assert [found.code for found in told(good.replace('after_tie = "skip"', "after_tie = 5"))] == [
        "SC203"
    ]
    assert [found.code for found in told(good.replace('then = ["roster"]', "then = 5"))] == [
        "SC204"
    ]
