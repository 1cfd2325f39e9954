"""A plan is an integer formula with the same value, or a refusal with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from scoring_core.formula.bounds import Group
from scoring_core.formula.integers import DeclinedError, Plan, constant, multiplied
from scoring_core.formula.limits import Bounds
from scoring_core.formula.parse import parse
from scoring_core.formula.plan import Context, plan, plan_test
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, Holds, Name, Number, Quoted
from scoring_core.formula.values import MISSING, NOT_APPLICABLE


class Told:
    """`n` is a count, `t` a number of tenths, `c` a constant of 2.5."""

    def name(self, key: str) -> Bounds:
        return {
            "n": Bounds(Fraction(0), Fraction(999), 0),
            "t": Bounds(Fraction(0), Fraction(99), 1),
            "c": Bounds(Fraction(5, 2), Fraction(5, 2), 1),
            "free": Bounds(Fraction(1), Fraction(2), 0),
            "lost": Bounds(states=frozenset({MISSING}), always=False),
            "maybe": Bounds(Fraction(0), Fraction(9), 0, frozenset({NOT_APPLICABLE})),
        }[key]

    def full(self, key: str) -> Fraction:
        return {"n": Fraction(20), "maybe": Fraction(20)}[key]

    def table(self, name: str) -> Bounds:
        raise KeyError(name)

    def looks_back(self, _tree: Formula, /) -> bool:
        return False

    def whole(self, key: str) -> Bounds | None:
        return None if key != "told" else Bounds()

    def groups(self, where: tuple[str, ...]) -> Sequence[Group]:
        return (Group(self, 1, 9),) if where == ("here",) else ()


def _context(**more: Plan) -> Context:
    columns = {"n": Plan(Name("n"), 0), "t": Plan(Name("t"), 1), "level": Plan(Name("level"), 0)}
    columns["maybe"] = Plan(Name("maybe"), 0, Name("maybe_state"))
    scales = {"level": ("好", "中", "差"), "other": ("好", "差")}
    tables: dict[str, dict[tuple[str, ...], Fraction]] = {
        "price": {("好",): Fraction(5), ("中",): Fraction(1, 2)},
        "long": LONG,
    }
    return Context(Told(), columns | more, {}, scales, tables)


LONG: dict[tuple[str, ...], Fraction] = {(str(number),): Fraction(number) for number in range(201)}


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
    found = plan(parse(formula), _context())

    assert (text(found.tree), found.places) == (integers, places)


def test_a_test_is_no_number_and_a_field_is_no_test() -> None:
    with pytest.raises(DeclinedError, match="a test is no number"):
        plan(parse("n > 1"), _context())
    with pytest.raises(DeclinedError, match="is no test over"):
        plan_test(Holds(Quoted("约稿"), "kinds"), _context())


def test_a_quotient_that_is_not_rounded_is_declined() -> None:
    with pytest.raises(DeclinedError, match="before it is rounded"):
        plan(parse("ratio(n, 3, zero: 0)"), _context())


def test_a_value_over_units_comes_as_a_column() -> None:
    tree = parse("total(n, here)")
    gathered = replace(_context(), gathered={tree: Plan(Name("sum"), 0)})

    assert plan(tree, gathered) == Plan(Name("sum"), 0)
    with pytest.raises(DeclinedError, match="not gathered"):
        plan(tree, _context())


@pytest.mark.parametrize(
    "formula, integers",
    [
        ("if(level == '差': 1, else: 0)", "if(level == -2: 1, else: 0)"),
        ("if(level in ('好', '中'): 1, else: 0)", "if(level in (0, -1): 1, else: 0)"),
        ("if(if(n > 1: level, else: '好') > '差': 1, else: 0)", None),
        ("price(level)", "if(level == 0: 50, else: 5)"),
        ("full(n, maybe)", "20 + if(maybe_state == 1: 0, else: 20)"),
    ],
)
def test_words_are_their_places_and_a_table_a_choice(formula: str, integers: str | None) -> None:
    found = plan(parse(formula), _context())

    assert integers is None or text(found.tree) == integers


def test_a_formula_may_give_words() -> None:
    found = plan(parse("if(n > 1: '好', else: '差')"), _context(), ("好", "差"))

    assert text(found.tree) == "if(n > 1: 0, else: -1)"


@pytest.mark.parametrize(
    "formula, words",
    [
        ("if(level == other: 1, else: 0)", "two lists"),
        ("long(level)", "too large"),
        ("price(n)", "other than words"),
        ("free + 1", "not the same for all units"),
        ("nth", "of records alone"),
        ("sum(maybe, if(maybe > 1: ratio(n, 3, zero: 0), else: 0))", "quotient"),
        ("sum(n, ratio(maybe, 3, zero: 0))", "added before it is rounded"),
    ],
)
def test_what_has_no_integer_form_is_declined(formula: str, words: str) -> None:
    with pytest.raises(DeclinedError, match=words):
        plan(parse(formula), _context(other=Plan(Name("other"), 0)))


@pytest.mark.parametrize(
    "formula, state",
    [
        ("n + maybe", "maybe_state"),
        ("n × lost", "2"),
        ("sum(n, maybe)", "if(maybe_state == 1: 0, else: maybe_state)"),
        (
            "sum(maybe, maybe)",
            (
                "if(maybe_state == 1 and maybe_state == 1: 1, else: "
                "if(maybe_state == 1: 0, else: maybe_state))"
            ),
        ),
        ("max(n, maybe, lost)", "2"),
        ("if(maybe > 1: n, else: t)", "if(maybe_state == 0: 0, else: maybe_state)"),
        ("if(n > 1: maybe, else: t)", "if(n > 1: maybe_state, else: 0)"),
        ("if(applies(maybe): n, else: t)", "0"),
        ("if(n > 1 and maybe > 1: n, else: not_applicable)", None),
        ("if(n > 1 or not maybe > 1: n, else: not_applicable)", None),
        (
            "half_up(ratio(n, maybe, zero: not_applicable), 1)",
            "if(maybe_state == 0 and maybe == 0: 1, else: maybe_state)",
        ),
        ("half_up(ratio(n, n, zero: not_applicable), 1)", "if(n == 0: 1, else: 0)"),
        ("half_up(n ÷ lost, 1)", "2"),
    ],
)
def test_states_travel_beside_the_integers(formula: str, state: str | None) -> None:
    found = plan(parse(formula), _context()).state

    assert state is None or text(found) == state


def test_a_constant_without_a_finite_decimal_is_declined() -> None:
    with pytest.raises(DeclinedError, match="no finite decimal"):
        constant(Fraction(1, 3))


def test_products_of_numbers_are_worked_out() -> None:
    two, three = Number(Fraction(2)), Number(Fraction(3))

    assert multiplied(two, three) == Number(Fraction(6))
    assert multiplied(Number(Fraction(1)), Name("n")) == Name("n")
    assert multiplied(Name("n"), Number(Fraction(1))) == Name("n")


def test_a_column_that_was_worked_out_before_is_only_named() -> None:
    found = plan(parse("n + 1"), _context(n=Plan(Name("n"), 0, Name("n_state"))))
    assert found == Plan(parse("n + 1"), 0, Name("n_state"))


def test_whether_a_value_applies_is_a_test_of_its_state() -> None:
    always = plan(parse("if(applies(n): n, else: t)"), _context())
    maybe = plan(parse("if(applies(maybe): n, else: t)"), _context())

    assert always.tree == parse("if(1 == 1: n × 10, else: t)")
    assert maybe.tree == parse("if(not maybe_state == 1: n × 10, else: t)")
