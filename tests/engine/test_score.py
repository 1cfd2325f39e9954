from collections.abc import Callable
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoring_core.engine.score import score
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme

Build = Callable[..., Scheme]
Scored = Callable[[Scheme, str], Scores]
TEXT = "单位,报送,采用\n甲镇,1,2\n乙镇,3,4\n丙局,5,6\n丁局,7,8"
UNITS = ("甲镇", "乙镇", "丙局", "丁局")


def rules(scheme: Build, *scores: str, top: str = "", **parts: object) -> Scheme:
    lines = "\n".join(
        f"s{n} = {{ label = 'S{n}', formula = '{one}' }}" for n, one in enumerate(scores)
    )
    basis = 'cells = { "" = "missing", "—" = "not_applicable" }\nabsent = "missing"\n'
    return scheme(f"[scheme.briefs.scores]\n{lines}\n", top=basis + top, **parts)


def column(scores: Scores, key: str) -> list[Value]:
    return [scores.columns[key][unit] for unit in UNITS]


def test_a_score_is_the_value_of_its_formula_at_each_unit(scheme: Build, scored: Scored) -> None:
    scores = scored(rules(scheme, "min(5 * a, 20) + 0.1 * b"), TEXT)
    assert column(scores, "s0") == [Fraction(text) for text in ("5.2", "15.4", "20.6", "20.8")]


def test_scores_may_stand_in_any_order(scheme: Build, scored: Scored) -> None:
    there = scored(rules(scheme, "s1 + s2", "2 * s2", "a + b"), TEXT)
    back = scored(rules(scheme, "a + b", "2 * s0", "s1 + s0"), TEXT)
    assert column(there, "s0") == column(back, "s2") == [9, 21, 33, 45]
    assert list(there.columns) == ["a", "b", "s0", "s1", "s2"]


def test_a_score_may_look_at_a_score_of_all_units(scheme: Build, scored: Scored) -> None:
    scores = scored(
        rules(
            scheme,
            "half_up(100 * ratio(s1, highest(s1, here), zero: 0), 0.01)",
            "a + b",
            "rank(s1, all)",
        ),
        TEXT,
    )
    assert column(scores, "s0") == [Fraction("42.86"), 100, Fraction("73.33"), 100]
    assert column(scores, "s2") == [4, 3, 2, 1]


def test_constants_are_those_of_the_category(scheme: Build, scored: Scored) -> None:
    top = 'constants = { cap = { town = 2, dept = "not_applicable" } }\n'
    scores = scored(rules(scheme, "min(a, cap)", top=top), TEXT)
    assert column(scores, "s0") == [1, 2, NOT_APPLICABLE, NOT_APPLICABLE]


def test_a_score_of_some_categories_does_not_apply_elsewhere(scheme: Build, scored: Scored) -> None:
    only = "[scheme.briefs.scores]\ns = { label = 'S', formula = 'a', categories = ['dept'] }\n"
    assert column(scored(scheme(only), TEXT), "s") == [NOT_APPLICABLE, NOT_APPLICABLE, 5, 7]


def test_states_travel_through_scores(scheme: Build, scored: Scored) -> None:
    text = "单位,报送,采用\n甲镇,,2\n乙镇,—,4\n丙局,5,\n丁局,7,—"
    scores = scored(
        rules(scheme, "a + b", "sum(a, b)", "total(a, here)", "count(a > 0, all)"), text
    )
    missing, outside = MISSING, NOT_APPLICABLE
    assert column(scores, "s0") == [missing, outside, missing, outside]
    assert column(scores, "s1") == [missing, 4, missing, 7]
    assert column(scores, "s2") == [missing, missing, 12, 12]
    assert column(scores, "s3") == [missing] * 4


def test_a_word_score_has_the_scale_of_its_list(scheme: Build, scored: Scored) -> None:
    graded = """
[scheme.briefs.scores]
grade = { label = "等次", words = ["A", "B"], formula = "if(a > 4: 'A', else: 'B')" }
best = { label = "优", formula = "if(grade >= 'A': 1, else: 0)" }
"""
    scores = scored(scheme(graded), TEXT)
    words = [value for value in column(scores, "grade") if isinstance(value, Word)]
    assert [(word.text, word.scale) for word in words] == [
        (text, ("A", "B")) for text in ("B", "B", "A", "A")
    ]
    assert column(scores, "best") == [0, 0, 1, 1]


def test_metrics_add_up_by_category_and_over_the_whole(scheme: Build, scored: Scored) -> None:
    scores = scored(scheme(), TEXT)
    assert scores.totals == {"a": 16, "b": 20}
    assert scores.category_totals == {"town": {"a": 4, "b": 6}, "dept": {"a": 12, "b": 14}}


def test_a_sum_with_a_missing_figure_is_missing(scheme: Build, scored: Scored) -> None:
    scores = scored(scheme(), TEXT.replace("甲镇,1,", "甲镇,,"))
    assert scores.totals == {"a": MISSING, "b": 20}
    assert scores.category_totals["dept"] == {"a": 12, "b": 14}


def test_words_are_not_added_up(scheme: Build, scored: Scored) -> None:
    metrics = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条" }
level = { label = "等次", unit = "级", words = ["好", "差"] }
"""
    text = "单位,报送,等次\n甲镇,1,好\n乙镇,1,好\n丙局,1,差\n丁局,1,差"
    assert scored(scheme(metrics=metrics), text).totals == {"a": 4}


ROLES = {
    "town": '{ title = "乡镇", units = ["甲镇"] }',
    "guest": '{ title = "列席", role = "listed", units = ["丙局"] }',
    "own": '{ title = "自办", role = "counted", units = ["信息室"] }',
    "out": '{ title = "免考", role = "excluded", units = ["戊局"] }',
}


def test_the_counted_are_in_all_and_the_excluded_are_in_nothing(
    scheme: Build, scored: Scored
) -> None:
    text = "单位,报送,采用\n甲镇,1,2\n丙局,3,4\n信息室,5,6\n戊局,7,8"
    found = rules(scheme, "total(a, all)", "count(all)", "count(ranked)", categories=ROLES)
    scores = scored(found, text)
    assert scores.values("甲镇") == {"a": 1, "b": 2, "s0": 9, "s1": 3, "s2": 1}
    assert set(scores.columns["s0"]) == {"甲镇", "丙局", "信息室"}
    assert [category.key for category in scores.roster.categories] == ["town", "guest", "own"]
    assert scores.totals == {"a": 9, "b": 12}
    assert set(scores.category_totals) == {"town", "guest", "own"}


def test_units_of_another_time_have_no_score(scheme: Build) -> None:
    timed = {"town": '{ title = "乡镇", units = ["甲镇", { name = "乙镇", since = "2023-02" }] }'}
    figures = Figures(Period.month(2023, 1), {key: {"甲镇": Fraction(3)} for key in ("a", "b")})
    scores = score(rules(scheme, "total(a, all)", categories=timed), figures)
    assert scores.columns["s0"] == {"甲镇": 3}


TOTALS = """
[scheme.briefs.totals]
rate = "half_up(ratio(used, sent, zero: 0), 0.01)"
sent = "total(a, all)"
used = "total(b, ranked)"
best = "highest(a + b, dept)"
"""


def test_totals_may_refer_to_totals_in_any_order(scheme: Build, scored: Scored) -> None:
    scores = scored(scheme(TOTALS), TEXT)
    assert list(scores.totals) == ["a", "b", "rate", "sent", "used", "best"]
    assert scores.totals == {
        "a": 16,
        "b": 20,
        "rate": Fraction("1.25"),
        "sent": 16,
        "used": 20,
        "best": 15,
    }


def test_a_total_of_a_metrics_key_is_what_the_rules_say(scheme: Build, scored: Scored) -> None:
    totals = '[scheme.briefs.totals]\na = "total(a, dept)"\nb = "a + total(b, town)"\n'
    assert scored(scheme(totals), TEXT).totals == {"a": 12, "b": 18}


def test_a_long_chain_of_totals_is_computed_at_once(scheme: Build, scored: Scored) -> None:
    chain = "\n".join(f't{n} = "t{n - 1} + t{n - 1}"' for n in range(1, 40))
    totals = f'[scheme.briefs.totals]\nt0 = "total(a, all)"\n{chain}\n'
    assert scored(scheme(totals), TEXT).totals["t39"] == 16 * 2**39


NUMBERS = st.lists(st.integers(0, 999_999_999), min_size=8, max_size=8)


@given(NUMBERS)
def test_sums_of_categories_make_the_whole(scheme: Build, scored: Scored, cells: list[int]) -> None:
    lines = [f"{unit},{cells[2 * n]},{cells[2 * n + 1]}" for n, unit in enumerate(UNITS)]
    scores = scored(scheme(), "\n".join(["单位,报送,采用", *lines]))
    for key in ("a", "b"):
        parts = [sums[key] for sums in scores.category_totals.values()]
        assert sum(part for part in parts if isinstance(part, Fraction)) == scores.totals[key]


@given(st.permutations(UNITS))
def test_the_order_of_rows_changes_nothing(scheme: Build, scored: Scored, order: list[str]) -> None:
    lines = dict(zip(UNITS, TEXT.split("\n")[1:], strict=True))
    found = rules(scheme, "total(s1, here) + rank(a, all)", "a * b")
    shuffled = scored(found, "\n".join(["单位,报送,采用", *(lines[unit] for unit in order)]))
    assert shuffled == scored(found, TEXT)
