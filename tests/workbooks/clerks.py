"""The tables of the five notices as their clerks would have them: one workbook a county."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from scoring_core.arithmetic import read_number
from tests.workbooks.grids import BLANK, Area, Cell, Grid, Page, Share, Value, above, grid

ROOT = Path(__file__).parents[2]
Row = Sequence[str]
Head = tuple[str, str]
"""The heading of a column with that of its group, if it has one."""


def rows_of(path: str) -> list[list[str]]:
    """The rows of a csv file of the repository, its headings first."""
    return list(csv.reader((ROOT / path).read_text("utf-8-sig").splitlines()))


def example(name: str) -> list[list[str]]:
    return rows_of(f"examples/{name}.csv")


def published(county: str, name: str) -> list[list[str]]:
    """A table as it was published."""
    return rows_of(f"plugins/{county}/tests/cases/{name}.csv")


def by_unit(rows: Sequence[Row]) -> dict[str, Row]:
    """The rows below the headings by the unit's name."""
    at = rows[0].index("单位")
    return {row[at]: row for row in rows[1:]}


def cell(text: str) -> Cell:
    """A cell with what a clerk types in: numbers as numbers."""
    number = read_number(text)
    value: Value = text if number is None else Share(number) if text.endswith("%") else number
    return Cell(value)


def laid(title: str, heads: Sequence[Head], rows: Sequence[Row], notes: Sequence[str] = ()) -> Grid:
    """A title over all columns, headings with their groups, the rows, and notes below."""
    width = len(heads)
    top = grid([(Cell(title), *(BLANK,) * (width - 1))], [Area(0, 0, 0, width - 1)])
    body = grid([[cell(text) for text in row] for row in rows])
    return above(top, _headings(heads), body, grid([(Cell(note),) for note in notes]))


def _headings(heads: Sequence[Head]) -> Grid:
    """One row, or two where columns have a group: merged over them, the others down."""
    if not any(group for group, _ in heads):
        return grid([[Cell(label) for _, label in heads]])
    groups = [group for group, _ in heads]
    upper = [
        BLANK if group and group in groups[:n] else Cell(group or label)
        for n, (group, label) in enumerate(heads)
    ]
    lower = [Cell(label) if group else BLANK for group, label in heads]
    down = [Area(0, n, 1, n) for n, group in enumerate(groups) if not group]
    over = [_extent(groups, group) for group in dict.fromkeys(groups) if group]
    return grid([upper, lower], [*down, *over])


def _extent(groups: Sequence[str], group: str) -> Area:
    return Area(0, groups.index(group), 0, len(groups) - 1 - groups[::-1].index(group))


def sums(name: str, rows: Sequence[Row], first: int) -> list[str]:
    """The row of sums of the columns from the first on, where all that is told are numbers."""

    def total(column: int) -> str:
        texts = [row[column] for row in rows if row[column]]
        numbers = [read_number(text) for text in texts if not text.endswith("%")]
        known = [number for number in numbers if number is not None]
        return _text(sum(known, Fraction(0))) if texts and len(known) == len(texts) else ""

    return [name, *(total(n) if n >= first else "" for n in range(1, len(rows[0])))]


def _text(number: Fraction) -> str:
    return f"{float(number):.10g}"


TITLE = "2023年7-9月份全县政务信息得分情况"
WENXIAN = (
    *(("", "单位"), ("", "报送条数"), ("采用情况", "县级采用条数")),
    *(("采用情况", "市级采用条数"), ("", "约稿篇数"), ("得分", "基础得分")),
    *(("得分", "采用得分"), ("得分", "附加得分"), ("得分", "累计得分"), ("", "排名")),
)


def wenxian_rows() -> list[list[str]]:
    """信息室 first, then the units below their category, 合计 last."""
    inputs, table = by_unit(example("wenxian-2023-Q3")), published("wenxian", "wenxian-2023-Q3")
    units = [[*inputs[row[1]], *row[2:]] for row in table[1:]]
    office = [*inputs["信息室"], *("",) * 5]
    rows = [office]
    for row, unit in zip(table[1:], units, strict=True):
        if [row[0]] not in rows:
            rows.append([row[0]])
        rows.append(unit)
    return [*rows, sums("合计", [unit[:-1] for unit in [office, *units]], 1)]


def wenxian() -> tuple[Page, ...]:
    """温县: what was reported beside what it is worth, by category, with their sums."""
    return (Page("三季度", laid(TITLE, WENXIAN, wenxian_rows())),)


def _zalantun(name: str) -> tuple[list[Row], Row]:
    """The rows of a published table with what was received, and its row of sums."""
    table = published("zalantun", f"zalantun-2023-Q1-{name}")
    rows: list[Row] = [[*row, ""] for row in table[1:]]
    title = {"departments": "市直各部门", "townships": "各乡镇街道"}[name]
    total = ["", *sums(title, [row[1:] for row in rows], 1)]
    total[-1] = by_unit(example("zalantun-2023-Q1"))[title][-1]
    return rows, total


_DEPARTMENTS = (
    *(("", "排名"), ("", "单位"), ("扎兰屯市政府网", "采用条数"), ("扎兰屯市政府网", "采用得分")),
    *(("呼伦贝尔市政府网", "采用条数"), ("呼伦贝尔市政府网", "采用得分")),
    *(("", "1-3月得分"), ("", "收到信息")),
)
_TOWNSHIPS = (
    *(("", "排名"), ("", "单位"), ("扎兰屯市政府网站", "采用条数")),
    *(("扎兰屯市政府网站", "采用得分"), ("", "1-3月得分"), ("", "收到信息")),
)


def _zalantun_tables() -> Iterator[tuple[str, Grid]]:
    for name, caption, heads in (
        ("departments", "市直各部门", _DEPARTMENTS),
        ("townships", "各乡镇街道", _TOWNSHIPS),
    ):
        rows, total = _zalantun(name)
        note = "注：信息被扎兰屯市采用一条计5分，被呼伦贝尔市采用一条计10分。"
        title = f"2023年1-3月{caption}信息采用情况统计表"
        yield caption, laid(title, heads, [*rows, total], [note])


def zalantun() -> tuple[Page, ...]:
    """扎兰屯市: a sheet for departments and one for townships."""
    return tuple(Page(name, made) for name, made in _zalantun_tables())


def zalantun_stacked() -> tuple[Page, ...]:
    """The same tables under each other on one sheet."""
    first, second = (made for _, made in _zalantun_tables())
    return (Page("一季度", above(first, grid([()]), second)),)


def zhongqu_2019() -> tuple[Page, ...]:
    """城中区 in October 2019: what was reported, of which how many forms and messages, 合计."""
    inputs, table = (
        by_unit(example("zhongqu-2019-10-website")),
        published("zhongqu", "zhongqu-2019-10-website"),
    )
    heads = (
        *(("", "序号"), ("", "单位"), ("", "报送数"), ("其中", "审核表"), ("其中", "信息")),
        *(("", "采纳数"), ("", "采纳率")),
    )
    rows = [
        [row[0], row[1], inputs[row[1]][1], *inputs[row[1]][3:5], row[3], row[4]]
        for row in table[1:]
    ]
    total = ["合计", "", *sums("", [row[1:6] for row in rows], 1)[1:], "36%"]
    made = laid("2019年10月网站公开信息报送情况统计表", heads, [*rows, total])
    return (Page("10月", made),)


def _numbered(name: str) -> list[list[str]]:
    """The rows of the units of an example, numbered."""
    rows = example(name)
    units = [row for row in rows[1:] if row[0] != "合计"]
    return [[str(n), *row] for n, row in enumerate(units, 1)]


def zhongqu_2023() -> tuple[Page, ...]:
    """城中区 in March 2023: the website, the hotline and the supervision, each on its sheet."""
    pages = []
    for name, key, title in (
        ("网站", "website", "2023年3月网站公开信息报送情况统计表"),
        ("12345", "12345", "2023年3月城中区12345投诉情况统计表"),
        ("710", "710", "2023年3月城中区“710”政府督办情况统计表"),
    ):
        rows = _numbered(f"zhongqu-2023-03-{key}")
        heads = [("", text) for text in ("序号", *example(f"zhongqu-2023-03-{key}")[0])]
        total = sums("合计", rows, 2)
        if key == "12345":
            whole = by_unit(example(f"zhongqu-2023-03-{key}"))["合计"]
            total = ["合计", "", *whole[1:]]
        if key == "website":
            rates = by_unit(published("zhongqu", "zhongqu-2023-03-website"))
            rows = [[*row[:5], rates[row[1]][-1], *row[5:]] for row in rows]
            heads.insert(5, ("", "采纳率"))
            total = [*total[:5], "40%", ""]
        pages.append(Page(name, laid(title, heads, [*rows, total])))
    return tuple(pages)


def yijiang() -> tuple[Page, ...]:
    """弋江区: a sheet for each of four kinds of work."""
    pages = []
    for name, key in (
        ("地市留言", "issues"),
        ("公众号关注", "followers"),
        ("工作信息", "drafts"),
        ("政务信息", "briefs"),
    ):
        rows = example(f"yijiang-2021-08-{key}")
        heads = [("", text) for text in rows[0]]
        made = laid(f"弋江区2021年8月{name}完成情况", heads, rows[1:], ["注：未公布的不填。"])
        pages.append(Page(name, made))
    return tuple(pages)
