"""Every figure of a row with its origin, and what its formulas took from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring_core.engine.explain import explain
from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.errors import Place
from scoring_core.formula.text import text
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.explanation import Derived, Explanation, Part, Reported, Stated, Unranked
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from tests.reading import read

Explained = Callable[..., Explanation]
ROWS = "单位,报送,采用\n甲镇,5,1\n乙镇,6,2\n丙局,7,3\n丁局,8,4\n"
TOP = 'cells = { "" = "missing", "—" = "not_applicable" }\nabsent = "missing"\n'
SCORES = "[scheme.briefs.scores]\n"


@pytest.fixture
def explained(scheme: Callable[..., Scheme], sheet: Callable[..., Sheet]) -> Explained:
    """The explanation of one unit, by its name."""

    def made(rest: str, unit: str = "甲镇", rows: str = ROWS, **parts: object) -> Explanation:
        rules = scheme(rest, **{"top": TOP, **parts})
        figures, findings = read(rules, sheet(rows), Period.month(2023, 1))
        scores = score(rules, figures)
        work = Work("x", rules, figures, scores, rank(rules, scores), findings)
        named = scores.roster.resolve(unit)
        assert named is not None
        return explain(work, named)

    return made


def part(explanation: Explanation, key: str) -> Part:
    (found,) = (p for p in (*explanation.cells, *explanation.references) if p.key == key)
    return found


def derived(explanation: Explanation, key: str) -> Derived:
    origin = part(explanation, key).origin
    assert isinstance(origin, Derived)
    return origin


def columns(*keys: str) -> str:
    listed = ", ".join(f'"{key}"' for key in keys)
    return f'[[scheme.briefs.table]]\ntitle = "得分情况"\ncolumns = [{listed}]\n'


TABLE = (
    'ranking = { by = ["highest a"], scope = "category", after_tie = "skip", then = ["roster"] }\n'
)


def test_cells_are_told_in_printed_order_under_their_headings(explained: Explained) -> None:
    table = columns("rank", "unit", "a", "total") + 'headers = { total = "1月得分" }\n'
    rest = SCORES + 'total = { label = "得分", formula = "a + 2 × b" }\n' + table
    found = explained(rest, top=TOP + TABLE)

    assert [(p.key, p.label, p.text) for p in found.cells] == [
        ("rank", "排名", "2"),
        ("unit", "单位", "甲镇"),
        ("a", "报送", "5"),
        ("total", "1月得分", "7"),
    ]
    assert [p.value for p in found.cells] == [Fraction(2), None, Fraction(5), Fraction(7)]
    assert [p.origin for p in found.cells[:2]] == [Stated("place")] * 2
    assert (found.unit.name, found.category.title) == ("甲镇", "乡镇")
    assert found.row is not None
    assert found.row.cells == ("2", "甲镇", "5", "7")


def test_a_metric_was_read_from_a_cell(explained: Explained) -> None:
    found = explained("", rows="序号,单位,报送数,采用\n1,甲镇,5,1\n2,乙镇,6,2\n")

    assert part(found, "a").origin == Reported(Place("data.csv", None, 2, "报送数", "C2"))
    assert part(found, "b").origin == Reported(Place("data.csv", None, 2, "采用", "D2"))


def test_a_cell_to_which_the_rules_give_the_value_tells_what_it_says(explained: Explained) -> None:
    rows = "单位,报送,采用\n甲镇, — ,\n乙镇,6,2\n"
    words = '[scheme.briefs.metrics]\na = { label = "报送", unit = "级", words = ["—"] }\n'
    words += 'b = { label = "采用", unit = "分" }\n'
    marked, word = (
        explained("", rows=rows),
        explained("", rows=rows.replace("6", "—"), metrics=words),
    )

    assert [part(marked, key).origin for key in ("a", "b")] == [
        Reported(Place("data.csv", None, 2, "报送", "B2"), "—"),
        Reported(Place("data.csv", None, 2, "采用", "C2"), ""),
    ]
    assert part(explained("", "乙镇", rows), "a").origin == Reported(
        Place("data.csv", None, 3, "报送", "B3")
    )
    assert part(word, "a").origin == Reported(Place("data.csv", None, 2, "报送", "B2"))


def test_a_unit_without_a_row_has_no_cell(explained: Explained) -> None:
    found = explained("", rows="单位,报送,采用\n乙镇,6,2\n")

    assert part(found, "a").origin == Reported(None)
    assert part(found, "a").value is MISSING
    assert [finding.code for finding in found.findings] == ["SC122"] * 3


def test_an_optional_column_that_did_not_come_has_no_cell(explained: Explained) -> None:
    metrics = '[scheme.briefs.metrics]\na = { label = "报送", unit = "分" }\n'
    metrics += 'c = { label = "另报", unit = "分", optional = true }\n'
    found = explained("", rows="单位,报送\n甲镇,5\n", metrics=metrics)

    assert part(found, "c").origin == Reported(None)


def test_a_score_has_its_formula_with_and_without_figures(explained: Explained) -> None:
    rest = (
        SCORES
        + 'rate = { label = "率", unit = "%", formula = "half_up(ratio(b, a, zero: 0), 1%)" }\n'
    )
    rest += 'double = { label = "倍", formula = "2 × rate" }\n'
    found = explained(rest, rows=ROWS.replace("甲镇,5,1", "甲镇,7,2"))
    rate = derived(found, "rate")

    assert text(rate.formula) == "half_up(ratio(b, a, zero: 0), 1%)"
    assert text(rate.filled.formula) == "half_up(ratio(2, 7, zero: 0), 1%)"
    assert [(r.before, r.after) for r in rate.filled.roundings] == [
        (Fraction(2, 7), Fraction(29, 100))
    ]
    assert text(derived(found, "double").filled.formula) == "2 × 29%"


def test_a_source_is_its_own_or_the_schemes(explained: Explained) -> None:
    rest = SCORES + 's = { label = "甲", formula = "a + k" }\n'
    rest += 't = { label = "乙", formula = "b + j", source = "第三条" }\n'
    found = explained(rest, top=TOP + "constants.k = 1\nconstants.j = 2\n")

    assert (part(found, "s").source, part(found, "t").source) == ("notice", "第三条")
    assert part(found, "k").source == "notice"


def test_what_is_not_printed_is_told_once_below(explained: Explained) -> None:
    rest = SCORES + (
        'base = { label = "基础", formula = "min(a, cap)" }\n'
        'bonus = { label = "附加", formula = "base + b + cap" }\n'
        'total = { label = "合计", formula = "bonus + base" }\n'
        'other = { label = "另计", formula = "a + b" }\n'
    )
    constants = 'constants.cap = { town = 3.5, dept = "not_applicable" }\n'
    found = explained(rest + columns("unit", "total"), top=TOP + constants)

    assert [(p.key, p.label, p.text) for p in found.references] == [
        ("bonus", "附加", "8"),
        ("base", "基础", "3.5"),
        ("b", "采用", "1"),
        ("cap", "cap", "3.5"),
        ("a", "报送", "5"),
    ]
    assert part(found, "cap").origin == Stated("constant")


def test_a_constant_that_is_a_percentage_is_told_as_one(explained: Explained) -> None:
    rest = SCORES + 'total = { label = "合计", formula = "goal × a" }\n'
    found = explained(rest + columns("unit", "total"), top=TOP + 'constants.goal = "50%"\n')

    assert (part(found, "goal").text, part(found, "goal").unit) == ("50%", "%")
    assert text(derived(found, "total").filled.formula) == "50% × 5"


def test_a_constant_may_be_a_state(explained: Explained) -> None:
    rest = SCORES + 'total = { label = "合计", formula = "min(a, cap)" }\n'
    constants = 'constants.cap = { town = 3.5, dept = "not_applicable" }\n'
    found = explained(rest, "丙局", top=TOP + constants)

    assert (part(found, "cap").value, part(found, "cap").text) == (NOT_APPLICABLE, "—")
    assert text(derived(found, "total").filled.formula) == "min(7, not_applicable)"


def test_a_score_that_the_category_does_not_have_is_not_filled(explained: Explained) -> None:
    rest = SCORES + 'total = { label = "合计", formula = "a + sum(a, k)", categories = ["dept"] }\n'
    found = explained(rest + columns("unit", "total"), top=TOP + "constants.k = 1\n")

    assert not part(found, "total").applies
    assert derived(found, "total").filled.value is NOT_APPLICABLE
    assert found.references == ()
    assert explained(rest, "丙局", top=TOP + "constants.k = 1\n").cells[-1].applies


def test_what_ranks_and_is_not_printed_is_told_too(explained: Explained) -> None:
    found = explained(columns("unit", "b", "rank"), top=TOP + TABLE)

    assert [p.key for p in found.references] == ["a"]


def test_what_a_failed_test_asks_is_told(explained: Explained) -> None:
    ranking = TABLE.replace("scope", 'eligible = "a >= total(b, here)", scope')
    found = explained(
        columns("unit", "rank"), "乙镇", ROWS.replace("乙镇,6", "乙镇,2"), top=TOP + ranking
    )

    assert [p.key for p in found.references] == ["a", "b"]
    assert [(text(over.formula), over.value) for over in found.fetched] == [
        ("total(b, here)", Fraction(3))
    ]


def test_values_over_units_are_told_once_with_what_they_are_over(explained: Explained) -> None:
    rest = SCORES + (
        's = { label = "甲", formula = "total(a, here) + highest(b, all)" }\n'
        't = { label = "乙", formula = "a + total(a, here) + count(dept) + rank(a, b, all)" }\n'
    )
    found = explained(rest)
    told = [(text(o.formula), o.value, o.unit, o.categories, o.units) for o in found.fetched]

    assert told == [
        ("total(a, here)", Fraction(11), "分", ("乡镇",), 2),
        ("highest(b, all)", Fraction(4), "分", ("乡镇", "部门"), 4),
        ("count(dept)", Fraction(2), "", ("部门",), 2),
        ("rank(a, b, all)", Fraction(4), "", ("乡镇", "部门"), 4),
    ]
    assert {over.places for over in found.fetched} == {()}


@pytest.mark.parametrize(
    "formula, categories, units",
    [
        ("half_up(mean(b, all), 1)", ("部门",), 1),
        ("total(b, all)", ("部门",), 1),
        ("highest(b, town, dept)", ("部门",), 1),
        ("rank(b, all)", ("部门",), 1),
        ("rank(a, b, all)", ("部门",), 1),
        ("rank(a, all)", ("乡镇", "部门"), 4),
        ("count(b > 0, all)", ("部门",), 1),
        ("count(all)", ("乡镇", "部门"), 4),
        ("lowest(b, town)", (), 0),
    ],
)
def test_units_to_which_a_value_does_not_apply_are_not_counted(
    explained: Explained, formula: str, categories: tuple[str, ...], units: int
) -> None:
    metrics = (
        "[scheme.briefs.metrics]\n"
        'a = { label = "报送", unit = "分" }\n'
        'b = { label = "采用", unit = "分", categories = ["dept"] }\n'
    )
    rows = "单位,报送,采用\n甲镇,5,\n乙镇,6,\n丙局,7,3\n丁局,8,—\n"
    rest = SCORES + f's = {{ label = "甲", formula = "{formula}" }}\n'
    found = explained(rest, "丙局", rows, metrics=metrics)

    assert [(o.categories, o.units) for o in found.fetched] == [(categories, units)]


def test_a_value_over_a_formula_has_no_unit_word(explained: Explained) -> None:
    found = explained(SCORES + 's = { label = "甲", formula = "total(a + b, here)" }\n')

    assert [(o.unit, o.value) for o in found.fetched] == [("", Fraction(14))]


def test_entries_of_tables_and_full_marks_are_told(explained: Explained) -> None:
    metrics = (
        "[scheme.briefs.metrics]\n"
        'a = { label = "报送", unit = "分", full = 9 }\n'
        'b = { label = "采用", unit = "分", words = ["1", "2", "3", "4"] }\n'
    )
    rest = '[scheme.briefs.tables]\nprice = { by = ["b"], values = { "1" = 10, other = 5 } }\n'
    rest += SCORES + 's = { label = "甲", formula = "price(b) + full(a)" }\n'
    found = explained(rest, metrics=metrics)

    assert [(text(o.formula), o.value, o.units) for o in found.fetched] == [
        ("price('1')", Fraction(10), 0),
        ("full(a)", Fraction(9), 0),
    ]


@pytest.mark.parametrize(
    "rows, value, lines",
    [
        ("合计,99,0\n", 99, [6]),
        ("乡镇,50,0\n部门,40,0\n", 90, [6, 7]),
    ],
)
def test_a_total_that_is_told_names_its_rows(
    explained: Explained, rows: str, value: int, lines: list[int]
) -> None:
    metrics = (
        "[scheme.briefs.metrics]\n"
        'a = { label = "报送", unit = "分", total = "given" }\n'
        'b = { label = "采用", unit = "分" }\n'
    )
    rest = SCORES + 's = { label = "甲", formula = "total(a, all)" }\n'
    found = explained(rest, rows=ROWS + rows, metrics=metrics, top=TOP + 'whole = ["合计"]\n')

    places = tuple(Place("data.csv", None, line, "报送", f"B{line}") for line in lines)
    assert [(o.value, o.places) for o in found.fetched] == [(value, places)]


def test_a_total_that_is_told_may_be_missing(explained: Explained) -> None:
    metrics = (
        "[scheme.briefs.metrics]\n"
        'a = { label = "报送", unit = "分", total = "given" }\n'
        'b = { label = "采用", unit = "分" }\n'
    )
    rest = SCORES + 's = { label = "甲", formula = "total(a, all)" }\n'
    found = explained(rest, metrics=metrics)

    assert [(o.value, o.places) for o in found.fetched] == [(MISSING, ())]
    assert text(derived(found, "s").filled.formula) == "missing"


def test_a_counted_unit_has_no_row_and_all_of_its_figures_are_told(explained: Explained) -> None:
    categories = {
        "town": '{ title = "乡镇", units = ["甲镇", "乙镇"] }',
        "own": '{ title = "信息室", units = ["丙局"], role = "counted" }',
    }
    found = explained(
        SCORES + 's = { label = "甲", formula = "a + b" }\n',
        "丙局",
        rows="单位,报送,采用\n甲镇,5,1\n乙镇,6,2\n丙局,7,3\n",
        categories=categories,
        top=TOP + TABLE,
    )

    assert (found.cells, found.row, found.ranking) == ((), None, None)
    assert [(p.key, p.text) for p in found.references] == [("a", "7"), ("b", "3"), ("s", "10")]
    assert found.standing == Unranked("role")


def test_a_file_without_categories_is_told_of_everybody(explained: Explained) -> None:
    found = explained(
        SCORES + 's = { label = "甲", formula = "total(a, all)" }\n',
        categories={},
        units='units = ["甲镇", "乙镇", "丙局", "丁局"]',
    )

    assert [(o.categories, o.units) for o in found.fetched] == [((), 4)]
    assert found.category.key == ""
