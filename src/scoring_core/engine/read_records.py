"""From sheets of text cells to records: every cell is a content or a finding; nothing is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import compress, count

from scoring_core.engine.join_records import joined
from scoring_core.engine.read import Unknown
from scoring_core.engine.record_above import records_above
from scoring_core.engine.record_cells import CellReader, Note
from scoring_core.engine.record_gaps import lacking_reasons, missing
from scoring_core.engine.record_headings import RecordHeadings, find_record_headings, needed_fields
from scoring_core.engine.record_rows import record_rows
from scoring_core.engine.record_skips import known_records
from scoring_core.engine.record_times import out_of_time
from scoring_core.engine.record_units import KnownUnits
from scoring_core.engine.several import told
from scoring_core.errors import DataError, Finding, finding
from scoring_core.messages import Listed
from scoring_core.model.item import Content, RecordField, RecordKind, Records, Sheetful
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet


def read_records(
    scheme: Scheme, kind: RecordKind, sheets: Sequence[Sheet], unknown: Unknown = "stop"
) -> tuple[Records, tuple[Finding, ...]]:
    """
    The records of a kind that sheets hold, as one, with findings that do not stand in the way.

    Raises `DataError` with all findings when one of them is an error.
    """
    units = KnownUnits(scheme)
    skipped: list[Finding] = []
    if unknown == "skip":
        known = [known_records(kind, sheet, units) for sheet in sheets]
        sheets = [sheet for sheet, _ in known]
        skipped = [found for _, told_of in known for found in told_of]
    read = [_read(scheme, kind, sheet, units) for sheet in sheets]
    records, repeated = joined([records for records, _ in read])
    late = out_of_time(scheme, records, units)
    findings = (*skipped, *(f for _, found in read for f in found), *repeated, *late)
    if any(found.level == "error" for found in findings):
        raise DataError(findings)
    return records, findings


def _read(
    scheme: Scheme, kind: RecordKind, sheet: Sheet, units: KnownUnits
) -> tuple[Records, Sequence[Finding]]:
    headings = find_record_headings(kind, sheet)
    if headings is None:
        wanted = Listed(field.label for field in kind.fields)
        nothing = Records(kind, {field.key: () for field in kind.fields})
        return nothing, [finding("SC751", sheet.place(), kind.key, headings=wanted)]
    reading = _Reading(headings, units, needed_fields(scheme, kind))
    gaps = missing(scheme, reading.rows, reading.columns, reading.blanks)
    sheetful = Sheetful(0, sheet.place(), reading.rows.lines)
    findings = [*headings.findings(scheme), *reading.findings, *gaps]
    return Records(kind, reading.columns, (sheetful,)), findings


class _Reading:
    """One pass over one sheet, a column after the other."""

    def __init__(
        self, headings: RecordHeadings, units: KnownUnits, needed: Collection[str]
    ) -> None:
        self._headings = headings
        self._needed = needed
        self._units = units
        self.rows = record_rows(headings)
        self.blanks: dict[str, Sequence[int]] = {}
        fields = headings.kind.fields
        read = {column for field in fields for column in headings.columns(field)[:1]}
        self.findings = [*records_above(headings, units), *self.rows.findings(read)]
        self.columns = {field.key: self._contents(field) for field in fields}

    def _contents(self, field: RecordField) -> Sequence[Content]:
        """The column of a field; one that did not come is as if it were blank."""
        reader = CellReader(field, self._units, self._headings.sheet.epoch)
        column = next(iter(self._headings.columns(field)), None)
        if column is None:
            return (reader.empty,) * len(self.rows.rows)
        texts = self.rows.texts(column)
        if field.key in self._needed and field.type != "flag":
            self.blanks[field.key] = _blank(texts)
        contents = self._meant(reader, column, texts)
        for reasons in self._headings.reasons(field)[:1]:
            self.findings += lacking_reasons(field, self.rows, contents, reasons)
        return contents

    def _meant(self, reader: CellReader, column: int, texts: Sequence[str]) -> Sequence[Content]:
        """The content of each cell; every distinct text is read once."""
        if reader.plain:
            stripped = tuple(map(str.strip, texts))
            return stripped if all(stripped) else tuple(text or None for text in stripped)
        cells = {text: reader(text) for text in set(texts)}
        self._tell(column, texts, {text: cell.notes for text, cell in cells.items() if cell.notes})
        meant = {text: cell.content for text, cell in cells.items()}
        return tuple(map(meant.__getitem__, texts))

    def _tell(
        self, column: int, texts: Sequence[str], notes: Mapping[str, tuple[Note, ...]]
    ) -> None:
        """Every note once, with the first place and the number of its rows."""
        if not notes:
            return
        numbers: dict[Note, list[int]] = {}
        for number in compress(count(), map(notes.__contains__, texts)):
            for note in notes[texts[number]]:
                numbers.setdefault(note, []).append(number)

        def tell(note: Note) -> Finding:
            first = numbers[note][0]
            found = note.found or texts[first].strip()
            return note.tell(found, self.rows.place(first, column), str(len(numbers[note])))

        self.findings += told(numbers, tell)


def _blank(texts: Sequence[str]) -> Sequence[int]:
    """The numbers of blank cells; most columns have none."""
    if all(map(str.strip, texts)):
        return ()
    blank = {text for text in set(texts) if not text.strip()}
    return list(compress(count(), map(blank.__contains__, texts)))
