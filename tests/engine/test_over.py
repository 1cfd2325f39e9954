from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.engine.over import count_true, fold_over, places_of
from scoring_core.formula.tree import Fold
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value

N = NOT_APPLICABLE
FOLDS: tuple[Fold, ...] = ("total", "mean", "highest", "lowest")


def f(number: int | str) -> Fraction:
    return Fraction(number)


@pytest.mark.parametrize(
    "values, results",
    [
        ([f(3), f(-1), f(5)], [f(7), f("7/3"), f(5), f(-1)]),
        ([f(0)], [f(0)] * 4),
        ([N, f(3), N, f(4)], [f(7), f("3.5"), f(4), f(3)]),
        ([f(-3), N], [f(-3)] * 4),
        ([], [f(0), N, N, N]),
        ([N, N], [f(0), N, N, N]),
        ([MISSING], [MISSING] * 4),
        ([f(3), MISSING, N], [MISSING] * 4),
        ([N, MISSING], [MISSING] * 4),
    ],
)
def test_what_does_not_apply_is_skipped_and_what_is_missing_makes_missing(
    values: list[Value], results: list[Value]
) -> None:
    assert [fold_over(fold, values) for fold in FOLDS] == results


@pytest.mark.parametrize(
    "tests, count",
    [
        ([], f(0)),
        ([True, False, True], f(2)),
        ([False], f(0)),
        ([True, N, N], f(1)),
        ([N], f(0)),
        ([True, MISSING, N], MISSING),
    ],
)
def test_a_count_is_of_the_units_that_pass(tests: list[Value], count: Value) -> None:
    assert count_true(tests) == count


@pytest.mark.parametrize(
    "keys, places",
    [
        ({}, {}),
        ({"a": (f(5),), "b": (f(7),), "c": (f(1),)}, {"a": f(2), "b": f(1), "c": f(3)}),
        ({"a": (f(5),), "b": (f(5),), "c": (f(1),)}, {"a": f(1), "b": f(1), "c": f(3)}),
        ({"a": (f(5), f(1)), "b": (f(5), f(2))}, {"a": f(2), "b": f(1)}),
        ({"a": (f(5), f(9)), "b": (f(6), f(2))}, {"a": f(2), "b": f(1)}),
        ({"a": (N,), "b": (f(5),), "c": (f(9),)}, {"a": N, "b": f(2), "c": f(1)}),
        ({"a": (f(9), N), "b": (f(5), f(1))}, {"a": N, "b": f(1)}),
        ({"a": (N,)}, {"a": N}),
        ({"a": (MISSING,), "b": (f(5),), "c": (N,)}, {"a": MISSING, "b": MISSING, "c": N}),
        ({"a": (f(5), MISSING), "b": (f(5), f(1))}, {"a": MISSING, "b": MISSING}),
        ({"a": (MISSING, N), "b": (f(5), f(1))}, {"a": N, "b": f(1)}),
    ],
)
def test_equals_share_the_better_place_and_the_next_is_skipped(
    keys: dict[str, tuple[Value, ...]], places: dict[str, Value]
) -> None:
    assert places_of(keys) == places


PAIRS = st.tuples(st.integers(0, 3).map(Fraction), st.integers(0, 2).map(Fraction))


@given(st.dictionaries(st.integers(0, 9).map(str), PAIRS))
def test_a_place_is_one_more_than_the_number_that_are_better(
    keys: dict[str, tuple[Fraction, Fraction]],
) -> None:
    expected = {unit: 1 + sum(other > key for other in keys.values()) for unit, key in keys.items()}
    assert places_of(dict(keys)) == expected
