"""Columns that came with the figures although the rules compute them: compared, never used."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring_core.app import rank
from scoring_core.errors import Place, finding
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text
from tests.inference.tables import sheet_of

RULES = """
key = "moxian"
name = "某县"
language = 1
[categories]
town = { title = "乡镇", units = ["甲镇", "乙镇"] }
dept = { title = "部门", units = ["财政局"] }
[formats]
rate = { pattern = "0%", not_applicable = "—" }
[scheme.briefs]
title = "政务信息"
source = "某办发〔2023〕1号"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town", "dept"]
cells = { "" = "missing" }
absent = "missing"
metrics.sent = { label = "报送数", unit = "条" }
metrics.used = { label = "采用数", unit = "条" }
scores.total = { label = "得分", formula = "5 × used" }
[scheme.briefs.scores.rate]
label = "采用率"
unit = "%"
format = "rate"
formula = "half_up(ratio(used, sent, zero: not_applicable), 1%)"
[scheme.briefs.ranking]
by = ["highest total"]
after_tie = "skip"
then = ["roster"]
scope = "all"
[[scheme.briefs.table]]
title = "得分"
columns = ["category", "unit", "sent", "used", "rate", "total", "rank"]
headers = { total = "{period:3月}得分", rank = "名次" }
"""
CATALOGUE = Catalogue.of(load_text(RULES))
HEAD = "类别,单位,报送数,采用数,采用率,3月得分,名次"


def ranked(*rows: str, head: str = HEAD) -> Outcome:
    return rank(CATALOGUE, (sheet_of("\n".join((head, *rows))),))


def test_what_agrees_is_quiet() -> None:
    outcome = ranked("乡镇,甲镇,4,1,25%,5,2", "乡镇,乙镇,0,0,—,0.0,3", "部门,财政局,2,2,100%,10,1")

    assert outcome.findings == ()


@pytest.mark.parametrize(
    "row, cell, heading, found, given",
    [
        ("部门,甲镇,4,1,25%,5,2", "A2", "类别", "部门", "乡镇"),
        ("乡镇,甲镇,4,1,26%,5,2", "E2", "采用率", "26%", "25%"),
        ("乡镇,甲镇,4,1,25%,6,2", "F2", "3月得分", "6", "5"),
        ("乡镇,甲镇,4,1,25%,5,1", "G2", "名次", "1", "2"),
        ("乡镇,甲镇,4,1,—,5,2", "E2", "采用率", "—", "25%"),
    ],
)
def test_what_differs_is_told_and_the_computed_is_used(
    row: str, cell: str, heading: str, found: str, given: str
) -> None:
    outcome = ranked(row, "乡镇,乙镇,0,0,—,0,3", "部门,财政局,2,2,100%,10,1")

    place = Place("moxian-2023-03.csv", None, 2, heading, cell)
    words = {"unit": "甲镇", "heading": heading, "given": given}
    assert outcome.findings == (finding("SC802", place, found, **words),)
    assert outcome.standings is not None
    values = outcome.standings.rankings[0].rows[1].values
    assert (values["rate"], values["total"]) == (Fraction(1, 4), 5)


def test_a_blank_says_nothing_and_a_second_column_is_not_used() -> None:
    outcome = ranked("乡镇,甲镇,4,1,,,,9", "部门,财政局,2,2,,,,1", head=f"{HEAD},得分")

    assert [(f.code, f.found) for f in outcome.findings] == [("SC114", "得分"), ("SC122", "乙镇")]


@pytest.mark.parametrize("words", ["第{}名", "并列{}", "并列第{}", "{}（并列）", "{} 位", "第{}"])
def test_a_rank_may_stand_in_words(words: str) -> None:
    rows = ("乡镇,甲镇,4,1,25%,5,", "乡镇,乙镇,0,0,—,0,", "部门,财政局,2,2,100%,10,")
    outcome = ranked(*(row + words.format(n) for row, n in zip(rows, (2, 3, 2), strict=True)))

    assert [(f.code, f.found) for f in outcome.findings] == [("SC802", words.format(2))]


def test_a_rank_is_compared_as_a_number_and_no_rank_as_any_words() -> None:
    text = RULES.replace('scope = "all"', 'scope = "all"\neligible = "sent > 0"')

    outcome = rank(
        Catalogue.of(load_text(text)),
        (
            sheet_of(
                f"{HEAD}\n乡镇,甲镇,4,1,25%,5,02\n乡镇,乙镇,0,0,—,0,不排名\n部门,财政局,2,2,100%,10,１"
            ),
        ),
    )

    assert outcome.findings == ()


RANKED = "乡镇,甲镇,4,1,25%,{},{}", "乡镇,乙镇,4,2,50%,10,1", "部门,财政局,2,0,0%,0,3"


def test_what_follows_from_a_wrong_cell_is_not_told_too() -> None:
    """The score is wrong, and the ranks beside it are those of the printed scores."""
    first, second, third = RANKED
    printed = ranked(first.format("50", "1"), second.removesuffix("1") + "2", third)
    assert [(f.code, f.place.cell) for f in printed.findings if f.found == "50"] == [
        ("SC802", "F2")
    ]
    assert not [f for f in printed.findings if f.place.column == "名次"]


def test_ranks_are_not_compared_beside_a_missing_figure() -> None:
    first, second, third = RANKED
    outcome = ranked(first.format("5", "1").replace("4,1", "4,"), second, third)
    assert {found.code for found in outcome.findings} == {"SC117"}


def test_without_a_ranking_or_categories_their_columns_are_only_not_used() -> None:
    text = RULES.partition("[scheme.briefs.ranking]")[0]
    outcome = rank(
        Catalogue.of(load_text(text)),
        (sheet_of("单位,报送数,采用数,排名\n甲镇,4,1,9\n乙镇,0,0,8\n财政局,2,2,7"),),
    )

    assert [(f.code, f.found) for f in outcome.findings] == [("SC114", "排名")]
