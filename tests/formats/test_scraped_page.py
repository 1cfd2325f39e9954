"""Pages of the tests' own making, with the traits of pages that were copied from the web."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.errors import DataError
from scoring_core.formats import scraped_page
from scoring_core.formats.csv_standings import write_csv
from scoring_core.formats.csv_table import read_csv
from scoring_core.model.names import fold
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

Table = tuple[tuple[str, ...], ...]
PAGES = Path(__file__).parent / "pages"
COPIED = (PAGES / "xinghe-copied.txt").read_bytes()
EXAMPLES = Path(__file__).parents[2] / "examples"
TRADITIONAL = str.maketrans(
    dict(zip("东办处门总寨让滩饮马财单号报纳", "東辦處門總寨讓灘飲馬財單號報納", strict=True))
    | {"镇": "鎮(zhèn)", "区": "區(qū)", "统": "統(tǒng)", "数": "數(shù)", "农": "農(nóng)"}
    | {"业": "業(yè)", "发": "發(fā)", "卫": "衛(wèi)", "医": "醫(yī)", "乡": "鄉(xiāng)"}
)
HEADS = ("序号", "单位", "报送数", "采用率")
ROWS = (("1", "财政局", "12", "30%"), ("2", "统计局", "0", "—"), ("3", "审计局", "1,234", ""))
TABLE = (HEADS, *ROWS)
ALONE = (("单位", "得分", "排名"), ("财政局", "12.5", "1"), ("统计局", "0", "2"))
GROUPED = (*ALONE[:1], ("部门",), *ALONE[1:], ("乡镇(街道)",), ("甲镇", "3", "1"))


def sheets(text: str) -> tuple[Sheet, ...]:
    return read_csv(text.encode(), "page.txt")


def rows(text: str) -> Table:
    (sheet,) = sheets(text)
    return sheet.rows


def refused(text: str) -> tuple[str, int | None, str]:
    with pytest.raises(DataError) as caught:
        sheets(text)
    (found,) = caught.value.findings
    return found.code, found.place.row, found.found


def piped(table: Table, row: str = "| {} |\n", between: str = " | ") -> str:
    return "".join(row.format(between.join(cells)) for cells in table)


def stacked(table: Table) -> str:
    return "".join(f"{cell} |\n" for cells in table for cell in cells)


def alone(table: Table) -> str:
    return "".join(f"\n{cell}\n" for cells in table for cell in cells)


def test_a_page_with_a_cell_a_line_has_its_rows_with_their_lines() -> None:
    (sheet,) = read_csv(COPIED, "xinghe.txt")
    assert (sheet.file, sheet.name, len(sheet.rows)) == ("xinghe.txt", None, 9)
    assert sheet.rows[:4] == (
        ("附件:",),
        ("2020年10月網(wǎng)站信息報送情況統(tǒng)計表",),
        ("序號", "單位", "報送數(shù)", "采納數(shù)", "采納率"),
        ("1", "東嶺鎮(zhèn)政府", "27", "8", "30%"),
    )
    assert sheet.lines == (10, 11, 12, 17, 22, 27, 32, 37, 42)
    assert sheet.rows[-1] == ("6", "區(qū)農(nóng)業(yè)農(nóng)村局", "21", "7", "33%")


def test_a_copied_page_ranks_as_the_table_does_and_its_script_is_told() -> None:
    catalogue = Catalogue.of(formats).ruled_by(Catalogue.from_toml(PAGES / "xinghe.toml"))
    (page,) = sheets_of(catalogue, COPIED, "xinghe.txt")
    plain = "".join(",".join(map(fold, cells)) + "\n" for cells in page.rows[1:])
    copied = rank(catalogue, (page,))
    table = rank(catalogue, sheets_of(catalogue, plain.encode(), "xinghe.csv"))
    assert [(found.code, found.place.row) for found in copied.findings] == [("SC190", 12)]
    assert copied.standings == table.standings
    assert table.findings == ()


def test_a_county_reads_its_units_in_traditional_characters_with_pinyin() -> None:
    plain = (EXAMPLES / "zhongqu-2019-10-website.csv").read_text("utf-8-sig")
    catalogue = Catalogue.installed()
    cells = [line.split(",")[:3] for line in plain.splitlines()]
    numbered = [(str(n or "序号"), *row) for n, row in enumerate(cells)]
    page = stacked(tuple(numbered)).translate(TRADITIONAL)
    copied = rank(catalogue, sheets_of(catalogue, page.encode(), "zhongqu-2019-10-website.txt"))
    known = rank(catalogue, sheets_of(catalogue, plain.encode(), "zhongqu-2019-10-website.csv"))
    assert write_csv(copied, "zh").count("\n") == 28
    assert write_csv(copied, "zh") == write_csv(known, "zh")
    assert [found.code for found in copied.findings] == ["SC190"]


@pytest.mark.parametrize(
    "text",
    [
        piped(TABLE),
        piped(TABLE).replace("\n", "\n  \n\n"),
        piped(TABLE, "{}\n"),
        piped(TABLE, "{} |\n"),
        piped(TABLE, "|{}|\n", "|").replace("\n|1", "\n|---|:-:|---:|---|\n|1"),
        piped(TABLE).replace("| 审计局", "| 审计\n局").replace("单位", "单\u200b位"),
        piped(TABLE).replace("|", "\t|\xa0").replace("\n", "\r\n"),
        stacked(TABLE),
        "\n".join(f"| {cell} |" for cell in chain(*TABLE)),
    ],
)
def test_a_table_is_the_same_however_it_was_copied(text: str) -> None:
    assert rows(f"通知如下：\n\n各单位报送情况表\n{text}\n印发") == (("各单位报送情况表",), *TABLE)


def test_a_pipe_within_a_cell_is_written_with_a_stroke() -> None:
    assert rows("| 单位 | 备注 |\n| 甲\\|乙 | x |") == (("单位", "备注"), ("甲|乙", "x"))


@pytest.mark.parametrize("table", [ALONE, GROUPED])
def test_a_table_of_which_each_cell_is_a_line_has_groups(table: Table) -> None:
    text = "县政府办\n\n2023年3月情况表\n" + alone(table)
    assert rows(text) == (("县政府办",), ("2023年3月情况表",), *table)


def test_columns_of_texts_and_blank_cells_keep_their_places() -> None:
    table = (("单位", "类别", "数"), ("甲局", "一", ""), ("乙局", "", "3"), ("丙局", "二", "无"))
    filled = (table[0], table[2], ("戊局", "三", "4"), *table[1:])
    assert rows(stacked(filled)) == filled


@pytest.mark.parametrize("total", ["合计 |\n |\n", "合 计 |\n"])
def test_a_row_of_sums_may_have_its_name_over_several_columns(total: str) -> None:
    text = stacked(TABLE) + total + "1246 |\n/ |\n"
    name = total[:3].strip() if total.startswith("合 ") else "合计"
    assert rows(text) == (*TABLE, (name, "", "1246", "/"))


SEVERAL = f"""附件:1.甲表 2.乙表
办公室
附件1
三月甲表

{piped(TABLE)}| 合计 |
 | 1246 | / |
注：另有说明
首页 | 返回
附件2
三月乙表
{stacked(TABLE)}
备查
{piped((("日期", "次数"), ("3日", "5")))}
注：止于三月。
"""


def test_each_table_of_a_page_is_a_sheet_with_the_lines_that_name_it() -> None:
    found = [(sheet.name, sheet.rows, sheet.lines[:3]) for sheet in sheets(SEVERAL)]
    total = ("合计", "", "1246", "/")
    assert found == [
        ("三月甲表", (("附件1",), ("三月甲表",), *TABLE, total), (3, 4, 6)),
        ("三月乙表", (("附件2",), ("三月乙表",), *TABLE), (14, 15, 16)),
        ("备查", (("备查",), ("日期", "次数"), ("3日", "5")), (33, 34, 35)),
    ]


@pytest.mark.parametrize(
    "text, code, row, found",
    [
        (piped(TABLE).replace(" 0 |", ""), "SC192", 3, "3"),
        (piped(TABLE).replace("| 12", "| | 12"), "SC192", 2, "5"),
        (piped(TABLE) + "| 小计 |\n| 13 |\n", "SC192", 6, "1"),
        (piped(TABLE) + "| 部门 |\n| 4 | 乙局 |\n", "SC192", 6, "2"),
        (piped(TABLE) + "| 4 | 甲局 |\n| 丙局 | 5 |\n", "SC192", 5, "2"),
        (stacked(TABLE).replace("0 |\n", "", 1), "SC191", 14, "1,234"),
        (stacked(TABLE).replace("统计局 |\n", ""), "SC191", 9, "2"),
        (stacked(TABLE).replace("序号 |\n", ""), "SC191", 7, "30%"),
        (stacked(TABLE).replace("\n1 |", "\n7 |"), "SC191", 5, "7"),
        (stacked(TABLE).replace("3 |", "部门 |\n3 |"), "SC191", 17, ""),
        (stacked(TABLE[:1]), "SC191", 4, "采用率"),
        (stacked(TABLE) + stacked((("人数", "6"),)), "SC191", 18, "6"),
        (stacked(TABLE) + "注\n12 |\n", "SC193", 18, "12 |"),
        (stacked(TABLE) + "注\n| 4 | 民政局 | 5 | 6 |\n", "SC193", 18, "| 4 | 民政局 | 5 | 6 |"),
        (alone(ALONE).replace("12.5\n", ""), "SC191", 17, "2"),
        (alone((*ALONE[:1], ("部门",), *ALONE[1:])), "SC191", 20, "2"),
        (alone(ALONE) + "扫一扫\n返回\n", "SC194", 19, "扫一扫"),
        (alone(ALONE) + "扫一扫\n9\n", "SC191", 20, "9"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_line(
    text: str, code: str, row: int, found: str
) -> None:
    assert refused(text) == (code, row, found)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("单位,网址\n甲局,a | b\n", (("单位", "网址"), ("甲局", "a | b"))),
        ("情况 | 表\n单位\t数\n甲局\t5\n", (("情况 | 表",), ("单位", "数"), ("甲局", "5"))),
        ("单位\n甲局\n乙局\n", (("单位",), ("甲局",), ("乙局",))),
        ("单位\n甲局,5\n", (("单位",), ("甲局", "5"))),
        ("日期,题目\n3日,a | 单位 | b\n", (("日期", "题目"), ("3日", "a | 单位 | b"))),
        ("a | b\n1 | 2\n", (("a | b",), ("1 | 2",))),
        ("", ()),
    ],
)
def test_other_texts_are_csv(text: str, expected: Table) -> None:
    assert rows(text) == expected


def test_what_is_larger_than_any_page_is_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    text = piped(TABLE)
    monkeypatch.setattr(scraped_page, "LARGEST", len(text.encode()))
    assert rows(text) == TABLE
    assert rows(text + "\n")[0] == (text.split("\n")[0],)


NAMES = st.sampled_from(
    ["甲镇", "乙街道", "市公安局", "农业农村局", "12345热线办", "區(qū)統(tǒng)計局"]
)
FIGURES = st.sampled_from(["0", "7", "1,234", "12.5", "40%", "—", "/", "无", "3条"])
WRITINGS = st.sampled_from([piped, stacked, alone])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of figures, numbered or not."""
    width = draw(st.integers(1, 5))
    named = draw(st.lists(st.tuples(NAMES, *[FIGURES] * width), min_size=1, max_size=6))
    heads = ("单位", *(f"第{n}项" for n in range(1, width + 1)))
    if draw(st.booleans()):
        return (("序号", *heads), *((str(n), *cells) for n, cells in enumerate(named, 1)))
    return (heads, *named)


@given(tables(), WRITINGS)
def test_every_table_reads_back_in_every_writing(
    table: Table, write: Callable[[Table], str]
) -> None:
    assert rows(write(table)) == table


@given(tables(), st.sampled_from([stacked, alone]), st.data())
def test_a_cell_that_is_lost_or_doubled_never_shifts_the_others(
    table: Table, write: Callable[[Table], str], data: st.DataObject
) -> None:
    cells = list(chain(*table))
    places = [at for at, cell in enumerate(cells) if cell != "单位"]
    at = data.draw(st.sampled_from(places))
    many = data.draw(st.sampled_from([0, 2]))
    changed = [*cells[:at], *[cells[at]] * many, *cells[at + 1 :]]
    assert refused(write((tuple(changed),)))[0] == "SC191"
