"""What a sheet holds and does not show: it is read, and said."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.engine.blocks import Block
from scoring_core.errors import Finding, finding
from scoring_core.messages import Listed
from scoring_core.model.table import column_letters


def hidden(block: Block) -> Iterator[Finding]:
    """A finding for the hidden rows (SC170) and for the hidden columns (SC171) of a table."""
    sheet = block.sheet
    lines = {*sheet.hidden_lines}
    rows = [str(line) for n, _ in block.body() if (line := sheet.line(n)) in lines]
    if rows:
        yield finding("SC170", sheet.place(), Listed(rows))
    columns = [n for n in sheet.hidden_columns if n < len(block.cells) and block.cells[n]]
    if columns:
        names = Listed(f"{column_letters(n)}（{block.cells[n]}）" for n in columns)
        yield finding("SC171", sheet.place(), names)
