"""An entry that an amendment changes comes from the document that changed it."""

from __future__ import annotations

import pytest

from scoring_core.model.period import Period
from scoring_core.rulebook.load import load_text
from tests.rulebook.planted import findings_of

S = "scheme.briefs"
JULY = '\n[[amendment]]\nfrom = "2023-07"\nsource = "七月的修改"\n'
JULY_TOO = JULY.replace("七月的修改", "七月又改")
AUGUST = JULY.replace("2023-07", "2023-08").replace("七月", "八月")
FORMULA = f'set."{S}.scores.base.formula" = "min(price × used, 50)"\n'
MARKS = f'set."{S}.scores.base.full" = 50\n'
USED = '{ label = "采用", unit = "条" }'
BASE = '{ label = "基础分", formula = "min(price × used, 55)", full = 55 }'
RANKED = '{ by = ["highest total", "roster"], scope = "all" }'


def sources(text: str, month: int = 7) -> dict[str, str]:
    """The entries that name a document of their own, by kind and key."""
    scheme = load_text(text).scheme("briefs", Period.month(2023, month))
    assert scheme.ranking is not None
    named = {"ranking": scheme.ranking.source}
    for rules in (scheme.metrics, scheme.scores, scheme.constants):
        named |= {f"{type(rule).__name__} {rule.key}": rule.source for rule in rules}
    return {key: source for key, source in named.items() if source}


@pytest.mark.parametrize(
    "change, cited",
    [
        (FORMULA, ["ScoreRule base"]),
        (f'set."{S}.scores.base" = {BASE}', ["ScoreRule base"]),
        (f'set."{S}.metrics.used" = {USED}', ["Metric used"]),
        (f'add."{S}.metrics.used.range" = [0, 99999]', ["Metric used"]),
        (f'remove = ["{S}.metrics.late.cells"]', ["Metric late"]),
        (f'set."{S}.constants.price" = 4', ["Constant price"]),
        (f'set."{S}.constants.quota.town" = 9', ["Constant quota"]),
        (
            f'set."{S}.constants" = {{ price = 4, quota = {{ town = 9, other = 8 }} }}',
            ["Constant price", "Constant quota"],
        ),
        (f'set."{S}.ranking.by" = ["highest total"]', ["ranking"]),
        (f'remove = ["{S}.ranking.eligible"]', ["ranking"]),
        (f'set."{S}.ranking" = {RANKED}', ["ranking"]),
    ],
)
def test_what_changes_an_entry_is_its_document(good: str, change: str, cited: list[str]) -> None:
    before = sources(good)

    assert sources(good + JULY + change, 6) == before
    assert sources(good + JULY + change) == before | dict.fromkeys(cited, "七月的修改")


@pytest.mark.parametrize(
    "change",
    [
        f'set."{S}.title" = "信息"',
        f'set."{S}.scores.base.label" = "得分"',
        f'add."{S}.scores.base.format" = "rate"',
        f'set."{S}.metrics.sent.columns" = ["报送"]',
        f'add."{S}.metrics.used.helps" = ["base"]',
        f'set."{S}.totals.sent_all" = "total(used, all)"',
    ],
)
def test_a_label_or_a_format_is_not_where_a_number_comes_from(good: str, change: str) -> None:
    assert sources(good + JULY + change) == sources(good)


def test_what_an_amendment_says_itself_stands(good: str) -> None:
    own = good.replace('{ label = "基础分", ', '{ label = "基础分", source = "第三条", ')
    price = f'set."{S}.constants.price" = 4\n'
    ranking = f'set."{S}.ranking.by" = ["highest total"]\n'
    told = {"ranking": "inferred from the table of 2023-Q1"}

    assert sources(own + JULY + FORMULA) == told | {"ScoreRule base": "七月的修改"}
    for text, found in (
        (
            good + JULY + FORMULA + f'add."{S}.scores.base.source" = "一"\n',
            {"ScoreRule base": "一"},
        ),
        (own + JULY + f'set."{S}.scores.base.source" = "一"\n' + FORMULA, {"ScoreRule base": "一"}),
        (own + JULY + FORMULA + f'remove = ["{S}.scores.base.source"]\n', {}),
        (
            good + JULY + price + f'add."{S}.constant_sources.price" = "一"\n',
            {"Constant price": "一"},
        ),
        (good + JULY + ranking + f'set."{S}.ranking.source" = "一"\n', {"ranking": "一"}),
    ):
        assert sources(text) == told | found


def test_the_last_document_stands_until_the_next(good: str) -> None:
    text = good + JULY + FORMULA + AUGUST
    ranking = sources(good)

    title = f'set."{S}.title" = "信息"\n'
    assert sources(text + title, 8) == ranking | {"ScoreRule base": "七月的修改"}
    whole = f'set."{S}.scores.base" = {BASE}\n'
    assert sources(text + whole, 8) == ranking | {"ScoreRule base": "八月的修改"}
    said = f'add."{S}.scores.base.source" = "一"\n'
    assert sources(text + said, 8) == ranking | {"ScoreRule base": "一"}
    added = f'add."{S}.constants.most" = 50\n' + FORMULA.replace("50", "most")
    out = f'remove = ["{S}.constants.most"]\n' + FORMULA
    assert sources(good + JULY + added + AUGUST + out, 8) == ranking | {
        "ScoreRule base": "八月的修改"
    }


def test_of_two_amendments_of_a_month_each_is_cited_for_its_own(good: str) -> None:
    price = f'set."{S}.constants.price" = 4\n'
    text = good + JULY + FORMULA + JULY_TOO + MARKS

    assert sources(text + price) == sources(good) | {
        "ScoreRule base": "七月的修改；七月又改",
        "Constant price": "七月又改",
    }


def test_a_scheme_that_is_put_in_whole_comes_from_its_own_document(good: str) -> None:
    start, end = good.index("[scheme.briefs]"), good.index("[notice.")
    anew = good[start:end].replace("[scheme.briefs", '[amendment.set."scheme.briefs"')
    anew = anew.replace('"办法第三条"', '"新办法"')

    text = good + JULY + FORMULA + AUGUST
    assert sources(text + anew, 8) == sources(good)


def test_a_scheme_may_do_without_a_ranking() -> None:
    plain = """
key = "made"
name = "某县"
language = 1
units = ["甲镇"]
[scheme.briefs]
title = "信息"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "missing" }
absent = "missing"
metrics.used = { label = "采用数", unit = "条" }
"""
    text = plain + JULY + f'set."{S}.metrics.used" = {USED}\n'
    (metric,) = load_text(text).scheme("briefs", Period.month(2023, 7)).metrics

    assert metric.source == "七月的修改"


def test_what_is_written_anew_as_it_was_is_no_change(good: str) -> None:
    same = FORMULA.replace("50", "60")

    assert [found.code for found in findings_of(good + JULY + same)] == ["SC297"]
