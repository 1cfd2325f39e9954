"""The rows of totals of a table: what they are called, and which of them the rules give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.arithmetic import read_number
from scoring_core.engine.cells import narrow
from scoring_core.engine.headings import SUM_NAMES
from scoring_core.frozen import frozen
from scoring_core.inference.draft import Entry
from scoring_core.inference.notes import ask
from scoring_core.inference.table import Table
from scoring_core.model.names import fold


@frozen
class Sums:
    """What the row of the whole is called, and the formula of each total that it prints."""

    whole: str | None = None
    totals: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def totals_of(table: Table, entries: Sequence[Entry]) -> Sums:
    """The totals of the one row that has them all; more such rows are a question."""
    if not table.sums:
        return Sums()
    if len(table.sums) > 1:
        lines = "、".join(str(table.sheet.line(row)) for row in table.sums)
        return Sums(notes=(ask(f"有几行合计：第 {lines} 行；排名前只留全体的一行"),))
    cells = table.sheet.rows[table.sums[0]]
    whole = next(cell.strip() for cell in cells if fold(cell) in SUM_NAMES)
    if len(table.categories) > 1:
        return Sums(whole)
    return Sums(whole, tuple(_totals(cells, entries)))


def _totals(cells: Sequence[str], entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        place = entry.column.place
        text = narrow(cells[place].strip()) if place < len(cells) else ""
        if entry.total and read_number(text) is not None:
            yield entry.key, entry.total
