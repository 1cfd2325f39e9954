from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from scoring_core.errors import Finding
from scoring_core.rulebook.load import load_text

Told = Callable[[str], tuple[Finding, ...]]
VALUES = '{ "优" = { "网站" = 3, "刊物" = 5 }, "良" = 2, other = { "网站" = 0, other = 1 } }'


def entries(good: str, values: str) -> Mapping[tuple[str, ...], Fraction]:
    assert VALUES in good
    (scheme,) = load_text(good.replace(VALUES, values)).schemes
    return scheme.tables[0].entries


def test_a_table_has_a_price_for_every_combination_of_words(good: str) -> None:
    assert entries(good, VALUES) == {
        ("优", "网站"): Fraction(3),
        ("优", "刊物"): Fraction(5),
        ("良", "网站"): Fraction(2),
        ("良", "刊物"): Fraction(2),
        ("差", "网站"): Fraction(0),
        ("差", "刊物"): Fraction(1),
    }


def test_other_is_the_rest_and_a_number_holds_for_all_within(good: str) -> None:
    found = entries(good, '{ other = "0.5" }')

    assert set(found.values()) == {Fraction(1, 2)}
    assert len(found) == 6


def test_a_table_may_be_by_a_score_that_gives_words(told: Told, good: str) -> None:
    tables = "[scheme.briefs.tables]\n"
    bonus = 'formula = "worth(grade, channel)"'
    gift = tables + 'gift = { by = ["level"], values = { "A" = 3, other = 1 } }\n'
    text = good.replace(tables, gift).replace(bonus, f'{bonus[:-1]} + gift(level)"')

    assert load_text(text).schemes[0].tables[0].entries == {("A",): 3, ("B",): 1}
    assert [f.code for f in told(text.replace("gift(level)", "gift(grade)"))] == ["SC259"]


def test_a_word_that_is_named_is_not_among_the_others(good: str) -> None:
    """A number in place of an inner table holds for all of it, whatever `other` says."""
    found = entries(good, '{ "优" = 7, other = { "网站" = 1, "刊物" = 2 } }')

    assert found["优", "网站"] == Fraction(7)
    assert found["差", "网站"] == Fraction(1)


def test_a_table_within_a_named_word_does_not_fall_back_on_the_others(
    told: Told, good: str
) -> None:
    text = good.replace(VALUES, '{ "优" = { "网站" = 7 }, other = { "网站" = 1, "刊物" = 2 } }')

    assert [(f.code, f.found, dict(f.details)) for f in told(text)] == [
        ("SC236", "刊物", {"table": "worth"})
    ]


def test_words_without_a_price_are_told_together_for_each_table_within(
    told: Told, good: str
) -> None:
    text = good.replace(VALUES, '{ "优" = { "网站" = 7 } }')

    assert [(f.code, f.place.column, f.found) for f in told(text)] == [
        ("SC236", "47", "良、差"),
        ("SC236", "55", "刊物"),
    ]


@pytest.mark.parametrize("wrong", ["尤", "优秀", "第一"])
def test_a_wrong_word_stands_for_the_one_that_has_no_price(
    told: Told, good: str, wrong: str
) -> None:
    text = good.replace(
        VALUES, VALUES.replace('"优"', f'"{wrong}"').replace(", other = {", ', "差" = {')
    )

    assert [(found.code, found.found) for found in told(text)] == [("SC238", wrong)]


def test_each_wrong_word_stands_for_one(told: Told, good: str) -> None:
    text = good.replace(VALUES, '{ "一" = 1 }')

    assert [(found.code, found.found) for found in told(text)] == [
        ("SC236", "良、差"),
        ("SC238", "一"),
    ]


def test_a_word_misspelt_all_over_a_table_is_one_mistake(told: Told, good: str) -> None:
    text = good.replace(VALUES, VALUES.replace("网站", "网战"))

    assert [(f.code, f.found, dict(f.details)["count"]) for f in told(text)] == [
        ("SC245", "网战", "2")
    ]


def test_a_word_may_hold_any_character(good: str) -> None:
    text = good.replace('"刊物"', '"a\\tb\\"[]"')
    (scheme,) = load_text(text).schemes

    assert scheme.tables[0].entries["优", 'a\tb"[]'] == Fraction(5)


def test_a_table_of_one_word_needs_no_tables_within(good: str) -> None:
    text = good.replace('by = ["grade", "channel"]', 'by = ["grade"]')
    text = text.replace(VALUES, '{ "优" = 3, other = 1 }').replace(
        "worth(grade, channel)", "worth(grade)"
    )
    text = text.replace('"lowest rate"', '"lowest rate", "highest channel"')
    (scheme,) = load_text(text).schemes

    assert scheme.tables[0].entries == {
        ("优",): Fraction(3),
        ("良",): Fraction(1),
        ("差",): Fraction(1),
    }


def test_a_table_without_prices_for_a_word_is_no_price(told: Told, good: str) -> None:
    text = good.replace(VALUES, VALUES.replace('"良" = 2', '"良" = {}'))

    assert [(found.code, found.found) for found in told(text)] == [("SC205", "{…}")]


def test_a_table_of_too_many_combinations_is_refused(told: Told, good: str) -> None:
    words = ", ".join(f'"w{number}"' for number in range(4000))
    text = good.replace('["网站", "刊物"]', f"[{words}]")

    assert [(found.code, found.found) for found in told(text)] == [("SC248", "worth")]


def test_a_metric_whose_words_cannot_be_read_may_well_be_of_a_table(told: Told, good: str) -> None:
    text = good.replace('["网站", "刊物"]', "5")

    assert [found.code for found in told(text)] == ["SC204"]
