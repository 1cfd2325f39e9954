"""What nothing refers to: in no edition, and only where all the rest is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scoring_core.errors import Finding

Told = Callable[[str], tuple[Finding, ...]]
CONSTANTS = "[scheme.briefs.constants]\n"
AMENDMENT = '\n[[amendment]]\nfrom = "2023-07"\nsource = "通知"\n[amendment.set]\n'
USE = '"scheme.briefs.scores.base.formula" = "min(spare × used, 60)"\n'
UNUSED = [("SC342", "spare")]


def summary(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in findings]


def test_an_amendment_may_bring_the_use(told: Told, good: str) -> None:
    text = good.replace(CONSTANTS, f"{CONSTANTS}spare = 3\n")

    assert summary(told(text)) == UNUSED
    assert summary(told(text + AMENDMENT + USE)) == []
    assert summary(told(text + AMENDMENT + '"scheme.briefs.title" = "信息"\n')) == UNUSED


def test_an_amendment_may_take_the_use_away(told: Told, good: str) -> None:
    text = good.replace("min(price × used, 60)", "min(spare × used, 60)")
    text = text.replace(CONSTANTS, f"{CONSTANTS}spare = 3\n")

    assert summary(told(text)) == []
    assert summary(told(text + AMENDMENT + USE.replace("spare", "price"))) == []


def test_what_an_amendment_adds_needs_a_use(told: Told, good: str) -> None:
    added = AMENDMENT.replace("set", "add") + '"scheme.briefs.constants.spare" = 3\n'
    (found,) = told(good + added)

    assert (found.code, found.found) == ("SC342", "spare")
    assert found.place.row == (good + added).count("\n")


@pytest.mark.parametrize(
    "old, new",
    [
        ("take = 3", 'take = "spare"'),
        ("报送共{sent_all}条", "报送共{sent_all}条，{spare}"),
        ('when = "sent_all > 0"', 'when = "sent_all > spare"'),
        ("applies(late) and", "used > spare and"),
        ("rank <= price", "rank <= spare"),
        ('"used <= sent"', '"used <= sent + spare"'),
        ('"total(sent, all)"', '"total(sent, all) + spare"'),
    ],
)
def test_a_constant_is_used_wherever_it_can_be_named(
    told: Told, good: str, old: str, new: str
) -> None:
    assert good.count(old) == 1
    text = good.replace(CONSTANTS, f"{CONSTANTS}spare = 3\n").replace(old, new)

    assert "SC342" not in [found.code for found in told(text)]


@pytest.mark.parametrize(
    "old, new",
    [
        ('"lowest late"', '"lowest late", "highest spare"'),
        ('then = ["roster"]', 'then = ["highest spare", "roster"]'),
        ('group = "used"', 'group = "spare"'),
        ('"lowest rate"', '"lowest spare"'),
        ("{unit}{used}条", "{unit}{spare}条"),
        ('"unit", "site"', '"unit", "site", "spare"'),
        ('"used <= sent"', '"used <= spare"'),
    ],
)
def test_a_metric_is_used_wherever_it_can_be_named(
    told: Told, good: str, old: str, new: str
) -> None:
    assert good.count(old) == 1
    metric = 'spare = { label = "空", unit = "条" }\nused = {'
    text = good.replace("used = {", metric)

    assert summary(told(text)) == UNUSED
    assert "SC342" not in [found.code for found in told(text.replace(old, new))]


def test_a_metric_that_a_later_period_takes_is_used(told: Told, good: str) -> None:
    taken = 'from = { value = "spare", when = "previous", absent = "zero" }'
    text = good.replace(
        "used = {",
        'spare = { label = "空", unit = "条" }\n'
        f'before = {{ label = "前", unit = "条", {taken} }}\nused = {{',
    )

    assert summary(told(text)) == [("SC342", "before")]


def test_nothing_is_said_where_a_use_may_be_misspelt(told: Told, good: str) -> None:
    text = good.replace(CONSTANTS, f"{CONSTANTS}spare = 3\n")

    wrong = text.replace("min(price × used, 60)", "min(sparre × used, 60)")
    assert summary(told(wrong)) == [("SC310", "sparre")]
    assert summary(told(text.replace("title = “", "title = "))) == UNUSED
    assert [
        code for code, _ in summary(told(text.replace('key = "sample"', "key = “sample”")))
    ] == ["SC280"]


def test_a_name_is_of_a_unit_by_any_of_its_writings(told: Told, good: str) -> None:
    text = good.replace('"文旅局" = ["文化和旅游局", "旅游局"]', '"旅游局" = ["文旅局"]')

    assert summary(told(text)) == []


RECORDS = (Path(__file__).parent / "records.toml").read_text("utf-8")
KEYS = "[scheme.briefs.constants]\n"


@pytest.mark.parametrize(
    "old, new",
    [
        ("marks + price", "marks + spare"),
        ("subtotal >= quota", "subtotal >= spare"),
        ("not asked and", "price < spare and"),
        ('skip = "price"', 'skip = "spare"'),
        ("take = 3", 'take = "spare"'),
    ],
)
def test_a_tally_uses_what_it_names(told: Told, old: str, new: str) -> None:
    assert RECORDS.count(old) == 1
    text = RECORDS.replace(KEYS, f"{KEYS}spare = 3\n")

    assert summary(told(text)) == UNUSED
    assert UNUSED[0] not in summary(told(text.replace(old, new)))


def test_a_table_that_only_a_tally_calls_is_used(told: Told) -> None:
    assert summary(told(RECORDS)) == []
    assert summary(told(RECORDS.replace(" + weight(author)", ""))) == [("SC342", "weight")]


def test_a_name_may_be_that_of_a_person(told: Told) -> None:
    person = RECORDS.replace("[names]\n", '[names]\n"李四" = ["李老四"]\n')

    assert summary(told(person)) == []
    assert summary(told(person.replace('"李四" = "张三"\n', ""))) == [("SC342", "李四")]
