"""From records to figures, exactly: section 4 of the rule language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scoring_core.engine.counting import Counting
from scoring_core.engine.distinct import Columns
from scoring_core.engine.portions import figures, portions
from scoring_core.engine.tally_findings import findings_of
from scoring_core.errors import Finding
from scoring_core.model.figures import Column
from scoring_core.model.item import Records
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme

Tallied = Mapping[Period, Mapping[str, Column]]
"""By period and metric, a figure of each unit."""


def tally(
    scheme: Scheme, records: Mapping[str, Records], periods: Sequence[Period]
) -> tuple[Tallied, tuple[Finding, ...]]:
    """
    The figures of every metric that is counted from these kinds of records, by period.

    Each column has every unit of the period's roster but the excluded ones. A figure for
    which a record lacks something is missing, and told; so is everything that the order of
    records would have to decide.
    """
    return tally_columns(scheme, {key: Columns(each) for key, each in records.items()}, periods)


def tally_columns(
    scheme: Scheme, records: Mapping[str, Columns], periods: Sequence[Period]
) -> tuple[Tallied, tuple[Finding, ...]]:
    """The same of records told apart before, each of which may stand for several equal ones."""
    columns: dict[Period, dict[str, Column]] = {period: {} for period in periods}
    counted = list(_counted(scheme, records, periods))
    for counting in counted:
        for period in periods:
            found = portions(scheme, counting, period)
            columns[period][counting.metric.key] = figures(scheme, counting, period, found)
    return columns, findings_of(scheme, counted)


def _counted(
    scheme: Scheme, columns: Mapping[str, Columns], periods: Sequence[Period]
) -> Iterator[Counting]:
    for metric in scheme.metrics:
        if metric.tally is not None and metric.tally.records in columns:
            yield Counting(scheme, metric, metric.tally, columns[metric.tally.records], periods)
