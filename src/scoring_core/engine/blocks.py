"""The tables of a sheet: below titles, side by side, one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, pairwise

from scoring_core.engine.headings import (
    DEEPEST,
    NO_NAMES,
    Writings,
    is_sum,
    is_text,
    measured,
    spans,
    unit_columns,
    writings,
)
from scoring_core.engine.notes import is_note
from scoring_core.errors import Place
from scoring_core.frozen import Remembering, frozen
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold
from scoring_core.model.table import Merged, Sheet

MOST_NAMED = 10_000
MOST_TABLES = 1_000


@frozen
class Block(Remembering):
    """
    One table of a sheet: its headings, its columns, and the rows that they head.

    Rows and columns are those of the sheet, from 0: headings from `top` to `row`, the body
    from there to before `end`, columns from `left` to before `right`. Texts from `above` on
    are its titles. `writings[column]` is what a column may be called.
    """

    sheet: Sheet
    above: int
    top: int
    row: int
    end: int
    left: int
    right: int
    unit_column: int
    writings: tuple[Writings, ...]

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The heading of each column, that of its group before its own; "" of one without."""
        return tuple(names[0] if names else "" for names in self.writings)

    @cached_property
    def merged(self) -> Mapping[int, Sequence[Merged]]:
        """The merged cells that reach into a row of the sheet."""
        return self.sheet.merged_by_row()

    def columns(self, metric: Metric) -> tuple[int, ...]:
        """Every column that may be called as the metric."""
        texts = (text for h in metric.headings for text in measured(h, metric.unit))
        known = set(map(fold, texts))
        return tuple(
            column
            for column, names in enumerate(self.writings)
            if any(fold(name) in known for name in names)
        )

    def is_blank(self, column: int) -> bool:
        """Whether a column has nothing of its own: no cell, and at most the heading of a group."""
        rows = self.sheet.rows[self.top : self.end]
        return not any(row[column].strip() for row in rows if column < len(row))

    def heading_place(self, column: int) -> Place:
        """Where the heading of a column stands."""
        return self.sheet.place(self.row, column, self.cells[column].strip())

    def place(self, row: int, column: int) -> Place:
        """Where a cell of the body stands."""
        heading = self.cells[column].strip() if column < len(self.cells) else ""
        return self.sheet.place(row, column, heading)

    def titles(self) -> tuple[str, ...]:
        """The texts above the headings."""
        rows = self.sheet.rows[self.above : self.top]
        return tuple(cell for row in rows for cell in row if cell.strip())

    def body(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows below the headings that hold anything, with their 0-based number."""
        for number, row in enumerate(self.sheet.rows[self.row + 1 : self.end], self.row + 1):
            own = self._own(row)
            if any(cell.strip() for cell in own):
                yield number, own

    def titled_after(self, row: int) -> bool:
        """Whether a row of the body may be a title of the table that stands below this one."""
        after = self.sheet.rows[row : self.end]
        return self.end < len(self.sheet.rows) and all(map(_is_title, after))

    def units(self) -> Iterator[tuple[int, str]]:
        """The name in each row of the body that has one."""
        for number, row in self.body():
            name = row[self.unit_column].strip() if self.unit_column < len(row) else ""
            if name:
                yield number, name

    @cached_property
    def unit_names(self) -> tuple[str, ...]:
        """
        Each name of a unit once: what tells whose table it is, which the first rows do.

        Not of notes with texts alone beside them; of rows with nothing beside the name, which
        may be titles and notes, only where there are no others.
        """
        rows = dict(self.body())
        beside = ((n, name) for n, name in self.units() if _texts(rows[n]) > 1)
        full = ((n, name) for n, name in beside if not is_note(name) or _figures(rows[n]))
        told = {fold(name): name for _, name in islice(full, MOST_NAMED)}
        names = told or {fold(name): name for _, name in islice(self.units(), MOST_NAMED)}
        return tuple(name for name in names.values() if not is_sum(name))

    def _own(self, row: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of a row in the columns of this table alone."""
        if self.left == 0 and len(row) <= self.right:
            return row
        return ("",) * min(self.left, len(row)) + row[self.left : self.right]


def blocks(sheet: Sheet) -> tuple[Block, ...]:
    """The tables of a sheet; the first begins below at most a hundred rows of titles."""
    heads = list(_heads(sheet))
    found: list[Block] = []
    width, merged = max(map(len, sheet.rows), default=0), sheet.merged_by_row()
    told = [spans(sheet, row, before + 1, width, merged) for before, row in pairwise([-1, *heads])]
    ends = [*(side[0].top for side in told[1:]), len(sheet.rows)]
    for number, (side, end) in enumerate(zip(told, ends, strict=False)):
        first = heads[number - 1] + 1 if number else None
        for span in side:
            above = 0 if first is None else _titles(sheet, span.top, first)
            edges = (span.left, span.right, span.unit_column)
            names = writings(sheet, span, merged)
            found.append(Block(sheet, above, span.top, span.bottom, end, *edges, names))
    return tuple(found)


def has_table(sheet: Sheet) -> bool:
    """Whether a sheet holds any table of units."""
    return any(True for _ in _heads(sheet))


def _heads(sheet: Sheet) -> Iterator[int]:
    """
    The rows that head a column of units.

    After the first one, such a row holds no number and stands apart, or has such a word where
    that one has it: 部门 may also be a category. Below very many of them nothing heads a table,
    so that every further row is told.
    """
    first: tuple[str, ...] = ()
    column = found = 0
    for number, row in enumerate(sheet.rows):
        if found == MOST_TABLES or (not first and number >= DEEPEST):
            return
        columns = unit_columns(row)
        if not columns:
            continue
        if not first:
            first, column = row, columns[0]
        apart = number > 0 and _texts(sheet.rows[number - 1]) < 2
        again = columns[0] == column and fold(row[column]) in (fold(first[column]), *NO_NAMES)
        if row == first or ((apart or again) and all(map(is_text, filter(str.strip, row)))):
            found += 1
            yield number


def _figures(row: Sequence[str]) -> bool:
    """Whether a row holds a number."""
    return any(cell.strip() and not is_text(cell) for cell in row)


def _texts(row: Sequence[str]) -> int:
    """How many cells of a row hold anything."""
    return sum(1 for cell in row if cell.strip())


def _is_title(row: Sequence[str]) -> bool:
    """Whether a row has at most one text beside remarks such as 单位：条."""
    texts = [cell for cell in row if cell.strip()]
    return len(texts) < 2 or (
        all(map(is_text, texts)) and sum(":" not in fold(t) for t in texts) < 2
    )


def _titles(sheet: Sheet, top: int, first: int) -> int:
    """The first row of the titles of a table that stands under another."""
    row = top
    while row > first and _is_title(sheet.rows[row - 1]):
        row -= 1
    return row
