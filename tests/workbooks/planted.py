"""A workbook of 温县 with ten errors planted in it, one of each kind, and what they are."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from scoring_core.model.table import column_letters
from tests.workbooks.clerks import TITLE, WENXIAN, laid, sums, wenxian_rows
from tests.workbooks.grids import Formula, Grid, Page, Value

LABELS = [label for _, label in WENXIAN]


class Planted(NamedTuple):
    """An error: the code that tells it, the cell (none for the sheet), and a word of it."""

    code: str
    cell: str | None
    word: str


def planted() -> tuple[Page, tuple[Planted, ...]]:
    """
    The page, and its errors from the top down.

    What is spoilt stands where nothing else follows from it: in the last unit of a category,
    so that no rank of another moves, and not in the column of the wrong sum.
    """
    rows = [row for row in wenxian_rows()[:-1] if row[0] != "水利局"]
    few = next(row for row in rows if row[0] == "公共资源交易中心")
    few[1], few[5], few[8] = "0", "0", "5"
    rows += [["国土资源局", *("0",) * 4], ["财政局", *("0",) * 4]]
    units = [[*row, *("",) * 9][:9] for row in rows if len(row) > 1]
    made = laid(TITLE, WENXIAN, [*rows, sums("合计", units, 1)])
    put: tuple[tuple[str, str, str, Value], ...] = (
        ("SC105", "武德镇", "报送条数", "1O"),
        ("SC108", "祥云镇", "约稿篇数", Fraction(-3)),
        ("SC802", "张羌街道", "附加得分", Fraction(5, 10)),
        ("SC802", "供电公司", "排名", Fraction(2)),
        ("SC145", "河务局", "市级采用条数", Formula("SUM(B2,C2)", None)),
        ("SC128", "合计", "县级采用条数", Fraction(1000)),
    )
    found = [
        Planted("SC122", None, "水利局"),
        Planted("SC101", _cell(made, "国土资源局", "单位"), "国土资源局"),
        Planted("SC102", _cell(made, "财政局", "单位", last=True), "财政局"),
        Planted("SC120", _cell(made, few[0], "单位"), few[0]),
    ]
    for code, unit, label, value in put:
        made = made.put(*_place(made, unit, label), value)
        found.append(Planted(code, _cell(made, unit, label), ""))
    return Page("三季度", made), tuple(found)


def _place(made: Grid, unit: str, label: str, *, last: bool = False) -> tuple[int, int]:
    rows = [number for number, row in enumerate(made.rows) if row[0].value == unit]
    return rows[-1 if last else 0], LABELS.index(label)


def _cell(made: Grid, unit: str, label: str, *, last: bool = False) -> str:
    row, column = _place(made, unit, label, last=last)
    return f"{column_letters(column)}{row + 1}"
