"""Rows of a register that lie in no time of the file that holds them."""

from collections.abc import Callable

import pytest

from scoring_core.engine.read_records import read_records
from scoring_core.engine.record_strays import strays
from scoring_core.model.period_text import parse_period
from scoring_core.model.scheme import Scheme
from tests.engine.records import HEAD, KIND, counting, sheet_of

Build = Callable[..., Scheme]
ROWS = (
    "A1,甲镇,2023-03-01,2032-03-02,,,,\n"  # the date that counts is mistyped
    "A2,甲镇,2032-03-05,,,,,\n"  # it does not count at all
    "A3,甲镇,2022-12-19,2022-12-20,,,,\n"  # of the year before
    "A4,甲镇,2023-01-05,,,,,\n"  # earlier in the year
    "A5,甲镇,,,,,,\n"
    "A6,甲镇,,2024-01-03,,,,\n"  # its week is one of 2023 as far as this goes
)


@pytest.mark.parametrize(
    "named, rows", [("2023-03", ["2", "4", "7"]), ("2023", ["2", "4"]), (None, [])]
)
def test_rows_after_the_time_of_their_sheet_or_before_its_year_are_told(
    scheme: Build, named: str | None, rows: list[str]
) -> None:
    rules = counting(scheme())
    records, _ = read_records(rules, KIND, [sheet_of(f"{HEAD}\n{ROWS}", "items.csv")])

    found = list(strays(rules, records, [parse_period(named) if named else None]))

    told = [(each.code, each.found, dict(each.details)["count"]) for each in found]
    assert told == ([("SC790", named, str(len(rows)))] if rows else [])
    assert [dict(each.details)["rows"] for each in found] == (["、".join(rows)] if rows else [])
