"""What is counted from records alone: figures, before anything follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scoring_core.errors import Finding
from scoring_core.formula.values import Value
from scoring_core.frozen import frozen
from scoring_core.model.figures import Column
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category, Unit


@frozen
class TallyTable:
    """The figures of one period, by the rules then in force: `columns[metric][unit]`."""

    period: Period
    rules: Scheme
    columns: Mapping[str, Column]

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics that are counted, in the order of the rules."""
        return tuple(metric for metric in self.rules.metrics if metric.key in self.columns)

    def rows(self) -> Iterator[tuple[Category, Unit, tuple[Value, ...]]]:
        """Every unit of the period with its figures, in the order of the roster."""
        for category in self.rules.roster(self.period).counting.categories:
            for unit in category.units:
                yield category, unit, tuple(self.columns[m.key][unit.key] for m in self.metrics)


@frozen
class Tallied:
    """What `tally` prints: a table for each period, and everything to know about it."""

    jurisdiction: str
    tables: tuple[TallyTable, ...]
    findings: tuple[Finding, ...] = ()
