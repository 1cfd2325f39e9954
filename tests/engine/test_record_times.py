from collections.abc import Callable
from dataclasses import replace
from datetime import date

from scoring_core.engine.read_records import read_records
from scoring_core.engine.record_times import covered
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from tests.engine.records import HEAD, KIND, USED, counting, sheet_of

Build = Callable[..., Scheme]
ROWS = (
    "A1,甲镇,2022-11-30,2023-03-01,,,,\nA2,甲镇,2023-06-01,2023-02-28,,,,\nA3,甲镇,2024-01-01,,,,,"
)


def time(rules: Scheme, rows: str) -> Period | None:
    records, _ = read_records(rules, KIND, [sheet_of(f"{HEAD}\n{rows}")])
    return covered(rules, records)


def test_the_time_is_that_of_the_dates_that_tallies_look_at(scheme: Build) -> None:
    sent = replace(USED, date="sent")
    assert time(counting(scheme(), USED), ROWS) == Period(date(2023, 2, 1), date(2023, 3, 31))
    assert time(counting(scheme(), sent), ROWS) == Period(date(2022, 11, 1), date(2024, 1, 31))
    assert time(counting(scheme(), sent, USED), ROWS[:49]) == Period(
        date(2022, 11, 1), date(2023, 6, 30)
    )


def test_records_without_a_date_cover_no_time(scheme: Build) -> None:
    assert time(counting(scheme()), "A1,甲镇,2023-01-01,,,,,") is None
