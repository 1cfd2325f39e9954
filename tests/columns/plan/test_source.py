"""Integer division rounds as the exact way does, on both sides of zero."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.arithmetic import Mode, round_to
from scoring_core.columns.plan.source import ROUNDINGS, source
from scoring_core.formula.integers import DeclinedError
from scoring_core.formula.parse import parse


@given(top=st.integers(), bottom=st.integers(min_value=1), mode=st.sampled_from(get_args(Mode)))
def test_division_of_integers_equals_the_exact_rounding(top: int, bottom: int, mode: Mode) -> None:
    assert ROUNDINGS[mode](top, bottom) == round_to(Fraction(top, bottom), Fraction(1), mode)


@pytest.mark.parametrize("formula", ["sum(a, b)", "ratio(a, b, zero: 0)", "-a", "price(a)", "nth"])
def test_what_stands_in_no_plan_has_no_source(formula: str) -> None:
    with pytest.raises(DeclinedError, match="stands in no plan"):
        source(parse(formula), str)
