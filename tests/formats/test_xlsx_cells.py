from decimal import Decimal
from fractions import Fraction

import pytest

from scoring_core.formats.xlsx_cells import number_cell, sheet_names
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from tests.formats.notices import shown_as
from tests.formats.printed import as_shown


@pytest.mark.parametrize(
    "pattern, number, stored, shown",
    [
        ("0", "152", "152", "0"),
        ("0.##", "152", "152", "0"),
        ("0.##", "135.4", "135.4", "0.0"),
        ("0.00", "-7.5", "-7.5", "0.00"),
        ("+0.##", "0", "0", "+0"),
        ("+0.##", "1/4", "0.25", "+0.00"),
        ("+0.##", "-1/4", "-0.25", "0.00"),
        ("0.0%", "0.571", "0.571", "0.0%"),
        ("0%", "1", "1", "0%"),
        ("+0.##pp", "-0.125", "-12.5", "0.0"),
        ("0.0###万", "12345", "1.2345", "0.0000"),
        ("0.##############", "1.23456789012345", "1.23456789012345", f"0.{'0' * 14}"),
        ("0", "999999999999999", "999999999999999", "0"),
    ],
)
def test_a_number_is_shown_as_it_is_printed(
    pattern: str, number: str, stored: str, shown: str
) -> None:
    printed = shown_as(pattern).show(Fraction(number))
    assert number_cell(printed, Fraction(number)) == (Decimal(stored), shown)
    assert as_shown(stored, shown) == printed


@pytest.mark.parametrize("zero, shown", [("—", '"—"'), ("无", '"无"'), ("", ";;;"), ("0", "0")])
def test_a_nought_in_words_stays_a_number(zero: str, shown: str) -> None:
    assert number_cell(shown_as("0.0", zero=zero).show(Fraction(0)), Fraction(0)) == (
        Decimal(0),
        shown,
    )
    assert as_shown("0", shown) == zero


@pytest.mark.parametrize(
    "printed, value",
    [
        ("缺", MISSING),
        ("0", NOT_APPLICABLE),
        ("优", Word("优")),
        ("1", True),
        ("温泉街道", None),
        ("12", None),
        ("约12", Fraction(12)),
        ("13", Fraction(12)),
        ('"无"', Fraction(0)),
        ("1.234567890123456", Fraction("1.234567890123456")),
        ("1234567890123456", Fraction(1234567890123456)),
    ],
)
def test_what_a_sheet_cannot_keep_as_a_number_stays_text(printed: str, value: Value) -> None:
    assert number_cell(printed, value) is None


def test_sheets_have_names_that_workbooks_allow() -> None:
    titles = ["a[b]:c*d?e/f\\g", "'引'", "", "History", "通报", "表", "x" * 40, "X" * 40, "🏛" * 20]
    assert sheet_names(titles, "通报") == (
        "通报",
        "a［b］：c＊d？e／f＼g",
        "引",
        "表",
        "History（2）",
        "通报（2）",
        "表（2）",
        "x" * 31,
        "X" * 28 + "（2）",
        "🏛" * 15,
    )
