"""Notices for the tests of all formats: one with everything in it, one with nothing, a long one."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.notice import (
    Column,
    Grid,
    Group,
    Heading,
    Imprint,
    Line,
    Notice,
    Paragraph,
)
from scoring_core.model.number_format import NumberFormat, read_pattern

MARKUP = "<b>&amp;|*_`#=1+1 \"引\" '单' \\ $x$ [链](u) ~删~ {} @甲 <a@b.c>"
BROKEN = "断\n行\x00\x1b[31m\u202e反"


def shown_as(pattern: str, **words: str) -> NumberFormat:
    read = read_pattern(pattern)
    assert read is not None
    return NumberFormat(read, **words)  # type: ignore[arg-type]


POINTS = shown_as("0.##", zero="—")
COLUMNS = (
    Column("rank", "名次"),
    Column("unit", "单位"),
    Column("points", "得分", POINTS),
    Column("rate", "办结率", shown_as("0.0%", missing="未报")),
    Column("change", "增减（百分点）", shown_as("+0.##pp")),
    Column("money", "金额（万元）", shown_as("0.0###万")),
    Column("grade", "等次", shown_as("0")),
)


def line(*values: Value | str, columns: tuple[Column, ...] = COLUMNS) -> Line:
    """A row as it is printed; a value without a format is a text, or a whole number."""
    cells = []
    for column, value in zip(columns, values, strict=True):
        shown = column.format or shown_as("0")
        cells.append(value if isinstance(value, str) else shown.show(value))
    return Line(tuple(cells), tuple(None if isinstance(v, str) else v for v in values))


def number(text: str) -> Fraction:
    return Fraction(text)


GOOD, WEAK = Word("优"), Word("差")
SCORES = Grid(
    "briefs",
    "一季度政务信息得分情况",
    COLUMNS,
    (
        Group(
            "乡镇(街道)",
            (
                line(number("1"), "温泉街道", number("152"), number("1"), number("0.005"),
                     number("12345"), GOOD),
                line(number("2"), MARKUP, number("135.4"), number("0.571"), number("-0.125"),
                     number("-30000"), GOOD),
                line(number("3"), "祥云镇", number("-7.25"), MISSING, number("0"),
                     number("0"), WEAK),
            ),
            line("", "小计", number("280.15"), number("0.8"), NOT_APPLICABLE, number("-17655"), ""),
        ),
        Group(
            "一类考评单位",
            (line(number("1"), "水利局", number("0"), number("0"), MISSING, MISSING, WEAK),),
        ),
    ),
    line("", "合计", number("280.15"), number("0.8"), number("-0.12"), number("-17655"), ""),
    ("注：基础得分有上限。", "“—”表示没有得分。"),
    "points",
)  # fmt: skip
HOTLINE_COLUMNS = (Column("unit", "承办单位"), Column("done", "办结数", shown_as("0")))
HOTLINE = Grid(
    "hotline",
    "12345热线办理情况: 表[1]/2?",
    HOTLINE_COLUMNS,
    (
        Group(
            "",
            tuple(
                line(name, Fraction(count), columns=HOTLINE_COLUMNS)
                for name, count in (("总寨镇政府", 1164), ("区城乡建设局", 155))
            ),
        ),
    ),
    line("合计", Fraction(1319), columns=HOTLINE_COLUMNS),
)
EMOJI = Paragraph("有一个少见的符号：🏛。")
RICH = Notice(
    "关于2023年一季度全县政务信息、12345热线办理和政府门户网站信息报送情况的通报",
    (
        Paragraph("现将2023年一季度有关情况通报如下："),
        Heading(1, "一、", "总体情况"),
        Heading(3, "1．", "采用情况"),
        Paragraph("前3名:温泉街道(152分)、" + MARKUP + "(135.4分)。"),
        Heading(3, "2．", "办理情况"),
        Paragraph("1.共转办1164件，办结率100%，比上季度下降0.5个百分点。"),
        HOTLINE,
        Heading(1, "二、", "存在的问题"),
        EMOJI,
        Heading(2, "（一）", "零报送"),
        Paragraph("- 零报送的单位：水利局。"),
        replace(
            HOTLINE, key="second", title="12345热线办理情况: 表[1]/2?", total=None, notes=("续表",)
        ),
    ),
    (SCORES, replace(HOTLINE, title="热线")),
    Imprint(
        ("温县人民政府办公室", "温县信息中心"),
        "各乡镇人民政府、各街道办事处，县人民政府各部门",
        "县委办公室，县人大常委会办公室",
        "温政办〔2023〕12号",
        date(2023, 4, 7),
        "此件公开发布",
        "温县人民政府办公室文件",
    ),
)
EMPTY = Notice("", ())
BARE = Notice("情况通报", (Paragraph("无。"),))
DAMAGED = Notice(
    BROKEN,
    (Heading(1, BROKEN, BROKEN), Paragraph(BROKEN), replace(HOTLINE, title=BROKEN)),
    (
        Grid(
            BROKEN,
            BROKEN,
            (Column("unit", BROKEN), Column("n", BROKEN, shown_as("0"))),
            (Group(BROKEN, (Line((BROKEN, BROKEN), (None, Fraction(1))),)),),
            None,
            (BROKEN,),
            "n",
        ),
    ),
    Imprint((BROKEN,), BROKEN, BROKEN, BROKEN, date(2023, 4, 7), BROKEN, BROKEN),
)


def long(count: int, title: str = "长" * 200) -> Notice:
    """A title of 200 characters, and an annex of so many rows."""
    columns = (*COLUMNS[:3], Column("rate", "办结率", shown_as("0.##%")), *COLUMNS[5:])
    lines = tuple(
        line(f"{n}", f"第{n}单位", Fraction(n, 4), Fraction(n, 10_000), Fraction(n), GOOD,
             columns=columns)
        for n in range(1, count + 1)
    )  # fmt: skip
    grid = replace(SCORES, columns=columns, groups=(Group("", lines),), total=None)
    return Notice(title, (Paragraph("见附件。"),), (grid,), Imprint(day=date(2023, 4, 7)))


def wide(columns: int) -> Notice:
    """An annex of so many columns of numbers with two decimals."""
    heads = tuple(Column(f"c{n}", f"第{n}项指标的得分", shown_as("0.00")) for n in range(columns))
    values = [Fraction(4 * 100**2 * n + 1, 4) for n in range(columns)]
    return replace(
        BARE, annexes=(Grid("w", "宽", heads, (Group("", (line(*values, columns=heads),)),)),)
    )
