"""From the work behind a table to the slips of its units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring_core.engine.explain import explain_in
from scoring_core.engine.nudge import nudges
from scoring_core.engine.tabulate import tabulate
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.model.slip import Slip
from scoring_core.model.unit import Unit
from scoring_core.model.work import Work


def slips(work: Work, units: Iterable[Unit]) -> Iterator[Slip]:
    """Why each unit's row is as it is, and how little would have moved its rank."""
    standings = tabulate(work.jurisdiction, work.scheme, work.scores, work.groups)
    for unit in units:
        explained = explain_in(standings, work, unit, _came(work, unit))
        yield Slip(explained, nudges(work, unit))


def _came(work: Work, unit: Unit) -> Iterator[str]:
    """The figures that came for a unit: its slip tells all of them."""
    values = work.scores.values(unit.key)
    for metric in work.scheme.metrics:
        came = work.figures.place(metric.key, unit.key) is not None
        if came and values[metric.key] is not NOT_APPLICABLE:
            yield metric.key
