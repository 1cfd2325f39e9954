"""What a table says put beside what is computed or counted."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.engine.cells import told
from scoring_core.errors import Finding, finding
from scoring_core.model.figures import Column, Figures
from scoring_core.model.metric import Metric
from scoring_core.model.scheme import Scheme


def differences(
    scheme: Scheme, metric: Metric, figures: Figures, values: Column
) -> Iterator[Finding]:
    """Each figure of the table that is another than that of the records (SC781) or of Python."""
    code = "SC159" if metric.tally is None else "SC781"
    for unit in scheme.roster(figures.period).counting:
        own, other = figures.columns[metric.key][unit.key], values.get(unit.key)
        if other is not None and own != other:
            texts = [told(value, metric.unit, metric.format) for value in (own, other)]
            place = figures.place(metric.key, unit.key)
            yield finding(
                code, place, texts[0], unit=unit.name, metric=metric.label, other=texts[1]
            )
