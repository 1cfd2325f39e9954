from collections.abc import Mapping
from fractions import Fraction
from typing import get_args

import pytest

from scoring_core.arithmetic import Mode
from scoring_core.errors import FormulaError
from scoring_core.formula.calls import FUNCTIONS, PLACES
from scoring_core.formula.parse import parse
from scoring_core.formula.tree import (
    Add,
    Applies,
    Compare,
    Count,
    Fold,
    Formula,
    Full,
    If,
    Lookup,
    Max,
    Min,
    Name,
    NotApplicable,
    Nth,
    Number,
    Over,
    Quoted,
    Rank,
    Ratio,
    Round,
    Same,
    Sum,
)

A, B, C = (Name(key) for key in "abc")
ZERO = Number(Fraction(0))
PERCENT = Number(Fraction(1, 100), percent=True)


@pytest.mark.parametrize(
    "text, tree",
    [
        ("min(a)", Min((A,))),
        ("min(a, b, c)", Min((A, B, C))),
        ("max(a, b)", Max((A, B))),
        ("sum(a, b)", Sum((A, B))),
        ("full(a, b)", Full((A, B))),
        ("applies(a)", Applies(A)),
        ("ratio(a, b, zero: 0)", Ratio(A, B, ZERO)),
        ("ratio(a, b, zero: not_applicable)", Ratio(A, B, NotApplicable())),
        ("if(a: b, else: c)", If(((A, B),), C)),
        ("count(here)", Count(None, ("here",))),
        ("count(a, b)", Count(None, ("a", "b"))),
        ("count(a > 0, all)", Count(Compare(">", A, ZERO), ("all",))),
        ("count(not a, b, c)", Count(parse("not a"), ("b", "c"))),
        ("same(a, b)", Same("a", "b")),
        ("nth(a)", Nth("a")),
        ("price(a, 'x')", Lookup("price", (A, Quoted("x")))),
        ("价目(a)", Lookup("价目", (A,))),
    ],
)
def test_each_function_has_its_own_operation(text: str, tree: Formula) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize("mode", get_args(Mode))
def test_each_rounding_names_its_mode_and_a_literal_step(mode: Mode) -> None:
    assert parse(f"{mode}(a, 1%)") == Round(mode, A, PERCENT)


@pytest.mark.parametrize("fold", get_args(Fold))
def test_a_value_over_units_says_over_which(fold: Fold) -> None:
    assert parse(f"{fold}(a, here)") == Over(fold, A, ("here",))
    assert parse(f"{fold}(a + b, town, first)") == Over(fold, parse("a + b"), ("town", "first"))


@pytest.mark.parametrize(
    "text, tree",
    [
        ("rank(a, here)", Rank((A,), ("here",))),
        ("rank(a, all)", Rank((A,), ("all",))),
        ("rank(a, ranked)", Rank((A,), ("ranked",))),
        ("rank(a, b, here)", Rank((A, B), ("here",))),
        ("rank(a, town, dept)", Rank((A,), ("town", "dept"))),
        ("rank(a, b, town, here)", Rank((A, B), ("town", "here"))),
        ("rank(-a, town, b, here)", Rank((parse("-a"), Name("town"), B), ("here",))),
        ("rank(town, here)", Rank((Name("town"),), ("here",))),
        ("rank(town, dept)", Rank((Name("town"),), ("dept",))),
    ],
)
def test_the_last_names_that_are_categories_close_a_rank(text: str, tree: Formula) -> None:
    assert parse(text, None, frozenset({"town", "dept"})) == tree


SHAPES: Mapping[str, tuple[str, ...]] = {
    "min(a, b, …)": ("min()", "min(a: 1)", "min(else: 1)"),
    "max(a, b, …)": ("max()",),
    "sum(a, b, …)": ("sum()", "sum(a, zero: b)"),
    "full(a, b, …)": ("full()", "full(1)", "full(a, b + 1)", "full(a: b)"),
    "applies(a)": ("applies()", "applies(a, b)", "applies(a: b)"),
    "ratio(a, b, zero: x)": (
        "ratio()",
        "ratio(a, b)",
        "ratio(a, b, 0)",
        "ratio(a, b, else: 0)",
        "ratio(zero: 0, a, b)",
        "ratio(a, zero: 0)",
        "ratio(a, b, c, zero: 0)",
    ),
    "if(test: value, …, else: value)": (
        "if()",
        "if(a)",
        "if(else: 1)",
        "if(a: 1)",
        "if(a: 1, b: 2)",
        "if(a, else: 1)",
        "if(else: 1, a: 2)",
        "if(zero: 1, else: 2)",
        "if(else: 1, else: 2)",
        "if(a: 1, zero: 2)",
    ),
    "half_up(a, 0.01)": (
        "half_up(a)",
        "half_up()",
        "half_up(a, b)",
        "half_up(a, 0)",
        "half_up(a, -1)",
        "half_up(a, 1, 2)",
        "half_up(a, 1 + 1)",
        "half_up(a, 0.00%)",
    ),
    "down(a, 0.01)": ("down(a)",),
    "total(a, here)": ("total()", "total(a)", "total(a, 1)", "total(a, here, b + c)"),
    "mean(a, here)": ("mean(a)",),
    "count(a > 0, here) / count(here)": (
        "count()",
        "count(a > 0)",
        "count(a > 0, 1)",
        "count(here, a > 0)",
        "count(a: here)",
    ),
    "rank(a, b, …, here)": ("rank()", "rank(a)", "rank(a, b)", "rank(a, b, 1)", "rank(here)"),
    "same(a, b)": ("same(a)", "same(a, b, c)", "same(a, 1)", "same(1, a)"),
    "nth(a)": ("nth()", "nth(a, b)", "nth(1)"),
    "price(a, b)": ("price()", "price(a: b)", "price(zero: b)"),
}


@pytest.mark.parametrize(
    "shape, text", [(shape, text) for shape, texts in SHAPES.items() for text in texts]
)
def test_a_call_that_is_not_written_so_is_shown_how(shape: str, text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(f"1 + {text}")
    (told,) = caught.value.findings
    assert (caught.value.at, told.code) == (4, "SC304")
    assert (told.found, dict(told.details)) == (text.partition("(")[0], {"expected": shape})


def test_the_functions_are_those_of_the_language() -> None:
    rounding, folds = get_args(Mode), get_args(Fold)
    others = ("min", "max", "sum", "full", "applies", "if", "ratio", "count", "rank", "same", "nth")

    assert sorted(FUNCTIONS) == sorted((*rounding, *folds, *others))
    assert sorted(PLACES) == ["all", "here", "ranked"]


def test_a_rounding_knows_where_it_stands() -> None:
    found = parse("b + half_up(a, 1%)")
    assert isinstance(found, Add)
    assert isinstance(found.right, Round)
    assert found.right.at == 4
