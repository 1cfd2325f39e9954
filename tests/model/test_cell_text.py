"""A value of a program as a cell: the same number, or a finding."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.arithmetic import read_number
from scoring_core.errors import Finding
from scoring_core.model.cell_text import cell_text


@pytest.mark.parametrize(
    "value, text",
    [
        (None, ""),
        ("", ""),
        (" 44 ", " 44 "),
        (44, "44"),
        (-3, "-3"),
        (Decimal("6.0"), "6"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0"), "0"),
        (Decimal("0.10"), "0.1"),
        (Fraction(1, 8), "0.125"),
        (10**399, "1" + "0" * 399),
        (date(2023, 3, 1), "2023-03-01"),
    ],
)
def test_a_value_is_the_text_of_a_cell(value: object, text: str) -> None:
    assert cell_text(value) == text


class Markup(str):
    """A text that acts as another one."""

    __slots__ = ()

    def strip(self, _chars: str | None = None, /) -> str:
        return "9"


def test_a_text_that_acts_otherwise_becomes_a_plain_one() -> None:
    text = cell_text(Markup(" 44 "))
    assert (text, type(text)) == (" 44 ", str)


@pytest.mark.parametrize(
    "value, code, found",
    [
        (0.1, "SC471", "0.1"),
        (44.0, "SC471", "44.0"),
        (float("nan"), "SC471", "nan"),
        (True, "SC472", "True"),
        (datetime(2023, 3, 1, 8), "SC472", "2023-03-01 08:00:00"),
        (b"44", "SC472", "b'44'"),
        (1j, "SC472", "1j"),
        (Fraction(1, 3), "SC473", "1/3"),
        (Decimal("NaN"), "SC473", "NaN"),
        (Decimal("sNaN"), "SC473", "sNaN"),
        (Decimal("-Infinity"), "SC473", "-Infinity"),
        (Decimal("1E+999999999999"), "SC473", "1E+999999999999"),
        (Decimal("1E-999999999999"), "SC473", "1E-999999999999"),
        (10**400, "SC473", str(10**400)),
        pytest.param(10**9999, "SC473", "33216 bit", id="more digits than Python writes"),
        pytest.param(Fraction(1, 2**9999), "SC473", "10000 bit", id="so many below the point"),
    ],
)
def test_what_is_no_cell_is_a_finding(value: object, code: str, found: str) -> None:
    told = cell_text(value)
    assert isinstance(told, Finding)
    assert (told.code, told.found, told.level) == (code, found, "error")


def test_a_type_is_named() -> None:
    told = cell_text(b"44")
    assert isinstance(told, Finding)
    assert told.wording("en").message == "b'44' is of the type bytes and cannot be a cell"


@given(
    st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.builds(lambda n, k: Fraction(n, 10**k), st.integers(), st.integers(0, 30))
)
def test_the_text_of_a_number_reads_back_to_it(value: int | Decimal | Fraction) -> None:
    text = cell_text(value)
    if isinstance(text, str):
        assert read_number(text) == Fraction(value)
    else:
        assert text.code == "SC473"
        assert abs(Decimal(text.found).adjusted()) > 300
