"""Which periods a metric takes its figures from, and how many there can be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.formula.values import MISSING
from scoring_core.model.period import Length, Period
from scoring_core.model.period_text import parse_period
from scoring_core.model.recall import ONE, PARTS, Recall, fills

MONTHS = ("2023-01", "2023-02", "2023-03")
LENGTHS: tuple[Length, ...] = ("week", "month", "two_months", "quarter", "half", "year")


def periods(when: str, now: str, scheme: str = "") -> tuple[str, ...]:
    return tuple(map(str, Recall("a", when, MISSING, scheme).periods(parse_period(now))))


@pytest.mark.parametrize(
    "when, now, found",
    [
        ("this_period", "2023-03", ("2023-03",)),
        ("previous", "2023-01", ("2022-12",)),
        ("year_ago", "2023-Q1", ("2022-Q1",)),
        ("year_ago", "2020-W53", ()),  # 2019 has 52 weeks
        ("earlier_this_year", "2023-04", MONTHS),
        ("earlier_this_year", "2023-01", ()),
        ("earlier_this_year", "2023-Q3", ("2023-Q1", "2023-Q2")),
        ("earlier_this_year", "2023", ()),
        ("earlier_this_year", "2024-W03", ("2024-W01", "2024-W02")),
        ("last 3", "2023-04", MONTHS),
        ("last 2", "2023-W01", ("2022-W51", "2022-W52")),
        ("last 3", "0001-02", ("0001-01",)),
        ("months", "2023-Q1", MONTHS),
        ("two_months", "2023-H1", ("2023-01..02", "2023-03..04", "2023-05..06")),
        ("halves", "2023", ("2023-H1", "2023-H2")),
        ("quarters", "2023-H2", ("2023-Q3", "2023-Q4")),
        ("quarters", "2023-01", ()),
        ("weeks", "2023-02", ("2023-W05", "2023-W06", "2023-W07", "2023-W08")),
    ],
)
def test_the_periods_that_are_meant(when: str, now: str, found: tuple[str, ...]) -> None:
    assert periods(when, now) == found


def test_of_its_own_scheme_a_period_is_no_part_of_itself() -> None:
    assert periods("months", "2023-01") == ()
    assert periods("months", "2023-01", "other") == ("2023-01",)


@given(
    st.sampled_from(("earlier_this_year", "last 7", *ONE, *PARTS)),
    st.sampled_from(LENGTHS),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)
def test_there_are_never_more_than_at_most_and_in_order(
    when: str, length: Length, day: date
) -> None:
    now = _period(length, day)
    recall = Recall("a", when, MISSING, "other")
    found = recall.periods(now)
    if recall.part is not None and not fills(recall.part, length):
        return
    assert len(found) <= recall.most(length)
    assert list(found) == sorted(set(found))
    if recall.part is not None:
        assert found
        assert {each.length for each in found} == {recall.part}


@given(st.sampled_from(LENGTHS), st.sampled_from(sorted(PARTS)), st.dates(date(1950, 1, 1)))
def test_parts_fill_a_length_always_or_never(length: Length, when: str, day: date) -> None:
    if day.year < 9999:
        found = Recall("a", when, MISSING, "other").periods(_period(length, day))
        assert bool(found) == fills(PARTS[when], length)


def _period(length: Length, day: date) -> Period:
    if length == "week":
        year, week, _ = day.isocalendar()
        return parse_period(f"{year:04d}-W{week:02d}")
    months = {"month": 1, "two_months": 2, "quarter": 3, "half": 6, "year": 12}[length]
    first = (day.month - 1) // months * months + 1
    return Period.of_months(day.year, first, first + months - 1)


@pytest.mark.parametrize("when, several", [("previous", False), ("last 2", True), ("weeks", True)])
def test_several_figures_are_of_several_periods_or_members(when: str, several: bool) -> None:
    assert Recall("a", when, MISSING).several is several
    assert Recall("a", when, MISSING, members=True).several
