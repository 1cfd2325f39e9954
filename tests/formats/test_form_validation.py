"""What a cell of a blank workbook takes, in the words of a spreadsheet."""

from datetime import date
from fractions import Fraction

import pytest

from scoring_core.formats.form_validation import number_format, validation
from scoring_core.model.input_form import Entry

F = Fraction
SHARE = "IF(ISNUMBER(D4),AND(D4>=0,D4<=1,ROUND(D4,4)=D4),FALSE)"
QUARTERS = "ROUND(D4*100,0)=INT(ROUND(D4*100,0)/25)*25"


@pytest.mark.parametrize(
    "entry, formula",
    [
        (
            Entry("number", F(0), F(500)),
            "=OR(IF(ISNUMBER(D4),AND(D4>=0,D4<=500,ROUND(D4,0)=D4),FALSE))",
        ),
        (
            Entry("number", F(0), F(1), F(1, 10_000), percent=True, marks=("—", 'a"b')),
            f'=OR({SHARE},EXACT(D4,"—"),EXACT(D4,"a""b"))',
        ),
        (
            Entry("number", F(-2), F(2), F(1, 4)),
            f"=OR(IF(ISNUMBER(D4),AND(D4>=-2,D4<=2,ROUND(D4,2)=D4,{QUARTERS}),FALSE))",
        ),
        (
            Entry("number", F(0), F(9), F(1, 3)),
            "=OR(IF(ISNUMBER(D4),AND(D4>=0,D4<=9),FALSE))",
        ),
        (Entry("nothing", marks=("0", "—")), '=OR(EXACT(D4,"0"),EXACT(D4,"—"))'),
        (Entry("nothing"), "=FALSE"),
    ],
)
def test_a_formula_says_what_is_in_range_or_a_mark(entry: Entry, formula: str) -> None:
    assert validation(entry, "D4", "") == {"validate": "custom", "value": formula}


def test_words_are_chosen_from_a_list_and_days_are_days() -> None:
    assert validation(Entry("word", words=("优",)), "D4", "'可选的词'!$A$1:$A$1") == {
        "validate": "list",
        "source": "='可选的词'!$A$1:$A$1",
    }
    day = {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1)}
    assert validation(Entry("date"), "D4", "") == day


@pytest.mark.parametrize(
    "entry",
    [
        Entry("text"),
        Entry("word"),
        Entry("nothing", marks=tuple(f"很长的记号{n}" for n in range(40))),
    ],
)
def test_what_a_sheet_cannot_check_is_left_to_the_reading(entry: Entry) -> None:
    assert validation(entry, "D4", "") is None


@pytest.mark.parametrize(
    "entry, shown",
    [
        (Entry("number", step=F(1, 10_000), percent=True), "0.00%"),
        (Entry("number", step=F(1, 100), percent=True), "0%"),
        (Entry("number", step=F(1, 100)), "General"),
        (Entry("date"), "yyyy-mm-dd"),
    ],
)
def test_a_number_is_shown_with_its_sign(entry: Entry, shown: str) -> None:
    assert number_format(entry) == shown
