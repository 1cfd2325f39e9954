"""How large an input may be: limits that only a mistake or an attack reaches."""

from __future__ import annotations

from dataclasses import fields

from scoring_core.frozen import frozen


@frozen
class Limits:
    """
    What is read at most of one file; beyond it a finding tells which limit was reached.

    `file` and `unpacked` are bytes, as the file lies there and with its parts unpacked;
    `cells` of all sheets of a workbook, by the rectangle that each takes; `marks` separators
    and line breaks of a csv file, `text` characters of one of its cells; `columns` of a row;
    `merged` rows that merged cells reach over.
    """

    file: int = 200_000_000
    unpacked: int = 200_000_000
    cells: int = 5_000_000
    marks: int = 20_000_000
    text: int = 131_072
    columns: int = 16_384
    merged: int = 1_000_000

    def times(self, count: int) -> Limits:
        """All limits so many times as large."""
        return Limits(*(getattr(self, each.name) * count for each in fields(self)))


LIMITS = Limits()
