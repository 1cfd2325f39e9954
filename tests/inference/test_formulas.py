"""Which formulas are found in made-up tables, and which are not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from scoring_core.inference.assembling import draft_of
from scoring_core.inference.table import read_table
from tests.inference.tables import FACTS, from_rows

COUNTS = [(3, 1), (7, 2), (12, 0), (25, 4), (31, 1), (2, 0), (18, 3), (40, 6), (9, 2), (0, 0)]
Rule = Callable[[int, int], object]


def formulas(rules: Mapping[str, Rule], *, first: bool = False) -> dict[str, str]:
    """The formulas of a draft by heading, from 报送数, 采用数 and columns made of them."""
    made = [[rule(*counts) for rule in rules.values()] for counts in COUNTS]
    rows = [
        [f"单位{n}", *(cells if first else ()), *counts, *(() if first else cells)]
        for n, (counts, cells) in enumerate(zip(COUNTS, made, strict=True))
    ]
    names = ["报送数", "采用数"]
    headings = [*rules, *names] if first else [*names, *rules]
    draft = draft_of(read_table(from_rows([["单位", *headings], *rows])), FACTS)
    return {e.column.heading: e.formula for e in draft.entries if e.column.heading in rules}


def rate(over: int, under: int) -> str:
    """A rate rounded half up to 0.1%, by whole numbers only."""
    tenths = (2000 * over + under) // (2 * under) if under else 0
    return f"{tenths // 10}.{tenths % 10}%" if under else "—"


@pytest.mark.parametrize(
    "rule, formula",
    [
        (lambda _a, b: 5 * b, "5 × adopted"),
        (lambda a, b: 2 * a + 5 * b, "2 × submitted + 5 × adopted"),
        (lambda a, _b: 100 - 2 * a, "100 − 2 × submitted"),
        (lambda a, b: 10 + 3 * a + 5 * b, "3 × submitted + 5 × adopted + 10"),
        (lambda a, _b: min(5 * a, 60), "min(5 × submitted, 60)"),
        (lambda a, b: min(2 * a + 5 * b, 50), "min(2 × submitted + 5 × adopted, 50)"),
        (lambda a, _b: max(60 - 2 * a, 10), "max(60 − 2 × submitted, 10)"),
        (lambda a, _b: 2 * max(a - 8, 0), "2 × max(submitted − 8, 0)"),
        (lambda a, _b: min(2 * max(a - 8, 0), 30), "min(2 × max(submitted − 8, 0), 30)"),
        (lambda a, _b: (a * 7919) % 13, ""),
        (lambda _a, _b: 0, ""),
    ],
)
def test_a_rule_is_found(rule: Rule, formula: str) -> None:
    assert formulas({"得分": rule}) == {"得分": formula}


def many_prices(units: int) -> str:
    """The formula found of six priced columns and a seventh that counts for nothing."""
    made = [[(unit * (7 + k) + k * k) % (5 + k) for k in range(7)] for unit in range(1, units + 1)]
    points = [sum(p * n for p, n in zip((2, 5, -5, 1, 10, 3, 0), row, strict=True)) for row in made]
    rows = [
        [f"单位{n}", *row, total] for n, (row, total) in enumerate(zip(made, points, strict=True))
    ]
    headings = ["单位", *(f"{name}条数" for name in "甲乙丙丁戊己庚"), "得分"]
    return draft_of(read_table(from_rows([headings, *rows])), FACTS).entries[-1].formula


def test_many_priced_columns_need_a_row_each_and_two_more() -> None:
    found = "2 × 甲条数 + 5 × 乙条数 + 1 × 丁条数 + 10 × 戊条数 + 3 × 己条数 − 5 × 丙条数"
    assert (many_prices(20), many_prices(8)) == (found, "")


def test_a_multiple_that_few_rows_show_is_a_question() -> None:
    rows = [["单位", "缺报次数", "扣分"]]
    rows += [[f"单位{n}", str(int(n < 3)), str(10 * int(n < 3))] for n in range(9)]

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert draft.entries[1].notes == (
        "问：9 行都是 10 × 缺报次数，但不为 0 的只有 3 行，是这样算吗？",
    )


def test_a_multiple_that_few_rows_are_is_not_told() -> None:
    rows = [["单位", "采用数", "得分"]]
    rows += [[f"单位{n}", str(n), str(5 * n if n < 4 else n * n + 1)] for n in range(1, 13)]

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert draft.entries[1].notes == ("问：是报来的数吗？没有找到由别的列得出它的公式",)


def test_points_may_stand_before_what_is_counted() -> None:
    assert formulas({"得分": lambda _a, b: 5 * b}, first=True) == {"得分": "5 × adopted"}


def test_a_total_is_explained_before_its_parts() -> None:
    rules: dict[str, Rule] = {
        "总分": lambda a, b: min(5 * a, 60) + 10 * b,
        "基础分": lambda a, _b: min(5 * a, 60),
        "采用分": lambda _a, b: 10 * b,
    }

    assert formulas(rules) == {
        "总分": "base + adoption_points",
        "基础分": "min(5 × submitted, 60)",
        "采用分": "10 × adopted",
    }


def test_a_rate_is_found_with_what_zero_gives() -> None:
    formula = "half_up(ratio(adopted, submitted, zero: not_applicable), 0.1%)"
    assert formulas({"采用率": lambda a, b: rate(b, a)}) == {"采用率": formula}


def test_a_count_is_no_multiple_of_another() -> None:
    assert formulas({"办结数": lambda a, _b: 2 * a}) == {"办结数": ""}
    assert formulas({"未采用数": lambda a, b: a - b}) == {"未采用数": "submitted − adopted"}


def test_equal_columns_are_two_figures_and_a_question() -> None:
    rows: list[list[object]] = [
        ["单位", "报送数", "上报数"],
        *([f"单位{n}", a, a] for n, (a, _) in enumerate(COUNTS)),
    ]

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert [entry.formula for entry in draft.entries] == ["", ""]
    assert draft.entries[1].notes == ("问：与报送数列处处相等；必须相等的，写进 checks",)


def test_a_misprint_is_named_and_does_not_hide_the_rule() -> None:
    rows = [["单位", "采用数", "得分"]]
    rows += [[f"单位{n}", str(n), str(5 * n)] for n in range(1, 13)]
    rows[4][2] = "25"

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert draft.entries[1].formula == "5 × adopted"
    assert draft.entries[1].notes == (
        "inferred from 得分列：12 行里 11 行符合",
        "问：这几行是印错了，还是另有规定？第 5 行单位4印 25，算出 20",
    )


def test_one_row_over_a_cap_that_another_reaches_is_a_question() -> None:
    rows = [["单位", "采用数", "得分"]]
    rows += [[f"单位{n}", str(n), str(min(5 * n, 60))] for n in range(1, 14)]

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert draft.entries[1].formula == "min(5 × adopted, 60)"
    assert draft.entries[1].notes == (
        "inferred from 得分列：13 行都符合",
        "问：封顶 60 只有一行看得出：第 14 行单位13（不封顶是 65）；是封顶，还是印错了？",
    )


def test_three_rows_are_too_few_to_find_a_price_by() -> None:
    rows: list[list[object]] = [
        ["单位", "采用数", "得分"],
        ["甲镇", 1, 5],
        ["乙镇", 1, 5],
        ["丙镇", 2, 10],
    ]

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert [entry.formula for entry in draft.entries] == ["", ""]


def test_prices_and_caps_by_category_are_constants() -> None:
    rows: list[list[object]] = [["类别", "单位", "采用数", "得分", "报送数", "基础分"]]
    for group, price, cap in (("乡镇", 5, 60), ("部门", 3, 30)):
        for n in range(1, 11):
            sent = (n * 7) % 23
            rows.append([group, f"{group}{n}", n, price * n, sent, min(5 * sent, cap)])

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert [entry.formula for entry in draft.entries] == [
        "",
        "单价 × adopted",
        "",
        "min(5 × submitted, 封顶)",
    ]
    assert {constant.key: constant.values for constant in draft.constants} == {
        "单价": {"town": 5, "dept": 3},
        "封顶": {"town": 60, "dept": 30},
    }


def test_a_column_that_is_the_same_everywhere_follows_from_nothing() -> None:
    rows: list[list[object]] = [["单位", "基础分", "加分", "扣分", "总分"]]
    for number, (more, less) in enumerate(COUNTS):
        rows.append([f"单位{number}", 100, more, less, 100 + more - less])

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    told = {entry.key: entry.formula for entry in draft.entries}
    assert told == {"base": "", "bonus": "", "penalty": "", "total": "base + bonus − penalty"}
    assert draft.entry(1).notes == ("问：全部是 100；是规定的数，还是报来的？",)
