"""What a check of data found, and what it took the data to be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scoring_core.errors import Finding, Place
from scoring_core.frozen import frozen
from scoring_core.model.period import Period
from scoring_core.model.table import column_number

_ADDRESS = re.compile("([A-Z]+)[0-9]+")


@frozen
class Recognised:
    """
    A table that was recognised: where it stands, and whose figures of when it holds.

    `jurisdiction` and `scheme` are keys, `county` and `title` their names; `units` is how many
    units the roster of the period has.
    """

    place: Place
    jurisdiction: str
    county: str
    scheme: str
    title: str
    period: Period
    units: int


@frozen
class Checked:
    """All that is to know about some data, and the tables that were recognised in it."""

    findings: tuple[Finding, ...]
    tables: tuple[Recognised, ...] = ()

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(found.level == "error" for found in self.findings)

    @property
    def warnings(self) -> int:
        """How many of the findings are warnings."""
        return len(self.findings) - self.errors


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """
    Findings file by file and sheet by sheet, in the order of the cells.

    Files and sheets keep the order in which they come; of a file what belongs to no sheet,
    and of a sheet what belongs to no cell, stands first.
    """
    told = tuple(findings)
    files = list(dict.fromkeys(found.place.file for found in told))
    sheets = list(dict.fromkeys((None, *(found.place.sheet for found in told))))

    def order(found: Finding) -> tuple[int, int, int, int]:
        place = found.place
        return files.index(place.file), sheets.index(place.sheet), place.row or 0, column_of(place)

    return tuple(sorted(told, key=order))


def column_of(place: Place) -> int:
    """The 1-based number of a cell's column, or of a character in a rule file; 0 if unknown."""
    address = _ADDRESS.fullmatch(place.cell or "")
    if address:
        return column_number(address[1]) + 1
    column = place.column or ""
    return int(column) if column.isdecimal() else 0
