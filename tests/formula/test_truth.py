"""Tests that decide nothing: what the ranges prove of them, and what earlier tests leave."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from scoring_core.formula.bounds import Group
from scoring_core.formula.limits import NEVER, UNKNOWN, WORD, Bounds
from scoring_core.formula.parse import parse
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula
from scoring_core.formula.truth import Context, idle_test, idle_tests, truth
from scoring_core.formula.values import MISSING, NOT_APPLICABLE


def limits(low: str, high: str, places: int | None = 0, *states: object) -> Bounds:
    return Bounds(Fraction(low), Fraction(high), places, frozenset(states))  # type: ignore[arg-type]


TOWN = {
    "n": limits("0", "9"),
    "m": limits("0", "9", 0, MISSING),
    "o": limits("0", "9", 0, NOT_APPLICABLE),
    "r": limits("0", "1", None),
    "t": limits("0", "9", 1),
    "k": limits("3", "3"),
    "never": NEVER,
    "any": UNKNOWN,
    "word": WORD,
    "local": limits("0", "4"),
}
DEPT = {**TOWN, "k": limits("20", "20"), "local": limits("5", "9"), "o": NEVER}


class Scope:
    def __init__(self, names: dict[str, Bounds]) -> None:
        self._names = names

    def name(self, key: str) -> Bounds:
        return self._names[key]

    def full(self, key: str) -> Fraction:
        raise AssertionError(key)

    def table(self, name: str) -> Bounds:
        raise AssertionError(name)

    def whole(self, key: str) -> Bounds | None:
        return self._names.get(f"whole {key}")

    def looks_back(self, tree: Formula, /) -> bool:
        return "before" in text(tree)

    def groups(self, where: tuple[str, ...]) -> Sequence[Group]:
        if where == ("dept",):
            return [Group(Scope(DEPT), 1, 5)]
        return [] if where == ("nobody",) else [Group(self, 1, 5)]


BOTH = [Context(Scope(TOWN)), Context(Scope(DEPT))]


def told(formula: str, contexts: Sequence[Context] = BOTH) -> list[tuple[str, str]]:
    tree = parse(formula, places={"dept", "nobody"})
    return [(text(found.test), found.why) for found in idle_tests(tree, contexts)]


@pytest.mark.parametrize(
    "test, why",
    [
        ("n > 9", "never"),
        ("n >= 10", "never"),
        ("n < 0", "never"),
        ("n <= −1", "never"),
        ("n == 10", "never"),
        ("n == 0.5", "never"),
        ("0.5 == n", "never"),
        ("n in (10, 11)", "never"),
        ("n + n > 18", "never"),
        ("n != n", "never"),
        ("n < n", "never"),
        ("never > 5", None),
        ("n >= 0", "always"),
        ("n <= 9", "always"),
        ("n != 10", "always"),
        ("n == n", "always"),
        ("n <= n", "always"),
        ("k in (3, 20)", "always"),
        ("applies(n)", "always"),
        ("applies(m)", "always"),
        ("applies(o)", None),
        ("applies(never)", "never"),
        ("m >= 0", None),
        ("not (m >= 0)", "never"),
        ("m > 9", "never"),
        ("n > 8", None),
        ("n == 9", None),
        ("n in (9, 10)", None),
        ("r == 0.5", None),
        ("r > 1", "never"),
        ("k == 3", None),
        ("k > 2", "always"),
        ("local >= 5", None),
        ("any > 5", None),
        ("word > 'A'", None),
        ("word == 'A'", None),
        ("n > 5 and n < 3", "never"),
        ("n > 5 or n <= 5", "always"),
        ("n > 5 and n > 3", None),
        ("n > 5 and m > 5", None),
        ("n == 5 and n == 6", "never"),
        ("n != 5 or n == 5", "always"),
        ("not (n > 5 or n < 3) and n == 7", "never"),
        ("never > 5 and n > 5", None),
        ("1 ÷ (n − 5) > 0", None),
        ("same(a, b)", None),
    ],
)
def test_a_test_has_one_outcome_where_the_ranges_prove_it(test: str, why: str | None) -> None:
    tree = parse(test)

    assert [found.why for found in idle_test(tree, BOTH)] == ([why] if why else [])


def test_the_smallest_part_is_told() -> None:
    tree = parse("n > 5 and not (n > 9 or r > 2)")

    assert [(text(v.test), v.why) for v in idle_test(tree, BOTH)] == [
        ("n > 9", "never"),
        ("r > 2", "never"),
    ]


@pytest.mark.parametrize(
    "formula, found",
    [
        ("if(n >= 3: 6, n >= 5: 10, else: 0)", [("n >= 5", "taken")]),
        ("if(n >= 5: 10, n >= 3: 6, else: 0)", []),
        ("if(r >= 85%: 6, r >= 95%: 10, else: 0)", [("r >= 95%", "taken")]),
        ("if(r >= 95%: 6, r >= 95%: 10, else: 0)", [("r >= 95%", "taken")]),
        ("if(r >= 95%: 6, 95% <= r: 10, else: 0)", [("95% <= r", "taken")]),
        ("if(r > 95%: 6, r >= 95%: 10, else: 0)", []),
        ("if(n < 5: 6, n < 8: 3, else: 0)", []),
        ("if(n >= 8: 1, n >= 3 or n >= 9: 2, else: 0)", []),
        ("if(5 > n: 6, 3 > n: 3, else: 0)", [("3 > n", "taken")]),
        ("if(n >= 5: 6, n < 5: 3, else: 0)", [("n < 5", "covered")]),
        ("if(t >= 3: 6, t <= 2.9: 3, else: 0)", [("t <= 2.9", "covered")]),
        ("if(t >= 3: 6, t <= 2.8: 3, else: 0)", []),
        ("if(n >= 3 and o >= 2: if(n >= 2: 1, else: 2), else: 0)", [("n >= 2", "covered")]),
        ("if(not (n < 3 or o < 2): if(n >= 2: 1, else: 2), else: 0)", [("n >= 2", "covered")]),
        ("if(n > 4: 6, n <= 4: 3, n == 1: 2, else: 0)", [("n <= 4", "covered")]),
        ("if(r >= 50%: 6, r < 50%: 3, else: 0)", [("r < 50%", "covered")]),
        ("if(m >= 0: 6, else: 3)", [("m >= 0", "covered")]),
        ("if(n >= 0: 6, n > 20: 5, else: 3)", [("n >= 0", "always")]),
        ("if(n > 20: 6, else: 3)", [("n > 20", "never")]),
        ("if(n >= 5: 6, n >= 3 and n < 5: 3, else: 0)", []),
        ("if(n >= 5 and r > 0: 6, n >= 5: 3, else: 0)", []),
        ("if(n >= 5 or r > 0: 6, n >= 5: 3, else: 0)", [("n >= 5", "taken")]),
        ("if(n >= 5: if(n >= 3: 1, else: 0), else: 0)", [("n >= 3", "covered")]),
        ("if(n >= 5: 1, else: if(n >= 7: 1, else: 0))", [("n >= 7", "taken")]),
        ("if(n > 4: 1, n in (5, 6): 1, else: 0)", [("n in (5, 6)", "taken")]),
        ("if(n in (5, 6): 1, n in (5, 6): 1, else: 0)", [("n in (5, 6)", "taken")]),
        ("if(n > k: 1, n <= k: 2, else: 0)", [("n <= k", "covered")]),
        ("if(n > m: 1, m < n: 2, else: 0)", [("m < n", "taken")]),
        ("if(n != 5: 1, n == 6: 2, else: 0)", [("n == 6", "taken")]),
        ("if(applies(o): 1, applies(o): 2, else: 0)", [("applies(o)", "taken")]),
        ("if(k > 10: 1, else: if(k > 10: 2, else: 3))", [("k > 10", "never")]),
        ("1 + max(if(n > 20: 1, else: 0), 2)", [("n > 20", "never")]),
        ("count(n > 20, all)", [("n > 20", "never")]),
        ("count(m >= 0, all)", []),
        ("count(all)", []),
        ("count(n > 20, nobody)", []),
        ("count(local < 5, here)", []),
        ("count(local < 5, dept)", [("local < 5", "never")]),
        ("if(n > 5: total(if(n > 3: 1, else: 0), here), else: 0)", []),
        ("total(if(n > 20: 1, else: 0), dept)", [("n > 20", "never")]),
    ],
)
def test_a_branch_is_reached_where_the_tests_before_it_leave_something(
    formula: str, found: list[tuple[str, str]]
) -> None:
    assert told(formula) == found


def test_nothing_is_told_of_what_is_asked_nowhere() -> None:
    assert told("if(n > 20: 1, else: 0)", []) == []


@pytest.mark.parametrize(
    "test, true, false",
    [
        ("n > 5", True, True),
        ("n > 9", False, True),
        ("n >= 0", True, False),
        ("never > 5", False, False),
        ("never > 5 or n > 5", False, False),
        ("n > 9 and n > 5", False, True),
        ("n >= 0 or n > 5", True, False),
        ("n > 5 or n > 9", True, True),
        ("n > 5 and n >= 0", True, True),
    ],
)
def test_the_outcomes_of_a_test(test: str, true: bool, false: bool) -> None:
    assert truth(parse(test), BOTH[0]) == (true, false)
