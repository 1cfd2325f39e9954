"""A table as a clerk lays it out: what was told, and the traits that its sheets have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from scoring_core.formula.values import Value as Figure
from tests.workbooks.county import BRIEFS, TITLES, UNITS, Column, Unit
from tests.workbooks.grids import (
    BLANK,
    Area,
    Cell,
    Formula,
    Grid,
    Page,
    Value,
    above,
    beside,
    grid,
)

COUNTED = "一二三四五六"


class Told(NamedTuple):
    """A figure, and what a clerk writes for it."""

    figure: Figure
    written: Value


@dataclass(frozen=True)
class Traits:
    """
    How a table is laid out; without any, it is headings and a row for each unit.

    `heads`: "" one row of headings, else two, whose group stands over `halves` of names or over
    `full` ones, `merged` or `plain`. `parts`: the whole in one, two parts `beside` each other
    or `below`, one `stacked` table a category, or a `sheets` of each. `groups`: rows that name
    the category, `plain`, `merged`, `numbered` or counted in the column of numbers (`counted`).
    `sums`: rows of 小计 and 合计, which stand in the column `sum_in`.
    """

    titles: int = 1
    title_merged: bool = False
    notes: bool = False
    heads: str = ""
    numbers: bool = False
    parts: str = ""
    groups: str = ""
    sums: tuple[str, ...] = ()
    sum_in: str = "unit"
    sum_formulas: bool = False
    names: tuple[str, ...] = ("name",)
    headings: tuple[str, ...] = ("label",)
    lead: int = 0
    blank_rows: tuple[int, ...] = ()
    blank_columns: tuple[int, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    cover: bool = False
    hidden_sheet: bool = False


@dataclass(frozen=True)
class Written:
    """A table of the corpus: whom and what it tells of, each figure, and its traits."""

    told: Mapping[str, Mapping[str, Told]]
    traits: Traits = field(default_factory=Traits)
    columns: tuple[Column, ...] = BRIEFS
    groups: Mapping[str, tuple[Unit, ...]] = field(default_factory=lambda: UNITS)
    title: str = "沫县2023年3月政务信息得分情况表"

    @property
    def figures(self) -> dict[str, dict[str, Figure]]:
        """What must be read: by the unit's name, and by metric."""
        return {
            unit: {metric: told.figure for metric, told in cells.items()}
            for unit, cells in self.told.items()
        }


class _Line(NamedTuple):
    """A row below the headings: a unit, the name of a category, or a sum over categories."""

    kind: str
    key: str
    unit: Unit | None = None
    number: int = 0


def pages(table: Written) -> tuple[Page, ...]:
    """The sheets of the table, with those beside it."""
    traits = table.traits
    if traits.parts == "sheets":
        ours = [_page(_of(table, key), TITLES[key]) for key in table.groups]
    else:
        ours = [_page(table, "政务信息")]
    cover = [Page("封面", _prose())] if traits.cover else []
    old = [Page("旧表", _laid(replace(table, traits=Traits())), hidden=True)]
    return (*cover, *ours, *(old if traits.hidden_sheet else ()))


def _of(table: Written, key: str) -> Written:
    """The table of one category."""
    return replace(table, groups={key: table.groups[key]})


def _prose() -> Grid:
    lines = ("沫县政务信息工作", "各单位请于次月5日前报送，联系人：张三", "2023年3月")
    return grid([(Cell(line),) for line in lines])


def _page(table: Written, name: str) -> Page:
    made, traits = _laid(table), table.traits
    for at in sorted(traits.blank_rows, reverse=True):
        at %= len(made.rows)
        made = made if _within_headings(made, at) else made.with_row(at)
    for at in sorted(traits.blank_columns, reverse=True):
        made = made.with_column(at % made.width)
    for _ in range(traits.lead):
        made = made.with_column(0)
    rows = tuple(sorted({n % len(made.rows) for n in traits.hidden_rows}))
    columns = tuple(sorted({n % made.width for n in traits.hidden_columns}))
    return Page(name, made, False, rows, columns)


def _within_headings(made: Grid, at: int) -> bool:
    """Whether a row and the one above it are headings."""
    return at > 0 and all(any(c.role == "heading" for c in made.rows[n]) for n in (at - 1, at))


def _laid(table: Written) -> Grid:
    traits, lines = table.traits, list(_lines(table))
    if traits.parts == "stacked":
        blocks = []
        for number, key in enumerate(table.groups):
            own = _of(table, key)
            caption = grid([(Cell(f"{COUNTED[number]}、{TITLES[key]}情况", "title"),)])
            blocks += [caption, _block(own, list(_lines(own))), grid([()])]
        body = above(*blocks[:-1])
    elif traits.parts in ("beside", "below"):
        cut = (len(lines) + 1) // 2
        cut += lines[cut - 1].kind == "group"
        first, rest = _block(table, lines[:cut]), _block(table, lines[cut:])
        again = grid([(Cell("（续表）", "title"),)])
        body = beside(first, rest) if traits.parts == "beside" else above(first, again, rest)
    else:
        body = _block(table, lines)
    return _framed(table, body)


def _framed(table: Written, body: Grid) -> Grid:
    """With title rows above and notes below."""
    width, traits = body.width, table.traits
    heads = (
        (Cell(table.title, "title"),),
        (Cell("填报单位（盖章）：沫县人民政府办公室", "title"), BLANK, Cell("2023年3月", "title")),
        (*(BLANK,) * (width - 1), Cell("单位：条、分", "title")),
    )
    top = grid(heads[: traits.titles])
    if traits.title_merged and traits.titles:
        top = replace(top, merged=(Area(0, 0, 0, width - 1),))
    notes = (
        (Cell("注：以县政府办通报为准，空白为未报送。", "note"),),
        (Cell("填表人：张三", "note"), BLANK, Cell("审核人：李四", "note")),
        (Cell("单位（盖章）", "note"), BLANK, Cell("2023年4月3日", "note")),
    )
    return above(top, body, grid(notes if traits.notes else ()))


def _lines(table: Written) -> Iterator[_Line]:
    number = 0
    for key, units in table.groups.items():
        if table.traits.groups:
            yield _Line("group", key)
        for unit in units:
            number += 1
            yield _Line("unit", key, unit, number)
        if "小计" in table.traits.sums:
            yield _Line("小计", key)
    if "合计" in table.traits.sums:
        yield _Line("合计", "")


def _block(table: Written, lines: Sequence[_Line]) -> Grid:
    """Headings with some of the lines under them."""
    head = _headings(table)
    high, width = len(head.rows), head.width
    merged = list(head.merged)
    for row, line in enumerate(lines, high):
        if line.kind == "group" and table.traits.groups == "merged":
            merged.append(Area(row, 0, row, width - 1))
        if line.kind in ("小计", "合计") and table.traits.sum_in == "merged" and _numbered(table):
            merged.append(Area(row, 0, row, 1))
    body = [tuple(_cells(table, line)) for line in lines]
    return grid([*head.rows, *body], merged)


def _numbered(table: Written) -> bool:
    return table.traits.numbers


def _headings(table: Written) -> Grid:
    styles, two = table.traits.headings, table.traits.heads
    first = [Cell("序号", "heading")] if _numbered(table) else []
    first.append(Cell("单位", "heading"))
    second, merged = [BLANK] * len(first), [(n, n) for n in range(len(first))]
    for number, column in enumerate(table.columns):
        label = column.written(styles[number % len(styles)])
        if not (two and column.halves):
            first.append(Cell(label, "heading", "", column.key))
            second.append(BLANK)
            merged.append((len(first) - 1, len(first) - 1))
            continue
        group, half = column.halves
        begins = not any(cell.value == _group(two, group) for cell in first)
        first.append(Cell(_group(two, group), "heading") if begins else BLANK)
        second.append(Cell(half if "halves" in two else label, "heading", "", column.key))
    if not two:
        return grid([first])
    areas = [Area(0, left, 1, right) for left, right in merged]
    grouped = [n for n, cell in enumerate(second) if cell.role]
    areas.append(Area(0, min(grouped), 0, max(grouped)))
    return grid([first, second], areas if "merged" in two else ())


def _group(two: str, text: str) -> str:
    return text if "halves" in two else "采用情况"


def _cells(table: Written, line: _Line) -> Iterator[Cell]:
    if line.unit is not None:
        styles = table.traits.names
        name = line.unit.name
        if _numbered(table):
            yield Cell(Fraction(line.number), "number", name)
        yield Cell(line.unit.written(styles[line.number % len(styles)]), "unit", name)
        for column in table.columns:
            yield Cell(table.told[name][column.key].written, "figure", name, column.key)
    elif line.kind == "group":
        yield from _group_cells(table, line.key)
    else:
        yield from _sum_cells(table, line)


def _group_cells(table: Written, key: str) -> Iterator[Cell]:
    style, title = table.traits.groups, TITLES[key]
    count = COUNTED[list(UNITS).index(key)]
    if _numbered(table) and style == "counted":
        yield from (Cell(count, "number"), Cell(title, "group"))
    elif _numbered(table) and style != "merged":
        yield from (BLANK, Cell(f"{count}、{title}" if style == "numbered" else title, "group"))
    else:
        yield Cell(title if style in ("plain", "merged") else f"{count}、{title}", "group")


def _sum_cells(table: Written, line: _Line) -> Iterator[Cell]:
    named = Cell(line.kind, "sum name")
    if _numbered(table):
        yield from (named, BLANK) if table.traits.sum_in != "unit" else (BLANK, named)
    else:
        yield named
    over = table.groups if line.kind == "合计" else [line.key]
    units = [unit.name for unit in chain.from_iterable(table.groups[key] for key in over)]
    for column in table.columns:
        if column.unit == "%":
            yield BLANK
            continue
        told = [table.told[unit][column.key].figure for unit in units]
        total = sum((each for each in told if isinstance(each, Fraction)), Fraction(0))
        value: Value = Formula("SUM(1,2)", total) if table.traits.sum_formulas else total
        yield Cell(value, "sum", "", column.key)
