"""Counting frames of records: the figures of the exact way, however the rows come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring_core.columns.records.batches import tally_batches
from scoring_core.model.period import Period
from scoring_core.model.tally import Tally
from tests.columns.record_frames import (
    Row,
    comparable,
    expected,
    frame_of,
    rules_of,
    table_of,
    told,
)
from tests.laws.tallied import HALF, rows, scheme_of, tallies

MONTHS = tuple(Period.month(2023, month) for month in range(1, 7))
law = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def cut(table: Any, sizes: Sequence[int]) -> list[Any]:
    """A table in batches of some sizes, one after the other."""
    found, at = [], 0
    for size in sizes:
        found.append(table.slice(at, size))
        at += size
    return [*found, table.slice(at)]


@law
@given(
    rule=tallies(),
    items=rows(),
    pieces=st.booleans(),
    coded=st.booleans(),
    sizes=st.lists(st.integers(0, 5), max_size=4),
    by=st.sampled_from(("month", None)),
    named=st.booleans(),
    data=st.data(),
)
def test_figures_are_those_of_the_exact_way(
    rule: Tally,
    items: list[Row],
    pieces: bool,
    coded: bool,
    sizes: list[int],
    by: str | None,
    named: bool,
    data: st.DataObject,
) -> None:
    scheme = scheme_of(rule, pieces=pieces)
    kind = scheme.records[0]
    days = [row["sent"] for row in items]
    named = named or not days
    period = HALF if named else None
    months = MONTHS if named else _between(days)
    periods = months if by else (Period(months[0].first, months[-1].last),)
    shuffled = data.draw(st.permutations(items))
    batches = cut(frame_of(kind, shuffled, coded=coded), sizes)

    found = tally_batches([rules_of(scheme)], batches, period=period, by=by)

    wanted = comparable(expected(scheme, kind, items, periods))
    assert comparable(table_of(found.table)) == wanted
    assert (True,) not in told(found.findings, "left_out")


def _between(days: Sequence[Any]) -> tuple[Period, ...]:
    """The months from the first day to the last."""
    first, last = min(days), max(days)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(Period.month(month // 12, month % 12 + 1) for month in months)
