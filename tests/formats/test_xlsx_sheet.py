"""Every text stands in its cell as it is, and none is left out in silence."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from scoring_core.errors import UsageError
from scoring_core.formats.xlsx_sheet import Sheet

Rows = list[list[object]]


def written(fill: Callable[[Sheet], None], widths: tuple[int, ...] = (10, 10)) -> Rows:
    """What a reader finds in a sheet."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        fill(Sheet(book, "表", widths))
    content.seek(0)
    return CalamineWorkbook.from_filelike(content).get_sheet_by_name("表").to_python()  # type: ignore[return-value]


@pytest.mark.parametrize("text", ["=1+1", "http://a.cn", "<r>甲</r>", "<r></r>", "007", "{=A1}"])
def test_a_text_stays_a_text(text: str) -> None:
    assert written(lambda sheet: sheet.text(0, 0, text)) == [[text]]


def test_a_number_is_one() -> None:
    assert written(lambda sheet: sheet.number(0, 0, Decimal("-7.25"), num_format="0.00")) == [
        [-7.25]
    ]


@pytest.mark.parametrize("widths", [(10,), (10, 10, 10)])
def test_a_text_across_stands_in_the_first_column(widths: tuple[int, ...]) -> None:
    assert written(lambda sheet: sheet.across(0, "通报"), widths)[0][0] == "通报"


def test_the_longest_text_is_held_and_a_longer_one_is_told() -> None:
    longest = "长" * 32_767
    assert written(lambda sheet: sheet.text(0, 0, longest)) == [[longest]]
    with pytest.raises(UsageError) as caught:
        written(lambda sheet: sheet.text(0, 0, f"{longest}长"))
    assert [found.code for found in caught.value.findings] == ["SC493"]


@pytest.mark.parametrize(
    "fill",
    [
        lambda sheet: sheet.text(1_048_576, 0, "甲"),
        lambda sheet: sheet.text(1_048_576, 0, ""),
        lambda sheet: sheet.number(0, 16_384, Decimal(1)),
    ],
)
def test_what_no_sheet_has_room_for_is_told(fill: Callable[[Sheet], None]) -> None:
    with pytest.raises(UsageError) as caught:
        written(fill)
    assert [(found.code, found.found) for found in caught.value.findings] == [("SC494", "表")]
