"""Rows of headings: which cells head a column of units, and what a column is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from scoring_core.arithmetic import read_number
from scoring_core.engine.cells import narrow
from scoring_core.model.names import fold
from scoring_core.model.table import Merged, Sheet

UNIT_HEADINGS = frozenset(
    {
        *("单位", "单位名称", "报送单位", "考核单位", "责任单位", "承办单位", "被考核单位"),
        *("部门", "部门名称", "单位(部门)", "单位/部门", "部门(单位)", "报送部门", "unit"),
    }
)
NO_NAMES = UNIT_HEADINGS - {"部门"}
SUM_NAMES = frozenset({"合计", "小计", "总计", "共计", "全部合计"})
NUMBER_HEADINGS = frozenset({"序号", "编号", "number"})
RANK_HEADINGS = ("排名", "名次", "位次")
CATEGORY_HEADINGS = ("类别", "单位类别", "考核类别", "考评类别")
COUNT = re.compile(r"\(共?\d+[个家]?\)$|共\d+[个家]$")
_OF_OTHERS = re.compile("上[年季月周期]|去年|同期|同比|环比")
MOST_DEEP = 3
Covered = Mapping[int, Sequence[Merged]]
"""The merged cells that reach into each row of a sheet."""
DEEPEST = 100

Writings = tuple[str, ...]
"""
What a column may be called: all its headings from the top down, or else from below upwards
(县级 below 采用条数 is 县级采用条数); then the lowest alone, and a group that has no other.
"""
WHOLE = 2
"""How many of these are of all headings."""


class Span(NamedTuple):
    """Rows of headings, both included, and the columns that they head: `left` to before `right`."""

    top: int
    bottom: int
    left: int
    right: int
    unit_column: int


def is_sum(name: str) -> bool:
    """Whether a row is called one of sums: 合计, 乡镇小计, 合计(11个)."""
    folded = COUNT.sub("", fold(name).rstrip(":")).rstrip(":")
    return any(folded.endswith(word) for word in SUM_NAMES)


def measured(heading: str, unit: str) -> Iterator[str]:
    """A heading alone, and with its unit of measure in brackets."""
    yield heading
    if unit:
        yield f"{heading}({unit})"
        yield f"{heading}(单位:{unit})"


def unit_columns(row: Sequence[str]) -> tuple[int, ...]:
    """The columns headed alike as units in a row of headings; none of any other row."""
    if not any("位" in cell or "门" in cell or "門" in cell or "nit" in cell for cell in row):
        return ()
    heads = {n: fold(cell) for n, cell in enumerate(row) if fold(cell) in UNIT_HEADINGS}
    others = [cell for n, cell in enumerate(row) if cell.strip() and n not in heads]
    if not heads or not any(map(is_text, others)):
        return ()
    first = next(iter(heads.values()))
    return tuple(column for column, head in heads.items() if head == first)


def is_text(cell: str) -> bool:
    """Whether a cell holds anything that is no number."""
    return bool(cell.strip()) and read_number(narrow(cell.strip())) is None


def spans(sheet: Sheet, row: int, above: int, width: int, merged: Covered) -> tuple[Span, ...]:
    """The tables that are headed in a row, side by side; rows before `above` are another's."""
    columns = unit_columns(sheet.rows[row])
    bottom = _bottom(sheet, row, columns[0], merged)
    top = _top(sheet, row, columns[0], above, merged)
    rows = sheet.rows[top : bottom + 1]
    edges = _edges(rows, row - top, columns, width)
    return tuple(Span(top, bottom, *edge, own) for edge, own in zip(edges, columns, strict=True))


def _bottom(sheet: Sheet, row: int, column: int, merged: Covered) -> int:
    """The last row of headings: as far as 单位 is merged, or while the next has headings alone."""
    line = sheet.line(row)
    for cells in merged.get(row, ()):
        if cells.top == line and cells.left <= column <= cells.right and cells.bottom > line:
            return min(row + cells.bottom - line, len(sheet.rows) - 1)
    bottom = row
    while bottom - row < MOST_DEEP - 1 and _goes_on(sheet, bottom, column, merged):
        bottom += 1
    return bottom


def _goes_on(sheet: Sheet, row: int, column: int, merged: Covered) -> bool:
    """Whether the row below parts the headings of a row: nothing up to 单位, texts after it."""
    if row + 1 >= len(sheet.rows):
        return False
    above, below = sheet.rows[row], sheet.rows[row + 1]
    heads = {n: cell for n, cell in enumerate(below) if cell.strip()}
    if not heads or min(heads) <= column or not all(map(is_text, heads.values())):
        return False
    wide = [c for c in merged.get(row, ()) if c.right > c.left]
    return any(
        not _cell(above, n).strip()
        or any(cells.left <= n <= cells.right for cells in wide)
        or heads[n].strip()[0] in "(（"
        for n in heads
    )


def _top(sheet: Sheet, row: int, column: int, above: int, merged: Covered) -> int:
    """The first row of headings: groups may stand over them where 单位 is in the lowest row."""
    top = row
    while top > above and row - top < MOST_DEEP - 1:
        groups = [n for n, cell in enumerate(sheet.rows[top - 1]) if cell.strip()]
        texts = all(_is_group(sheet.rows[top - 1][n]) for n in groups)
        wide = any(cells.right > cells.left > column for cells in merged.get(top - 1, ()))
        headed = all(_cell(sheet.rows[top], n).strip() for n in groups)
        if not (groups and min(groups) > column and texts and headed):
            break
        if len(groups) < 2 and not wide:
            break
        top -= 1
    return top


def _is_group(cell: str) -> bool:
    """Whether a text may stand over headings; a remark such as 单位：条 does not."""
    return is_text(cell) and ":" not in fold(cell)


def _edges(
    rows: Sequence[Sequence[str]], own: int, columns: Sequence[int], width: int
) -> list[tuple[int, int]]:
    """From where to where each table goes; what stands before the first 单位 stands before each."""
    starts = [0]
    for before, column in pairwise(columns):
        between = range(before + 1, column)
        blank = [n for n in between if not any(_cell(row, n).strip() for row in rows)]
        start = _start(rows[own], columns[0], column)
        starts.append(blank[-1] + 1 if blank and start == column else start)
    return list(zip(starts, [*starts[1:], width], strict=True))


def _start(cells: Sequence[str], first: int, column: int) -> int:
    """Where the headings begin before another 单位 that stand before the first one as well."""
    leads = [fold(cell) for cell in cells[:first] if cell.strip()]
    start = column
    for at in range(column - 1, first, -1):
        text = fold(cells[at])
        if text and (not leads or leads.pop() != text):
            break
        start = at if text else start
    return start


def writings(sheet: Sheet, span: Span, merged: Covered) -> tuple[Writings, ...]:
    """What each column is called, none where it has no heading; from column 0 of the sheet on."""
    width = max(len(row) for row in sheet.rows[span.top : span.bottom + 1])
    parts: list[list[str]] = [[] for _ in range(min(width, span.right))]
    for row in range(span.top, span.bottom + 1):
        for column, text in _level(sheet, row, span, merged.get(row, ())):
            if text and text not in parts[column][-1:]:
                parts[column].append(text)
    groups = [tuple(texts[:-1]) for texts in parts]
    columns = Counter(groups)
    return tuple(
        tuple(_names(texts, alone=columns[group] == 1))
        for texts, group in zip(parts, groups, strict=True)
    )


def _names(parts: Sequence[str], *, alone: bool) -> Iterator[str]:
    if parts:
        yield " ".join(parts)
    if len(parts) > 1:
        yield " ".join(reversed(parts))
        group = " ".join(parts[:-1])
        if not _OF_OTHERS.search(fold(group)):
            yield parts[-1]
        if alone and not _OF_OTHERS.search(fold(parts[-1])):
            yield group


def _level(
    sheet: Sheet, row: int, span: Span, merged: Sequence[Merged]
) -> Iterator[tuple[int, str]]:
    """The headings of one row; that of a group stands over every column of it."""
    cells, line = sheet.rows[row], sheet.line(row)
    below = sheet.rows[row + 1] if row < span.bottom else ()
    group, group_end = "", -1
    for column in range(span.left, min(span.right, max(len(cells), len(below)))):
        text = _cell(cells, column).strip()
        over = next((m for m in merged if m.left <= column <= m.right and m.top == line), None)
        if text:
            grouping = column > span.unit_column and bool(_cell(below, column).strip())
            group = text if over is not None or grouping else ""
            group_end = over.right if over is not None else span.right
        elif column <= group_end and (over is not None or _cell(below, column).strip()):
            text = group
        yield column, text


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
