"""The cells of one row: a unit's figures, or those of the whole or a category."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scoring_core.arithmetic import read_number
from scoring_core.engine.assigned import Assigned, Cell
from scoring_core.engine.cells import mark_in, narrow, read_cell
from scoring_core.engine.lines import Line
from scoring_core.engine.wholes import read_whole
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.model.figures import WHOLE
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit

Told = tuple[Value, str | None]
"""A value, and the mark of a cell that has it by `cells` alone."""


class GivenCells:
    """Reads the cells of rows by the rules of a scheme; `findings` are what it met."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self.findings: list[Finding] = []

    def of_unit(self, table: Assigned, unit: Unit, line: Line) -> Iterator[tuple[Cell, Told]]:
        """Each cell of a unit, and what it says."""
        for cell in table.cells(self._scheme, line):
            applies = cell.metric.applies_to(unit.category)
            if applies and self._refused_as_merged(table, line.number, cell):
                yield cell, (MISSING, None)
            else:
                yield cell, self._told(cell, unit)

    def of_whole(self, table: Assigned, key: str, line: Line) -> Iterator[tuple[str, Value]]:
        """The figures of the row of a category, or of the whole, by metric."""
        for cell in table.cells(self._scheme, line):
            if self._refused_as_merged(table, line.number, cell):
                yield cell.metric.key, MISSING
            elif key != WHOLE and not cell.metric.applies_to(key):
                value = read_cell(cell.text, cell.metric, cell.place)
                self._refuse_inapplicable(value, cell, line.name)
            else:
                found = read_whole(cell.text, cell.metric, cell.place)
                if isinstance(found, Finding):
                    self.findings.append(found)
                    yield cell.metric.key, MISSING
                elif found is not None:
                    yield cell.metric.key, found

    def of_sums(self, table: Assigned, line: Line) -> Iterator[tuple[str, Fraction]]:
        """The numbers of a row of sums, by metric."""
        for cell in table.cells(self._scheme, line):
            found = read_whole(cell.text, cell.metric, cell.place) if cell.text.strip() else None
            if isinstance(found, Finding):
                self.findings.append(found)
            elif isinstance(found, Fraction):
                yield cell.metric.key, found

    def _told(self, cell: Cell, unit: Unit) -> Told:
        metric, written = cell.metric, cell.text.strip()
        own = unit.exception(metric.key)
        if own is not None and not written:
            return own.values[metric.key], None
        value = read_cell(cell.text, metric, cell.place)
        if not metric.applies_to(unit.category):
            self._refuse_inapplicable(value, cell, unit.name)
            return NOT_APPLICABLE, None
        if isinstance(value, Finding):
            self.findings.append(value)
            return MISSING, None
        if value is MISSING and own is None and not metric.given:
            words = {"unit": unit.name, "metric": metric.label}
            self.findings.append(finding("SC117", cell.place, written, **words))
        return value, mark_in(cell.text, metric)

    def _refused_as_merged(self, table: Assigned, number: int, cell: Cell) -> bool:
        """Of merged cells the first alone has a text; the others only look as if they had it."""
        sheet = table.block.sheet
        line = sheet.line(number)
        over = [m for m in table.block.merged.get(number, ()) if m.covers(line, cell.column)]
        for cells in over[:1]:
            metric = cell.metric.label
            self.findings.append(finding("SC146", cell.place, str(cells), metric=metric))
        return bool(over)

    def _refuse_inapplicable(self, value: Value | Finding, cell: Cell, name: str) -> None:
        """A blank, a mark without a number and a zero say nothing; anything else is lost."""
        text = cell.text.strip()
        if text and value not in (Fraction(0), MISSING, NOT_APPLICABLE):
            words = {"unit": name, "metric": cell.metric.label}
            self.findings.append(finding("SC118", cell.place, text, **words))


def numbers_of(scheme: Scheme, table: Assigned, line: Line) -> Iterator[tuple[str, Value]]:
    """What a row adds to sums, by metric and by what the rules compute; missing where unknown."""
    for cell in table.cells(scheme, line):
        value = read_cell(cell.text, cell.metric, cell.place) if cell.text.strip() else Fraction(0)
        yield cell.metric.key, MISSING if isinstance(value, Finding) else value
    for key, text, _ in table.printed(line):
        number = read_number(narrow(text)) if text else Fraction(0)
        yield key, MISSING if number is None else number
