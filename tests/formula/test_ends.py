"""An end may be infinite: the sum of two values lies within the sums of their ends, and so on."""

from fractions import Fraction
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.arithmetic import Mode, round_to
from scoring_core.formula.ends import LIMITLESS, inverse, length, plus, rounded, times, widened

TINY = Fraction(1, 10**4500)
HUGE = LIMITLESS * 10**500
SIZES = (TINY, Fraction(1, 3), Fraction(2), Fraction(10**9), LIMITLESS - 1, HUGE)
NUMBERS = (*SIZES, Fraction(0), *(-size for size in SIZES))

Range = tuple[Fraction, Fraction]


@st.composite
def ranged(draw: st.DrawFn) -> tuple[Range, Fraction]:
    """Two ends of bearable size, and a value that lies between."""
    low, value, high = sorted(draw(st.lists(st.sampled_from(NUMBERS), min_size=3, max_size=3)))
    return widened(low, high), value


def holds(ends: Range, value: Fraction) -> bool:
    low, high = ends
    return (low == -LIMITLESS or low <= value) and (high == LIMITLESS or value <= high)


@given(ranged())
def test_widened_ends_leave_nothing_out_and_only_the_outer_ones_are_infinite(
    pair: tuple[Range, Fraction],
) -> None:
    (low, high), value = pair

    assert holds((low, high), value)
    assert -LIMITLESS <= low < LIMITLESS
    assert -LIMITLESS < high <= LIMITLESS


def test_ends_of_ordinary_size_stay_as_they_are() -> None:
    assert widened(Fraction(-1, 3), Fraction(10**9)) == (Fraction(-1, 3), Fraction(10**9))
    assert widened(1 - LIMITLESS, LIMITLESS - 1) == (1 - LIMITLESS, LIMITLESS - 1)


@given(st.integers(-(10**12), 10**12), st.integers(1, 1000))
def test_the_length_of_an_end_is_that_of_its_digits_or_one_more(top: int, below: int) -> None:
    digits = len(str(abs(top) // below))

    assert digits <= length(Fraction(top, below)) <= digits + 1


@given(ranged(), ranged())
def test_a_sum_lies_within_the_sums_of_the_ends(
    one: tuple[Range, Fraction], other: tuple[Range, Fraction]
) -> None:
    (a, x), (b, y) = one, other

    ends = widened(plus((a[0], b[0])), plus((a[1], b[1])))
    assert holds(ends, x + y)


@given(ranged(), ranged())
def test_a_product_lies_within_the_products_of_the_ends(
    one: tuple[Range, Fraction], other: tuple[Range, Fraction]
) -> None:
    (a, x), (b, y) = one, other

    products = [times(end, other_end) for end, other_end in product(a, b)]
    assert holds(widened(min(products), max(products)), x * y)


@given(ranged())
def test_an_inverse_lies_within_the_inverses_of_the_ends(pair: tuple[Range, Fraction]) -> None:
    (low, high), value = pair

    if low > 0 or high < 0:
        assert holds(widened(inverse(high), inverse(low)), 1 / value)


@given(ranged(), st.sampled_from(["1", "0.3", "7"]).map(Fraction))
def test_a_rounded_value_lies_within_the_rounded_ends(
    pair: tuple[Range, Fraction], step: Fraction
) -> None:
    (low, high), value = pair

    for mode in get_args(Mode):
        ends = widened(rounded(low, step, mode), rounded(high, step, mode))
        assert holds(ends, round_to(value, step, mode))


@pytest.mark.parametrize(
    "x, y, expected",
    [
        (LIMITLESS, TINY, LIMITLESS),
        (-LIMITLESS, TINY, -LIMITLESS),
        (-LIMITLESS, -LIMITLESS, LIMITLESS),
        (LIMITLESS, Fraction(0), Fraction(0)),
        (Fraction(0), -LIMITLESS, Fraction(0)),
        (Fraction(2), Fraction(3), Fraction(6)),
    ],
)
def test_infinity_times_anything_but_nothing_is_infinity(
    x: Fraction, y: Fraction, expected: Fraction
) -> None:
    assert times(x, y) == times(y, x) == expected


def test_infinity_stays_infinity_when_something_is_added_or_it_is_rounded() -> None:
    assert plus((Fraction(-5), LIMITLESS, Fraction(7))) == LIMITLESS
    assert plus((-LIMITLESS, Fraction(5))) == -LIMITLESS
    assert plus(()) == 0
    assert rounded(LIMITLESS, Fraction(3, 10), "down") == LIMITLESS
    assert inverse(-LIMITLESS) == 0
