from collections.abc import Callable
from dataclasses import replace

import pytest

from scoring_core.engine.read_records import read_records
from scoring_core.engine.record_coverage import (
    Coverage,
    coverage,
    not_taken,
    partly_told,
    place_of,
)
from scoring_core.errors import Place, finding
from scoring_core.model.period import Period
from scoring_core.model.period_text import parse_period
from scoring_core.model.scheme import Scheme
from tests.engine.records import HEAD, KIND, USED, counting, sheet_of

Build = Callable[..., Scheme]
ROWS = (
    "A1,甲镇,2022-11-30,2023-03-01,,,,\nA2,甲镇,2023-06-01,2023-02-28,,,,\nA3,甲镇,2024-01-01,,,,,"
)


def covered(rules: Scheme, *files: tuple[str, str | None, str]) -> Coverage:
    """The coverage of some files, each with the period that it names and its rows."""
    sheets = [sheet_of(f"{HEAD}\n{rows}", file) for file, _, rows in files]
    records, _ = read_records(rules, KIND, sheets)
    return coverage(rules, records, [parse_period(name) if name else None for _, name, _ in files])


def times(found: Coverage) -> list[str]:
    return [str(told.time) for told in found.told]


def test_the_time_is_that_of_the_dates_that_tallies_look_at(scheme: Build) -> None:
    sent = replace(USED, date="sent")
    file = ("a.csv", None, ROWS)
    assert times(covered(counting(scheme(), USED), file)) == ["2023-02..03"]
    assert times(covered(counting(scheme(), sent), file)) == ["2022-11..2024-01"]
    both = covered(counting(scheme(), sent, USED), ("a.csv", None, ROWS[:49]))
    assert times(both) == ["2022-11..2023-06"]


def test_records_without_a_date_tell_of_no_time(scheme: Build) -> None:
    assert times(covered(counting(scheme()), ("a.csv", None, "A1,甲镇,2023-01-01,,,,,"))) == []


def test_a_sheet_that_names_a_time_tells_of_that_and_of_no_other(scheme: Build) -> None:
    """What it holds of others, as what was sent the month before, is not all of them."""
    found = covered(counting(scheme()), ("a.csv", "2023-03", ROWS), ("b.csv", "2023-Q2", ""))
    assert times(found) == ["2023-03", "2023-Q2"]
    assert found.knows(Period.month(2023, 2))
    assert not found.knows(Period.month(2023, 1))


@pytest.mark.parametrize(
    ("names", "period", "held"),
    [
        (["2023-01"], "2023-01", True),
        (["2023-01"], "2023-02", False),
        (["2023-01", "2023-02"], "2023-01..02", True),
        (["2023-03", "2023-01..02"], "2023-Q1", True),
        (["2023-01", "2023-03"], "2023-Q1", False),
        (["2023-02", "2023-03"], "2023-Q1", False),
        (["2023-01", "2023-02"], "2023-Q1", False),
        (["2023", "2023-01"], "2023-11", True),
        ([], "2023-01", False),
    ],
)
def test_sheets_together_hold_a_period(
    scheme: Build, names: list[str], period: str, held: bool
) -> None:
    """A month that lacks between two others is not there."""
    files: list[tuple[str, str | None, str]] = [(f"{name}.csv", name, "") for name in names]
    files = files or [("a.csv", None, "")]
    assert covered(counting(scheme()), *files).holds(parse_period(period)) is held


def test_the_place_of_a_period_is_the_sheet_that_tells_of_it(scheme: Build) -> None:
    rules = counting(scheme())
    found = [covered(rules, *((f"{name}.csv", name, "") for name in ("2023-01", "2023-02")))]
    assert place_of(found, Period.month(2023, 2)) == Place("2023-02.csv")
    both = Place("2023-01.csv、2023-02.csv")
    assert place_of(found, Period.of_months(2023, 1, 3)) == both
    assert place_of(found, Period.month(2023, 5)) == both


def test_what_a_kind_lacks_is_told_with_the_times_that_there_are(scheme: Build) -> None:
    """Of a period that is asked for unless no sheet names a time; of others where any is there."""
    rules = counting(scheme())
    march, may, told = Period.month(2023, 3), Period.month(2023, 5), {"times": "2023-03"}
    named = covered(rules, ("a.csv", "2023-03", "A1,甲镇,,2023-05-01,,,,"))
    unnamed = covered(rules, ("b.csv", None, "A2,甲镇,,2023-03-01,,,,"))
    lacking = finding("SC778", Place("a.csv"), "items", period="2023-05", **told)
    assert tuple(partly_told([named], may)) == (lacking,)
    assert tuple(partly_told([unnamed], may)) == ()
    whole = covered(rules, ("c.csv", "2023", ""))
    lacking = finding("SC778", Place("b.csv"), "items", period="2023-05", **told)
    assert tuple(partly_told([unnamed, whole], may)) == (lacking,)
    assert tuple(partly_told([named, unnamed, whole], march)) == ()
    lacking = finding("SC788", Place("a.csv"), "items", period="2023-05", **told)
    assert tuple(not_taken([named], may)) == (lacking,)
    assert tuple(not_taken([unnamed], may)) == ()
    assert [f.place.file for f in not_taken([unnamed, whole], may)] == ["b.csv"]
    assert tuple(not_taken([whole, unnamed], march)) == ()
