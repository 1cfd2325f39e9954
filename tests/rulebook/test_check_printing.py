from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.rulebook.load import load_text

Told = Callable[[str], tuple[Finding, ...]]
Summary = list[tuple[str, str, dict[str, str]]]


def summary(findings: tuple[Finding, ...]) -> Summary:
    return [(found.code, found.found, dict(found.details)) for found in findings]


def changed(good: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert good.count(old) == 1, old
        good = good.replace(old, new)
    return good


def decimals(found: str, finest: str, step: str) -> Summary:
    return [("SC222", found, {"finest": finest, "step": step})]


@pytest.mark.parametrize(
    "formula, finest",
    [
        ("0.125 × used", "0.001"),
        ("half_up(used ÷ 3, 0.001)", "0.001"),
        ("used ÷ 3", "@endless"),
        ("used ÷ 8", "0.001"),
    ],
)
def test_a_score_prints_no_more_decimals_than_its_format_has(
    told: Told, good: str, formula: str, finest: str
) -> None:
    text = changed(good, ("half_up(used ÷ quota, 0.01)", formula))

    assert summary(told(text)) == decimals("附加分", finest, "0.01")


def test_the_step_of_a_percentage_is_told_as_one(told: Told, good: str) -> None:
    text = changed(
        good, ('zero: not_applicable), 0.1%)" }\nlevel', 'zero: not_applicable), 0.001%)" }\nlevel')
    )

    assert summary(told(text)) == decimals("采用率", "0.001%", "0.01%")


def test_what_is_not_printed_may_have_any_decimals(told: Told, good: str) -> None:
    text = changed(good, ("half_up(used ÷ quota, 0.01)", "used ÷ 3"), ('"extra", ', ""))

    assert told(text) == ()


def test_decimals_are_told_once_for_all_categories(told: Told, good: str) -> None:
    text = changed(
        good,
        ("half_up(late ÷ order, 0.01)", "late ÷ order"),
    )

    assert summary(told(text)) == decimals("总分", "@endless", "0.01")


def test_decimals_are_told_where_they_come_in(told: Told, good: str) -> None:
    """`total` and the total row have them from `base`."""
    text = changed(good, ("min(price × used, 60)", "min(0.125 × used, 60)"))

    assert summary(told(text)) == decimals("基础分", "0.001", "0.01")


def test_a_metric_prints_all_that_its_step_allows(told: Told, good: str) -> None:
    text = changed(good, ('columns = ["报送条数"] }', 'columns = ["报送条数"], step = 0.5 }'))

    details = {"finest": "0.1", "step": "1"}
    assert summary(told(text)) == [("SC345", "报送数", details)]


def test_a_total_of_a_row_prints_no_more_decimals_than_its_format_has(
    told: Told, good: str
) -> None:
    text = changed(good, ('"total(base, town)"', '"total(base, town) ÷ 3"'))

    assert summary(told(text)) == decimals("base", "@endless", "0.01")


def test_a_total_that_no_row_prints_may_have_any_decimals(told: Told, good: str) -> None:
    text = changed(
        good,
        ('"total(base, town)"', '"total(base, town) ÷ 3"'),
        ('total_row = "合计"\n', ""),
    )

    assert told(text) == ()


def test_words_have_no_decimals(told: Told, good: str) -> None:
    text = changed(good, ('"level", "total"]', '"level", "grade", "total"]'))

    assert told(text) == ()


def test_what_does_not_apply_needs_a_text(told: Told, good: str) -> None:
    text = changed(
        good,
        ('"rate", "base"', '"rate", "late", "base"'),
        ("optional = true }", 'optional = true, format = "条" }'),
    )

    assert summary(told(text)) == [("SC223", "迟报数", {"category": "乡镇"})]


def test_the_format_of_a_unit_word_prints_a_dash_for_what_does_not_apply(
    told: Told, good: str
) -> None:
    text = changed(good, ('"rate", "base"', '"rate", "late", "base"'))

    assert told(text) == ()
    (scheme,) = load_text(text).schemes
    assert scheme.columns["late"].format.show(NOT_APPLICABLE) == "—"


def test_a_format_without_a_text_is_told_once_for_all_its_columns(told: Told, good: str) -> None:
    text = changed(
        good,
        ('"分" = { pattern = "0.##", not_applicable = "—" }', '"分" = "0.##"'),
        ('zero: not_applicable), 0.1%)", format = "rate" }', 'zero: 0), 0.1%)", format = "rate" }'),
        ("min(price × used, 60)", "min(price × used, 60) + if(used > 3: not_applicable, else: 0)"),
        (", full = 60", ', format = "分"'),
        ('total = { label = "总分", ', 'total = { label = "总分", format = "分", '),
    )

    assert [(found.code, found.found) for found in told(text)] == [("SC223", "基础分、总分")]


def test_a_total_that_may_not_apply_needs_a_text(told: Told, good: str) -> None:
    old = 'base = { formula = "total(base, town)", unit = "分" }'
    new = (
        'sent = { formula = "ratio(total(used, town), 0 × count(town), zero: not_applicable)",'
        ' format = "条" }'
    )
    text = changed(good, (old, new))

    assert ("SC223", "sent", {"category": "合计"}) in summary(told(text))


def test_a_score_stays_within_its_full_marks(told: Told, good: str) -> None:
    text = changed(good, (", full = 60", ", full = { town = 60, dept = 50, office = 40 }"))

    assert summary(told(text)) == [("SC235", "基础分", {"high": "60", "full": "40"})] or summary(
        told(text)
    ) == [("SC235", "基础分", {"high": "60", "full": "50"})]


def test_full_marks_exceeded_by_another_score_are_told_there_only(told: Told, good: str) -> None:
    text = changed(good, (", full = 60", ", full = 50"))
    text = text.replace(
        "[scheme.briefs.totals]",
        'x = { label = "x", formula = "base", full = 55 }\n[scheme.briefs.totals]',
    )

    assert [(found.code, found.found) for found in told(text)] == [("SC235", "基础分")]


def test_a_score_that_nothing_limits_is_told_as_endless(told: Told, good: str) -> None:
    text = good.replace(
        "[scheme.briefs.totals]",
        'x = { label = "x", formula = "used × used × used", full = 5 }\n[scheme.briefs.totals]',
    )

    assert summary(told(text)) == [("SC235", "x", {"high": "∞", "full": "5"})]


def test_a_greatest_value_is_told_to_the_hundredth(told: Told, good: str) -> None:
    text = changed(
        good, ("price × used, 60", "price × used, 180 ÷ 7"), (", full = 60", ", full = 20")
    )

    assert ("SC235", "基础分", {"high": "25.72", "full": "20"}) in summary(told(text))


@pytest.mark.parametrize(
    "formula, found",
    [
        ("half_up(7 × used, 1000)", []),
        ("12000 × used", []),
        ("half_up(7 × used, 100)", [("SC222", "附加分", {"finest": "100", "step": "1000"})]),
        ("7 × used", [("SC222", "附加分", {"finest": "1", "step": "1000"})]),
    ],
)
def test_a_format_of_ten_thousands_prints_what_is_rounded_to_it(
    told: Told, good: str, formula: str, found: Summary
) -> None:
    text = changed(
        good,
        (
            '{ label = "附加分", formula = "half_up(used ÷ quota, 0.01)"',
            f'{{ label = "附加分", format = "wan", formula = "{formula}"',
        ),
        ("[formats]\n", '[formats]\nwan = { pattern = "0.#万", not_applicable = "—" }\n'),
    )

    assert summary(told(text)) == found


TOWN = 'categories = ["town"]\ncolumns'


@pytest.mark.parametrize(
    "changes, codes",
    [
        ((), []),
        (((TOWN, 'categories = ["town", "office"]\ncolumns'),), ["SC249"]),
        (
            (
                (TOWN, 'categories = ["town", "office"]\ncolumns'),
                ('scope = "category"', 'scope = "all"'),
            ),
            ["SC249"],
        ),
        (
            (
                (TOWN, 'categories = ["town", "office"]\ncolumns'),
                ('role = "counted"', 'role = "listed"'),
                (', other = "quota" }', ", other = 2 }"),
                ('scope = "category"', 'scope = "all"'),
            ),
            [],
        ),
        (
            (
                (TOWN, 'categories = ["town", "office"]\ncolumns'),
                ('role = "counted"', 'role = "listed"'),
                (', other = "quota" }', ", other = 2 }"),
            ),
            ["SC249"],
        ),
        (((TOWN, 'categories = ["town", "twon"]\ncolumns'),), ["SC211"]),
    ],
)
def test_a_row_of_totals_of_categories_that_stand_apart_is_never_printed(
    told: Told, good: str, changes: tuple[tuple[str, str], ...], codes: list[str]
) -> None:
    assert [found.code for found in told(changed(good, *changes))] == codes


def test_a_row_of_totals_of_all_that_is_printed_is_that_of_the_whole(told: Told, good: str) -> None:
    head, _, _ = changed(good, (TOWN, "columns")).rpartition("[[scheme.briefs.table]]")
    assert told(head.replace('"rate", "base"', '"site", "rate", "base"')) == ()


SILENT = ("[formats]\n", '[formats]\nbare = "0.0%"\n')


@pytest.mark.parametrize(
    "changes, found",
    [
        ((('show = "{category}{unit}"', 'show = "{unit}{x}"'),), ["x"]),
        ((('show = "{unit}{used}条"', 'show = "{unit}{used}条{x}"'),), []),
        ((("报送共{sent_all}条", "报送共{y}条"),), ["y"]),
        ((("。{equal}；采用率低的", "{y}。{equal}；采用率低的"),), []),
    ],
)
def test_what_is_said_of_all_and_may_not_apply_needs_a_text(
    told: Told, good: str, changes: tuple[tuple[str, str], ...], found: list[str]
) -> None:
    rate = 'formula = "half_up(ratio({}, {}, zero: not_applicable), 0.1%)", unit = "%"'
    score = f'x = {{ label = "x", format = "bare", {rate.format("used", "sent")} }}\n'
    total = f'y = {{ format = "bare", {rate.format("total(used, all)", "total(sent, all)")} }}\n'
    scores, totals = "[scheme.briefs.scores]\n", "[scheme.briefs.totals]\n"
    text = changed(good, SILENT, (scores, scores + score), (totals, totals + total), *changes)

    assert [(f.code, f.found) for f in told(text)] == [("SC223", key) for key in found]


def test_a_category_may_have_nobody_in_a_period(told: Told, good: str) -> None:
    total = 'of_here = { formula = "highest(used, here)", unit = "条", format = "bare" }\n'
    text = changed(
        good,
        ("[formats]\n", '[formats]\nbare = "0"\n'),
        ("[scheme.briefs.totals]\n", "[scheme.briefs.totals]\n" + total),
        ('when = "count(used > 0, here) > 0"\n', ""),
        ("{title}前{price}名", "{title}最多{of_here}条，前{price}名"),
    )
    later = ('["财政局", "文旅局"]', '[{ name = "财政局", since = "2023-04" }]')

    assert told(text) == ()
    assert [(f.code, f.found) for f in told(changed(text, later))] == [("SC223", "of_here")]
