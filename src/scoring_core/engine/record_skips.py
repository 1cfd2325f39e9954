"""Records of units that nobody knows, left out where a person asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoring_core.engine.record_cells import CellReader
from scoring_core.engine.record_headings import find_record_headings
from scoring_core.engine.record_units import KnownUnits
from scoring_core.errors import Finding, Place, finding
from scoring_core.model.item import RecordKind
from scoring_core.model.table import Sheet

UNKNOWN = "SC755"


def known_records(
    kind: RecordKind, sheet: Sheet, units: KnownUnits
) -> tuple[Sheet, tuple[Finding, ...]]:
    """A sheet without the rows that name an unknown unit, and each such name (SC796)."""
    headings = find_record_headings(kind, sheet)
    if headings is None:
        return sheet, ()
    strangers: dict[str, list[tuple[int, int]]] = {}
    for field in kind.fields:
        for column in headings.columns(field)[:1] if field.type == "units" else ():
            for row, name in _unknown(CellReader(field, units), sheet, headings.row, column):
                strangers.setdefault(name, []).append((row, column))
    left_out = {row for places in strangers.values() for row, _ in places}
    kept = [number for number in range(len(sheet.rows)) if number not in left_out]
    rows, lines = tuple(sheet.rows[n] for n in kept), tuple(map(sheet.line, kept))
    told = tuple(_told(sheet, headings.cells, name, at) for name, at in strangers.items())
    return (replace(sheet, rows=rows, lines=lines) if left_out else sheet), told


def _unknown(reader: CellReader, sheet: Sheet, head: int, column: int) -> Iterator[tuple[int, str]]:
    """The rows below the headings with an unknown name in a column; each text is read once."""
    known: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(sheet.rows[head + 1 :], head + 1):
        text = row[column] if column < len(row) else ""
        if text not in known:
            notes = reader(text).notes
            known[text] = tuple(
                note.found or text.strip()
                for note in notes
                if note.tell("", Place(), "").code == UNKNOWN
            )
        yield from ((number, name) for name in known[text])


def _told(
    sheet: Sheet, headings: Sequence[str], name: str, at: Sequence[tuple[int, int]]
) -> Finding:
    row, column = at[0]
    place = sheet.place(row, column, headings[column].strip())
    return finding("SC796", place, name, rows=str(len(at)))
