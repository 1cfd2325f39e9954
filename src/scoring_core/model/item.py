"""Records: a row for each piece, or for each way in which a piece was used."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field as default
from datetime import date
from fractions import Fraction
from typing import Literal

from scoring_core.errors import Place
from scoring_core.frozen import frozen

FieldType = Literal["units", "date", "choice", "number", "flag", "text"]
Content = date | str | Fraction | bool | tuple[str, ...] | None
"""
What a cell of a record holds: None is an empty one that is missing.

A date, a choice or text, a number, a flag; the elements of a list field, and the unit keys of
a `units` field, whether or not it is a list, in the order of the cell.
"""


@frozen
class RecordField:
    """
    One field of a kind of record: its heading is the `label`, or one of `columns`.

    `words` are those of a choice, each with its other `writings`; `low` and `high` the range
    of a number, which is a multiple of `step`. With `listed` a cell holds several values.
    With `reason` a value needs a text beside it, in the column of its label and 理由.
    """

    key: str
    label: str
    type: FieldType
    columns: tuple[str, ...] = ()
    listed: bool = False
    words: tuple[str, ...] = ()
    writings: Mapping[str, str] = default(default_factory=dict)
    low: Fraction | None = None
    high: Fraction | None = None
    reason: bool = False
    step: Fraction = Fraction(1, 100)

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that means this field."""
        return (self.label, *self.columns)


@frozen
class RecordKind:
    """
    What one kind of record tells.

    Rows with an equal `piece` are one piece; without one each row is a piece. Of rows with an
    equal value of `unique` only the first counts.
    """

    key: str
    fields: tuple[RecordField, ...]
    piece: str | None = None
    unique: str | None = None

    def field(self, key: str) -> RecordField:
        """The field of this key."""
        return next(field for field in self.fields if field.key == key)


@frozen
class Sheetful:
    """The records that one sheet holds: the number of the first, and where the rows stand."""

    first: int
    place: Place
    lines: Sequence[int]


@frozen
class Records:
    """
    All records of one kind, a column each field: `columns[field][number]`.

    They may come from several `sheets`, whose first numbers ascend.
    """

    kind: RecordKind
    columns: Mapping[str, Sequence[Content]]
    sheets: tuple[Sheetful, ...] = ()

    def __len__(self) -> int:
        return max(map(len, self.columns.values()), default=0)

    def place(self, number: int) -> Place:
        """Where a record stands."""
        at = bisect_right([sheet.first for sheet in self.sheets], number) - 1
        sheet = self.sheets[at]
        place = sheet.place
        return Place(place.file, place.sheet, sheet.lines[number - sheet.first])
