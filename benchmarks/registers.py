"""
Registers from the bytes of a file to checked figures, against reading their cells alone.

    python -m benchmarks.registers [ROWS]

Nine columns, 80 units, three tallies of 12 months. From csv a million records (ROWS), against
`csv.reader` over the same bytes decoded; from xlsx a tenth of them, against python-calamine's
own reading. The figures are checked against a loop by hand first; then the two take turns.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.items import KINDS, LEADERS, OUTLETS, UNITS, items, rules_text
from benchmarks.run import compare
from scoring_core import Catalogue, Tallied, tally
from scoring_core.formats.csv_table import read_csv
from scoring_core.formats.workbook_table import read_workbook

WIDTH = 9
LEFT_OUT = ("speech = ", "asked = ", "note = ", "tally.where = ")
PAIRS = {"csv": (8, 1200), "xlsx": (2.5, 600)}

Cells = Sequence[Sequence[str]]
Figures = Mapping[tuple[str, int, str], int]
"""By metric, month and unit."""


def main() -> None:
    """
    Write each file and time its pair, in processes of their own.

    A process counts as its most memory what the one had that started it.
    """
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        for name, count in (("csv", rows), ("xlsx", rows // 10)):
            for verb in ("write", "pair"):
                words = ["-m", "benchmarks.registers", verb, name, str(count), folder]
                subprocess.run([sys.executable, *words], check=True)


def write(name: str, rows: int, folder: Path) -> None:
    """The file, and the rules."""
    (folder / "rules.toml").write_text(_rules(), "utf-8")
    made = as_csv if name == "csv" else as_xlsx
    made(_cells(rows), folder / f"items.{name}")


def pair(name: str, rows: int, folder: Path) -> None:
    """The most memory of one reading to figures, whether they are right, and how long it takes."""
    content = (folder / f"items.{name}").read_bytes()
    catalogue = Catalogue.from_toml(folder / "rules.toml")
    read = read_csv if name == "csv" else read_workbook

    def counted() -> Tallied:
        return tally(catalogue, read(content, f"items.{name}"), period="2023", by="month")

    found = _figures(counted())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    assert found == by_hand(_cells(rows)[1:])
    alone = partial(csv_alone if name == "csv" else xlsx_alone, content)
    must, most = PAIRS[name]
    title = f"{rows} records of {name} to figures ÷ reading alone"
    compare(title, counted, alone, rounds=7, must=must)
    print(f"most memory: {memory} MiB (must: {most})\n", flush=True)


def csv_alone(content: bytes) -> None:
    """Every row made and let go."""
    deque(csv.reader(TextIOWrapper(BytesIO(content), "utf-8", newline="")), maxlen=0)


def xlsx_alone(content: bytes) -> list[object]:
    """The values of all sheets, as python-calamine gives them."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def as_csv(cells: Cells, path: Path) -> None:
    """The register as a text table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(cells)


def as_xlsx(cells: Cells, path: Path) -> None:
    """The register as a workbook, its days and numbers as such."""
    workbook = xlsxwriter.Workbook(str(path))
    sheet, day = workbook.add_worksheet(), workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, cells[0])
    for number, row in enumerate(cells[1:], 1):
        for column, text in enumerate(row):
            if column in (3, 4) and text:
                sheet.write_datetime(number, column, date.fromisoformat(text), day)
            elif column == WIDTH - 1:
                sheet.write_number(number, column, int(text))
            elif text:
                sheet.write_string(number, column, text)
    workbook.close()


def by_hand(records: Cells) -> Figures:
    """The same figures by one plain loop; every number of a register comes once."""
    found: Counter[tuple[str, int, str]] = Counter()
    for _, _, named, sent, used, kind, outlets, leaders, length in records:
        worth = sum(OUTLETS[outlet] + KINDS[kind] for outlet in _parts(outlets))
        led = sum(LEADERS[leader] for leader in _parts(leaders))
        for unit in _parts(named):
            found["sent", date.fromisoformat(sent).month, unit] += int(length) >= 500
            if used:
                month = date.fromisoformat(used).month
                found["points", month, unit] += worth
                found["led", month, unit] += led
    keys = ((m, n, unit) for m in ("sent", "points", "led") for n in range(1, 13) for unit in UNITS)
    return {key: found[key] for key in keys}


def _figures(counted: Tallied) -> Figures:
    return {
        (metric, table.period.first.month, unit): int(str(value))
        for table in counted.tables
        for metric, column in table.columns.items()
        for unit, value in column.items()
    }


def _parts(cell: str) -> Iterator[str]:
    return filter(None, cell.split("、"))


def _cells(rows: int) -> Cells:
    return [row[:WIDTH] for row in csv.reader(StringIO(items(rows).decode()))]


def _rules() -> str:
    lines = (line for line in rules_text().splitlines() if not line.startswith(LEFT_OUT))
    text = "\n".join(lines).replace("if(asked: 5, else: price(outlet))", "price(outlet)")
    return text.replace('tally.date = "sent"', 'tally.date = "sent"\ntally.where = "length >= 500"')


if __name__ == "__main__":
    if len(sys.argv) > 2:
        does = {"write": write, "pair": pair}[sys.argv[1]]
        does(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
