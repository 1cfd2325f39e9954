"""From the tables of a scheme to figures: every cell is a value or a finding, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from scoring_core.engine.above import figures_above
from scoring_core.engine.assigned import Assigned, assign, meanings
from scoring_core.engine.blocks import Block
from scoring_core.engine.given_cells import GivenCells, numbers_of
from scoring_core.engine.headings import NO_NAMES
from scoring_core.engine.hidden import hidden
from scoring_core.engine.lines import Line, Lines
from scoring_core.engine.measures import other_measures
from scoring_core.engine.reasons import Reasons
from scoring_core.engine.scripts import script_of_table
from scoring_core.engine.sections import Sections
from scoring_core.engine.slips import plainly_meant
from scoring_core.engine.wholes import lacking_totals, whole_names
from scoring_core.errors import DataError, Finding, Place, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.messages import Listed
from scoring_core.model.alias import alias_command, alias_line
from scoring_core.model.figures import WHOLE, Figures, Printed, Whole
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold
from scoring_core.model.period import Period
from scoring_core.model.scheme import ABSENT, Scheme
from scoring_core.model.unit import Roster, Unit

MOST_FINDINGS = 10_000
Unknown = Literal["stop", "skip"]
"""What becomes of a row whose unit is not on the roster: an error, or it is left out and told."""


def read(
    scheme: Scheme, tables: Sequence[Block], period: Period, unknown: Unknown = "stop"
) -> tuple[Figures, tuple[Finding, ...]]:
    """
    The figures of a period, with findings that do not stand in the way.

    Raises `DataError` with all findings when one of them is an error, or when there are so
    many that this is no table of units (SC427).
    """
    figures, findings = read_all(scheme, tables, period, unknown)
    if any(found.level == "error" for found in findings):
        raise DataError(findings)
    return figures, findings


def read_all(
    scheme: Scheme, tables: Sequence[Block], period: Period, unknown: Unknown = "stop"
) -> tuple[Figures, tuple[Finding, ...]]:
    """The same with every finding, errors too: a figure that is not known is missing."""
    reading = _Reading(scheme, period, unknown)
    bodies = [reading.lines(table) for table in tables]
    summed = sum(any(line.kind == "whole" and line.key == WHOLE for line in b) for b in bodies)
    for table, lines in zip(tables, bodies, strict=True):
        reading.read(table, lines if summed < 2 else list(map(_of_its_table, lines)))
    if not any(True for table in tables for _ in table.body()):
        raise DataError(finding("SC123", tables[0].sheet.place()))
    reading.end(tables[0].sheet.place())
    return reading.figures(), tuple(reading.findings)


def _of_its_table(line: Line) -> Line:
    """The row of the whole where each of several tables has one: the sum of its own units."""
    return line._replace(kind="sum") if line.kind == "whole" and line.key == WHOLE else line


class _Reading:
    """One pass over the tables of one scheme."""

    def __init__(self, scheme: Scheme, period: Period, unknown: Unknown) -> None:
        self._scheme, self._period, self._unknown = scheme, period, unknown
        self._roster = scheme.roster(period)
        self._everybody = Roster(scheme.categories)
        measures = (metric.unit for metric in scheme.metrics)
        self._lines = Lines(self._roster, self._everybody, whole_names(scheme), measures)
        self._meanings = meanings(scheme, period)
        self._strangers: dict[str, tuple[str, ...]] = {}
        self._sections = Sections()
        self._reasons = Reasons(scheme)
        self._given = GivenCells(scheme)
        self.findings = self._given.findings
        self._places: dict[str, Place] = {}
        self._wholes: dict[str, Whole] = {}
        self._headings: dict[str, Place] = {}
        self._printed: dict[str, Printed] = {}
        keys = [metric.key for metric in scheme.metrics]
        self._columns: dict[str, dict[str, Value]] = {key: {} for key in keys}
        self._marks: dict[str, dict[str, str]] = {key: {} for key in keys}
        self._cells: dict[str, dict[str, Place]] = {key: {} for key in keys}

    def figures(self) -> Figures:
        """What was read."""
        return Figures(
            *(self._period, self._columns, self._places, self._wholes),
            *(self._headings, self._marks),
            reasons=self._reasons.found,
            printed=self._printed,
            cells=self._cells,
            sums=tuple(self._sections.rows()),
            left_out=self._sections.left_out,
        )

    def lines(self, block: Block) -> list[Line]:
        """The rows of a table, each by what it is."""
        return list(self._lines.of(block))

    def read(self, block: Block, lines: Sequence[Line]) -> None:
        """Every row of a table."""
        self.findings += figures_above(self._scheme, block)
        self.findings += script_of_table(self._scheme, block)
        self.findings += hidden(block)
        table = assign(self._scheme, self._meanings, block, self._here(lines))
        self.findings += table.findings
        self.findings += other_measures(self._scheme, table)
        for key, column in table.metrics.items():
            self._headings.setdefault(key, block.heading_place(column))
        for key in table.computed:
            self._printed.setdefault(key, Printed())
        self._sections.begin()
        for line in lines:
            self._read_line(table, line)
            if len(self.findings) > MOST_FINDINGS:
                self._add("SC427", line.place, str(len(self.findings)))
                raise DataError(self.findings)

    def end(self, place: Place) -> None:
        """What is to be said of the whole: units and totals that did not come."""
        self._fill_absent(place)
        for metric, names in lacking_totals(self._scheme, self._roster.counting, self._wholes):
            self._add("SC127", place, metric.label, names=Listed(names))

    def _here(self, lines: Sequence[Line]) -> frozenset[str]:
        """The categories of the units that stand in a table."""
        units = (self._roster.resolve(line.name) for line in lines if line.kind == "unit")
        return frozenset(unit.category for unit in units if unit is not None)

    def _add(self, code: str, place: Place, found: str = "", **details: str) -> None:
        self.findings.append(finding(code, place, found, **details))

    def _read_line(self, table: Assigned, line: Line) -> None:
        match line.kind:
            case "unit":
                self._read_unit(table, line)
            case "whole":
                self._read_whole(table, line)
            case "category":
                self._sections.title(line.key)
            case "sum":
                self._sections.sum(table, line, dict(self._given.of_sums(table, line)))
            case "idle":
                text = next(cell.strip() for cell in line.cells if cell.strip())
                self._add("SC172", line.place, text)
                self._sections.title(None)
        if line.kind not in ("category", "note", "idle"):
            self._stray_cells(table.block, line)

    def _read_unit(self, table: Assigned, line: Line) -> None:
        unit = self._unit(line.name, line.place)
        if unit is None:
            self._sections.leave_out(dict(numbers_of(self._scheme, table, line)))
            return
        self._places[unit.key] = line.place
        self._refuse_title(unit, self._sections.add(unit.key, unit.category), line)
        for metric in self._scheme.metrics:
            self._columns[metric.key][unit.key] = NOT_APPLICABLE
        for cell, (value, mark) in self._given.of_unit(table, unit, line):
            key = cell.metric.key
            self.findings += self._reasons.read(table, cell, unit, line)
            self._columns[key][unit.key], self._cells[key][unit.key] = value, cell.place
            if mark is not None:
                self._marks[key][unit.key] = mark
        for key, text, place in table.printed(line):
            self._printed[key].texts[unit.key], self._printed[key].places[unit.key] = text, place

    def _refuse_title(self, unit: Unit, title: str | None, line: Line) -> None:
        """A unit stands below the title of its own category."""
        if title is not None and title != unit.category:
            titles = {category.key: category.title for category in self._roster.categories}
            words = {"category": titles[unit.category], "title": titles[title]}
            self._add("SC173", line.place, line.name, **words)

    def _read_whole(self, table: Assigned, line: Line) -> None:
        key = line.key
        if key in self._wholes:
            first = str(self._wholes[key].place.row)
            self._add("SC102", line.place, line.name, unit=line.name, first=first)
        elif key != WHOLE and self._roster.category(key).role == "excluded":
            self._add("SC116", line.place, line.name)
        else:
            values = dict(self._given.of_whole(table, key, line))
            cells = {cell.metric.key: cell.place for cell in table.cells(self._scheme, line)}
            self._wholes[key] = Whole(values, line.place, cells)
            units = (u.key for u in self._roster.counting if key in (WHOLE, u.category))
            self._sections.known(table, line, tuple(units))

    def _stray_cells(self, block: Block, line: Line) -> None:
        for column, cell in enumerate(line.cells):
            if cell.strip() and not (column < len(block.cells) and block.cells[column]):
                self._add("SC119", block.sheet.place(line.number, column), cell.strip())

    def _unit(self, name: str, place: Place) -> Unit | None:
        """The unit of a row, or None with a finding."""
        if not name:
            self._add("SC103", place)
            return None
        unit = self._roster.resolve(name)
        if unit is None:
            self._stranger(name, place)
        elif unit.key in self._places:
            first = self._places[unit.key]
            apart = first.sheet != place.sheet or first.file != place.file
            where = str(first) if apart else str(first.row)
            code = "SC174" if apart else "SC102"
            self._add(code, place, name, unit=unit.name, first=where)
        elif self._roster.role_of(unit) == "excluded":
            self._add("SC116", place, name)
        else:
            return unit
        return None

    def _stranger(self, name: str, place: Place) -> None:
        other_time = self._everybody.resolve(name)
        if self._unknown == "skip" and fold(name) not in NO_NAMES:
            self._add("SC175", place, name)
        elif other_time is not None:
            spans = (u.span for u in self._everybody if u.key == other_time.key)
            self._add("SC104", place, name, span=Listed(map(str, spans)))
        else:
            if name not in self._strangers:
                self._strangers[name] = self._roster.nearest(name)
            near = self._strangers[name]
            units = (unit.key for unit in map(self._roster.resolve, near[:1]) if unit)
            unit = next(units, "")
            line, command = alias_line(unit, name), alias_command(unit, name)
            self._add("SC101", place, name, nearest=Listed(near), line=line, command=command)

    def _fill_absent(self, place: Place) -> None:
        absent = [unit for unit in self._roster.counting if unit.key not in self._places]
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
                self._add("SC121" if policy == "error" else "SC122", place, unit.name)
            for key, value in values.items():
                self._columns[key][unit.key] = value

    def _absent(self, given: Value, metric: Metric, unit: Unit) -> Value:
        if not metric.applies_to(unit.category) or metric.key not in self._headings:
            return NOT_APPLICABLE
        own = unit.exception(metric.key)
        return metric.meaning(given) if own is None else own.values[metric.key]
