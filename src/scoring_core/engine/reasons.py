"""The reasons of judged figures: each stands in the column of its label and 理由."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.engine.assigned import Assigned, Cell
from scoring_core.engine.cells import mark_in
from scoring_core.engine.lines import Line
from scoring_core.errors import Finding, finding
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit


class Reasons:
    """What tables say for judged figures: `found[metric][unit]`."""

    def __init__(self, scheme: Scheme) -> None:
        self.found: dict[str, dict[str, str]] = {m.key: {} for m in scheme.metrics if m.reason}

    def read(self, table: Assigned, cell: Cell, unit: Unit, line: Line) -> Iterator[Finding]:
        """Keep the reason of a figure; one that lacks is an error, one of no figure is told."""
        metric, written = cell.metric, cell.text.strip()
        if not metric.reason:
            return
        column = table.reasons.get(metric.key, len(line.cells))
        reason = line.cells[column].strip() if column < len(line.cells) else ""
        judged = written and mark_in(written, metric) is None and metric.applies_to(unit.category)
        words = {"unit": unit.name, "metric": metric.label}
        if judged and not reason:
            heading = metric.reason_headings[0]
            yield finding("SC153", cell.place, written, **words, heading=heading)
        elif reason and not judged:
            yield finding("SC154", cell.place, reason, **words)
        elif reason:
            self.found[metric.key][unit.key] = reason
