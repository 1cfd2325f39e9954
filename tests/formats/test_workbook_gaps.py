"""A cell that only looks blank stops the reading; a computed or empty one does not."""

from io import BytesIO

import pytest
import xlsxwriter

from scoring_core.errors import DataError
from scoring_core.formats.workbook_gaps import cells_without_value
from scoring_core.formats.workbook_table import read_workbook


def _book(formula: str, value: object) -> bytes:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["单位", "报送"])
    sheet.write_row(1, 0, ["甲", 3])
    sheet.write_formula(2, 1, formula, None, value)
    sheet.write_blank(3, 1, None, book.add_format({"bold": True}))
    book.close()
    return content.getvalue()


@pytest.mark.parametrize("value", ["#DIV/0!", "#N/A", ""])
def test_an_error_or_an_uncomputed_formula_is_no_blank(value: str) -> None:
    content = _book("=1/0", value)

    assert cells_without_value(content) == ("B3",)
    with pytest.raises(DataError) as error:
        read_workbook(content, "x.xlsx")
    assert [(f.code, f.found) for f in error.value.findings] == [("SC145", "B3")]


@pytest.mark.parametrize("value", [0, 44, "文字"])
def test_a_computed_formula_is_its_value(value: object) -> None:
    (sheet,) = read_workbook(_book("=44", value), "x.xlsx")

    assert sheet.rows[2][1] == str(value)


def test_what_is_no_zip_has_no_cells() -> None:
    assert cells_without_value(b"text") == ()
