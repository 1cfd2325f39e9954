from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding
from scoring_core.formula.parse import parse
from scoring_core.rulebook.check_proof import refers

Told = Callable[[str], tuple[Finding, ...]]
TOTALS = "[scheme.briefs.totals]\n"


def scores(good: str, **formulas: str) -> str:
    lines = (
        f'{key} = {{ label = "{key}", formula = "{text}" }}\n' for key, text in formulas.items()
    )
    return good.replace(TOTALS, "".join(lines) + TOTALS)


def summary(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in findings]


def test_every_divisor_that_may_be_zero_is_told(told: Told, good: str) -> None:
    text = scores(good, x="1 ÷ used + 1 ÷ (sent − 5) + 1 ÷ price")

    assert summary(told(text)) == [("SC313", "used"), ("SC313", "sent − 5")]


def test_a_divisor_within_a_divisor_is_told_too(told: Told, good: str) -> None:
    assert summary(told(scores(good, x="1 ÷ (1 ÷ used)"))) == [("SC313", "used")]


def test_a_divisor_is_told_once_for_all_categories(told: Told, good: str) -> None:
    assert summary(told(scores(good, x="1 ÷ used", y="x + 1", z="1 ÷ x"))) == [("SC313", "used")]


def test_some_dozens_of_divisors_are_enough(told: Told, good: str) -> None:
    divisions = " + ".join("1 ÷ used" for _ in range(30))

    assert summary(told(scores(good, x=f"max(0, {divisions})"))) == [("SC313", "used")] * 20


@pytest.mark.parametrize(
    "old, new",
    [
        ('"late >= 0"', '"1 ÷ late > 0"'),
        ('eligible = "', 'eligible = "1 ÷ late > 0 and '),
        ('sent_all = "total(sent, all)"', 'sent_all = "1 ÷ total(late, all)"'),
    ],
)
def test_tests_and_totals_divide_by_nothing_that_may_be_zero(
    told: Told, good: str, old: str, new: str
) -> None:
    assert good.count(old) == 1
    (found,) = told(good.replace(old, new))
    assert found.code == "SC313"


def test_a_divisor_over_units_is_proved_in_their_categories(told: Told, good: str) -> None:
    text = scores(good, x="half_up(1 ÷ highest(quota, town, dept), 0.01)")
    assert told(text) == ()

    text = scores(good, x="1 ÷ highest(used, town, dept)")
    assert summary(told(text)) == [("SC313", "highest(used, town, dept)")]


def test_nothing_is_said_of_a_divisor_that_has_a_mistake_of_its_own(told: Told, good: str) -> None:
    text = scores(good, x="1 ÷ usde", y="1 ÷ x", z="1 ÷ (x + 1 × used)", w="1 ÷ used")

    assert summary(told(text)) == [("SC310", "usde"), ("SC313", "used")]


def test_decimals_are_told_although_another_score_has_a_mistake(told: Told, good: str) -> None:
    text = good.replace("min(price × used, 60)", "min(price × usde, 60)")
    text = text.replace("half_up(late ÷ order, 0.01)", "late ÷ order")

    assert summary(told(text)) == [("SC310", "usde"), ("SC222", "总分")]


def test_size_is_not_told_of_what_refers_to_a_mistake(told: Told, good: str) -> None:
    text = scores(good, x="1 + usde").replace(TOTALS, "")
    text = text.replace(
        'sent_all = "t',
        'y = { label = "y", formula = "x + 5", full = 5 }\n' + TOTALS + 'sent_all = "t',
    )

    assert summary(told(text)) == [("SC310", "usde")]


def test_a_table_with_a_mistake_is_not_proved_from(told: Told, good: str) -> None:
    text = good.replace('"良" = 2', '"良" = "x"')
    assert summary(told(text)) == [("SC205", "x")]

    text = scores(text, x="1 ÷ worth(grade, channel)")
    assert summary(told(text)) == [("SC205", "x")]


@pytest.mark.parametrize(
    "old, new, code",
    [
        ("range = [1, 10]", "range = [10, 1]", "SC242"),
        ("range = [1, 10]", 'range = ["x", 10]', "SC205"),
        ("full = 10 }", 'full = 10, cells = { "x" = "y" } }', "SC206"),
        ("full = 10 }", "full = 10, words = 5 }", "SC204"),
        ("full = 10 }", "full = 10, optional = 5 }", "SC204"),
        ("full = 10 }", 'full = 10, categories = ["twon"] }', "SC211"),
    ],
)
def test_nothing_is_proved_from_a_metric_with_a_mistake(
    told: Told, good: str, old: str, new: str, code: str
) -> None:
    """`order` divides the deduction of the total."""
    assert good.count(old) == 1
    assert [found.code for found in told(good.replace(old, new))] == [code]


def test_totals_that_refer_to_a_total_with_a_mistake_are_not_proved(told: Told, good: str) -> None:
    text = good.replace('"total(sent, all)"', '"1 ÷ total(sent, all)"')

    assert summary(told(text)) == [("SC313", "total(sent, all)")]


def test_scores_in_a_circle_are_told_once_and_others_still_proved(told: Told, good: str) -> None:
    text = scores(good, x="y + 1", y="z + 1", z="x + 1", w="1 ÷ used + x", v="v", u="1 ÷ x")

    assert summary(told(text)) == [
        ("SC219", "x → y → z → x"),
        ("SC313", "used"),
        ("SC219", "v → v"),
    ]


def test_circles_of_totals_are_told_and_do_not_hang(told: Told, good: str) -> None:
    text = good.replace(TOTALS, TOTALS + 'a = "b + 1"\nb = "a + 1"\nc = "a + 1"\n')

    assert summary(told(text)) == [("SC219", "a → b → a")]


def test_numbers_that_nobody_could_write_are_refused(told: Told, good: str) -> None:
    chain = {f"s{n}": f"s{n - 1} × s{n - 1}" if n else "used × used" for n in range(40)}

    assert [found.code for found in told(scores(good, **chain))] == ["SC321"]


@pytest.mark.parametrize(
    "formula, expected",
    [
        ("a + 1", True),
        ("sum(b, min(a, 1))", True),
        ("t(b)", True),
        ("b + 1", False),
        ("c(b)", False),
    ],
)
def test_a_formula_refers_to_names_and_tables(formula: str, expected: bool) -> None:
    assert refers(parse(formula), {"a", "t"}) == expected
