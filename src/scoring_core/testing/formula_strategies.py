"""Generated formulas: every operation of numbers, and those that keep the order."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from scoring_core.formula.tree import (
    Add,
    And,
    Compare,
    Comparison,
    Count,
    Divide,
    Fold,
    Formula,
    If,
    Max,
    Min,
    Multiply,
    Name,
    Negate,
    Not,
    NotApplicable,
    Number,
    OneOf,
    Or,
    Over,
    Ratio,
    Round,
    Subtract,
    Sum,
)

NUMBERS = ("0", "1", "2", "5", "10", "0.1", "0.5", "0.25", "12", "100")
_STEPS = ("1", "0.1", "0.01", "5")
_COMPARISONS: tuple[Comparison, ...] = ("<", "<=", ">", ">=", "==", "!=")
_FOLDS: tuple[Fold, ...] = ("total", "mean", "highest", "lowest")
_HERE = ("here",)


@cache
def _literals() -> st.SearchStrategy[Number]:
    return st.sampled_from(NUMBERS).map(lambda written: Number(Fraction(written)))


@cache
def steps() -> st.SearchStrategy[Number]:
    """To what a number is rounded."""
    return st.sampled_from(_STEPS).map(lambda written: Number(Fraction(written)))


def formulas(names: Sequence[str]) -> st.SearchStrategy[Formula]:
    """Number formulas of the unit scope over these names, with every operation of numbers."""
    return _formulas(tuple(names))


@cache  # a strategy is examined when it is first drawn from
def _formulas(names: tuple[str, ...]) -> st.SearchStrategy[Formula]:
    leaves = st.one_of(_literals(), st.sampled_from([Name(name) for name in names]))
    return st.recursive(leaves, _grown, max_leaves=6)


def _grown(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    tests = _tests(inner)
    divisors = _literals().filter(lambda number: number.value != 0)
    modes = st.sampled_from(("half_up", "half_even", "down", "up"))
    return st.one_of(
        st.builds(Add, inner, inner),
        st.builds(Subtract, inner, inner),
        st.builds(Multiply, inner, inner),
        st.builds(Negate, inner),
        st.builds(Min, several),
        st.builds(Max, several),
        st.builds(Sum, several),
        st.builds(Divide, inner, divisors),
        st.builds(Ratio, inner, inner, st.one_of(_literals(), st.just(NotApplicable()))),
        st.builds(Round, modes, inner, steps()),
        st.builds(If, st.lists(st.tuples(tests, inner), min_size=1, max_size=2).map(tuple), inner),
        st.builds(Over, st.sampled_from(_FOLDS), inner, st.just(_HERE)),
        st.builds(Count, st.one_of(st.none(), tests), st.just(_HERE)),
    )


def _tests(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    simple = st.one_of(
        st.builds(Compare, st.sampled_from(_COMPARISONS), inner, inner),
        st.builds(OneOf, inner, st.lists(_literals(), min_size=1, max_size=2).map(tuple)),
    )
    return st.one_of(
        simple, st.builds(And, simple, simple), st.builds(Or, simple, simple), simple.map(Not)
    )


@cache
def rising_formulas() -> st.SearchStrategy[Formula]:
    """Formulas of `m0` that give no less for more of it."""
    return st.recursive(st.just(Name("m0")), _rising, max_leaves=4)


def _rising(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    positive = _literals().filter(lambda number: number.value > 0)
    return st.one_of(
        st.builds(Add, inner, inner),
        st.builds(Subtract, inner, _literals()),
        st.builds(Multiply, positive, inner),
        st.builds(Divide, inner, positive),
        st.builds(Min, st.tuples(inner, _literals())),
        st.builds(Max, st.tuples(inner, inner)),
        st.builds(Sum, st.tuples(inner, inner)),
    )
