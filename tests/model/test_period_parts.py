"""The parts of a period: exactly filled, or none; weeks by their Thursday."""

from datetime import date

import pytest

from scoring_core.model.period import Length, Period
from scoring_core.model.period_parts import parts

YEAR = Period.of_months(2023, 1, 12)
WINTER = Period(date(2023, 12, 1), date(2024, 1, 31))
LAST = Period(date(9999, 12, 1), date.max)


@pytest.mark.parametrize(
    ("period", "length", "first", "last", "count"),
    [
        (YEAR, "month", "2023-01", "2023-12", 12),
        (YEAR, "two_months", "2023-01..02", "2023-11..12", 6),
        (YEAR, "quarter", "2023-Q1", "2023-Q4", 4),
        (YEAR, "half", "2023-H1", "2023-H2", 2),
        (YEAR, "year", "2023", "2023", 1),
        (YEAR, "week", "2023-W01", "2023-W52", 52),
        (Period.of_months(2020, 1, 12), "week", "2020-W01", "2020-W53", 53),
        (Period.month(2023, 3), "month", "2023-03", "2023-03", 1),
        (Period.month(2023, 3), "week", "2023-W09", "2023-W13", 5),
        (Period.of_months(2023, 2, 5), "two_months", "2023-02..03", "2023-04..05", 2),
        (WINTER, "month", "2023-12", "2024-01", 2),
        (WINTER, "two_months", "2023-12..2024-01", "2023-12..2024-01", 1),
        (LAST, "month", "9999-12", "9999-12", 1),
        (LAST, "week", "9999-W48", "9999-12-27..9999-12-31", 5),
    ],
)
def test_parts_fill_a_period(
    period: Period, length: Length, first: str, last: str, count: int
) -> None:
    """In order, each once; January 2023 begins on a Sunday, which belongs to the year before."""
    found = parts(period, length)
    assert found is not None
    assert (str(found[0]), str(found[-1]), len(found)) == (first, last, count)
    assert list(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("period", "length"),
    [
        (Period.month(2023, 3), "quarter"),
        (Period.of_months(2023, 2, 4), "two_months"),
        (Period.of_months(2023, 2, 4), "quarter"),
        (Period(date(2023, 1, 2), date(2023, 1, 8)), "month"),
        (Period(date(2023, 1, 1), date(2023, 1, 30)), "month"),
        (Period(date(2023, 1, 1), date(2023, 1, 1)), "month"),
        (LAST, "two_months"),
        (YEAR, "other"),
    ],
)
def test_what_does_not_fill_a_period_exactly_has_no_parts(period: Period, length: Length) -> None:
    """Never a part of a month, nor a quarter that begins in February."""
    assert parts(period, length) is None


def test_days_without_a_thursday_have_no_weeks() -> None:
    """Their week belongs to another period; a Thursday alone has one."""
    assert parts(Period(date(2023, 1, 2), date(2023, 1, 4)), "week") == ()
    found = parts(Period(date(2023, 1, 5), date(2023, 1, 5)), "week")
    assert found == (Period(date(2023, 1, 2), date(2023, 1, 8)),)
