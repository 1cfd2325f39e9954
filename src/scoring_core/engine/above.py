"""Rows of figures that stand above the headings, where only titles belong."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.arithmetic import read_number
from scoring_core.engine.cells import narrow
from scoring_core.engine.headings import Headings
from scoring_core.engine.wholes import whole_names
from scoring_core.errors import Finding, finding
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Roster


def figures_above(scheme: Scheme, headings: Headings) -> Iterator[Finding]:
    """A finding (SC161) for each row that names a unit or the whole and holds a number."""
    roster, wholes = Roster(scheme.categories), whole_names(scheme)
    columns = [column for metric in scheme.metrics for column in headings.columns(metric)]
    for number, row in enumerate(headings.sheet.rows[: headings.row]):
        cells = dict(enumerate(row))
        name = cells.get(headings.unit_column, "").strip()
        known = fold(name) in wholes or roster.resolve(name) is not None
        texts = (narrow(cells.get(column, "").strip()) for column in columns)
        if known and any(read_number(text) is not None for text in texts):
            yield finding("SC161", headings.sheet.place(number), name)
