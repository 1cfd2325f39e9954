"""A plan is an integer formula with the same value, or a refusal with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from scoring_core.formula.bounds import Group
from scoring_core.formula.integers import DeclinedError, Plan, constant, multiplied
from scoring_core.formula.limits import Bounds
from scoring_core.formula.parse import parse
from scoring_core.formula.plan import plan, plan_test
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, Holds, Name, Number, Quoted


class Told:
    """`n` is a count, `t` a number of tenths, `c` a constant of 2.5."""

    def name(self, key: str) -> Bounds:
        return {
            "n": Bounds(Fraction(0), Fraction(999), 0),
            "t": Bounds(Fraction(0), Fraction(99), 1),
            "c": Bounds(Fraction(5, 2), Fraction(5, 2), 1),
            "told": Bounds(),
        }[key]

    def full(self, key: str) -> Fraction:
        raise KeyError(key)

    def table(self, name: str) -> Bounds:
        raise KeyError(name)

    def looks_back(self, _tree: Formula, /) -> bool:
        return False

    def whole(self, key: str) -> Bounds | None:
        return None if key != "told" else Bounds()

    def groups(self, where: tuple[str, ...]) -> Sequence[Group]:
        return (Group(self, 1, 9),) if where == ("here",) else ()


COLUMNS = {"n": Plan(Name("n"), 0), "t": Plan(Name("t"), 1)}


@pytest.mark.parametrize(
    "formula, integers, places",
    [
        ("n + t", "n × 10 + t", 1),
        ("min(5 × n, c)", "min(5 × n × 10, 25)", 1),
        ("n − c ÷ 5", "n × 10 + -5", 1),
        ("half_up(ratio(n, 4, zero: 0), 1%)", "half_up(ratio(n × 100, 4, zero: 0), 1)", 2),
    ],
)
def test_a_plan_reads_as_integers(formula: str, integers: str, places: int) -> None:
    found = plan(parse(formula), Told(), COLUMNS)

    assert (text(found.tree), found.places) == (integers, places)


def test_a_test_is_no_number_and_a_field_is_no_test() -> None:
    with pytest.raises(DeclinedError, match="a test is no number"):
        plan(parse("n > 1"), Told(), COLUMNS)
    with pytest.raises(DeclinedError, match="Holds is no test"):
        plan_test(Holds(Quoted("约稿"), "kinds"), Told(), COLUMNS)


def test_a_quotient_that_is_not_rounded_is_declined() -> None:
    with pytest.raises(DeclinedError, match="before it is rounded"):
        plan(parse("ratio(n, 3, zero: 0)"), Told(), COLUMNS)


def test_a_total_that_is_told_is_declined() -> None:
    with pytest.raises(DeclinedError, match="a total that is told"):
        plan(parse("total(told, here)"), Told(), COLUMNS)


def test_a_constant_without_a_finite_decimal_is_declined() -> None:
    with pytest.raises(DeclinedError, match="no finite decimal"):
        constant(Fraction(1, 3))


def test_products_of_numbers_are_worked_out() -> None:
    two, three = Number(Fraction(2)), Number(Fraction(3))

    assert multiplied(two, three) == Number(Fraction(6))
    assert multiplied(Number(Fraction(1)), Name("n")) == Name("n")
    assert multiplied(Name("n"), Number(Fraction(1))) == Name("n")


def test_a_column_that_was_worked_out_before_is_only_named() -> None:
    found = plan(parse("n + 1"), Told(), {"n": Plan(parse("a × b"), 0)})
    assert found == Plan(parse("n + 1"), 0)


@pytest.mark.parametrize("text, integers", [("always", "1 == 1"), ("never", "1 != 1")])
def test_whether_a_value_applies_is_known_before_the_figures(text: str, integers: str) -> None:
    operands = {"always": "n", "never": "if(n >= 0: not_applicable, else: not_applicable)"}
    found = plan(parse(f"if(applies({operands[text]}): n, else: t)"), Told(), COLUMNS)
    assert found.tree == parse(f"if({integers}: n × 10, else: t)")
