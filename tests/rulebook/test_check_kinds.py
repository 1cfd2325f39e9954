"""Formulas against what their names stand for; and no message that only follows from another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding

Told = Callable[[str], tuple[Finding, ...]]
TOTALS = "[scheme.briefs.totals]\n"


def scores(good: str, **formulas: str) -> str:
    lines = (
        f'{key} = {{ label = "{key}", formula = "{text}" }}\n' for key, text in formulas.items()
    )
    return good.replace(TOTALS, "".join(lines) + TOTALS)


def summary(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in findings]


def nearest(findings: tuple[Finding, ...]) -> list[str]:
    return [dict(found.details)["nearest"] for found in findings]


def test_every_mistake_of_a_formula_is_told(told: Told, good: str) -> None:
    text = scores(good, x="usde + min(grade, setn) + total(used, twon)")

    assert summary(told(text)) == [
        ("SC310", "usde"),
        ("SC311", "grade"),
        ("SC310", "setn"),
        ("SC315", "twon"),
    ]


def test_a_category_stands_where_it_is_written_and_not_where_its_call_begins(
    told: Told, good: str
) -> None:
    text = scores(good, x="1 + total(used, town, detp) + count(detp)")

    (found,) = told(text)
    assert (found.code, found.place.row, found.place.column) == ("SC245", 64, "53")


@pytest.mark.parametrize(
    "written, right",
    [("setn", "sent"), ("报送数量", "sent"), ("总", "total"), ("prcie", "price"), ("rtae", "rate")],
)
def test_an_unknown_name_is_told_the_nearest_by_key_or_label(
    told: Told, good: str, written: str, right: str
) -> None:
    assert nearest(told(scores(good, x=f"{written} + 0"))) == [right]


@pytest.mark.parametrize("written, right", [("全县", "all"), ("乡镇", "town"), ("hear", "here")])
def test_an_unknown_category_is_told_the_nearest_by_key_or_title(
    told: Told, good: str, written: str, right: str
) -> None:
    findings = told(scores(good, x=f"total(used, {written})"))

    assert [found.code for found in findings] == ["SC315"]
    assert written == "全县" or nearest(findings) == [right]


@pytest.mark.parametrize("formula", ["smu(base, bonus)", "mni(used, smt, 5)", "appleis(used)"])
def test_a_misspelt_function_has_no_consequences(told: Told, good: str, formula: str) -> None:
    assert [f.code for f in told(scores(good, x=formula)) if f.found != "smt"] == ["SC314"]


def test_a_misspelt_function_hides_no_unknown_name(told: Told, good: str) -> None:
    assert summary(told(scores(good, x="mni(usde, marks)"))) == [
        ("SC314", "mni"),
        ("SC310", "usde"),
    ]


def test_a_misspelt_function_over_units_has_no_consequences(told: Told, good: str) -> None:
    text = good.replace('sent_all = "total(sent, all)"', 'sent_all = "toatl(sent, all, town)"')

    assert summary(told(text)) == [("SC314", "toatl")]


def test_a_group_is_added_and_nothing_else(told: Told, good: str) -> None:
    assert summary(told(scores(good, x="marks + 1", y="min(marks, 1)"))) == [
        ("SC257", "marks"),
        ("SC257", "marks"),
    ]


def test_a_total_is_no_name_of_a_unit(told: Told, good: str) -> None:
    (found,) = told(scores(good, x="share + 1"))

    assert (found.code, found.found) == ("SC310", "share")
    assert dict(found.details)["nearest"] != "share"


def test_a_total_without_its_units_is_told_how_to_name_them(told: Told, good: str) -> None:
    text = good.replace('"total(sent, all)"', '"sent + price + usde"')

    assert summary(told(text)) == [("SC258", "sent"), ("SC310", "usde")]


def test_a_test_in_place_of_a_score_is_told_once(told: Told, good: str) -> None:
    assert summary(told(good.replace("min(price × used, 60)", "used > 5"))) == [("SC239", "基础分")]


def test_a_total_names_only_constants_that_are_the_same_everywhere(told: Told, good: str) -> None:
    assert told(good.replace('"total(sent, all)"', '"price × count(all)"')) == ()
    by_category = good.replace('"total(sent, all)"', '"quota × count(all)"')
    assert summary(told(by_category)) == [("SC273", "quota")]
    unread = by_category.replace('office = "not_applicable" }\nprice', "ofice = 8 }\nprice")
    assert [code for code, _ in summary(told(unread))] == ["SC211"]


def test_names_of_metrics_that_could_not_be_read_are_not_wrong(told: Told, good: str) -> None:
    start, end = good.index("[scheme.briefs.metrics]"), good.index("[scheme.briefs.tables]")
    text = good[:start] + good[end:].replace(
        "[scheme.briefs.tables]", "metrics.x = 1\n[scheme.briefs.tables]"
    )

    findings = told(good[:start].replace('checks = ["u', 'metrics = 5\nchecks = ["u') + good[end:])
    assert [found.code for found in findings] == ["SC204"]
    assert text != good


@pytest.mark.parametrize("kind", ["tables", "constants", "groups"])
def test_names_of_a_table_that_could_not_be_read_are_not_wrong(
    told: Told, good: str, kind: str
) -> None:
    heading = f"[scheme.briefs.{kind}]"
    start = good.index(heading)
    end = good.index("\n[", start)
    text = (good[:start] + good[end:]).replace('checks = ["u', f'{kind} = 5\nchecks = ["u')

    assert [found.code for found in told(text)] == ["SC204"]


def test_words_come_from_the_formula_where_none_are_declared(told: Told, good: str) -> None:
    text = good.replace(', words = ["A", "B"]', "")
    text = scores(
        text, x="if(level == 'A': 1, else: 0)", y="if(x > 0 and level != 'B': 1, else: 0)"
    )

    assert summary(told(text)) == [("SC240", "等次")]


def test_a_truth_in_place_of_a_score_may_be_used_as_one(told: Told, good: str) -> None:
    text = scores(good, x="used > 5", y="if(x: 1, else: 0)")

    assert summary(told(text)) == [("SC239", "x")]


def test_words_of_a_total_are_declared_too(told: Told, good: str) -> None:
    text = good.replace(TOTALS, TOTALS + "big = \"if(sent_all > 5: '是', else: '否')\"\n")
    assert summary(told(text)) == [("SC240", "big")]

    text = text.replace('big = "', 'big = { words = ["是", "否"], formula = "').replace(
        "'否')\"", "'否')\" }"
    )
    assert told(text) == ()

    text = text.replace('["是", "否"]', '["是", "不"]')
    assert summary(told(text)) == [("SC316", "否")]


def test_words_that_could_not_be_read_have_no_consequences(told: Told, good: str) -> None:
    text = good.replace('["优", "良", "差"]', '["优", 5]')
    text = scores(
        text, x="if(grade >= '良': 1, else: 0)", y="if(grade in ('优', '中'): 1, else: 0)"
    )

    assert summary(told(text)) == [("SC204", "5")]


def test_words_of_a_score_that_could_not_be_read_have_no_consequences(
    told: Told, good: str
) -> None:
    text = scores(good.replace('words = ["A", "B"]', "words = 5"), x="if(level == 'A': 1, else: 0)")

    assert [found.code for found in told(text)] == ["SC204"]


def test_full_marks_that_could_not_be_read_have_no_consequences(told: Told, good: str) -> None:
    text = scores(good.replace("full = 10 }", "full = [] }"), x="sum(order) + full(order)")

    assert [found.code for found in told(text)] == ["SC206"]


def test_a_table_whose_words_are_wrong_takes_any_number_of_arguments(told: Told, good: str) -> None:
    text = good.replace('by = ["grade", "channel"]', "by = 5")

    assert [found.code for found in told(text)] == ["SC204"]


def test_arguments_of_a_table_within_a_value_over_units_are_of_units(told: Told, good: str) -> None:
    text = good.replace(
        '"total(sent, all)"',
        "\"total(worth(grade, grade), all) + count(worth(grade, '网') > 1, all)\"",
    )

    assert summary(told(text)) == [("SC259", "grade"), ("SC316", "网")]


def test_an_argument_with_a_wrong_word_is_one_mistake(told: Told, good: str) -> None:
    argument = "if(used > 5: '网', else: grade)"
    text = good.replace("worth(grade, channel)", f"worth(grade, {argument})")

    assert summary(told(text)) == [("SC316", "网")]


@pytest.mark.parametrize("argument", ["if(used > 5: '网站', else: channel)", "'刊物'"])
def test_an_argument_gives_words_of_its_list(told: Told, good: str, argument: str) -> None:
    text = good.replace("worth(grade, channel)", f"worth(grade, {argument})")

    assert told(text) == ()


def test_a_formula_that_cannot_be_read_has_no_consequences(told: Told, good: str) -> None:
    text = good.replace("if(base >= 50: 'A', else: 'B')", "if(base >= 50: 'A'")

    assert [found.code for found in told(text)] == ["SC302"]


@pytest.mark.parametrize("old", ['"used <= sent"', '"applies(late) and rank(total, here) >= 1"'])
def test_a_test_is_a_truth(told: Told, good: str, old: str) -> None:
    (found,) = told(good.replace(old, '"used + 1"'))

    assert (found.code, found.found, dict(found.details)) == (
        "SC311",
        "used + 1",
        {"kind": "@number", "expected": "@test"},
    )


def test_a_test_that_cannot_be_read_moves_no_other(told: Told, good: str) -> None:
    text = good.replace('"used <= sent", "late >= 0"', '"used <=", "late + 0"')

    assert [(f.code, f.place.column) for f in told(text)] == [("SC302", "19"), ("SC311", "22")]
