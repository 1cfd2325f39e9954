from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.model.period import Period, Span
from scoring_core.model.spans import common, joined, meet

days = st.dates(date(2022, 12, 20), date(2023, 1, 10))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = sorted((draw(days), draw(days)))
    return Span(draw(st.sampled_from((first, None))), draw(st.sampled_from((last, None))))


def holds(span: Span, day: date) -> bool:
    return span.holds(Period(day, day))


@pytest.mark.parametrize(
    "a, b, expected",
    [
        (Span(None, None), Span(None, None), True),
        (Span(None, date(2023, 1, 1)), Span(date(2023, 1, 1), None), True),
        (Span(None, date(2023, 1, 1)), Span(date(2023, 1, 2), None), False),
        (Span(date(2023, 1, 2), None), Span(None, date(2023, 1, 1)), False),
    ],
)
def test_two_times_meet_when_they_share_a_day(a: Span, b: Span, expected: bool) -> None:
    assert meet(a, b) == expected


@given(spans(), spans(), days)
def test_the_common_days_are_those_that_both_hold(a: Span, b: Span, day: date) -> None:
    both = holds(a, day) and holds(b, day)

    assert (meet(a, b) and holds(common(a, b), day)) == both


@given(st.lists(days, min_size=2, max_size=6, unique=True).map(sorted), st.data())
def test_joined_spans_hold_the_same_days(ends: list[date], data: st.DataObject) -> None:
    pairs = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    found = joined(data.draw(st.permutations(pairs)))
    day = data.draw(days)

    assert any(holds(span, day) for span in found) == any(holds(span, day) for span in pairs)


def test_spans_that_adjoin_become_one() -> None:
    parts = [Span(date(2023, 2, 1), None), Span(date(2023, 1, 1), date(2023, 1, 31))]

    assert joined(parts) == (Span(date(2023, 1, 1), None),)
    assert joined([Span(None, date(2022, 12, 30)), parts[1]]) == (
        Span(None, date(2022, 12, 30)),
        parts[1],
    )
