"""A tree keeps what its columns can decide, and nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring_core.columns.kernel.write import write
from scoring_core.columns.plan.simplify import simplify
from scoring_core.formula.integers import ONE, ZERO, DeclinedError
from scoring_core.formula.tree import (
    Add,
    And,
    Applies,
    Compare,
    Formula,
    If,
    Max,
    Min,
    Multiply,
    Name,
    Not,
    NotApplicable,
    Number,
    OneOf,
    Or,
    Ratio,
    Round,
    Subtract,
)

A, B, CLEAN = Name("a"), Name("b"), Name("a?")
RANGES = {"a": (0, 9), "b": (-5, 5), "a?": (0, 0), "large": (0, 2**61)}
SEVEN, TEN = Number(Fraction(7)), Number(Fraction(10))
STATE = If(((Compare("==", CLEAN, ZERO), A),), ZERO)
MORE = Compare(">", B, ONE)
KEPT = [
    (STATE, A),
    (Max((CLEAN, ZERO)), ZERO),
    (Max((A, ZERO)), A),
    (Min((A, TEN)), A),
    (Max((A, A)), A),
    (Min((A, SEVEN)), Min((A, SEVEN))),
    (Add(A, CLEAN), A),
    (Add(CLEAN, A), A),
    (Subtract(A, CLEAN), A),
    (Multiply(A, ONE), A),
    (Multiply(CLEAN, A), ZERO),
    (Round("half_up", Ratio(A, CLEAN, ZERO), ONE), A),
    (If(((Compare("<", A, SEVEN), B), (Compare(">", B, A), B)), B), B),
    (If(((OneOf(A, (TEN, B)), ONE),), ZERO), If(((Compare("==", A, B), ONE),), ZERO)),
    (
        If(((Or(MORE, Compare("!=", A, A)), A),), B),
        If(((MORE, A),), B),
    ),
    (If(((And(Compare(">", A, B), Compare("<", A, A)), A),), B), B),
    (
        If(((Not(Or(Compare("<", A, B), Compare("<=", A, ONE))), A),), B),
        If(((And(Compare(">=", A, B), Compare(">", A, ONE)), A),), B),
    ),
]


@pytest.mark.parametrize("tree, left", KEPT)
def test_what_is_decided_goes(tree: Formula, left: Formula) -> None:
    assert simplify(tree, RANGES).tree == left


def test_a_bottom_that_may_be_0_is_1_then() -> None:
    found = simplify(Round("up", Ratio(A, B, ZERO), ONE), RANGES)

    assert found.tree == Round("up", Ratio(A, Max((B, ONE)), ZERO), ONE)
    assert (found.low, found.high) == (0, 9)


@pytest.mark.parametrize(
    "tree",
    [
        NotApplicable(),
        If(((Applies(A), ONE),), ZERO),
        Add(Name("large"), Name("large")),
        Round("up", Ratio(Name("large"), Max((Name("large"), ONE)), ZERO), ONE),
    ],
)
def test_what_no_executor_carries_out_is_declined(tree: Formula) -> None:
    with pytest.raises(DeclinedError):
        simplify(tree, RANGES)


def test_the_kernel_writes_what_is_simplified() -> None:
    with pytest.raises(DeclinedError, match="stands in no plan"):
        write(NotApplicable(), {}, frozenset())
