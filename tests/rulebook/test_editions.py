"""Of several editions the one is chosen whose time holds the period, for all periods."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core.errors import DataError
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.rulebook.load import load_text

GOOD = (Path(__file__).parent / "good.toml").read_text("utf-8")
MONTHS = [Period.month(year, month) for year in (2022, 2023, 2024) for month in range(1, 13)]
months = st.sampled_from(MONTHS)
changed = st.sampled_from(MONTHS[1:])
"""A change in the first month would leave nothing of the rules before it."""


def county(changes: list[Period]) -> Jurisdiction:
    """A title for each edition, and with it the first day on which that binds."""
    amendments = "".join(
        f'\n[[amendment]]\nfrom = "{month}"\nsource = "修改"\n'
        f'[amendment.set]\n"scheme.briefs.title" = "{month.first}"\n'
        for month in changes
    )
    lengths = ('period = ["month"]', 'period = ["month", "two_months", "quarter", "year"]')
    plain = GOOD.replace("{period:2023年3月}", "").replace("{period:3月}", "")
    return load_text(plain.replace(*lengths).rstrip("\n") + amendments)


@settings(max_examples=20, deadline=None)
@given(st.lists(changed, max_size=4, unique=True), months)
def test_a_month_has_the_rules_of_the_last_change_before_it(
    changes: list[Period], month: Period
) -> None:
    before = [change.first for change in changes if change.first <= month.first]
    scheme = county(changes).scheme("briefs", month)

    assert scheme.title == (str(max(before)) if before else "政务信息")
    assert [amendment.first for amendment in scheme.amendments] == sorted(before)
    assert scheme.span_of(month) is not None


@settings(max_examples=20, deadline=None)
@given(st.lists(changed, max_size=4, unique=True), st.integers(2022, 2024), st.data())
def test_a_longer_period_has_the_rules_of_all_its_months_or_none(
    changes: list[Period], year: int, data: st.DataObject
) -> None:
    months = data.draw(st.sampled_from((2, 3, 12)))
    first = data.draw(st.sampled_from(range(1, 14 - months, 3 if months == 3 else 1)))
    period = Period.of_months(year, first, first + months - 1)
    rules = county(changes)
    inside = [change for change in changes if period.first < change.first <= period.last]
    if inside:
        with pytest.raises(DataError) as caught:
            rules.scheme("briefs", period)
        assert [found.code for found in caught.value.findings] == ["SC132"]
    else:
        month = Period.month(year, first)
        assert rules.scheme("briefs", period) == rules.scheme("briefs", month)


@settings(max_examples=20, deadline=None)
@given(st.lists(changed, min_size=1, max_size=4, unique=True))
def test_editions_follow_each_other_without_a_gap(changes: list[Period]) -> None:
    editions = county(changes).editions("briefs")
    spans = [span for edition in editions for span in edition.in_force]

    assert spans[0].first == date(2022, 1, 1)
    assert spans[-1].last is None
    for before, after in pairwise(spans):
        assert before.last is not None
        assert after.first is not None
        assert (after.first - before.last).days == 1
