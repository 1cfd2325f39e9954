"""
Item records: a csv of 10^6 rows and 12 columns, the same in every run, and its reading.

    python benchmarks/records.py make FILE [ROWS]
    python benchmarks/records.py read FILE

The second prints the time from bytes to records and the largest memory of its process.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path
from time import perf_counter

from scoring_core.engine.read_records import read_records
from scoring_core.engine.record_times import covered
from scoring_core.formats.csv_table import read_csv
from scoring_core.formula.parse import parse
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import ALL, Tally
from scoring_core.rulebook.load import load_text

UNITS = [f"第{number}单位" for number in range(1, 81)]
KINDS = ["文字", "图片", "短信息", "长信息"]
OUTLETS = ["政务晨讯", "要情专报", "政务参阅", "门户网站", "省刊"]
LEADERS = ["国务院", "省", "市"]
kind = RecordKind(
    "items",
    (
        RecordField("piece", "编号", "text"),
        RecordField("title", "标题", "text"),
        RecordField("unit", "单位", "units", listed=True),
        RecordField("sent", "报送日期", "date"),
        RecordField("used", "采用日期", "date"),
        RecordField("kind", "体裁", "choice", words=tuple(KINDS)),
        RecordField("outlet", "采用刊物", "choice", listed=True, words=tuple(OUTLETS)),
        RecordField("instruction", "批示", "choice", listed=True, words=tuple(LEADERS)),
        RecordField("length", "字数", "number"),
        RecordField("speech", "领导讲话", "flag"),
        RecordField("commissioned", "约稿", "flag"),
        RecordField("note", "备注", "text"),
    ),
    piece="piece",
)
RULES = """
key = "x"
name = "某县"
language = 1
categories.unit = { title = "单位", units = [UNITS] }
formats."条" = { pattern = "0", not_applicable = "—" }
[scheme.briefs]
title = "政务信息"
source = "invented"
in_force = ["2023-01.."]
period = ["month"]
categories = ["unit"]
cells = { "" = "zero" }
absent = "zero"
metrics.used = { label = "采用", unit = "条" }
scores.total = { label = "得分", unit = "条", formula = "used" }
"""


def items(rows: int, seed: int = 5) -> bytes:
    """The file: a piece in four is used twice, and three rows in four are used at all."""
    draw = random.Random(seed)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(field.label for field in kind.fields)
    for number in range(rows):
        writer.writerow(_row(number, draw))
    return out.getvalue().encode()


def _row(number: int, draw: random.Random) -> list[str]:
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    used = f"2023-{month:02}-{draw.randint(day, 28):02}" if draw.random() < 0.75 else ""
    return [
        f"P{number - (number % 4 == 3):07}",
        f"关于第{number}项工作进展情况的报告",
        "、".join(draw.sample(UNITS, draw.choice((1, 1, 1, 2)))),
        f"2023-{month:02}-{day:02}",
        used,
        draw.choice(KINDS),
        "、".join(draw.sample(OUTLETS, draw.choice((1, 1, 2)))) if used else "",
        draw.choice(LEADERS) if draw.random() < 0.02 else "",
        str(draw.randint(200, 3000)),
        draw.choice(("", "", "", "是")),
        draw.choice(("", "", "否", "是")),
        "",
    ]


def scheme() -> Scheme:
    """Rules of 80 units that count the pieces by channel, and the instructions."""
    units = ", ".join(f'"{unit}"' for unit in UNITS)
    plain = load_text(RULES.replace("UNITS", units)).schemes[0]
    where, value = parse("not speech and kind != '图片'"), parse("if(commissioned: 2, else: 1)")
    used = Tally(kind.key, "used", "unit", value, where, "outlet", combine=ALL)
    metrics = tuple(replace(metric, tally=used) for metric in plain.metrics)
    return replace(plain, records=(kind,), metrics=metrics)


def read(path: str) -> None:
    """Read the file and say how long it took."""
    rules = scheme()
    before = _memory()
    content = Path(path).read_bytes()
    started = perf_counter()
    sheets = read_csv(content, path)
    parted = perf_counter()
    records, findings = read_records(rules, kind, sheets)
    done = perf_counter()
    print(*(found.line() for found in findings), sep="\n")
    print(f"{len(content) >> 20} MiB, {len(records)} records, {covered(rules, records)}")
    print(f"cells {parted - started:.2f} s, records {done - parted:.2f} s")
    print(f"memory {before} MiB before, {_memory()} MiB at most")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


if __name__ == "__main__":
    if sys.argv[1] == "make":
        Path(sys.argv[2]).write_bytes(items(int(*sys.argv[3:] or ["1000000"])))
    else:
        read(sys.argv[2])
