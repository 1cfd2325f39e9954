"""The rows of a sheet that are records, and what else stands below the headings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import repeat
from operator import contains, itemgetter

from scoring_core.engine.headings import SUM_NAMES
from scoring_core.engine.record_headings import RecordHeadings
from scoring_core.engine.several import told
from scoring_core.errors import Finding, Place, finding
from scoring_core.frozen import frozen
from scoring_core.model.names import fold
from scoring_core.model.table import Merged

Row = tuple[str, ...]
SUM = "计"
"""What every name of sums holds."""


@frozen
class RecordRows:
    """The records of a sheet as they are written, each with the 0-based number of its row."""

    headings: RecordHeadings
    rows: Sequence[Row]
    numbers: Sequence[int]
    sums: Sequence[int]

    def texts(self, column: int) -> list[str]:
        """The cells of a column; a row that ends early has blank ones."""
        try:
            return list(map(itemgetter(column), self.rows))
        except IndexError:
            return [row[column] if column < len(row) else "" for row in self.rows]

    def place(self, record: int, column: int) -> Place:
        """Where a cell of a record stands."""
        return self._place(self.numbers[record], column)

    @property
    def lines(self) -> Sequence[int]:
        """The number that a reader sees at each record."""
        sheet, numbers = self.headings.sheet, self.numbers
        if isinstance(numbers, range) and not sheet.lines:
            return range(numbers.start + 1, numbers.stop + 1)
        return tuple(map(sheet.line, numbers))

    def findings(self, columns: Collection[int]) -> Iterator[Finding]:
        """What stands below the headings and is no cell of a record; `columns` are read."""
        sheet = self.headings.sheet
        if not self.rows:
            yield finding("SC769", sheet.place())
        yield from told(self.sums, lambda row: finding("SC765", sheet.place(row)))
        yield from self._strays()
        yield from told(list(self._merged(columns)), self._tell_merged)

    def _strays(self) -> Iterator[Finding]:
        """Texts of records in columns without a heading."""
        headings = self.headings.cells
        for column in range(max(map(len, self.rows), default=0)):
            if column >= len(headings) or not headings[column].strip():
                texts = self.texts(column)
                stray = [n for n, text in enumerate(texts) if text and text.strip()]
                if stray:
                    place, rows = self.place(stray[0], column), str(len(stray))
                    yield finding("SC767", place, texts[stray[0]].strip(), rows=rows)

    def _merged(self, columns: Collection[int]) -> Iterator[tuple[int, int, Merged]]:
        """Of merged cells the first alone has a text; the others only look as if they had it."""
        sheet = self.headings.sheet
        for row, merged in sorted(sheet.merged_by_row().items()) if sheet.merged else ():
            for cells in merged if row > self.headings.row else ():
                for column in sorted(columns):
                    if cells.covers(sheet.line(row), column):
                        yield row, column, cells

    def _tell_merged(self, found: tuple[int, int, Merged]) -> Finding:
        row, column, cells = found
        heading = self.headings.cells[column].strip()
        return finding("SC766", self._place(row, column), str(cells), field=heading)

    def _place(self, row: int, column: int) -> Place:
        cells = self.headings.cells
        heading = cells[column].strip() if column < len(cells) else ""
        return self.headings.sheet.place(row, column, heading)


def record_rows(headings: RecordHeadings) -> RecordRows:
    """The rows below the headings, without blank ones and those of sums."""
    below = headings.row + 1
    rows = headings.sheet.rows[below:]
    if _all_records(rows):
        return RecordRows(headings, rows, range(below, below + len(rows)), ())
    firsts = [row[0] if row and row[0].strip() else _first(row) for row in rows]
    left_out = {text for text in firsts if not text or _is_sum(text)}
    kept = [n for n, text in enumerate(firsts) if text not in left_out]
    sums = [below + n for n, text in enumerate(firsts) if text and text in left_out]
    numbers = [below + n for n in kept]
    return RecordRows(headings, [rows[n] for n in kept], numbers, sums)


def _all_records(rows: Sequence[Row]) -> bool:
    """Whether every row begins with a text that names no sums, as most sheets do."""
    try:
        firsts = list(map(itemgetter(0), rows))
    except IndexError:
        return False
    return all(map(str.strip, firsts)) and not any(map(contains, firsts, repeat(SUM)))


def _first(row: Row) -> str:
    """The first text of a row, which names a row of sums."""
    return next(filter(str.strip, row), "")


def _is_sum(text: str) -> bool:
    return SUM in text and fold(text) in SUM_NAMES
