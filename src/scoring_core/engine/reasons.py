"""The reasons of judged figures: each stands in the column of its label and 理由."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.engine.cells import mark_in
from scoring_core.engine.headings import Headings
from scoring_core.errors import Finding, Place, finding
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit


class Reasons:
    """What a sheet says for its judged figures: `found[metric][unit]`."""

    def __init__(self, scheme: Scheme, headings: Headings) -> None:
        self._headings = headings
        self.columns = {metric.key: self._columns(metric) for metric in scheme.metrics}
        self.found: dict[str, dict[str, str]] = {m.key: {} for m in scheme.metrics if m.reason}

    def _columns(self, metric: Metric) -> tuple[int, ...]:
        known = {fold(heading) for heading in metric.reason_headings}
        return tuple(n for n, cell in enumerate(self._headings.cells) if fold(cell) in known)

    def twice(self, metric: Metric) -> Iterator[Finding]:
        """Each column more than one for the reasons of a metric."""
        for column in self.columns[metric.key][1:]:
            heading = self._headings.cells[column].strip()
            place = self._headings.sheet.place(self._headings.row, column, heading)
            yield finding("SC115", place, heading, metric=metric.reason_headings[0])

    def read(
        self, metric: Metric, unit: Unit, cells: tuple[str, ...], text: str, place: Place
    ) -> Iterator[Finding]:
        """Keep the reason of a figure; one that lacks is an error, one of no figure is told."""
        if not metric.reason:
            return
        column = next(iter(self.columns[metric.key]), len(cells))
        reason = cells[column].strip() if column < len(cells) else ""
        valued = bool(text.strip()) and mark_in(text, metric) is None
        judged = valued and metric.applies_to(unit.category)
        words = {"unit": unit.name, "metric": metric.label}
        if judged and not reason:
            heading = metric.reason_headings[0]
            yield finding("SC153", place, text.strip(), **words, heading=heading)
        elif reason and not judged:
            yield finding("SC154", place, reason, **words)
        elif reason:
            self.found[metric.key][unit.key] = reason
