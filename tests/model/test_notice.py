"""The value that writers of notices get."""

from datetime import date

from scoring_core.model.notice import Imprint


def test_a_date_is_printed_without_leading_zeros() -> None:
    assert Imprint(day=date(2023, 4, 7)).date == "2023年4月7日"


def test_no_date_prints_nothing() -> None:
    assert Imprint().date == ""
