import pytest

from scoring_core.errors import DataError, Finding, Place, finding
from scoring_core.formats.workbook_survey import Survey, Surveys, refuse_overlapping
from scoring_core.model.table import Merged, Sheet


def too_large(survey: Survey, row: int, column: int) -> Finding:
    with pytest.raises(DataError) as caught:
        survey.use(row, column)
    (found,) = caught.value.findings
    return found


def told(sheet: str, cell: str, row: int, area: str) -> Finding:
    return finding("SC144", Place("", sheet, row, None, cell), area, limit="5000000")


def test_a_sheet_reaches_as_far_as_its_last_row_and_column() -> None:
    survey = Survey("一")
    for row, column in ((3, 1), (0, 6), (2, 2)):
        survey.use(row, column)
    assert (survey.rows, survey.columns) == (4, 7)


def test_the_rectangle_of_cells_is_bounded_and_not_their_number() -> None:
    survey = Survey("一")
    survey.use(0, 16_383)
    assert too_large(survey, 1_048_575, 0) == told("一", "XFD1048576", 1_048_576, "1048576 × 16384")
    assert (survey.rows, survey.columns) == (1, 16_384)
    tall = Survey("一")
    tall.use(999_999, 4)
    assert too_large(tall, 1_000_000, 0) == told("一", "E1000001", 1_000_001, "1000001 × 5")


def test_the_sheets_of_a_book_share_the_room() -> None:
    book = Surveys()
    book.begin("一").use(999_999, 3)
    book.begin("二").use(999_998, 0)
    last = book.begin("三")
    last.use(0, 0)
    assert too_large(last, 0, 1) == told("三", "B1", 1, "1 × 2")
    assert [survey.title for survey in book] == ["一", "二", "三"]


def test_one_cell_is_not_merged() -> None:
    survey = Survey("一")
    survey.merge(0, 0, 0, 3)
    survey.merge(1, 1, 1, 1)
    assert survey.merged == [Merged(1, 0, 1, 3)]


def test_merged_cells_that_lie_over_each_other_by_the_thousands_are_refused() -> None:
    rows = (("1",),) * 2_000
    over = tuple(Merged(1, 0, 9_999, 1) for _ in range(500))
    refuse_overlapping(Sheet("x.xlsx", "一", rows, merged=over), 1_000_000)
    more = (*over, Merged(2_000, 0, 2_000, 1))
    with pytest.raises(DataError) as caught:
        refuse_overlapping(Sheet("x.xlsx", "一", rows, merged=more), 1_000_000)
    (found,) = caught.value.findings
    assert (found.code, found.found, dict(found.details)["rows"]) == ("SC163", "501", "1000001")
