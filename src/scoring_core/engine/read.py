"""From a table of cells to figures: every cell is a value or a finding, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring_core.engine.cells import read_cell
from scoring_core.engine.headings import NUMBER_HEADINGS, SUM_NAMES, Headings, find_headings
from scoring_core.engine.wholes import read_whole, whole_names
from scoring_core.errors import DataError, Finding, Place, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.likeness import ALIKE, likeness, nearest_words
from scoring_core.messages import Listed
from scoring_core.model.figures import WHOLE, Figures, Whole
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold
from scoring_core.model.period import Period
from scoring_core.model.scheme import ABSENT, Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.unit import Roster, Unit


def read(scheme: Scheme, sheet: Sheet, period: Period) -> tuple[Figures, tuple[Finding, ...]]:
    """
    The figures of a period, with findings that do not stand in the way.

    Raises `DataError` with all findings when one of them is an error.
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
        period, reading.columns, reading.places, reading.wholes, reading.metric_places()
    )
    return figures, tuple(reading.findings)


class _Reading:
    """One pass over one sheet."""

    def __init__(self, scheme: Scheme, headings: Headings, period: Period) -> None:
        self._scheme = scheme
        self._headings = headings
        self._sheet = headings.sheet
        self._merged = self._sheet.merged_by_row()
        self._roster = scheme.roster(period)
        self._whole = Roster(scheme.categories)
        self.findings: list[Finding] = []
        self.places: dict[str, Place] = {}
        self._strangers: dict[str, tuple[str, ...]] = {}
        self.wholes: dict[str, Whole] = {}
        self._whole_names = whole_names(scheme)
        self.columns: dict[str, dict[str, Value]] = {m.key: {} for m in scheme.metrics}
        self._found = dict(self._metric_columns())
        self._read_rows()
        self._fill_absent()
        self._missing_totals()

    def metric_places(self) -> dict[str, Place]:
        """Where the heading of each metric stands that has one."""
        return {key: self._heading_place(column) for key, column in self._found.items()}

    def _missing_totals(self) -> None:
        """A total that is to be given, and came neither whole nor for every category."""
        categories = [c.key for c in self._roster.counting.categories]
        for metric in self._scheme.metrics:
            came = {key for key, whole in self.wholes.items() if metric.key in whole.values}
            told = metric.optional or WHOLE in came or came.issuperset(categories)
            if metric.given and not told:
                names = Listed(self._scheme.whole)
                self._add("SC127", self._sheet.place(), metric.label, names=names)

    def _metric_columns(self) -> Iterator[tuple[str, int]]:
        used = {self._headings.unit_column}
        for metric in self._scheme.metrics:
            columns = self._headings.columns(metric)
            used.update(columns)
            for column in columns[1:]:
                place = self._heading_place(column)
                self._add("SC115", place, self._headings.cells[column], metric=metric.label)
            if columns:
                yield metric.key, columns[0]
            elif not metric.optional:
                self._missing_column(metric)
        self._unknown_columns(used)

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
        column = self._headings.unit_column
        heading = self._headings.cells[column].strip()
        for number, row in self._headings.body():
            name = row[column].strip() if column < len(row) else ""
            place = self._sheet.place(number, column, heading)
            whole = self._whole_names.get(fold(name))
            if whole is not None and self._roster.resolve(name) is None:
                self._read_whole(whole, number, row, place)
            else:
                self._read_unit(name, number, row, place)
            self._stray_cells(number, row)

    def _read_unit(self, name: str, number: int, row: tuple[str, ...], place: Place) -> None:
        unit = self._unit(name, place)
        if unit is not None:
            self.places[unit.key] = place
            self._read_row(unit, number, row)

    def _read_whole(self, key: str, number: int, row: tuple[str, ...], place: Place) -> None:
        name = row[self._headings.unit_column].strip()
        if key in self.wholes:
            first = str(self.wholes[key].place.row)
            self._add("SC102", place, name, unit=name, first=first)
            return
        values: dict[str, Value] = {}
        for metric, column, text, where in self._cells(number, row):
            if self._refused_as_merged(number, column, metric, where):
                values[metric.key] = MISSING
                continue
            value = read_whole(text, metric, where)
            if isinstance(value, Finding):
                self.findings.append(value)
                value = MISSING
            if value is not None:
                values[metric.key] = value
        self.wholes[key] = Whole(values, place)

    def _stray_cells(self, number: int, row: tuple[str, ...]) -> None:
        headings = self._headings.cells
        for column, cell in enumerate(row):
            if cell.strip() and not (column < len(headings) and headings[column].strip()):
                self._add("SC119", self._sheet.place(number, column), cell.strip())

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
        elif self._roster.category(unit.category).role == "excluded":
            self._add("SC116", place, name)
        else:
            return unit
        return None

    def _unknown(self, name: str, place: Place) -> None:
        other_time = self._whole.resolve(name)
        if other_time is not None:
            self._add("SC104", place, name, span=str(other_time.span))
        elif fold(name) in SUM_NAMES:
            self._add("SC124", place, name)
        else:
            self._strangers[name] = self._roster.nearest(name)
            self._add("SC101", place, name, nearest=Listed(self._strangers[name]))

    def _cells(self, number: int, row: tuple[str, ...]) -> Iterator[tuple[Metric, int, str, Place]]:
        """The cells of a row, each with its metric, its column and its place."""
        for metric in self._scheme.metrics:
            column = self._found.get(metric.key)
            if column is not None:
                text = row[column] if column < len(row) else ""
                heading = self._headings.cells[column].strip()
                yield metric, column, text, self._sheet.place(number, column, heading)

    def _read_row(self, unit: Unit, number: int, row: tuple[str, ...]) -> None:
        for metric in self._scheme.metrics:
            self.columns[metric.key][unit.key] = NOT_APPLICABLE
        for metric, column, text, place in self._cells(number, row):
            applies = metric.applies_to(unit.category)
            if not (applies and self._refused_as_merged(number, column, metric, place)):
                self.columns[metric.key][unit.key] = self._value(text, metric, unit, place)

    def _refused_as_merged(self, number: int, column: int, metric: Metric, place: Place) -> bool:
        """Of merged cells the first alone has a text; the others only look as if they had it."""
        line = self._sheet.line(number)
        over = [m for m in self._merged.get(number, ()) if m.covers(line, column)]
        for cells in over:
            self._add("SC146", place, str(cells), metric=metric.label)
        return bool(over)

    def _value(self, text: str, metric: Metric, unit: Unit, place: Place) -> Value:
        value = read_cell(text, metric, place)
        if not metric.applies_to(unit.category):
            self._refuse_inapplicable(value, text.strip(), metric, unit, place)
            return NOT_APPLICABLE
        if isinstance(value, Finding):
            self.findings.append(value)
            return MISSING
        if value is MISSING:
            self._add("SC117", place, text.strip(), unit=unit.name, metric=metric.label)
        return value

    def _refuse_inapplicable(
        self, value: Value | Finding, text: str, metric: Metric, unit: Unit, place: Place
    ) -> None:
        """A blank, a mark without a number and a zero say nothing; anything else is lost."""
        if text and value not in (Fraction(0), MISSING, NOT_APPLICABLE):
            self._add("SC118", place, text, unit=unit.name, metric=metric.label)

    def _fill_absent(self) -> None:
        absent = [unit for unit in self._roster.counting if unit.key not in self.places]
        meant = self._meant(absent)
        for unit in absent:
            policy = self._scheme.absent[unit.category]
            values = {
                metric.key: self._absent(ABSENT.get(policy, MISSING), metric, unit)
                for metric in self._scheme.metrics
            }
            told = policy == "error" or MISSING in values.values()
            if told and unit not in meant:
                code = "SC121" if policy == "error" else "SC122"
                self._add(code, self._sheet.place(), unit.name)
            for key, value in values.items():
                self.columns[key][unit.key] = value

    def _meant(self, absent: Sequence[Unit]) -> list[Unit]:
        """The absent that one unknown name plainly is a slip for, and whose finding names them."""
        meant = []
        for name, named in self._strangers.items():
            near = [unit for unit in absent if _is_slip(name, unit)]
            meant += [unit for unit in near if len(near) == 1 and {*unit.names} & {*named}]
        return meant

    def _absent(self, given: Value, metric: Metric, unit: Unit) -> Value:
        if not metric.applies_to(unit.category) or metric.key not in self._found:
            return NOT_APPLICABLE
        return metric.meaning(given)


def _is_slip(name: str, unit: Unit) -> bool:
    return any(likeness(fold(name), fold(known)) >= ALIKE for known in unit.names)
