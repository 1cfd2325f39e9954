"""A blank workbook to be filled in: its sheets, columns and rows, before any file is written."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from scoring_core.frozen import frozen
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme

EntryKind = Literal["number", "word", "date", "text", "nothing"]
ColumnKind = Literal["number", "category", "unit", "figure", "reason", "field", "field_reason"]


@frozen
class Entry:
    """
    What a cell may hold; a blank is told apart by the rules, not here.

    A number lies within `low` and `high` in steps of `step`, as it is written in the cell,
    where `percent` says that the cell shows 0.985 as 98.5%. `marks` are texts that stand for
    a value; `words` are offered to choose from, and with `open` other texts may do as well;
    with `several` a cell holds more than one of them.
    """

    kind: EntryKind
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    percent: bool = False
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    open: bool = False
    several: bool = False


@frozen
class FormCell:
    """A cell: the text that stands in it, or what may be entered."""

    text: str = ""
    entry: Entry | None = None


@frozen
class FormColumn:
    """A column by its heading, and the metric or field of which it holds the values."""

    heading: str
    kind: ColumnKind
    metric: Metric | None = None
    field: RecordField | None = None


@frozen
class FormSheet:
    """
    A sheet: the table of a scheme with a row for each unit, or a register of records.

    `title` stands above it, of which a reader knows whose it is. A register has no `rows`;
    below its headings every row is as `entries` says.
    """

    name: str
    title: str
    scheme: Scheme
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[FormCell, ...], ...] = ()
    records: RecordKind | None = None
    entries: tuple[Entry, ...] = ()


@frozen
class InputForm:
    """The workbook of a county for a period; without one the period is to be filled in."""

    county: str
    period: Period | None
    sheets: tuple[FormSheet, ...]
