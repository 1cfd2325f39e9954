from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding

Told = Callable[[str], tuple[Finding, ...]]
CONSTANTS = "[scheme.briefs.constants]\n"


def summary(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in findings]


@pytest.mark.parametrize("key", ["1st", "a-b", "a b", "总 数", "", "a.b"])
def test_a_key_is_one_word(told: Told, good: str, key: str) -> None:
    assert summary(told(good.replace(CONSTANTS, f'{CONSTANTS}"{key}" = 1\n'))) == [("SC207", key)]
    assert summary(told(good.replace('key = "sample"', f'key = "{key or " "}"'))) == [
        ("SC207", key or " ")
    ]


@pytest.mark.parametrize("key", ["quota_2", "_x", "定额", "Quota"])
def test_a_key_may_be_a_word_of_any_script(told: Told, good: str, key: str) -> None:
    text = good.replace("min(price × used, 60)", f"min({key} × used, 60)")
    assert told(text.replace(CONSTANTS, f'{CONSTANTS}"{key}" = 1\n')) == ()


@pytest.mark.parametrize("key", ["and", "if", "else", "zero", "not_applicable"])
def test_a_key_is_no_keyword(told: Told, good: str, key: str) -> None:
    assert summary(told(good.replace(CONSTANTS, f"{CONSTANTS}{key} = 1\n"))) == [("SC208", key)]


@pytest.mark.parametrize("key", ["number", "rank", "unit", "category"])
@pytest.mark.parametrize("kind", ["constants", "groups", "totals"])
def test_a_key_is_no_reserved_column(told: Told, good: str, kind: str, key: str) -> None:
    values = {"constants": "1", "groups": '["order"]', "totals": '"count(all)"'}
    heading = f"[scheme.briefs.{kind}]\n"

    text = good.replace(heading, f"{heading}{key} = {values[kind]}\n")
    assert summary(told(text)) == [("SC217", key)]


@pytest.mark.parametrize("key", ["here", "all", "ranked", "other"])
def test_a_category_is_no_word_for_several(told: Told, good: str, key: str) -> None:
    text = good.replace("[formats]", f'[categories.{key}]\ntitle = "x"\nunits = ["y"]\n[formats]')

    assert summary(told(text)) == [("SC217", key)]


@pytest.mark.parametrize("key", ["min", "half_up", "rank", "if"])
def test_a_table_is_no_function(told: Told, good: str, key: str) -> None:
    text = good.replace(
        "worth = {", f'{key} = {{ by = ["grade"], values = {{ other = 1 }} }}\nworth = {{'
    )

    assert summary(told(text)) == [("SC208" if key == "if" else "SC217", key)]


@pytest.mark.parametrize(
    "heading, entry",
    [
        ("[scheme.briefs.constants]\n", "used = 1\n"),
        ("[scheme.briefs.groups]\n", 'used = ["order"]\n'),
        ("[scheme.briefs.scores]\n", 'used = { label = "x", formula = "1" }\n'),
    ],
)
def test_a_name_means_one_thing(told: Told, good: str, heading: str, entry: str) -> None:
    findings = told(good.replace(heading, heading + entry))

    assert summary(findings) == [("SC216", "used")]


def test_a_total_may_have_the_name_of_a_column(told: Told, good: str) -> None:
    assert told(good.replace("sent_all", "sent").replace("(sent, all)", "(sent, town)")) == ()


@pytest.mark.parametrize(
    "new", ['label = "报送数"', 'label = "报送条数"', 'label = "x", columns = ["报 送数"]']
)
def test_a_heading_means_one_metric(told: Told, good: str, new: str) -> None:
    assert [found.code for found in told(good.replace('label = "采用数"', new))] == ["SC218"]


def test_a_metric_may_give_its_heading_twice(told: Told, good: str) -> None:
    assert told(good.replace('columns = ["报送条数"]', 'columns = ["报送条数", "报送数"]')) == ()


def test_words_are_listed_once_each(told: Told, good: str) -> None:
    text = good.replace('words = ["A", "B"]', 'words = ["A", "B", "A"]')

    assert [(f.code, f.found, f.place.column) for f in told(text)] == [("SC216", "A", "100")]
