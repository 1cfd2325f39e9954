"""From a table of cells to figures: every cell is a value or a finding, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from scoring_core.engine.above import figures_above
from scoring_core.engine.cells import mark_in, read_cell
from scoring_core.engine.compared import ComputedColumns
from scoring_core.engine.headings import NUMBER_HEADINGS, SUM_NAMES, Headings, find_headings
from scoring_core.engine.reasons import Reasons
from scoring_core.engine.slips import plainly_meant
from scoring_core.engine.wholes import lacking_totals, read_whole, whole_names
from scoring_core.errors import DataError, Finding, Place, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.likeness import nearest_words
from scoring_core.messages import Listed
from scoring_core.model.figures import WHOLE, Figures, Whole
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold
from scoring_core.model.period import Period
from scoring_core.model.scheme import ABSENT, Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.unit import Roster, Unit

MOST_FINDINGS = 10_000


def read(scheme: Scheme, sheet: Sheet, period: Period) -> tuple[Figures, tuple[Finding, ...]]:
    """
    The figures of a period, with findings that do not stand in the way.

    Raises `DataError` with all findings when one of them is an error, or when there are so
    many that this is no table of units (SC427).
    """
    headings = find_headings(sheet)
    if headings is None:
        empty = not any(cell.strip() for row in sheet.rows for cell in row)
        raise DataError(finding("SC111" if empty else "SC112", sheet.place()))
    reading = _Reading(scheme, headings, period)
    if not any(True for _ in headings.body()):
        raise DataError(finding("SC123", sheet.place()))
    if any(found.level == "error" for found in reading.findings):
        raise DataError(reading.findings)
    figures = Figures(
        *(period, reading.columns, reading.places, reading.wholes),
        reading.metric_places(),
        reading.marks,
        reasons=reading.reasons.found,
        printed=reading.computed.found,
    )
    return figures, tuple(reading.findings)


class _Line(NamedTuple):
    """A row of the body: its 0-based number, its cells, and what it is named, with the place."""

    number: int
    cells: tuple[str, ...]
    name: str
    place: Place


class _Reading:
    """One pass over one sheet."""

    def __init__(self, scheme: Scheme, headings: Headings, period: Period) -> None:
        self._scheme = scheme
        self._headings = headings
        self._sheet = headings.sheet
        self._merged = self._sheet.merged_by_row()
        self._roster = scheme.roster(period)
        self._whole = Roster(scheme.categories)
        self.findings = [*figures_above(scheme, headings)]
        self.places: dict[str, Place] = {}
        self._strangers: dict[str, tuple[str, ...]] = {}
        self.wholes: dict[str, Whole] = {}
        self._whole_names = whole_names(scheme)
        self.columns: dict[str, dict[str, Value]] = {m.key: {} for m in scheme.metrics}
        self.marks: dict[str, dict[str, str]] = {m.key: {} for m in scheme.metrics}
        self.reasons = Reasons(scheme, headings)
        self.computed = ComputedColumns(scheme, headings, period)
        self._found = dict(self._metric_columns())
        self._read_rows()
        self._fill_absent()
        self._missing_totals()

    def metric_places(self) -> dict[str, Place]:
        """Where the heading of each metric stands that has one."""
        return {key: self._heading_place(column) for key, column in self._found.items()}

    def _missing_totals(self) -> None:
        """Tell each total that is to be told and did not come."""
        for metric, names in lacking_totals(self._scheme, self._roster.counting, self.wholes):
            self._add("SC127", self._sheet.place(), metric.label, names=Listed(names))

    def _metric_columns(self) -> Iterator[tuple[str, int]]:
        used = {self._headings.unit_column}
        for metric in self._scheme.metrics:
            columns = self._headings.columns(metric)
            used.update(columns, self.reasons.columns[metric.key])
            self.findings += self.reasons.twice(metric)
            for column in columns[1:]:
                place = self._heading_place(column)
                self._add("SC115", place, self._headings.cells[column], metric=metric.label)
            if columns:
                yield metric.key, columns[0]
            elif metric.needed:
                self._missing_column(metric)
        self._unknown_columns(used | self.computed.take(used))

    def _missing_column(self, metric: Metric) -> None:
        cells = [cell.strip() for cell in self._headings.cells if cell.strip()]
        near = Listed(nearest_words(metric.label, cells))
        place = self._sheet.place(self._headings.row)
        self._add("SC113", place, metric.label, headings=Listed(metric.headings), nearest=near)

    def _unknown_columns(self, used: set[int]) -> None:
        for number, cell in enumerate(self._headings.cells):
            if number in used or not cell.strip() or fold(cell) in NUMBER_HEADINGS:
                continue
            self._add("SC114", self._heading_place(number), cell.strip())

    def _heading_place(self, column: int) -> Place:
        return self._sheet.place(self._headings.row, column, self._headings.cells[column].strip())

    def _add(self, code: str, place: Place, found: str = "", **details: str) -> None:
        self.findings.append(finding(code, place, found, **details))

    def _read_rows(self) -> None:
        for line in self._lines():
            whole = self._whole_names.get(fold(line.name))
            if whole is not None and self._roster.resolve(line.name) is None:
                self._read_whole(whole, line)
            else:
                self._read_unit(line)
            self._stray_cells(line)
            if len(self.findings) > MOST_FINDINGS:
                self._add("SC427", line.place, str(len(self.findings)))
                raise DataError(self.findings)

    def _lines(self) -> Iterator[_Line]:
        for number, row in self._headings.body():
            column = self._named_in(row)
            name = row[column].strip() if column < len(row) else ""
            heading = self._headings.cells[column].strip()
            yield _Line(number, row, name, self._sheet.place(number, column, heading))

    def _named_in(self, row: tuple[str, ...]) -> int:
        """The column that names a row: that of units; 合计 may stand in one before it instead."""
        own = self._headings.unit_column
        if any(cell.strip() for cell in row[own : own + 1]):
            return own
        sums = {*self._whole_names, *SUM_NAMES}
        return next((n for n, cell in enumerate(row[:own]) if fold(cell) in sums), own)

    def _read_unit(self, line: _Line) -> None:
        unit = self._unit(line.name, line.place)
        if unit is not None:
            self.places[unit.key] = line.place
            self._read_row(unit, line)
            self.computed.read(unit, line.cells)

    def _read_whole(self, key: str, line: _Line) -> None:
        if key in self.wholes:
            first = str(self.wholes[key].place.row)
            self._add("SC102", line.place, line.name, unit=line.name, first=first)
        elif key != WHOLE and self._roster.category(key).role == "excluded":
            self._add("SC116", line.place, line.name)
        else:
            self.wholes[key] = Whole(dict(self._whole_values(key, line)), line.place)

    def _whole_values(self, key: str, line: _Line) -> Iterator[tuple[str, Value]]:
        for metric, column, text, place in self._cells(line):
            if self._refused_as_merged(line.number, column, metric, place):
                yield metric.key, MISSING
            elif key != WHOLE and not metric.applies_to(key):
                value = read_cell(text, metric, place)
                self._refuse_inapplicable(value, text.strip(), metric, line.name, place)
            else:
                found = read_whole(text, metric, place)
                if isinstance(found, Finding):
                    self.findings.append(found)
                    yield metric.key, MISSING
                elif found is not None:
                    yield metric.key, found

    def _stray_cells(self, line: _Line) -> None:
        headings = self._headings.cells
        for column, cell in enumerate(line.cells):
            if cell.strip() and not (column < len(headings) and headings[column].strip()):
                self._add("SC119", self._sheet.place(line.number, column), cell.strip())

    def _unit(self, name: str, place: Place) -> Unit | None:
        """The unit of a row, or None with a finding."""
        if not name:
            self._add("SC103", place)
            return None
        unit = self._roster.resolve(name)
        if unit is None:
            self._unknown(name, place)
        elif unit.key in self.places:
            first = str(self.places[unit.key].row)
            self._add("SC102", place, name, unit=unit.name, first=first)
        elif self._roster.role_of(unit) == "excluded":
            self._add("SC116", place, name)
        else:
            return unit
        return None

    def _unknown(self, name: str, place: Place) -> None:
        other_time = self._whole.resolve(name)
        if other_time is not None:
            spans = (u.span for u in self._whole if u.key == other_time.key)
            self._add("SC104", place, name, span=Listed(map(str, spans)))
        elif fold(name) in SUM_NAMES:
            self._add("SC124", place, name)
        else:
            if name not in self._strangers:
                self._strangers[name] = self._roster.nearest(name)
            self._add("SC101", place, name, nearest=Listed(self._strangers[name]))

    def _cells(self, line: _Line) -> Iterator[tuple[Metric, int, str, Place]]:
        """The cells of a row, each with its metric, its column and its place."""
        for metric in self._scheme.metrics:
            column = self._found.get(metric.key)
            if column is not None:
                text = line.cells[column] if column < len(line.cells) else ""
                heading = self._headings.cells[column].strip()
                yield metric, column, text, self._sheet.place(line.number, column, heading)

    def _read_row(self, unit: Unit, line: _Line) -> None:
        for metric in self._scheme.metrics:
            self.columns[metric.key][unit.key] = NOT_APPLICABLE
        for metric, column, text, place in self._cells(line):
            applies = metric.applies_to(unit.category)
            self.findings += self.reasons.read(metric, unit, line.cells, text, place)
            if not (applies and self._refused_as_merged(line.number, column, metric, place)):
                self.columns[metric.key][unit.key] = self._value(text, metric, unit, place)

    def _refused_as_merged(self, number: int, column: int, metric: Metric, place: Place) -> bool:
        """Of merged cells the first alone has a text; the others only look as if they had it."""
        line = self._sheet.line(number)
        over = [m for m in self._merged.get(number, ()) if m.covers(line, column)]
        for cells in over[:1]:
            self._add("SC146", place, str(cells), metric=metric.label)
        return bool(over)

    def _value(self, text: str, metric: Metric, unit: Unit, place: Place) -> Value:
        own = unit.exception(metric.key)
        if own is not None and not text.strip():
            return own.values[metric.key]
        value = read_cell(text, metric, place)
        if not metric.applies_to(unit.category):
            self._refuse_inapplicable(value, text.strip(), metric, unit.name, place)
            return NOT_APPLICABLE
        if isinstance(value, Finding):
            self.findings.append(value)
            return MISSING
        mark = mark_in(text, metric)
        if mark is not None:
            self.marks[metric.key][unit.key] = mark
        if value is MISSING and own is None and not metric.given:
            self._add("SC117", place, text.strip(), unit=unit.name, metric=metric.label)
        return value

    def _refuse_inapplicable(
        self, value: Value | Finding, text: str, metric: Metric, name: str, place: Place
    ) -> None:
        """A blank, a mark without a number and a zero say nothing; anything else is lost."""
        if text and value not in (Fraction(0), MISSING, NOT_APPLICABLE):
            self._add("SC118", place, text, unit=name, metric=metric.label)

    def _fill_absent(self) -> None:
        absent = [unit for unit in self._roster.counting if unit.key not in self.places]
        meant = plainly_meant(self._strangers, absent)
        for unit in absent:
            policy = self._scheme.absent[unit.category]
            values = {
                metric.key: self._absent(ABSENT.get(policy, MISSING), metric, unit)
                for metric in self._scheme.metrics
            }
            needed = [values[m.key] for m in self._scheme.metrics if not m.given]
            told = policy == "error" or MISSING in needed
            if told and unit not in meant:
                code = "SC121" if policy == "error" else "SC122"
                self._add(code, self._sheet.place(), unit.name)
            for key, value in values.items():
                self.columns[key][unit.key] = value

    def _absent(self, given: Value, metric: Metric, unit: Unit) -> Value:
        if not metric.applies_to(unit.category) or metric.key not in self._found:
            return NOT_APPLICABLE
        own = unit.exception(metric.key)
        return metric.meaning(given) if own is None else own.values[metric.key]
