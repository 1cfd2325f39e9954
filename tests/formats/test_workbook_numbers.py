import math

import pytest

from scoring_core.formats.workbook_numbers import is_percent, long_text, number_text, percent_text


@pytest.mark.parametrize("number, percent", [(0, False), (9, True), (10, True), (11, False)])
def test_a_format_without_a_code_is_known_by_its_number(number: int, percent: bool) -> None:
    assert is_percent(number, None) is percent


@pytest.mark.parametrize(
    "code, percent",
    [
        ("General", False),
        ("0.0%", True),
        ("0%;-0%", True),
        ("[Red]0%", True),
        ('0"%"', False),
        (r"0\%", False),
        ("0_%", False),
        ("*%0", False),
        ("[%]0", False),
        ('"unclosed %', False),
    ],
)
def test_a_code_says_what_a_number_becomes(code: str, percent: bool) -> None:
    assert is_percent(9, code) is percent


@pytest.mark.parametrize(
    "number, text",
    [
        (0.34699999999999998, "34.7%"),
        (0.1 + 0.2, "30%"),
        (1, "100%"),
        (-1.5, "-150%"),
        (0.0, "0%"),
        (1e-7, "0.00001%"),
        (math.inf, "inf"),
    ],
)
def test_a_percentage_is_exact_to_15_digits(number: float, text: str) -> None:
    assert percent_text(number) == text


@pytest.mark.parametrize(
    "number, text",
    [
        (0.1 + 0.2, "0.3"),
        (1e15, "1000000000000000"),
        (-1e22, "-10000000000000000000000"),
        (1e23, "100000000000000000000000"),
        (999999999999999.9, "1000000000000000"),
        (1234567890123456.0, "≈1234567890123456"),
        (-1234567890123456.5, "≈-1234567890123456.5"),
        (1.2345678901234567e17, "≈123456789012345660"),
        (math.inf, "inf"),
    ],
)
def test_a_number_that_15_digits_cannot_hold_shows_them_all(number: float, text: str) -> None:
    assert number_text(number) == text


def test_a_percentage_has_no_more_digits_than_a_number() -> None:
    assert percent_text(1.2345678901234567e17) == "≈123456789012345660"


@pytest.mark.parametrize(
    "written, text",
    [
        ("12345678901234567", "≈12345678901234567"),
        ("-100000000000000001", "≈-100000000000000001"),
        ("1000000000000000.5", "≈1000000000000000.5"),
        ("1000000000000000", None),
        ("1000000000000000.0", None),
        ("00000000000000000005", None),
        ("79.400000000000006", None),
        ("1.2345678901234567E+17", None),
        ("１２３４５６７８９０１２３４５６", None),
    ],
)
def test_digits_that_a_file_has_and_no_spreadsheet_are_shown(
    written: str, text: str | None
) -> None:
    assert long_text(written) == text
