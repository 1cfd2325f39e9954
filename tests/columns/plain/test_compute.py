"""Integer columns in, score and rank columns out: exactly, or declined with a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from scoring_core.columns.country import Country, Rules
from scoring_core.columns.plain.compute import compute
from scoring_core.columns.steps import ABSENT, UNKNOWN, Batch, Compute, Computed, Shape
from scoring_core.errors import finding
from scoring_core.formula.integers import ZERO, DeclinedError
from scoring_core.formula.tree import Formula, Name, Subtract
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


def _rules(formula: str, ranking: str = "") -> Rules:
    scores = f'[scheme.s.scores]\ntotal = {{ label = "得分", formula = "{formula}" }}\n'
    ranking = (
        ranking
        or 'by = ["highest total"]\nscope = "category"\nafter_tie = "skip"\nthen = ["roster"]'
    )
    return _of(f"{HEAD}{scores}[scheme.s.ranking]\n{ranking}\n")


def _of(text: str) -> Rules:
    return Country([load_idle(text)]).rules[0]


def _computed(
    rules: Rules,
    category: Sequence[str],
    columns: Mapping[str, Sequence[int]],
    group: Sequence[int] | None = None,
) -> Computed:
    """What rows of these categories come to, in roster order; `group` parts those who compete."""
    assert rules.shape is not None, rules.declined
    numbers = {key: number for number, key in enumerate(rules.programs)}
    batch = Batch(
        group or [0] * len(category),
        [numbers[key] for key in category],
        [rules.programs[key] for key in category],
        list(range(len(category))),
        columns,
    )
    return compute(rules.shape, batch)


def _total(formula: str, category: str = "a", sent: int = 7, rate: int = 125) -> tuple[int, int]:
    """The integer of one row, and its places; `rate` is in tenths."""
    rules = _rules(formula)
    columns = {"sent": [sent], "rate": [rate], "extra": [3], "told": [0], "level": [-1]}
    found = _computed(rules, [category], columns)
    places = rules.shape.results["total"] if rules.shape else 0
    assert not any(found.columns.get("total?", ()))
    assert isinstance(places, int)
    return found.columns["total"][0], places


def _state(formula: str, **states: int) -> int:
    columns = {"sent": [7], "rate": [125], "extra": [3], "told": [0], "level": [-1]}
    columns |= {f"{key}?": [state] for key, state in states.items()}
    found = _computed(_rules(formula), ["a"], columns)
    return int(found.columns["total?"][0]) if "total?" in found.columns else 0


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
        ("if(level == '差': 1, else: 0)", (1, 0)),
        ("if(level > '差': 1, else: 0)", (0, 0)),
        ("if(level in ('好', '差'): 1, else: 0)", (1, 0)),
        ("total(sent, all) + total(sent, b) + total(sent, ranked)", (14, 0)),
        ("rank(sent, here)", (1, 0)),
        ("half_up(mean(2 × sent, all), 0.1)", (140, 1)),
        ("count(all) + count(sent > 3, b)", (1, 0)),
    ],
)
def test_every_operation_of_numbers_has_its_integer_form(
    formula: str, expected: tuple[int, int]
) -> None:
    assert _total(formula) == expected


def test_what_never_applies_is_left_out_of_a_sum() -> None:
    assert _total("sum(sent, extra)", category="b") == (7, 0)


def test_a_score_that_never_applies_has_no_value_and_no_rank() -> None:
    found = _computed(_rules("extra + sent"), ["b", "a"], {"sent": [1, 2], "extra": [0, 5]})

    assert list(found.columns["total?"]) == [ABSENT, 0]
    assert (found.columns["total"][1], found.rank) == (7, [0, 1])


def test_a_score_of_some_categories_has_no_value_elsewhere() -> None:
    text = f'{HEAD}[scheme.s.scores.total]\nlabel = "得分"\nformula = "sent"\ncategories = ["b"]\n'
    ranking = '[scheme.s.ranking]\nby = ["highest total", "roster"]\nscope = "category"\n'

    found = _computed(_of(text + ranking), ["a", "b", "b"], {"sent": [5, 9, 5]})

    assert found.columns["total?"] == [ABSENT, 0, 0]
    assert (found.columns["total"][1:], found.rank) == ([9, 5], [0, 1, 2])


def test_a_constant_is_that_of_the_category() -> None:
    found = _computed(_rules("quota"), ["b", "a"], {})

    assert found.columns["total"] == [25, 100]


@pytest.mark.parametrize(
    "formula, states, expected",
    [
        ("sent + rate", {"sent": ABSENT}, ABSENT),
        ("sent + rate", {"sent": ABSENT, "rate": UNKNOWN}, UNKNOWN),
        ("sum(sent, told)", {"told": ABSENT}, 0),
        ("sum(sent, told)", {"told": UNKNOWN}, UNKNOWN),
        ("sum(told, if(level == '好': 1, else: told))", {"told": ABSENT}, ABSENT),
        ("sum(sent, quota2)", {}, UNKNOWN),
        ("half_up(ratio(sent, 1 × quota2, zero: 0), 1)", {}, UNKNOWN),
        ("half_up(ratio(1 × sent, told, zero: not_applicable), 1)", {}, ABSENT),
        ("half_up(ratio(1 × sent, rate, zero: not_applicable), 1)", {"sent": UNKNOWN}, UNKNOWN),
        ("if(sent > 1: 1, else: told)", {"told": UNKNOWN}, 0),
        ("if(sent > 9: 1, else: told)", {"told": UNKNOWN}, UNKNOWN),
        ("if(told > 1: 1, else: 2)", {"told": ABSENT}, ABSENT),
        ("if(sent < 1 and told > 1: 1, else: 2)", {"told": UNKNOWN}, 0),
        ("if(sent > 1 or told > 1: 1, else: 2)", {"told": UNKNOWN}, 0),
        ("if(applies(told): 1, else: not_applicable)", {"told": UNKNOWN}, 0),
        ("if(applies(told): 1, else: not_applicable)", {"told": ABSENT}, ABSENT),
        ("total(sent, here)", {"sent": ABSENT}, 0),
        ("total(sent, here)", {"sent": UNKNOWN}, UNKNOWN),
        ("highest(told, here)", {"told": ABSENT}, ABSENT),
        ("half_up(mean(told, all), 1)", {"told": ABSENT}, ABSENT),
        ("half_up(mean(told, all), 1)", {"told": UNKNOWN}, UNKNOWN),
        ("count(told > 0, here)", {"told": ABSENT}, 0),
        ("count(told > 0, here)", {"told": UNKNOWN}, UNKNOWN),
        ("rank(told, here)", {"told": ABSENT}, ABSENT),
        ("rank(told, sent, here)", {"told": ABSENT, "sent": UNKNOWN}, ABSENT),
        ("rank(told, here)", {"told": UNKNOWN}, UNKNOWN),
        ("rank(sent, b)", {}, ABSENT),
    ],
)
def test_states_travel_as_they_do_exactly(
    formula: str, states: dict[str, int], expected: int
) -> None:
    assert _state(formula, **states) == expected


@pytest.mark.parametrize(
    "formula, words",
    [
        (
            "half_up(sent × ratio(1 × sent, quota, zero: 0) × ratio(1 × sent, 3, zero: 0), 1)",
            "quotient",
        ),
        ("half_up(ratio(1 × sent, rate − 50, zero: 0), 1)", "negative"),
        ("total(sent, here, b)", "of its own and of other categories"),
        ("half_up(ratio(1 × sent, rate, zero: 0) + ratio(1 × sent, 3, zero: 0), 1)", "quotient"),
        ("half_up(max(ratio(1 × sent, 3, zero: 0), 1), 1)", "quotient"),
        ("half_up(if(sent > 1: ratio(1 × sent, 3, zero: 0), else: 1), 1)", "quotient"),
        ("half_up(ratio(1 × sent, ratio(1 × sent, 3, zero: 0), zero: 0), 1)", "quotient"),
        (
            "half_up(ratio(1 × sent, rate, zero: ratio(1, rate + 3, zero: 0)), 1)",
            "division by zero",
        ),
        ("sent × sent × sent", "63 bits"),
        ("half_up(ratio(100000 × sent, 10000000 × rate + 1, zero: 0), 0.0001)", "63 bits"),
    ],
)
def test_what_cannot_be_proved_is_declined_with_a_sentence(formula: str, words: str) -> None:
    rules = _rules(formula)

    assert (rules.shape, rules.programs) == (None, {})
    assert rules.declined is not None
    assert words in rules.declined.line("en")


def test_a_figure_that_decides_nothing_need_not_come() -> None:
    found = _computed(_rules("2 × sent"), ["a", "b"], {"sent": [3, 4]})

    assert (found.columns["total"], found.rank) == ([6, 8], [1, 1])


ROWS = {"sent": [5, 9, 5, 5, 1, 9, 7], "rate": [1, 2, 3, 1, 1, 2, 2]}
CATEGORIES = ["a", "a", "a", "b", "b", "b", "office"]


EQUALS = "after_tie = '{}'\nthen = ['roster']\nby = ['{} total']\nscope = '{}'"


@pytest.mark.parametrize(
    "ranking, expected",
    [
        (EQUALS.format("skip", "highest", "category"), [2, 1, 2, 2, 3, 1, 0]),
        (EQUALS.format("skip", "lowest", "category"), [1, 3, 1, 2, 1, 3, 0]),
        (EQUALS.format("skip", "highest", "all"), [3, 1, 3, 3, 6, 1, 0]),
        (EQUALS.format("next", "highest", "all"), [2, 1, 2, 2, 3, 1, 0]),
        ("by = ['highest total', 'roster']\nscope = 'all'", [3, 1, 4, 5, 6, 2, 0]),
        (
            "by = ['highest total', 'lowest rate', 'roster']\nscope = 'category'",
            [2, 1, 3, 2, 3, 1, 0],
        ),
        (
            EQUALS.format("skip", "highest", "all") + "\neligible = 'sent > 4 and rate != 0.3'",
            [3, 1, 0, 3, 0, 1, 0],
        ),
        ("by = ['highest extra', 'roster']\nscope = 'category'", [1, 2, 3, 0, 0, 0, 0]),
    ],
)
def test_rows_rank_as_units_do(ranking: str, expected: list[int]) -> None:
    found = _computed(_rules("sent", ranking), CATEGORIES, {**ROWS, "extra": [0] * 7})

    assert found.rank == expected


def test_a_missing_key_has_no_rank() -> None:
    columns = {**ROWS, "sent?": [0, UNKNOWN, 0, 0, 0, 0, 0]}

    assert _computed(_rules("sent"), CATEGORIES, columns).rank == [1, 0, 1, 2, 3, 1, 0]


def test_groups_part_what_does_not_compete() -> None:
    group = [0, 0, 1, 0, 1, 1, 0]
    rules = _rules("half_up(sent − mean(sent, here), 0.1)")

    found = _computed(rules, CATEGORIES, ROWS, group)

    assert found.rank == [2, 1, 1, 1, 2, 1, 0]
    assert found.columns["total"] == [-20, 20, 0, 0, -40, 40, 0]


def test_eligible_rows_are_parted_by_group_too() -> None:
    ranking = EQUALS.format("skip", "highest", "all") + "\neligible = 'sent > 4'"
    found = _computed(_rules("sent", ranking), CATEGORIES, ROWS, [0, 1, 0, 1, 0, 1, 0])

    assert found.rank == [1, 1, 1, 3, 0, 1, 0]


def test_no_rows_give_no_rows() -> None:
    found = _computed(_rules("sent"), [], {"sent": []})

    assert (found.columns, found.rank) == ({"total": []}, [])


def test_a_scheme_without_ranking_ranks_nobody() -> None:
    text = f'{HEAD}[scheme.s.scores]\ntotal = {{ label = "得分", formula = "sent" }}\n'

    assert _computed(_of(text), CATEGORIES, ROWS).rank == [0] * 7


def test_a_deeply_nested_formula_is_declined_and_never_crashes() -> None:
    formula = "sent"
    for number in range(60):
        formula = f"max({number}, {formula})"

    assert _total(formula) == (59, 0)


def test_an_expression_that_python_cannot_read_is_declined() -> None:
    tree: Formula = Name("m")
    for _ in range(300):
        tree = Subtract(Name("m"), tree)
    steps = (Compute("s", (tree,)), Compute("s?", (ZERO,)))
    ranges = {"m": (0, 1), "m?": (0, 2)}
    shape = Shape(("m",), steps, None, {"s": 0}, ((0,), (0,)), (), ranges)

    with pytest.raises(DeclinedError, match="too deeply"):
        compute(shape, Batch([0], [0], [0], [0], {"m": [1]}))


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


def _counted(credit: str) -> Rules:
    metric = SHARED.format(TALLY.format(credit))
    score = '[scheme.s.scores]\ntotal = { label = "得分", formula = "half_up(2 × shared, 0.01)" }'
    table = '[[scheme.s.table]]\ntitle = "得分"\ncolumns = ["unit", "total"]'
    return _of(f"{COUNTED}{metric}\n{score}\n{table}\n")


def test_what_was_counted_comes_in_as_a_column() -> None:
    found = _computed(_counted("each"), ["a", "a"], {"shared": [3, 4]})
    assert found.columns["total"] == [600, 800]


def test_a_figure_without_a_last_digit_is_declined() -> None:
    declined = finding("SC860", None, "分摊", reason="@declined_endless")
    assert _counted("equal").declined == declined
