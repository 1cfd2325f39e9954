"""A published table taken apart: whose rows they are, and what each column is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from scoring_core.arithmetic import read_number
from scoring_core.engine.blocks import Block, blocks
from scoring_core.engine.cells import narrow
from scoring_core.engine.headings import NUMBER_HEADINGS, SUM_NAMES
from scoring_core.errors import DataError, Finding, finding
from scoring_core.frozen import frozen
from scoring_core.model.names import fold
from scoring_core.model.table import Sheet

Role = Literal["unit", "number", "rank", "category", "figure", "text"]
Values = tuple[Fraction | None, ...]

MARKS = frozenset({"", "-", "--", "—", "——", "–", "－", "/", "／", "\\", "*", "无", "未报", "缺"})
_CATEGORIES = frozenset(
    {"类别", "分类", "组别", "类型", "单位类别", "单位类型", "考评类别", "考核类别"}
)
_RANKS = ("排名", "名次", "位次", "排位", "rank")
_OTHER_RANKS = ("上", "前", "去年", "同期", "变化", "升降")


@frozen
class Column:
    """
    One column: its 0-based place, its heading, and a text for each unit.

    `values` holds the number of each text, a percentage as its fraction; None is a mark.
    """

    place: int
    heading: str
    role: Role
    texts: tuple[str, ...]
    values: Values = ()

    @property
    def percent(self) -> bool:
        """Whether its numbers are written with the sign of percent."""
        return _percent(self.texts)

    @property
    def marks(self) -> tuple[str, ...]:
        """Each text that stands for no number, once."""
        pairs = zip(self.texts, self.values, strict=True)
        return tuple(dict.fromkeys(text for text, value in pairs if value is None))


@frozen
class Table:
    """
    The rows of units and the columns of a sheet; `sums` are its rows of totals.

    `rows` holds the 0-based row of each unit in the sheet, `groups` the category of each,
    which is "" where the table has none.
    """

    headings: Block
    rows: tuple[int, ...]
    units: tuple[str, ...]
    groups: tuple[str, ...]
    columns: tuple[Column, ...]
    sums: tuple[int, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """The sheet that it came from."""
        return self.headings.sheet

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns of numbers, from left to right."""
        return tuple(column for column in self.columns if column.role == "figure")

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories in the order in which they stand; one that is "" where there is none."""
        return tuple(dict.fromkeys(self.groups))

    @property
    def unranked(self) -> tuple[str, ...]:
        """The categories of which no unit has a rank, where others have ranks."""
        rank = self.of_role("rank")
        values = rank.values if rank else ()
        told = {g for g, v in zip(self.groups, values, strict=False) if v is not None}
        return tuple(group for group in self.categories if told and group not in told)

    def of_role(self, role: Role) -> Column | None:
        """The first column of a role."""
        return next((column for column in self.columns if column.role == role), None)

    def blank(self, column: Column) -> bool:
        """Whether the cell of some unit is blank in a column."""
        return not all(_cell(self.sheet.rows[row], column.place) for row in self.rows)

    def line(self, row: int) -> int:
        """The number that a reader sees at the row of a unit."""
        return self.sheet.line(self.rows[row])


def read_table(sheet: Sheet) -> Table:
    """
    The table of a sheet.

    Raises `DataError` where there are no headings (SC111, SC112), no units (SC123), a row
    without a name or a name twice (SC103, SC102), no column of numbers (SC801), or two that
    are headed alike (SC115).
    """
    headings = next(iter(blocks(sheet)), None)
    if headings is None:
        empty = not any(cell.strip() for row in sheet.rows for cell in row)
        raise DataError(finding("SC111" if empty else "SC112", sheet.place()))
    lines = [(number, _named(headings, row)) for number, row in headings.body()]
    rows = [(number, name) for number, name in lines if fold(name) not in SUM_NAMES]
    if not rows:
        raise DataError(finding("SC123", sheet.place()))
    wrong = tuple(_wrong_names(headings, rows))
    if wrong:
        raise DataError(wrong)
    columns = tuple(_columns(headings, [number for number, _ in rows]))
    if not any(column.role == "figure" for column in columns):
        raise DataError(finding("SC801", sheet.place(headings.row)))
    twice = tuple(_headed_twice(headings, columns))
    if twice:
        raise DataError(twice)
    return Table(
        headings,
        tuple(number for number, _ in rows),
        tuple(name for _, name in rows),
        _groups(columns, len(rows)),
        columns,
        tuple(number for number, name in lines if fold(name) in SUM_NAMES),
    )


def _named(headings: Block, row: Sequence[str]) -> str:
    """What a row is called; 合计 may stand under 序号 or any other column instead."""
    own = _cell(row, headings.unit_column)
    sums = (cell.strip() for cell in row if fold(cell) in SUM_NAMES)
    return own or next(sums, "")


def _wrong_names(headings: Block, rows: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    sheet, column = headings.sheet, headings.unit_column
    seen: dict[str, int] = {}
    for number, name in rows:
        place = sheet.place(number, column, headings.cells[column].strip())
        if not name:
            yield finding("SC103", place)
        elif fold(name) in seen:
            first = str(sheet.line(seen[fold(name)]))
            yield finding("SC102", place, name, unit=name, first=first)
        seen.setdefault(fold(name), number)


def _headed_twice(headings: Block, columns: Sequence[Column]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for column in columns:
        if column.role == "figure" and fold(column.heading) in seen:
            place = headings.sheet.place(headings.row, column.place, column.heading)
            first = seen[fold(column.heading)]
            yield finding("SC115", place, column.heading, metric=first)
        seen.setdefault(fold(column.heading), column.heading)


def _columns(headings: Block, rows: Sequence[int]) -> Iterator[Column]:
    sheet = headings.sheet
    ranked = False
    for place, heading in enumerate(headings.cells):
        texts = tuple(narrow(_cell(sheet.rows[row], place)) for row in rows)
        if not heading.strip():
            continue
        if fold(heading) in _CATEGORIES:
            texts = tuple(_filled(texts))
        if place == headings.unit_column:
            role: Role = "unit"
        else:
            role = _role(heading.strip(), texts)
        role = "figure" if ranked and role == "rank" else role
        ranked = ranked or role == "rank"
        values = _numbers(texts) if role in ("figure", "rank") else ()
        yield Column(place, heading.strip(), role, texts, values)


def _filled(texts: Sequence[str]) -> Iterator[str]:
    """Merged cells leave all but the first of a category blank; so does a file of text."""
    above = ""
    for text in texts:
        above = text or above
        yield above


def _role(heading: str, texts: Sequence[str]) -> Role:
    name = fold(heading)
    if name in NUMBER_HEADINGS:
        return "number"
    numbers = [read_number(text) for text in texts if text not in MARKS]
    if name in _CATEGORIES and all(texts) and None in numbers:
        return "category"
    if not numbers or None in numbers:
        return "text"
    own = name.endswith(_RANKS) and not any(word in name for word in _OTHER_RANKS)
    return (
        "rank" if own and all(n is not None and n.denominator == 1 for n in numbers) else "figure"
    )


def _numbers(texts: Sequence[str]) -> Values:
    """The number of each text; one that is no percentage as the others are is a mark."""
    percent = _percent(texts)
    return tuple(read_number(text) if text.endswith("%") == percent else None for text in texts)


def _percent(texts: Sequence[str]) -> bool:
    """Whether most numbers are percentages; beside them one without the sign is a mark."""
    numbers = [text for text in texts if text not in MARKS and text != "0"]
    return 2 * sum(text.endswith("%") for text in numbers) > len(numbers)


def _groups(columns: Sequence[Column], count: int) -> tuple[str, ...]:
    found = next((column.texts for column in columns if column.role == "category"), None)
    return ("",) * count if found is None else found


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
