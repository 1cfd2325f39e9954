import math

import pytest

from scoring_core.formats.workbook_percent import is_percent, percent_text


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
