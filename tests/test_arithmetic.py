import math
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.arithmetic import (
    LONGEST,
    Mode,
    decimal_text,
    decimals,
    exact_text,
    last_place,
    read_number,
    round_to,
    spreadsheet_text,
)

MODES: tuple[Mode, ...] = get_args(Mode)
IN_DECIMAL = {
    "half_up": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "down": ROUND_DOWN,
    "up": ROUND_UP,
}

fractions = st.fractions(-(10**6), 10**6, max_denominator=10**4)
finite = st.builds(
    lambda digits, places: Fraction(digits, 10**places),
    st.integers(-(10**15), 10**15),
    st.integers(0, 12),
)
steps = st.sampled_from(["1", "0.1", "0.01", "0.5", "0.25", "0.3", "5", "1/10000"]).map(Fraction)
modes = st.sampled_from(MODES)


@pytest.mark.parametrize(
    "text, number",
    [
        ("12", "12"),
        ("0", "0"),
        ("007", "7"),
        ("+5", "5"),
        ("-0.5", "-1/2"),
        ("-0", "0"),
        (".5", "1/2"),
        ("1,234", "1234"),
        ("1,234,567.89", "1234567.89"),
        ("34.7%", "0.347"),
        ("20%", "1/5"),
        ("-1,000%", "-10"),
        ("0.1", "1/10"),
        ("0." + "0" * 300 + "1", "1e-301"),
    ],
)
def test_a_number_is_read_exactly(text: str, number: str) -> None:
    assert read_number(text) == Fraction(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "+", "%", ".", "5.", "5.%", "1 2", " 5", "5 ", "5\n", "1e5", "1E5", "--5"),
        *("+-5", "1,23", "12,34,567", "1,2345", ",123", "1234,567", "1,234,", "0x10", "1_000"),
        *("5%%", "５", "٣", "²", "1/2", "nan", "inf", "1.2.3", "1.234,5", "12条", "％"),
    ],
)
def test_what_is_not_wholly_a_number_is_none(text: str) -> None:
    assert read_number(text) is None


def test_a_number_of_more_characters_than_any_figure_needs_is_none() -> None:
    assert LONGEST == 400
    assert read_number("9" * LONGEST) == 10**LONGEST - 1
    assert read_number("9" * (LONGEST + 1)) is None


@given(st.sampled_from(["", "+", "-"]), st.integers(0), st.text("0123456789"), st.booleans())
def test_digits_mean_what_decimal_says(sign: str, whole: int, rest: str, percent: bool) -> None:
    plain = f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
    expected = Fraction(Decimal(plain)) / (100 if percent else 1)

    grouped = f"{sign}{whole:,}" + (f".{rest}" if rest else "")
    assert read_number(plain + "%" * percent) == expected
    assert read_number(grouped + "%" * percent) == expected


@given(st.text("0123456789+-.,% e", max_size=12))
def test_no_other_text_is_taken_for_a_number(text: str) -> None:
    number = read_number(text)

    if number is not None:
        percent = text.endswith("%")
        plain = Fraction(Decimal(text.removesuffix("%").replace(",", "")))
        assert number == plain / (100 if percent else 1)


@pytest.mark.parametrize(
    "stored, shown",
    [
        (0.1 + 0.2, "0.3"),
        (44.0, "44"),
        (-1.5, "-1.5"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e15, "1000000000000000"),
        (1e21, "1000000000000000000000"),
        (1.5e16, "15000000000000000"),
        (1e-7, "0.0000001"),
        (-1.25e-7, "-0.000000125"),
        (123456789012345678.0, "123456789012346000"),
        (0.1234567890123456, "0.123456789012346"),
        (5e-324, "0." + "0" * 323 + "494065645841247"),
        (1.7976931348623157e308, "179769313486232" + "0" * 294),
    ],
)
def test_a_stored_number_is_what_the_sheet_shows(stored: float, shown: str) -> None:
    assert spreadsheet_text(stored) == shown
    assert read_number(shown) == Fraction(shown)


@pytest.mark.parametrize("stored", [math.nan, math.inf, -math.inf])
def test_what_is_stored_and_no_number_is_not_read_as_one(stored: float) -> None:
    assert spreadsheet_text(stored) == str(stored)
    assert read_number(spreadsheet_text(stored)) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_fifteen_digits_of_a_stored_number_are_kept(stored: float) -> None:
    context = Context(prec=15, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999)
    shown = spreadsheet_text(stored)

    assert Fraction(shown) == Fraction(context.create_decimal_from_float(stored))
    assert read_number(shown) == Fraction(shown)
    assert "e" not in shown


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(-8, 20))
def test_a_typed_number_of_fifteen_digits_comes_back(digits: int, places: int) -> None:
    typed = Fraction(digits) / Fraction(10) ** places

    assert Fraction(spreadsheet_text(float(typed))) == typed


@pytest.mark.parametrize(
    "number, step, half_up, half_even, down, up",
    [
        ("2.5", "1", "3", "2", "2", "3"),
        ("-2.5", "1", "-3", "-2", "-2", "-3"),
        ("3.5", "1", "4", "4", "3", "4"),
        ("-3.5", "1", "-4", "-4", "-3", "-4"),
        ("0.5", "1", "1", "0", "0", "1"),
        ("-0.5", "1", "-1", "0", "0", "-1"),
        ("2.4", "1", "2", "2", "2", "3"),
        ("-2.6", "1", "-3", "-3", "-2", "-3"),
        ("7", "1", "7", "7", "7", "7"),
        ("0", "0.01", "0", "0", "0", "0"),
        ("1/3", "0.01", "0.33", "0.33", "0.33", "0.34"),
        ("2/3", "0.01", "0.67", "0.67", "0.66", "0.67"),
        ("0.125", "0.05", "0.15", "0.10", "0.10", "0.15"),
        ("0.345", "0.01", "0.35", "0.34", "0.34", "0.35"),
        ("12", "5", "10", "10", "10", "15"),
        ("12.5", "5", "15", "10", "10", "15"),
    ],
)
def test_each_mode_goes_its_own_way(
    number: str, step: str, half_up: str, half_even: str, down: str, up: str
) -> None:
    rounded = [round_to(Fraction(number), Fraction(step), mode) for mode in MODES]

    by_mode = {"half_up": half_up, "half_even": half_even, "down": down, "up": up}
    assert rounded == [Fraction(by_mode[mode]) for mode in MODES]


@given(fractions, steps, modes)
def test_a_rounded_number_is_the_multiple_that_its_mode_means(
    number: Fraction, step: Fraction, mode: Mode
) -> None:
    rounded = round_to(number, step, mode)
    multiple, far = rounded / step, abs(rounded) - abs(number)

    assert multiple.denominator == 1
    assert rounded * number >= 0
    assert {
        "half_up": -step / 2 < far <= step / 2,
        "half_even": abs(far) < step / 2 or (abs(far) == step / 2 and multiple % 2 == 0),
        "down": -step < far <= 0,
        "up": 0 <= far < step,
    }[mode]


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(0, 5), modes)
def test_decimals_round_as_the_decimal_module_does(
    digits: int, places: int, kept: int, mode: Mode
) -> None:
    number = Decimal(digits).scaleb(-places)
    expected = number.quantize(Decimal(1).scaleb(-kept), IN_DECIMAL[mode])

    assert round_to(Fraction(number), Fraction(1, 10**kept), mode) == Fraction(expected)


@given(fractions, fractions, steps, modes)
def test_rounding_keeps_order_and_sign_and_rests(
    a: Fraction, b: Fraction, step: Fraction, mode: Mode
) -> None:
    less, more = round_to(min(a, b), step, mode), round_to(max(a, b), step, mode)

    assert less <= more
    assert round_to(-a, step, mode) == -round_to(a, step, mode)
    assert round_to(less, step, mode) == less


@pytest.mark.parametrize(
    "number, places",
    [
        *(("0", 0), ("5", 0), ("1/2", 1), ("1/4", 2), ("1/5", 1), ("1/80", 4), ("-3/1000", 3)),
        *(("1/3", None), ("1/7", None), ("5/6", None), ("1e-400", 400)),
    ],
)
def test_decimals_are_counted_or_do_not_end(number: str, places: int | None) -> None:
    assert decimals(Fraction(number)) == places


@pytest.mark.parametrize(
    "number, places",
    [("2.5", 1), ("1/80", 4), ("12", 0), ("-1200", -2), ("0", -400), ("1/3", None)],
)
def test_the_last_place_of_a_number_is_below_none_where_it_ends_in_zeros(
    number: str, places: int | None
) -> None:
    assert last_place(Fraction(number)) == places


@given(fractions)
def test_decimals_are_the_fewest_that_make_an_integer(number: Fraction) -> None:
    places = decimals(number)

    enough = [k for k in range(number.denominator.bit_length()) if number * 10**k % 1 == 0]
    assert places == (enough[0] if enough else None)


@pytest.mark.parametrize(
    "number, least, text",
    [
        ("152", 0, "152"),
        ("135.4", 0, "135.4"),
        ("135.4", 2, "135.40"),
        ("135.4", 1, "135.4"),
        ("-1/8", 0, "-0.125"),
        ("1/1000000", 0, "0.000001"),
        ("0", 0, "0"),
        ("0", 2, "0.00"),
        ("-5", 1, "-5.0"),
        ("100", 0, "100"),
    ],
)
def test_a_number_is_written_in_decimals(number: str, least: int, text: str) -> None:
    assert decimal_text(Fraction(number), least) == text


def test_a_number_without_an_end_is_refused_and_never_rounded() -> None:
    with pytest.raises(ValueError, match=r"^1/3 has no finite decimal form$"):
        decimal_text(Fraction(1, 3))


@given(finite, st.integers(0, 8))
def test_written_decimals_lose_nothing_and_add_only_what_is_asked(
    number: Fraction, least: int
) -> None:
    text = decimal_text(number, least)
    written = len(text.partition(".")[2])

    assert read_number(text) == number
    assert written == max(least, decimals(number) or 0)
    assert text.removeprefix("-")[0].isdigit()


@given(fractions)
def test_exact_text_loses_nothing(number: Fraction) -> None:
    text = exact_text(number)

    assert Fraction(text) == number
    assert ("/" in text) == (decimals(number) is None)


@pytest.mark.parametrize(
    "number, text", [("2.50", "2.5"), ("1/3", "1/3"), ("-7/6", "-7/6"), ("3", "3")]
)
def test_exact_text_is_a_decimal_or_a_quotient(number: str, text: str) -> None:
    assert exact_text(Fraction(number)) == text


@pytest.mark.parametrize("text", ["0,123", "000,123", "01,000", "1,23", "1,2345"])
def test_a_damaged_or_foreign_number_is_none(text: str) -> None:
    assert read_number(text) is None
