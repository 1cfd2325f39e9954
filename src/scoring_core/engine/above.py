"""Rows of figures that stand above the headings, where only titles belong."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.arithmetic import read_number
from scoring_core.engine.blocks import Block
from scoring_core.engine.cells import narrow
from scoring_core.engine.wholes import whole_names
from scoring_core.errors import Finding, finding
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Roster


def figures_above(scheme: Scheme, block: Block) -> Iterator[Finding]:
    """A finding (SC161) for each row that names a unit or the whole and holds a number."""
    roster, wholes = Roster(scheme.categories), whole_names(scheme)
    columns = [column for metric in scheme.metrics for column in block.columns(metric)]
    for number in range(block.above, block.top):
        cells = dict(enumerate(block.sheet.rows[number]))
        name = cells.get(block.unit_column, "").strip()
        known = fold(name) in wholes or roster.resolve(name) is not None
        texts = (narrow(cells.get(column, "").strip()) for column in columns)
        if known and any(read_number(text) is not None for text in texts):
            yield finding("SC161", block.sheet.place(number), name)
