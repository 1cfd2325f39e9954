"""Records that stand above the headings, where only titles belong."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.engine.record_cells import CellReader
from scoring_core.engine.record_headings import RecordHeadings
from scoring_core.engine.record_units import KnownUnits
from scoring_core.errors import Finding, finding

LEAST = 2


def records_above(headings: RecordHeadings, units: KnownUnits) -> Iterator[Finding]:
    """A finding (SC161) for each row that reads as a record: two of its fields hold a content."""
    fields = [field for field in headings.kind.fields if field.type not in ("text", "flag")]
    epoch = headings.sheet.epoch
    readers = [(CellReader(f, units, epoch), c) for f in fields for c in headings.columns(f)]
    for number, row in enumerate(headings.sheet.rows[: headings.row]):
        texts = [(reader, row[column]) for reader, column in readers if column < len(row)]
        cells = [(reader(text), text.strip()) for reader, text in texts]
        held = [text for cell, text in cells if cell.content and not cell.notes]
        if len(held) >= LEAST:
            yield finding("SC161", headings.sheet.place(number), held[0])
