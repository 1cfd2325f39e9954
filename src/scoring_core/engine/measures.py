"""Units of measure that a table names: ten thousand times that of the rules is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring_core.engine.assigned import Assigned
from scoring_core.errors import Finding, finding
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme

_SCALE = re.compile("^[十百千万亿]+(?=.)")
_OF_HEADING = re.compile(r"\((?:单位:)?([^()]+)\)$")
_OF_TITLE = re.compile(r"(?:计量)?单位:([^():]{1,6})$")


def other_measures(scheme: Scheme, table: Assigned) -> Iterator[Finding]:
    """
    A finding (SC180) for each metric whose heading names a multiple of its unit, or a part.

    And for a title such as 单位：万元 where no metric of the table is told so.
    """
    block = table.block
    metrics = [metric for metric in scheme.metrics if metric.key in table.metrics]
    for metric in metrics:
        column = table.metrics[metric.key]
        named = _OF_HEADING.search(fold(block.cells[column]))
        if named is not None and _scaled(named[1], metric.unit):
            words = {"metric": metric.label, "unit": metric.unit}
            yield finding("SC180", block.heading_place(column), named[1], **words)
    units = {metric.unit: metric for metric in metrics}
    for row in range(block.above, block.top):
        for column, cell in enumerate(block.sheet.rows[row]):
            named = _OF_TITLE.search(fold(cell)) if "位" in cell else None
            meant = [u for u in units if named is not None and _scaled(named[1], u)]
            if named is not None and named[1] not in units and meant:
                words = {"metric": units[meant[0]].label, "unit": meant[0]}
                yield finding("SC180", block.sheet.place(row, column), named[1], **words)


def _scaled(named: str, unit: str) -> bool:
    """Whether two units of measure are the same but for their scale: 万元 and 元."""
    return named != fold(unit) and _SCALE.sub("", named) == _SCALE.sub("", fold(unit))
