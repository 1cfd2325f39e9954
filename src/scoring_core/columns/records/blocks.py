"""Figures of one edition put together by unit and period, as they stand in a frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from scoring_core.columns.records.counting import Counted
from scoring_core.columns.records.figures import Added, Block, Series
from scoring_core.columns.records.sums import Sums
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import ALWAYS, Unit


def blocks_of(
    jurisdiction: str, scheme: Scheme, periods: Sequence[Period], counted: Sequence[Counted]
) -> Iterator[Block]:
    """The figures of all units on the roster, as few blocks as its changes allow."""
    units = (unit for category in scheme.categories for unit in category.units)
    steady = not scheme.exceptions and all(unit.span == ALWAYS for unit in units)
    at = {period: number for number, period in enumerate(periods)}
    for together in [tuple(periods)] if steady else [(period,) for period in periods]:
        roster = tuple(scheme.roster(together[0]).counting)
        rows = [at[period] for period in together]
        series: dict[str, Series] = {}
        for each in counted:
            series |= {key: _added(found, roster, rows) for key, found in each.sums.items()}
            series |= _exact(each.figures, roster, together)
        yield Block(jurisdiction, scheme, together, roster, series)


def _added(found: Sums, roster: Sequence[Unit], rows: Sequence[int]) -> Added:
    """What has nobody's record is nothing."""
    places = {key: number for number, key in enumerate(found.units)}
    own = [places.get(unit.key, len(places)) for unit in roster]
    tops = np.pad(found.tops[rows], ((0, 0), (0, 1)))[:, own]
    return Added(tops.reshape(-1), found.bottom)


def _exact(
    figures: Mapping[Period, Mapping[str, Any]], roster: Sequence[Unit], periods: Sequence[Period]
) -> Mapping[str, Series]:
    keys = figures[periods[0]]
    return {
        key: [figures[period][key][unit.key] for period in periods for unit in roster]
        for key in keys
    }
