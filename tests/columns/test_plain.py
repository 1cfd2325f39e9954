"""Integer columns in, score and rank columns out: exactly, or declined with a sentence."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring_core.columns.plain import rank_columns
from scoring_core.columns.program import Program, Programs, compile_scheme
from scoring_core.formula.integers import DeclinedError, Plan
from scoring_core.formula.tree import Formula, Not, Number
from tests.idle import load_idle

HEAD = """
key = "made"
name = "某县"
language = 1
[categories.a]
title = "甲类"
units = ["一", "二", "三"]
[categories.b]
title = "乙类"
units = ["四", "五", "六"]
[categories.office]
title = "办公室"
role = "counted"
units = ["七"]
[formats]
"分" = { pattern = "0.####", not_applicable = "—" }
"条" = { pattern = "0.#", not_applicable = "—" }
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
categories = ["a", "b", "office"]
cells = { "" = "missing" }
absent = "missing"
constants.quota = { a = 10, b = 2.5, office = 1 }
constants.quota2 = "missing"
[scheme.s.metrics]
sent = { label = "报送", unit = "分" }
rate = { label = "比率", unit = "分", range = [0, 100], step = 0.1 }
extra = { label = "加报", unit = "分", categories = ["a"] }
told = { label = "另报", unit = "分", cells = { "/" = "not_applicable" } }
level = { label = "等次", unit = "级", words = ["好", "差"] }
"""


NONE = {"told": [0, 0], "level": [0, 0]}


def _programs(formula: str, ranking: str = "") -> Programs:
    scores = f'[scheme.s.scores]\ntotal = {{ label = "得分", formula = "{formula}" }}\n'
    ranking = (
        ranking
        or 'by = ["highest total"]\nscope = "category"\nafter_tie = "skip"\nthen = ["roster"]'
    )
    text = f"{HEAD}{scores}[scheme.s.ranking]\n{ranking}\n"
    return compile_scheme(load_idle(text).schemes[0])


def _total(formula: str, category: str = "a", sent: int = 7, rate: int = 125) -> tuple[int, int]:
    """The integer of one row, and its places; `rate` is in tenths."""
    columns = {"sent": [sent], "rate": [rate], "extra": [3], "told": [0], "level": [0]}
    found = rank_columns(_programs(formula), [category], columns)
    value = found.scores["total"][0]
    assert value is not None
    return value, found.places["total"]


@pytest.mark.parametrize(
    "formula, expected",
    [
        ("sent + rate", (195, 1)),
        ("sent − rate", (-55, 1)),
        ("−sent", (-7, 0)),
        ("sent × rate", (875, 1)),
        ("sent ÷ 4", (175, 2)),
        ("half_up(sent ÷ 3, 1)", (2, 0)),
        ("half_up(100 × ratio(1 × sent, quota + 1, zero: 0), 0.1)", (636, 1)),
        ("half_up(ratio(1 × sent, max(sent − 7, 0), zero: 4), 1)", (4, 0)),
        ("half_up(1 × sent ÷ (sent + 1), 0.01)", (88, 2)),
        ("half_up(ratio(1 × sent, sent + 1, zero: 9), 0.01)", (88, 2)),
        ("half_up(ratio(1 × rate, sent, zero: not_applicable), 0.1)", (18, 1)),
        ("half_up(ratio(1 × rate, sent, zero: 0.25) × 2, 0.1)", (36, 1)),
        ("(2 + 3) × sent", (35, 0)),
        ("half_up(1 + ratio(1 × sent, 3, zero: 0), 0.01)", (333, 2)),
        ("half_up(rate, 5)", (15, 0)),
        ("half_up(−rate, 1)", (-13, 0)),
        ("half_even(rate, 1)", (12, 0)),
        ("down(−rate, 1)", (-12, 0)),
        ("up(−rate, 1)", (-13, 0)),
        ("min(sent, rate)", (70, 1)),
        ("max(sent, rate, quota)", (125, 1)),
        ("min(sent)", (7, 0)),
        ("sum(sent, extra)", (10, 0)),
        ("if(sent > 5 and not rate > 20: 1.5, else: 0)", (15, 1)),
        ("if(sent in (1, 7) or sent < 0: 1, else: 0)", (1, 0)),
        ("if(applies(extra): 1, else: 0)", (1, 0)),
        ("if(applies(told): 1, else: 0)", (1, 0)),
        ("if(applies(quota2): 1, else: 0)", (1, 0)),
        ("total(sent, here) + count(sent > 3, here) + count(here)", (9, 0)),
        ("highest(sent, here) − lowest(rate, here)", (-55, 1)),
        ("half_up(mean(sent, here), 0.1)", (70, 1)),
        ("5", (5, 0)),
    ],
)
def test_every_operation_of_numbers_has_its_integer_form(
    formula: str, expected: tuple[int, int]
) -> None:
    assert _total(formula) == expected


def test_what_never_applies_is_left_out_of_a_sum() -> None:
    assert _total("sum(sent, extra)", category="b") == (7, 0)


def test_a_score_that_never_applies_has_no_value_and_no_rank() -> None:
    programs = _programs("extra + sent")

    found = rank_columns(
        programs, ["b", "a"], {"sent": [1, 2], "rate": [0, 0], "extra": [0, 5], **NONE}
    )

    assert found.scores["total"] == [None, 7]
    assert found.rank == [None, 1]


def test_a_score_of_some_categories_has_no_value_elsewhere() -> None:
    text = f'{HEAD}[scheme.s.scores.total]\nlabel = "得分"\nformula = "sent"\ncategories = ["b"]\n'
    ranking = '[scheme.s.ranking]\nby = ["highest total", "roster"]\nscope = "category"\n'
    programs = compile_scheme(load_idle(text + ranking).schemes[0])

    found = rank_columns(programs, ["a", "b", "b"], {key: value[:3] for key, value in ROWS.items()})

    assert (found.scores["total"], found.rank) == ([None, 9, 5], [None, 1, 2])


def test_a_constant_is_that_of_the_category() -> None:
    columns = {"sent": [0, 0], "rate": [0, 0], "extra": [0, 0], **NONE}
    found = rank_columns(_programs("quota"), ["b", "a"], columns)

    assert (found.scores["total"], found.places["total"]) == ([25, 100], 1)


@pytest.mark.parametrize(
    "formula, words",
    [
        (
            "half_up(sent × ratio(1 × sent, quota, zero: 0) × ratio(1 × sent, 3, zero: 0), 1)",
            "quotient",
        ),
        ("half_up(ratio(1 × sent, rate − 50, zero: 0), 1)", "negative"),
        ("total(sent, all)", "other categories"),
        ("rank(sent, here)", "Rank"),
        ("if(level == '好': 1, else: 0)", "Quoted"),
        ("if(applies(half_up(ratio(1, sent, zero: not_applicable), 1)): 1, else: 0)", "not known"),
        ("sum(sent, quota2)", "missing by the rule"),
        ("half_up(if(sent > 1: sent ÷ 4, else: not_applicable), 1)", "may not apply"),
        ("sent + half_up(ratio(1 × sent, rate, zero: not_applicable), 1)", "may not apply"),
        ("sum(sent, half_up(ratio(1 × sent, rate, zero: not_applicable), 1))", "may not apply"),
        ("half_up(ratio(1 × sent, rate, zero: 0) + ratio(1 × sent, 3, zero: 0), 1)", "quotient"),
        ("half_up(max(ratio(1 × sent, 3, zero: 0), 1), 1)", "quotient"),
        ("half_up(if(sent > 1: ratio(1 × sent, 3, zero: 0), else: 1), 1)", "quotient"),
        ("half_up(ratio(1 × sent, ratio(1 × sent, 3, zero: 0), zero: 0), 1)", "quotient"),
        (
            "half_up(ratio(1 × sent, rate, zero: ratio(1, rate + 3, zero: 0)), 1)",
            "division by zero",
        ),
    ],
)
def test_what_cannot_be_proved_is_declined_with_a_sentence(formula: str, words: str) -> None:
    programs = _programs(formula)

    assert "a" not in programs.by_category
    assert words in programs.declined["a"]
    with pytest.raises(DeclinedError, match=words):
        rank_columns(programs, ["a"], {"sent": [1], "rate": [1], "extra": [1], **NONE})


@pytest.mark.parametrize(
    "sent, words", [([-1], "range"), ([10**9], "range"), ([None], "missing"), (["7"], "missing")]
)
def test_nothing_runs_on_a_figure_that_the_proof_does_not_cover(
    sent: list[int], words: str
) -> None:
    with pytest.raises(DeclinedError, match=words):
        rank_columns(_programs("sent"), ["a"], {"sent": sent, "rate": [0], "extra": [0], **NONE})


def test_a_figure_that_decides_nothing_need_not_come() -> None:
    found = rank_columns(_programs("2 × sent"), ["a", "b"], {"sent": [3, 4]})

    assert (found.scores["total"], found.rank) == ([6, 8], [1, 1])


def test_an_unknown_category_is_declined() -> None:
    with pytest.raises(DeclinedError, match="no category x"):
        rank_columns(_programs("sent"), ["x"], {"sent": [1], "rate": [0], "extra": [0], **NONE})


ROWS = {
    "sent": [5, 9, 5, 5, 1, 9, 7],
    "rate": [1, 2, 3, 1, 1, 2, 2],
    "extra": [0] * 7,
    "told": [0] * 7,
    "level": [0] * 7,
}
CATEGORIES = ["a", "a", "a", "b", "b", "b", "office"]


EQUALS = "after_tie = '{}'\nthen = ['roster']\nby = ['{} total']\nscope = '{}'"


@pytest.mark.parametrize(
    "ranking, expected",
    [
        (EQUALS.format("skip", "highest", "category"), "2 1 2 2 3 1 -"),
        (EQUALS.format("skip", "lowest", "category"), "1 3 1 2 1 3 -"),
        (EQUALS.format("skip", "highest", "all"), "3 1 3 3 6 1 -"),
        (EQUALS.format("next", "highest", "all"), "2 1 2 2 3 1 -"),
        ("by = ['highest total', 'roster']\nscope = 'all'", "3 1 4 5 6 2 -"),
        ("by = ['highest total', 'lowest rate', 'roster']\nscope = 'category'", "2 1 3 2 3 1 -"),
        (
            EQUALS.format("skip", "highest", "all") + "\neligible = 'sent > 4 and rate != 0.3'",
            "3 1 - 3 - 1 -",
        ),
    ],
)
def test_rows_rank_as_units_do(ranking: str, expected: str) -> None:
    found = rank_columns(_programs("sent", ranking), CATEGORIES, ROWS)

    assert " ".join("-" if rank is None else str(rank) for rank in found.rank) == expected


def test_a_rank_that_a_category_cannot_have_is_declined() -> None:
    programs = _programs("sent", "by = ['highest extra', 'roster']\nscope = 'category'")

    assert sorted(programs.by_category) == ["a", "office"]
    assert "decides a rank" in programs.declined["b"]


def test_groups_part_what_does_not_compete() -> None:
    group = ["x", "x", "y", "x", "y", "y", "x"]
    programs = _programs("half_up(sent − mean(sent, here), 0.1)")

    found = rank_columns(programs, CATEGORIES, ROWS, group)

    assert found.rank == [2, 1, 1, 1, 2, 1, None]
    assert found.scores["total"] == [-20, 20, 0, 0, -40, 40, 0]


def test_eligible_rows_are_parted_by_group_too() -> None:
    ranking = EQUALS.format("skip", "highest", "all") + "\neligible = 'sent > 4'"
    found = rank_columns(_programs("sent", ranking), CATEGORIES, ROWS, [0, 1, 0, 1, 0, 1, 0])

    assert found.rank == [1, 1, 1, 3, None, 1, None]


def test_no_rows_give_no_rows() -> None:
    found = rank_columns(
        _programs("sent"), [], {"sent": [], "rate": [], "extra": [], "told": [], "level": []}
    )

    assert (found.scores, found.rank) == ({"total": []}, [])


def test_a_scheme_without_ranking_ranks_nobody() -> None:
    text = f'{HEAD}[scheme.s.scores]\ntotal = {{ label = "得分", formula = "sent" }}\n'
    programs = compile_scheme(load_idle(text).schemes[0])

    found = rank_columns(programs, CATEGORIES, ROWS)

    assert found.rank == [None] * 7


def test_a_deeply_nested_formula_is_declined_and_never_crashes() -> None:
    formula = "sent"
    for number in range(60):
        formula = f"max({number}, {formula})"

    assert _total(formula) == (59, 0)


def test_an_expression_that_python_cannot_read_is_declined() -> None:
    tree: Formula = Number(Fraction(1))
    for _ in range(300):
        tree = Not(tree)
    program = Program((), (("s", Plan(tree, 0)),), {"s": 0})
    programs = Programs(None, {"a": program}, {"s": 0}, {})

    with pytest.raises(DeclinedError, match="too deeply"):
        rank_columns(programs, ["a"], {})


COUNTED = """
key = "made"
name = "某县"
language = 1
[categories.a]
title = "甲类"
units = ["一", "二", "三"]
[records.items.fields]
unit = { label = "单位", type = "units", list = true }
day = { label = "日期", type = "date" }
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
categories = ["a"]
cells = { "" = "missing" }
absent = "missing"
[scheme.s.metrics]
"""
TALLY = 'tally = {{ date = "day", credit = "{}" }}'
SHARED = 'shared = {{ label = "分摊", unit = "分", {} }}'


def _counted(credit: str) -> Programs:
    metric = SHARED.format(TALLY.format(credit))
    score = '[scheme.s.scores]\ntotal = { label = "得分", formula = "half_up(2 × shared, 0.01)" }'
    table = '[[scheme.s.table]]\ntitle = "得分"\ncolumns = ["unit", "total"]'
    return compile_scheme(load_idle(f"{COUNTED}{metric}\n{score}\n{table}\n").schemes[0])


def test_what_was_counted_comes_in_as_a_column() -> None:
    found = rank_columns(_counted("each"), ["a", "a"], {"shared": [3, 4]})
    assert found.scores["total"] == [600, 800]


def test_a_figure_without_a_last_digit_is_declined() -> None:
    with pytest.raises(DeclinedError, match="a: 分摊: a figure may have no last digit"):
        rank_columns(_counted("equal"), ["a"], {"shared": [3]})
