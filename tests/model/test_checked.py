"""The order of findings, and the numbers of their columns."""

import pytest

from scoring_core.errors import Place, finding
from scoring_core.model.checked import Checked, column_of, in_order
from scoring_core.model.table import column_letters, column_number


def test_findings_stand_file_by_file_and_in_the_order_of_the_cells() -> None:
    places = [
        Place("乙.xlsx", "二", 3, "数", "B3"),
        Place("甲.csv", None, 9, "数", "C9"),
        Place("乙.xlsx", "一", 1, None, "A1"),
        Place("乙.xlsx", "二", 3, "单位", "A3"),
        Place("乙.xlsx", "二", 2, "数", "AA2"),
        Place("乙.xlsx", "二"),
        Place("乙.xlsx"),
        Place("甲.csv", None, 10, "数", "B10"),
        Place("甲.csv", None, 9, "数", "B9"),
        Place("乙.xlsx", "二", 2, "数", "Z2"),
    ]
    told = in_order(finding("SC105", place, metric="数") for place in places)
    assert [found.place for found in told] == [places[i] for i in (6, 5, 9, 4, 3, 0, 2, 8, 1, 7)]


def test_findings_of_one_place_keep_their_order() -> None:
    told = [finding("SC121", Place("甲.csv"), name) for name in "丙甲乙"]
    assert in_order(told) == tuple(told)


@pytest.mark.parametrize(
    "place, column",
    [
        (Place("甲.csv", None, 2, "数", "B2"), 2),
        (Place("甲.csv", None, 2, None, "AB12"), 28),
        (Place("甲.toml", None, 2, "17"), 17),
        (Place("甲.csv", None, 2, "数"), 0),
        (Place("甲.csv"), 0),
        (Place("甲.csv", None, 2, None, "B2:C3"), 0),
    ],
)
def test_the_number_of_a_column(place: Place, column: int) -> None:
    assert column_of(place) == column


def test_letters_are_read_as_they_are_written() -> None:
    for column in (0, 1, 25, 26, 27, 51, 52, 701, 702, 16383):
        assert column_number(column_letters(column)) == column


def test_errors_and_warnings_are_counted() -> None:
    told = Checked((finding("SC105", metric="数"), finding("SC114"), finding("SC103")))
    assert (told.errors, told.warnings) == (2, 1)
