from collections.abc import Mapping
from dataclasses import replace

import pytest

from scoring_core.formula.kinds import check_kinds
from scoring_core.formula.parse import parse
from scoring_core.formula.vocabulary import NUMBER, TRUTH, WORD, Kind, Vocabulary

GRADE = Kind("word", ("A", "B", "C"), ordered=True)
MARK = Kind("word", ("优", "良"), ordered=True)
KIND = Kind("word", ("A", "约稿"))
UNIT: Mapping[str, Kind] = {
    "used": NUMBER,
    "sent": NUMBER,
    "grade": GRADE,
    "grade_before": GRADE,
    "mark": MARK,
    "kind": KIND,
    "late": TRUTH,
}
SCOPE = Vocabulary(
    UNIT,
    tables={"price": 2, "plain": 1},
    places=frozenset({"town", "dept"}),
    marked=frozenset({"used"}),
)
WHOLE = Vocabulary({"whole": NUMBER}, UNIT, SCOPE.tables, SCOPE.places, SCOPE.marked)

Told = tuple[int, str, str, dict[str, str]]


def mistakes(text: str, vocabulary: Vocabulary = SCOPE) -> list[Told]:
    _, found = check_kinds(parse(text, None, vocabulary.places), vocabulary)
    singles = [(error.at, error.findings[0]) for error in found]
    return [(at, told.code, told.found, dict(told.details)) for at, told in singles]


def kind_of(text: str, vocabulary: Vocabulary = SCOPE) -> Kind | None:
    kind, found = check_kinds(parse(text, None, vocabulary.places), vocabulary)
    assert found == []
    return kind


@pytest.mark.parametrize(
    "text",
    [
        *("5", "20%", "used", "−used", "used + 1", "used − 1", "used × 2", "used ÷ 2"),
        *("min(used, 1)", "max(used, 1)", "sum(used, sent)", "full(used)", "half_up(used, 1)"),
        *("ratio(used, sent, zero: 0)", "ratio(used, sent, zero: not_applicable)"),
        *("total(used, here)", "mean(used, all)", "highest(used, ranked)", "lowest(used, town)"),
        *("count(here)", "count(used > 1, town, dept)", "rank(used, sent, here)"),
        *("price(grade, 'x')", "plain(kind)", "plain(if(late: grade, else: kind))"),
        *("if(late: 1, else: used)", "if(late: not_applicable, else: 1)"),
        "count(used > mean(used, here), here)",
    ],
)
def test_a_number_comes_of_numbers(text: str) -> None:
    assert kind_of(text) == NUMBER


@pytest.mark.parametrize(
    "text",
    [
        *("used < 1", "used == sent", "late == late", "late != (used > 1)", "late"),
        *("grade == 'A'", "grade < 'B'", "'B' < grade", "grade >= grade_before", "kind == grade"),
        *("grade in ('A', 'B')", "used in (1, 2)", "'A' in (grade, kind)", "kind != '约稿'"),
        *("late and used > 1", "late or not late", "not late", "applies(grade)", "applies(used)"),
        *("not_applicable", "if(late: late, else: used > 1)"),
        "grade < if(late: grade, else: grade_before)",
        *("grade < if(late: grade, else: 'B')", "if(late: 'A', else: 'B') < grade"),
    ],
)
def test_a_test_compares_like_with_like(text: str) -> None:
    assert kind_of(text) in (TRUTH, None)


def test_the_kind_of_a_state_alone_is_not_known() -> None:
    assert kind_of("not_applicable") is None
    assert kind_of("if(late: not_applicable, else: not_applicable)") is None


@pytest.mark.parametrize(
    "text, kind",
    [
        ("'A'", WORD),
        ("grade", GRADE),
        ("if(late: grade, else: grade_before)", GRADE),
        ("if(late: not_applicable, else: grade)", GRADE),
        ("if(late: grade, else: 'B')", Kind("word", ("A", "B", "C"))),
        ("if(late: 'A', else: 'B')", WORD),
        ("if(late: grade, else: kind)", Kind("word", ("A", "B", "C", "约稿"))),
        ("if(late: kind, else: kind)", KIND),
        ("if(late: 1, else: 2)", NUMBER),
        ("if(late: late, else: used > 1)", TRUTH),
    ],
)
def test_a_choice_of_words_has_a_scale_when_every_branch_brings_the_same(
    text: str, kind: Kind
) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "text, at, found, nearest",
    [
        ("usd + 1", 0, "usd", "used"),
        ("1 + total(unheard, here)", 10, "unheard", "used"),
        ("min(1, snt)", 7, "snt", "sent"),
        ("full(usde)", 5, "usde", "used"),
        ("applies(usde)", 8, "usde", "used"),
        ("usd == 1", 0, "usd", "used"),
        ("usd in (1, 2)", 0, "usd", "used"),
        ("plain(grad)", 6, "grad", "grade"),
        ("count(usd > 1, here)", 6, "usd", "used"),
        ("rank(usd, here)", 5, "usd", "used"),
        ("if(usd > 1: 1, else: 2)", 3, "usd", "used"),
    ],
)
def test_an_unknown_name_is_told_once_with_the_nearest(
    text: str, at: int, found: str, nearest: str
) -> None:
    assert mistakes(text) == [(at, "SC310", found, {"nearest": nearest})]


@pytest.mark.parametrize(
    "text, at, found, kind, expected",
    [
        ("grade + 1", 0, "grade", "@word", "@number"),
        ("1 − 'A'", 4, "'A'", "@word", "@number"),
        ("2 × (used > 1)", 10, "used > 1", "@truth", "@number"),
        ("1 ÷ late", 4, "late", "@truth", "@number"),
        ("−grade", 1, "grade", "@word", "@number"),
        ("half_up(grade, 1)", 8, "grade", "@word", "@number"),
        ("min(used, grade)", 10, "grade", "@word", "@number"),
        ("max(late)", 4, "late", "@truth", "@number"),
        ("sum(grade)", 4, "grade", "@word", "@number"),
        ("ratio(used, sent, zero: 'A')", 24, "'A'", "@word", "@number"),
        ("ratio(late, sent, zero: 0)", 6, "late", "@truth", "@number"),
        ("total(grade, here)", 6, "grade", "@word", "@number"),
        ("rank(used, late, here)", 11, "late", "@truth", "@number"),
        ("price(grade, 1)", 13, "1", "@number", "@word"),
        ("plain(used)", 6, "used", "@number", "@word"),
        ("plain(late)", 6, "late", "@truth", "@word"),
        ("not used", 4, "used", "@number", "@test"),
        ("late and 5", 9, "5", "@number", "@test"),
        ("grade or late", 0, "grade", "@word", "@test"),
        ("if(used: 1, else: 2)", 3, "used", "@number", "@test"),
        ("count(used + 1, here)", 11, "used + 1", "@number", "@test"),
        ("if(late: 1, else: 'A')", 18, "'A'", "@word", "@number"),
        ("if(late: 'A', else: 1)", 20, "1", "@number", "@word"),
        ("if(late: not_applicable, late: late, else: 1)", 43, "1", "@number", "@truth"),
    ],
)
def test_a_value_of_another_kind_is_told_where_it_stands(
    text: str, at: int, found: str, kind: str, expected: str
) -> None:
    assert mistakes(text) == [(at, "SC311", found, {"kind": kind, "expected": expected})]


@pytest.mark.parametrize(
    "text, at, kind, other",
    [
        ("used == 'A'", 5, "@number", "@word"),
        ("grade < 5", 6, "@word", "@number"),
        ("late == 1", 5, "@truth", "@number"),
        ("late < late", 5, "@truth", "@truth"),
        ("(used > 1) >= late", 11, "@truth", "@truth"),
        ("grade in (1)", 6, "@word", "@number"),
        ("used in (1, 'A')", 5, "@number", "@word"),
    ],
)
def test_only_like_is_compared_with_like(text: str, at: int, kind: str, other: str) -> None:
    assert mistakes(text) == [(at, "SC312", "", {"kind": kind, "other": other})]


@pytest.mark.parametrize(
    "text, at, found, other",
    [
        ("'A' < 'B'", 4, "'A'", "'B'"),
        ("kind < '约稿'", 5, "kind", "'约稿'"),
        ("kind >= kind", 5, "kind", "kind"),
        ("grade < mark", 6, "grade", "mark"),
        ("grade == mark", 6, "grade", "mark"),
        ("grade in (mark)", 6, "grade", "mark"),
        ("if(late: grade, else: 'B') < 'A'", 27, "if(late: grade, else: 'B')", "'A'"),
        ("if(late: grade, else: kind) > grade", 28, "if(late: grade, else: kind)", "grade"),
    ],
)
def test_words_need_a_list_in_common_and_for_their_order_a_scale(
    text: str, at: int, found: str, other: str
) -> None:
    assert mistakes(text) == [(at, "SC320", found, {"other": other})]


@pytest.mark.parametrize(
    "text, at, found, nearest",
    [
        ("grade == 'a'", 9, "a", "A"),
        ("'D' != grade", 0, "D", "A"),
        ("grade < 'X'", 8, "X", "A"),
        ("grade in ('A', 'X')", 15, "X", "A"),
        ("'X' in (grade, 'A')", 0, "X", "A"),
        ("grade == if(late: 'A', else: 'X')", 29, "X", "A"),
    ],
)
def test_a_word_that_is_not_in_the_list_is_told(
    text: str, at: int, found: str, nearest: str
) -> None:
    assert mistakes(text) == [(at, "SC316", found, {"words": "A、B、C", "nearest": nearest})]


def test_two_quoted_words_can_be_equal() -> None:
    assert kind_of("'A' == 'B'") == TRUTH


@pytest.mark.parametrize(
    "text, found, nearest",
    [("pric(grade, 'x')", "pric", "price"), ("mni(used, 1)", "mni", "min")],
)
def test_an_unknown_call_is_told_with_the_nearest_function_or_table(
    text: str, found: str, nearest: str
) -> None:
    (told,) = [told for told in mistakes(text) if told[1] == "SC314"]
    assert told == (0, "SC314", found, {"nearest": nearest})


def test_a_table_takes_as_many_arguments_as_it_is_by() -> None:
    assert mistakes("1 + price(grade)") == [(4, "SC319", "price", {"count": "2"})]
    assert mistakes("plain(grade, kind)") == [(0, "SC319", "plain", {"count": "1"})]


@pytest.mark.parametrize(
    "text", ["total(used, twon)", "mean(used, here, twon)", "count(twon)", "count(not late, twon)"]
)
def test_an_unknown_category_is_told_with_the_nearest(text: str) -> None:
    assert mistakes(text) == [(0, "SC315", "twon", {"nearest": "town"})]


def test_every_place_word_and_category_is_known() -> None:
    assert kind_of("total(used, here, all, ranked, town, dept)") == NUMBER


def test_full_needs_full_marks() -> None:
    assert mistakes("full(used, sent)") == [(11, "SC318", "sent", {})]


@pytest.mark.parametrize(
    "text, at, found, expected",
    [
        ("'约稿' in kinds", 5, "in", "@place"),
        ("1 == 1 and same(a, b)", 11, "same", "@when"),
        ("1 + nth", 4, "nth", "@place"),
        ("nth(used)", 0, "nth", "@place"),
    ],
)
def test_lists_have_no_place_in_a_formula_of_a_unit(
    text: str, at: int, found: str, expected: str
) -> None:
    assert mistakes(text) == [(at, "SC317", found, {"expected": expected})]


def test_lists_can_be_compared_where_they_are_known() -> None:
    known = replace(WHOLE, listings=frozenset({"best", "late"}))
    assert kind_of("same(best, late)", known) == TRUTH
    assert mistakes("same(best, lete)", known) == [(0, "SC747", "lete", {"nearest": "late"})]


RECORD = Vocabulary({"kind": Kind("word", ("文字",))}, lists={"tags": Kind("word", ("约稿",))})


def test_a_record_has_list_fields_and_counts_its_entries() -> None:
    assert kind_of("'约稿' in tags", RECORD) == TRUTH
    assert kind_of("nth + nth(kind)", RECORD) == NUMBER
    assert mistakes("'约稿' in tag", RECORD) == [(5, "SC310", "tag", {"nearest": "tags"})]
    assert mistakes("nth(kin)", RECORD) == [(0, "SC310", "kin", {"nearest": "kind"})]


def test_a_list_field_holds_only_words_of_its_own() -> None:
    assert mistakes("'约告' in tags", RECORD)[0][:3] == (0, "SC316", "约告")
    assert mistakes("1 in tags", RECORD)[0][:2] == (2, "SC312")


def test_the_whole_has_its_own_names_and_units_have_theirs() -> None:
    assert kind_of("whole + total(used, all)", WHOLE) == NUMBER
    assert kind_of("count(grade == 'A' and late, town)", WHOLE) == NUMBER
    assert mistakes("used", WHOLE) == [(0, "SC310", "used", {"nearest": "whole"})]
    assert mistakes("total(whole, all)", WHOLE)[0][:3] == (6, "SC310", "whole")


def test_the_whole_has_no_place_but_its_units_have() -> None:
    assert mistakes("rank(used, all)", WHOLE) == [(0, "SC317", "rank", {"expected": "@place"})]
    assert kind_of("count(rank(used, here) <= 3, all)", WHOLE) == NUMBER
    assert kind_of("total(full(used), all)", WHOLE) == NUMBER


def test_values_over_units_stand_inside_each_other_three_deep_at_most() -> None:
    three = "total(mean(highest(used, here), all) + count(here), town)"

    assert kind_of(three) == NUMBER
    assert kind_of(f"{three} + {three}") == NUMBER
    assert kind_of(three.replace("used", "used + count(here)")) == NUMBER
    assert mistakes(f"1 + count({three} > 1, all)") == [
        (21, "SC322", "highest(used, here)", {"limit": "3"})
    ]
    assert mistakes(three.replace("used", "rank(used, here)"))[0][1] == "SC322"
    assert mistakes(f"count({three} > unheard, all)", WHOLE)[0][1] == "SC322"


@pytest.mark.parametrize("categories, deepest", [(4, 3), (5, 2), (10, 2), (11, 1), (100, 1)])
def test_the_more_categories_the_less_deep(categories: int, deepest: int) -> None:
    places = frozenset(f"c{number}" for number in range(categories))
    known = Vocabulary(names={"used": NUMBER}, places=places)
    nested = "used"
    for depth in range(1, 5):
        nested = f"total({nested}, all)"
        told = [error.findings[0] for error in check_kinds(parse(nested), known)[1]]
        details = [(found.code, found.details) for found in told]
        assert details == ([("SC322", (("limit", str(deepest)),))] if depth > deepest else [])


def test_all_mistakes_are_told_in_the_order_of_the_text() -> None:
    text = "if(usd: snt, late: grade, else: price('x')) + (grade in (1, foo))"

    assert [(at, code) for at, code, _, _ in mistakes(text)] == [
        (3, "SC310"),
        (8, "SC310"),
        (32, "SC319"),
        (32, "SC311"),
        (53, "SC312"),
        (53, "SC311"),
        (60, "SC310"),
    ]


@pytest.mark.parametrize(
    "formula, at",
    [
        ("not_applicable + 1", 0),
        ("used == not_applicable", 8),
        ("used in (1, not_applicable)", 12),
        ("not_applicable and late", 0),
        ("ratio(used, not_applicable, zero: 0)", 12),
        ("total(not_applicable, here)", 6),
    ],
)
def test_nothing_is_done_with_the_state_itself(formula: str, at: int) -> None:
    _, mistakes = check_kinds(parse(formula), SCOPE)
    assert [(m.findings[0].code, m.at) for m in mistakes] == [("SC325", at)]


def test_here_means_nothing_for_a_number_of_the_whole() -> None:
    whole = Vocabulary({}, UNIT, places=frozenset({"town"}))
    _, mistakes = check_kinds(parse("total(used, here)"), whole)
    assert [m.findings[0].code for m in mistakes] == ["SC315"]
    assert check_kinds(parse("total(used, here)"), Vocabulary({}, UNIT))[1] == []
