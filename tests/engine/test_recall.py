from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from scoring_core.engine.explain import explain
from scoring_core.engine.past import Past
from scoring_core.engine.rank import rank
from scoring_core.engine.recall import recall
from scoring_core.engine.score import score
from scoring_core.errors import Finding, Place
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.explanation import Remembered
from scoring_core.model.figures import Figures
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from tests.reading import read

Build = Callable[..., Scheme]
FEBRUARY, MARCH = Period.month(2023, 2), Period.month(2023, 3)
METRICS = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条" }
level = { label = "评级", unit = "级", words = ["优", "良"], optional = true }
"""
SCORES = """
[scheme.briefs.scores]
total = { label = "得分", formula = "half_up(0.25 × a, 0.01)" }
grade = { label = "等次", unit = "级", words = ["A", "B"], formula = "if(a > 4: 'A', else: 'B')" }
[scheme.briefs.ranking]
by = ["highest total", "roster"]
scope = "category"
"""
ROWS = {"甲镇": "6", "乙镇": "2", "丙局": "3", "丁局": ""}


def rules(scheme: Build, value: str, absent: str = '"not_applicable"', more: str = "") -> Scheme:
    """A scheme with one metric `before` that takes a value of the period before."""
    taken = f'from = {{ value = "{value}", when = "previous", absent = {absent} }}'
    unit = {"a": "条", "total": "分", "rank": "次"}.get(value, "级")
    before = f'before = {{ label = "上期", unit = "{unit}", {taken}{more} }}\n'
    return scheme(SCORES, metrics=METRICS + before)


def figures(scheme: Scheme, period: Period, rows: Mapping[str, str], head: str = "") -> Figures:
    cells = [(name, *row.split(",")) for name, row in rows.items()]
    heading = ("单位", "报送", *head.split(","))
    return read(scheme, Sheet(f"{period}.csv", None, (heading, *cells)), period)[0]


def worked(scheme: Scheme, period: Period, rows: Mapping[str, str]) -> Work:
    told = figures(scheme, period, rows)
    scores = score(scheme, told)
    return Work("x", scheme, told, scores, rank(scheme, scores), (), Place(f"{period}.csv"))


def by_key(*works: Work) -> Past:
    return {(work.scheme.key, work.figures.period): work for work in works}


def places(figures: Figures) -> dict[str, int | None]:
    """The row in which the figure of `before` stands of each unit that has one."""
    units = figures.recalled["before"].units.items()
    return {unit: each.place.row for unit, taken in units for each in taken if each.place}


def taken(
    scheme: Scheme, past: Scheme | None = None, rows: Mapping[str, str] = ROWS
) -> tuple[list[Value], Figures, tuple[Finding, ...]]:
    """What `before` takes for each unit of March from a February by the same or other rules."""
    now = figures(scheme, MARCH, ROWS)
    then, findings = recall(scheme, now, by_key(worked(past or scheme, FEBRUARY, rows)))
    return [then.columns["before"][unit] for unit in ROWS], then, findings


@pytest.mark.parametrize(
    "value, values",
    [
        ("a", [Fraction(6), Fraction(2), Fraction(3), MISSING]),
        ("total", [Fraction("1.5"), Fraction("0.5"), Fraction("0.75"), MISSING]),
        ("grade", [Word("A"), Word("B"), Word("B"), MISSING]),
        ("rank", [Fraction(1), Fraction(2), Fraction(1), NOT_APPLICABLE]),
        ("level", [NOT_APPLICABLE] * 4),
    ],
)
def test_a_metric_takes_what_its_unit_had(scheme: Build, value: str, values: list[Value]) -> None:
    found, then, findings = taken(rules(scheme, value))
    assert (found, findings) == (values, ())
    assert places(then) == {unit: row for row, unit in enumerate(ROWS, 2)}


def test_a_word_is_one_of_the_present_scale(scheme: Build) -> None:
    found, _, _ = taken(rules(scheme, "grade"))
    assert isinstance(found[0], Word)
    assert found[0].scale == ("A", "B")


@pytest.mark.parametrize(
    "absent, value",
    [
        ('"missing"', MISSING),
        ('"zero"', Fraction(0)),
        ('"not_applicable"', NOT_APPLICABLE),
        ("2.5", Fraction("2.5")),
    ],
)
def test_a_period_that_is_not_there_gives_what_the_rule_says(
    scheme: Build, absent: str, value: Value
) -> None:
    chosen = rules(scheme, "total", absent)
    now = figures(chosen, MARCH, ROWS)
    renamed = _renamed(worked(chosen, FEBRUARY, ROWS))
    for past in (by_key(), by_key(worked(chosen, MARCH, ROWS)), by_key(renamed)):
        then, findings = recall(chosen, now, past)
        assert set(then.columns["before"].values()) == {value}
        assert (places(then), findings) == ({}, ())


def _renamed(work: Work) -> Work:
    return replace(work, scheme=replace(work.scheme, key="other"))


def test_a_word_metric_has_no_zero(scheme: Build) -> None:
    chosen = rules(scheme, "grade", '"zero"')
    then, _ = recall(chosen, figures(chosen, MARCH, ROWS), {})
    assert set(then.columns["before"].values()) == {MISSING}


def test_told_totals_of_rates_do_not_come_from_units(scheme: Build) -> None:
    share = 'share = { label = "占比", unit = "%", bare = "percent", optional = true }\n'
    taken = 'from = { value = "share", when = "previous", absent = "not_applicable" }'
    before = f'before = {{ label = "上期", unit = "%", total = "given", {taken} }}\n'
    chosen = scheme(SCORES, metrics=METRICS + share + before)
    then, _ = recall(chosen, figures(chosen, MARCH, ROWS), by_key(worked(chosen, FEBRUARY, ROWS)))

    assert {whole.values["before"] for whole in then.wholes.values()} == {NOT_APPLICABLE}


def test_a_unit_that_was_not_there_gives_what_the_rule_says(scheme: Build) -> None:
    now, past = rules(scheme, "a", "7"), rules(scheme, "a")
    towns = replace(past, categories=past.categories[:1])
    found, then, _ = taken(now, towns, {"甲镇": "6", "乙镇": "2"})
    assert found == [6, 2, 7, 7]
    assert list(places(then)) == ["甲镇", "乙镇"]


def test_a_unit_is_the_same_in_another_category(scheme: Build) -> None:
    moved = {
        "town": '{ title = "乡镇", units = ["丙局", "乙镇"] }',
        "dept": '{ title = "部门", units = ["甲镇", "丁局"] }',
    }
    past = scheme(SCORES, metrics=METRICS, categories=moved)
    assert taken(rules(scheme, "rank"), past)[0] == [1, 2, 1, NOT_APPLICABLE]


def test_rules_of_then_without_the_score_are_as_if_the_period_were_not_there(
    scheme: Build,
) -> None:
    past = scheme("", metrics=METRICS)
    found, then, _ = taken(rules(scheme, "total"), past)
    assert (set(found), places(then)) == ({NOT_APPLICABLE}, {})


def test_a_metric_takes_nothing_where_it_does_not_apply(scheme: Build) -> None:
    found, _, _ = taken(rules(scheme, "a", more=', categories = ["dept"]'))
    assert found == [NOT_APPLICABLE, NOT_APPLICABLE, 3, MISSING]


def code_and_place(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, int | None, str]]:
    return [(f.code, f.place.file, f.place.row, f.found) for f in findings]


@pytest.mark.parametrize(
    "range_, code, wrong",
    [("range = [0, 1]", "SC108", "1.5"), ("step = 0.5", "SC109", "0.75")],
)
def test_a_figure_that_the_metric_cannot_have_is_told_and_missing(
    scheme: Build, range_: str, code: str, wrong: str
) -> None:
    found, _, findings = taken(rules(scheme, "total", more=f", {range_}"))
    row = 2 if wrong == "1.5" else 4
    assert code_and_place(findings) == [(code, "2023-02.csv", row, wrong)]
    assert found[row - 2] is MISSING


def test_a_word_of_another_scale_is_told(scheme: Build) -> None:
    past = scheme(SCORES.replace("'B'", "'C'").replace('"B"', '"C"'), metrics=METRICS)
    found, _, findings = taken(rules(scheme, "grade"), past)
    assert code_and_place(findings) == [("SC107", "2023-02.csv", row, "C") for row in (3, 4)]
    assert found == [Word("A"), MISSING, MISSING, MISSING]


def test_a_word_where_there_was_a_number_and_a_number_where_there_was_a_word(scheme: Build) -> None:
    words = scheme(SCORES.replace("grade =", "points =").replace("total", "grade"), metrics=METRICS)
    assert [f.code for f in taken(rules(scheme, "grade"), words)[2]] == ["SC107"] * 3
    numbers = rules(scheme, "grade")
    plain = replace(numbers, metrics=tuple(replace(m, words=()) for m in numbers.metrics))
    told = code_and_place(taken(plain, numbers)[2])
    assert told == [
        ("SC105", "2023-02.csv", row, word) for row, word in ((2, "A"), (3, "B"), (4, "B"))
    ]


def test_a_column_of_the_input_wins_and_a_difference_is_told(scheme: Build) -> None:
    chosen = rules(scheme, "total")
    rows = {"甲镇": "6,1.5", "乙镇": "2,0.6", "丙局": "3,", "丁局": "1,"}
    now = figures(chosen, MARCH, rows, "上期")
    then, findings = recall(chosen, now, by_key(worked(chosen, FEBRUARY, ROWS)))
    assert (then.columns, then.recalled) == (now.columns, {})
    assert code_and_place(findings) == [
        ("SC667", "2023-03.csv", 3, "0.6"),
        ("SC667", "2023-03.csv", 4, "@missing"),
    ]
    assert dict(findings[0].details) == {
        "unit": "乙镇",
        "metric": "上期",
        "period": "2023-02",
        "past": "0.5",
    }
    assert recall(chosen, now, {}) == (replace(now, recalled={}), ())


def test_an_explanation_says_of_which_period_a_figure_is(scheme: Build) -> None:
    chosen = rules(scheme, "total")
    past = worked(chosen, FEBRUARY, ROWS)
    for then, file in ((by_key(past), "2023-02.csv"), (by_key(), None)):
        now, _ = recall(chosen, figures(chosen, MARCH, ROWS), then)
        scores = score(chosen, now)
        work = Work("x", chosen, now, scores, rank(chosen, scores))
        unit = work.scores.roster.categories[0].units[1]
        origin = next(part.origin for part in explain(work, unit).cells if part.key == "before")
        assert isinstance(origin, Remembered)
        (one,) = origin.taken
        assert (origin.recall, one.period) == (chosen.columns["before"].recalled, FEBRUARY)  # type: ignore[union-attr]
        assert (one.place and (one.place.file, one.place.row)) == (file and (file, 3))
