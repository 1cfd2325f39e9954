"""duckdb gives what Python's own integers give."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

import pytest

from scoring_core.arithmetic import Mode
from scoring_core.columns.plain import compute as plain
from scoring_core.columns.plan.source import ROUNDINGS
from scoring_core.columns.sql.duckdb import compute
from scoring_core.columns.sql.query import results_of, statement
from scoring_core.columns.steps import Batch, Compute, Computed, Gather, Shape, state_of
from scoring_core.formula.integers import ONE, ZERO, DeclinedError
from scoring_core.formula.tree import (
    Add,
    Compare,
    Formula,
    If,
    Multiply,
    Name,
    Number,
    Rank,
    Ratio,
    Round,
)
from tests.columns.drawn import METRICS, Drawing, rows_of


def listed(shape: Shape, found: Computed, rows: int) -> dict[str, list[int]]:
    """The columns of a result; states that are left away are 0."""
    columns = {key: found.columns.get(key, [0] * rows) for key in results_of(shape)}
    return {
        key: [int(v) for v in column] for key, column in {**columns, "rank!": found.rank}.items()
    }


def expected(shape: Shape, batch: Batch) -> dict[str, list[int]]:
    rows = rows_of(shape, batch)
    return {key: [row[key] for row in rows] for key in (*results_of(shape), "rank!")}


@pytest.mark.parametrize("seed", range(40))
def test_drawn_shapes_and_rows(seed: int) -> None:
    drawn = Drawing(seed)
    shape, batch = drawn.shape, drawn.batch

    assert listed(shape, compute(shape, batch), len(batch)) == expected(shape, batch)
    assert listed(shape, plain.compute(shape, batch), len(batch)) == expected(shape, batch)


def made(
    known: tuple[int, int],
    *steps: Compute | Gather,
    variants: tuple[tuple[int, ...], ...] = (),
    parameters: tuple[tuple[int, ...], ...] = (),
) -> Shape:
    """A shape of one metric `x` whose last step is the score."""
    ranges = {"x": known, state_of("x"): (0, 0)}
    ranges |= {f"${n}": (min(v), max(v)) for n, v in enumerate(parameters)}
    ranges |= {step.key: (-(2**61), 2**61) for step in steps}
    last = steps[-1].key
    ranges[state_of(last)] = (0, 0)
    every = (*steps, Compute(state_of(last), (ZERO,)))
    which = (*(variants or ((0,),) * len(steps)), (0,) * len(variants[0] if variants else (0,)))
    return Shape(("x",), every, None, {last: 0}, which, parameters, ranges)


def of(shape: Shape, numbers: list[int], programs: list[int] | None = None) -> list[int]:
    """The last score of rows in one group."""
    zeros = [0] * len(numbers)
    batch = Batch(zeros, zeros, programs or zeros, list(range(len(numbers))), {"x": numbers})
    (key,) = shape.results
    return [int(value) for value in compute(shape, batch).columns[key]]


ENDS = [0, 1, -1, 2**61, -(2**61), 2**61 - 1, 3, -3, 5, -5, 7]


@pytest.mark.parametrize("mode", sorted(ROUNDINGS))
@pytest.mark.parametrize("bottom", [1, 2, 3, 2**60 - 3])
def test_every_rounding_is_that_of_integers_without_an_end(mode: Mode, bottom: int) -> None:
    tree = Round(mode, Ratio(Name("x"), Number(Fraction(bottom)), ZERO), ONE)
    numbers = [*ENDS, bottom, -bottom, bottom // 2, bottom // 2 + 1, -(bottom // 2) - 1]

    found = of(made((-(2**61), 2**61), Compute("y", (tree,))), numbers)

    assert found == [ROUNDINGS[mode](number, bottom) for number in numbers]


def test_a_division_by_0_that_no_row_takes_does_no_harm() -> None:
    quotient = Round("half_up", Ratio(Number(Fraction(9)), Name("x"), ZERO), ONE)
    tree = If(((Compare("==", Name("x"), ZERO), Number(Fraction(-1))),), quotient)

    assert of(made((0, 9), Compute("y", (tree,))), [0, 1, 2, 4]) == [-1, 9, 5, 2]


def test_a_tree_is_computed_for_rows_of_its_programs_alone() -> None:
    large = 2**40
    product = Multiply(Name("x"), Name("$0"))
    third = Round("up", Ratio(product, Number(Fraction(3)), ZERO), ONE)
    shape = made(
        (0, large),
        Compute("y", (third, Name("$0"))),
        variants=((0, 1, 0),),
        parameters=((1, large, 2),),
    )

    assert of(shape, [large, large, 4], [0, 1, 2]) == [(large + 2) // 3, large, 3]


def test_a_quotient_in_a_quotient_makes_no_long_text() -> None:
    tree: Formula = Name("x")
    for _ in range(30):
        tree = Round("half_even", Ratio(Add(tree, ONE), Number(Fraction(2)), ZERO), ONE)
    shape = made((0, 9), Compute("y", (tree,)))
    expected = 9
    for _ in range(30):
        expected = ROUNDINGS["half_even"](expected + 1, 2)

    assert of(shape, [9]) == [expected]
    assert len(statement(shape, {"x"})) < 30_000


def test_many_columns_one_after_the_other() -> None:
    names = ["x", *(f"y{number}" for number in range(120))]
    steps = (Compute(b, (Add(Name(a), ONE),)) for a, b in pairwise(names))

    assert of(made((0, 9), *steps), [5, 6]) == [125, 126]


def test_a_total_of_large_numbers_is_of_64_bits_again() -> None:
    tree = Round("down", Ratio(Name("sum"), Number(Fraction(2**40)), ZERO), ONE)
    shape = made((0, 2**60), Gather("sum", "total", "x", "group"), Compute("y", (tree,)))

    assert of(shape, [2**60, 2**60]) == [2**21, 2**21]


def test_nothing_that_a_rule_file_says_stands_in_the_text() -> None:
    words = set()
    for seed in range(40):
        drawn = Drawing(seed)
        text = statement(drawn.shape, drawn.batch.columns)
        assert not any(key in text for key in METRICS if key not in ("$", "row"))
        words |= set(re.findall(r"[^\W\d]\w*", text))

    assert {word for word in words if not re.fullmatch(r"[bcgiklnopqrv]\d*", word)} == {
        *("WITH", "AS", "NOT", "MATERIALIZED", "SELECT", "FROM", "JOIN", "ON", "CAST", "BIGINT"),
        *("CASE", "WHEN", "THEN", "ELSE", "END", "AND", "OR", "OVER", "PARTITION", "BY"),
        *("ORDER", "ASC", "DESC", "abs", "least", "greatest", "sum", "max", "min", "rank"),
        *("dense_rank", "row_number", "batch", "programs", "row"),
    }


def test_what_stands_in_no_plan_is_declined() -> None:
    with pytest.raises(DeclinedError, match="stands in no plan"):
        of(made((0, 9), Compute("y", (Rank((Name("x"),), ()),))), [1])
