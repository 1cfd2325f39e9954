"""
A workbook of 100,000 records to checked figures, against python-calamine's own reading.

    python -m benchmarks.workbooks [ROWS]

9 columns of dates, units, titles, words and numbers, once with shared and once with inline
texts. Printed are the parts (the survey of marks, all of reading) and the whole: read, every
record checked and tallied to figures of 12 months. That all agree is checked first; then they
take turns. The most memory is that of a process which does nothing else.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.run import compare
from scoring_core.app.parts import tally
from scoring_core.formats.workbook_parts import Parts
from scoring_core.formats.workbook_table import read_workbook
from scoring_core.formats.workbook_xlsx import survey_xlsx
from scoring_core.plugin.catalogue import Catalogue

HEADINGS = ["编号", "报送日期", "单位", "标题", "采用刊物", "批示", "字数", "评分", "约稿"]
UNITS = [f"第{number}单位" for number in range(1, 81)]
OUTLETS = {"政务晨讯": 2, "要情专报": 4, "政务参阅": 5, "门户网站": 1, "省刊": 10}
PRICES = ", ".join(f'"{outlet}" = {price}' for outlet, price in OUTLETS.items())
RULES = f"""
key = "x"
name = "某县"
language = 1
units = {UNITS}
[formats]
"分" = "0.#"
[records.items]
unique = "number"
[records.items.fields]
number = {{ label = "编号", type = "text" }}
sent = {{ label = "报送日期", type = "date" }}
unit = {{ label = "单位", type = "units" }}
title = {{ label = "标题", type = "text" }}
outlet = {{ label = "采用刊物", type = "choice", values = {list(OUTLETS)} }}
leader = {{ label = "批示", type = "choice", values = ["国务院", "省", "市"] }}
length = {{ label = "字数", type = "number", range = [0, 100000] }}
mark = {{ label = "评分", type = "number", range = [0, 100], step = 0.1 }}
asked = {{ label = "约稿", type = "flag" }}
[scheme.items]
title = "政务信息"
source = "invented for the benchmark"
in_force = ["2023-01.."]
period = ["month"]
cells = {{ "" = "zero" }}
absent = "zero"
ranking = {{ by = ["highest total", "roster"], scope = "category" }}
[scheme.items.metrics.points]
label = "采用分"
unit = "分"
tally.date = "sent"
tally.where = "length >= 500 and mark >= 10"
tally.value = "if(asked: 5, else: price(outlet))"
tally.credit = "each"
[scheme.items.tables]
price = {{ by = ["outlet"], values = {{ {PRICES} }} }}
[scheme.items.scores]
total = {{ label = "总分", formula = "points" }}
[[scheme.items.table]]
title = "得分"
columns = ["rank", "unit", "points", "total"]
"""

Row = tuple[str, date, str, str, str, str, int, float, str]
Figures = dict[tuple[int, str], int]


def main() -> None:
    """Write the workbooks, check that all agree, and let them take turns."""
    rows = records(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.toml"
        rules.write_text(RULES, "utf-8")
        for name, inline in (("shared texts", False), ("inline texts", True)):
            data = Path(folder) / "2023.xlsx"
            write(data, rows, inline=inline)
            side_by_side(name, rules, data, rows)
            command = [
                sys.executable,
                "-m",
                "benchmarks.workbooks",
                "figures",
                str(rules),
                str(data),
            ]
            done = subprocess.run(command, capture_output=True, check=True, text=True)
            print(f"most memory of a process, {name}: {int(done.stdout)} MiB (must: 600)")


def side_by_side(name: str, rules: Path, data: Path, rows: list[Row]) -> None:
    """Each part of the way and the whole of it against reading alone."""
    content, catalogue = data.read_bytes(), Catalogue.from_toml(rules)

    def alone() -> Sequence[Sequence[Sequence[object]]]:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return [book.get_sheet_by_name(title).to_python() for title in book.sheet_names]

    def survey() -> tuple[int, int]:
        (found,) = survey_xlsx(Parts(content))
        return found.rows, found.columns

    def read() -> tuple[tuple[str, ...], ...]:
        return read_workbook(content, data.name)[0].rows

    def whole() -> Figures:
        return figures(catalogue, content)

    texts = [HEADINGS, *([spelt(cell) for cell in row] for row in rows)]
    assert [[spelt(cell) for cell in row] for row in alone()[0]] == texts
    assert list(map(list, read())) == texts
    assert survey() == (len(texts), len(HEADINGS))
    assert whole() == by_hand(rows)
    compare(f"survey ÷ reading alone, {name}", survey, alone, rounds=7, target=0.4)
    compare(f"rows as text ÷ reading alone, {name}", read, alone, rounds=7)
    compare(f"checked figures ÷ reading alone, {name}", whole, alone, rounds=7, must=2.5)


def figures(catalogue: Catalogue, content: bytes) -> Figures:
    """From the bytes of a workbook to what every unit has in every month."""
    told = tally(catalogue, read_workbook(content, "2023.xlsx"), period="2023", by="month")
    assert told.findings == ()
    return {
        (month, unit.key): int(value)
        for month, table in enumerate(told.tables, 1)
        for _, unit, (value,) in table.rows()
        if isinstance(value, Fraction)
    }


def by_hand(rows: list[Row]) -> Figures:
    """The same figures by one plain loop."""
    found = {(month, unit): 0 for month in range(1, 13) for unit in UNITS}
    for _, sent, unit, _, outlet, _, length, mark, asked in rows:
        if length >= 500 and mark >= 10:
            found[sent.month, unit] += 5 if asked == "是" else OUTLETS[outlet]
    return found


def records(count: int, seed: int = 5) -> list[Row]:
    """The same records in every run."""
    draw = random.Random(seed)
    return [
        (
            f"P{number:07}",
            date(2023, 1, 1) + timedelta(days=draw.randrange(365)),
            draw.choice(UNITS),
            f"关于第{number}项工作进展情况的报告",
            draw.choice(list(OUTLETS)),
            draw.choice(("", "", "", "国务院", "省", "市")),
            draw.randint(200, 3000),
            draw.randint(0, 1000) / 10,
            draw.choice(("", "否", "是")),
        )
        for number in range(count)
    ]


def write(path: Path, rows: list[Row], *, inline: bool) -> None:
    """As XlsxWriter writes them, its texts in a part of their own or in their cells."""
    with xlsxwriter.Workbook(path, {"constant_memory": inline}) as book:
        sheet, day = book.add_worksheet("登记"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADINGS)
        for number, (key, sent, *others) in enumerate(rows, 1):
            sheet.write_string(number, 0, key)
            sheet.write_datetime(number, 1, sent, day)
            sheet.write_row(number, 2, others)


def spelt(cell: object) -> str:
    """A cell as the project spells it."""
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:.15g}" if isinstance(cell, (int, float)) else str(cell)


if __name__ == "__main__":
    if sys.argv[1:2] == ["figures"]:
        figures(Catalogue.from_toml(sys.argv[2]), Path(sys.argv[3]).read_bytes())
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)
    else:
        main()
