"""
A year of item records to ranked figures, whole process against a loop by hand.

    python -m benchmarks.items [ROWS]

A million records of 12 columns: `rank --by month` gives 80 units their figures and ranks of
12 months. The loop by hand goes over `csv.DictReader`, parses, filters and sums the same
fields and ranks by the same sums. Both write the same rows, which is checked first; then they
take turns. The most memory of either is printed at the end.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path

from benchmarks.run import compare

UNITS = [f"第{number}单位" for number in range(1, 81)]
KINDS = {"文字": 3, "图片": 1, "短信息": 1, "长信息": 5}
OUTLETS = {"政务晨讯": 2, "要情专报": 4, "政务参阅": 5, "门户网站": 1, "省刊": 10}
LEADERS = {"国务院": 20, "省": 10, "市": 5}
COLUMNS = [
    *("编号", "标题", "单位", "报送日期", "采用日期", "体裁", "采用刊物", "批示", "字数"),
    *("领导讲话", "约稿", "备注"),
]
RULES = """
key = "x"
name = "某县"
language = 1
units = [UNITS]
[formats]
"分" = "0.#"
"条" = "0"
[records.items]
unique = "number"
[records.items.fields]
number = { label = "编号", type = "text" }
unit = { label = "单位", type = "units", list = true }
sent = { label = "报送日期", type = "date" }
used = { label = "采用日期", type = "date" }
kind = { label = "体裁", type = "choice", values = [KINDS] }
outlet = { label = "采用刊物", type = "choice", list = true, values = [OUTLETS] }
leader = { label = "批示", type = "choice", list = true, values = [LEADERS] }
length = { label = "字数", type = "number", range = [0, 100000] }
speech = { label = "领导讲话", type = "flag" }
asked = { label = "约稿", type = "flag" }
title = { label = "标题", type = "text" }
note = { label = "备注", type = "text" }
[scheme.items]
title = "政务信息"
source = "invented for the benchmark"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "zero" }
absent = "zero"
ranking = { by = ["highest total", "roster"], scope = "category" }
[scheme.items.metrics.sent]
label = "报送"
unit = "条"
tally.date = "sent"
tally.where = "length >= 500"
tally.credit = "each"
[scheme.items.metrics.points]
label = "采用分"
unit = "分"
tally.date = "used"
tally.where = "not speech"
tally.each = "outlet"
tally.value = "if(asked: 5, else: price(outlet)) + worth(kind)"
tally.combine = "all"
tally.credit = "each"
[scheme.items.metrics.led]
label = "批示分"
unit = "分"
tally.date = "used"
tally.each = "leader"
tally.value = "level(leader)"
tally.combine = "all"
tally.credit = "each"
[scheme.items.tables]
price = { by = ["outlet"], values = { OUTLET_PRICES } }
worth = { by = ["kind"], values = { KIND_PRICES } }
level = { by = ["leader"], values = { LEADER_PRICES } }
[scheme.items.scores]
total = { label = "总分", formula = "0.5 × sent + points + led" }
[[scheme.items.table]]
title = "得分"
columns = ["rank", "unit", "sent", "points", "led", "total"]
"""


def main() -> None:
    """Write the file, check that both ways agree, and let them take turns."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        data, rules = Path(folder) / "items.csv", Path(folder) / "rules.toml"
        data.write_bytes(items(rows))
        rules.write_text(rules_text(), "utf-8")
        environment = {**os.environ, "SCORING_CORE_CACHE": folder}
        command = [str(Path(sys.executable).with_name("scoring-core")), "rank", str(data)]
        words = ["--rules", str(rules), "--period", "2023", "--by", "month", "--format", "csv"]

        def ranked() -> bytes:
            return subprocess.run(
                [*command, *words], env=environment, capture_output=True, check=True
            ).stdout

        def by_hand() -> bytes:
            one = [sys.executable, "-m", "benchmarks.items", "by-hand", str(data)]
            return subprocess.run(one, capture_output=True, check=True).stdout

        assert ranked() == by_hand()
        name = f"rank --by month of {rows} records ÷ DictReader loop"
        compare(name, ranked, by_hand, rounds=3, must=4)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        print(f"\nmost memory of a process: {most} MiB (must: 1536)")


def rules_text() -> str:
    """The rule file, with all its words and prices."""
    text = RULES
    for name, words in (("KIND", KINDS), ("OUTLET", OUTLETS), ("LEADER", LEADERS)):
        prices = ", ".join(f'"{word}" = {price}' for word, price in words.items())
        text = text.replace(f"{name}_PRICES", prices).replace(f"{name}S", _listed(words))
    return text.replace("UNITS", _listed(UNITS))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def items(rows: int, seed: int = 5) -> bytes:
    """The same file in every run; three records in four are used, one in fifty is instructed."""
    draw, out = random.Random(seed), StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for number in range(rows):
        writer.writerow(_row(number, draw))
    return out.getvalue().encode()


def _row(number: int, draw: random.Random) -> list[str]:
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    used = f"2023-{month:02}-{draw.randint(day, 28):02}" if draw.random() < 0.75 else ""
    return [
        f"P{number:07}",
        f"关于第{number}项工作进展情况的报告",
        "、".join(draw.sample(UNITS, draw.choice((1, 1, 1, 2)))),
        f"2023-{month:02}-{day:02}",
        used,
        draw.choice(list(KINDS)),
        "、".join(draw.sample(list(OUTLETS), draw.choice((1, 1, 2)))) if used else "",
        draw.choice(list(LEADERS)) if used and draw.random() < 0.02 else "",
        str(draw.randint(200, 3000)),
        draw.choice(("", "", "", "是")),
        draw.choice(("", "", "否", "是")),
        "",
    ]


def by_hand(path: str) -> str:
    """The same figures, in halves of a point as integers, by one plain loop."""
    sent = {(month, unit): 0 for month in range(1, 13) for unit in UNITS}
    points, led = dict(sent), dict(sent)
    seen: set[str] = set()
    with Path(path).open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            if record["编号"] in seen:
                continue
            seen.add(record["编号"])
            units = record["单位"].split("、")
            month = date.fromisoformat(record["报送日期"]).month
            if int(record["字数"]) >= 500:
                for unit in units:
                    sent[month, unit] += 1
            if not record["采用日期"]:
                continue
            month = date.fromisoformat(record["采用日期"]).month
            if record["领导讲话"] != "是":
                kind, asked = KINDS[record["体裁"]], record["约稿"] == "是"
                outlets = filter(None, record["采用刊物"].split("、"))
                worth = sum((5 if asked else OUTLETS[outlet]) + kind for outlet in outlets)
                for unit in units:
                    points[month, unit] += worth
            for leader in filter(None, record["批示"].split("、")):
                for unit in units:
                    led[month, unit] += LEADERS[leader]
    return "".join(_ranked(sent, points, led))


def _ranked(*figures: dict[tuple[int, str], int]) -> list[str]:
    sent, points, led = figures
    lines = ["考核期,类别,排名,单位,报送,采用分,批示分,总分\n"]
    for month in range(1, 13):
        totals = {u: sent[month, u] + 2 * points[month, u] + 2 * led[month, u] for u in UNITS}
        ordered = sorted(UNITS, key=lambda unit: -totals[unit])
        for rank, unit in enumerate(ordered, 1):
            total = Fraction(totals[unit], 2)
            shown = str(total.numerator) if total.denominator == 1 else f"{total.numerator // 2}.5"
            told = sent[month, unit], points[month, unit], led[month, unit]
            lines.append(
                ",".join(map(str, (f"2023-{month:02}", "", rank, unit, *told, shown))) + "\n"
            )
    return lines


if __name__ == "__main__":
    if sys.argv[1:2] == ["by-hand"]:
        sys.stdout.write(by_hand(sys.argv[2]))
    else:
        main()
