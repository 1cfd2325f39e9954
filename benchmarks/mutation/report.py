"""What became of the mutants: the scores by room, and a list of those that nothing notices."""

from __future__ import annotations

import csv
from collections import Counter
from math import sqrt
from pathlib import Path

from benchmarks.mutation import mutants
from benchmarks.mutation.changes import change
from benchmarks.mutation.reading import caught
from benchmarks.mutation.trying import tried

ROOMS = ("errors", "arithmetic", "likeness", "formula", "model", "engine", "rulebook")
KINDS = ("killed", "timeout", "ended", "types", "sentences", "alive")
HEAD = "| 房间 | 变异 | 试了 | 用例 | 超时 | 崩溃 | 类型 | 文句 | 存活 | 得分 | 95 % 区间 |"
LIST = Path("docs/explanation/mutation-survivors.csv")
COLUMNS = ("mutant", "file", "line", "before", "after", "reason")
Z = 1.96  # standard deviations that hold 95 % of a normal distribution


def write(first: int) -> None:
    """Print the table, write the list; a reason that the list has already is kept."""
    order = mutants.in_order()
    states = {name: outcome.state for name, outcome in tried().items()}
    kinds = {name: _kind(states[name]) for name in order[:first] if name in states}
    kinds |= caught(sorted(name for name, kind in kinds.items() if kind == "alive"))
    print("\n".join(_table(Counter(map(mutants.room_of, order)), kinds)))
    _list(sorted(name for name, kind in kinds.items() if kind == "alive"))


def _table(made: Counter[str], kinds: dict[str, str]) -> list[str]:
    counted = Counter((mutants.room_of(name), kind) for name, kind in kinds.items())
    lines = [HEAD, "|---|" + "--:|" * 10]
    for room in (*ROOMS, "合计"):
        rooms = ROOMS if room == "合计" else (room,)
        numbers = [sum(counted[each, kind] for each in rooms) for kind in KINDS]
        total = sum(numbers)
        low, high = interval(total - numbers[-1], total)
        share = (total - numbers[-1]) / total if total else 0.0
        cells = (room, sum(made[each] for each in rooms), total, *numbers)
        lines.append(f"| {' | '.join(map(str, cells))} | {share:.1%} | {low:.1%}–{high:.1%} |")
    return lines


def interval(dead: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not total:
        return 0.0, 1.0
    share, spread = dead / total, Z * Z / total
    half = Z * sqrt(share * (1 - share) / total + spread / (4 * total))
    return (share + spread / 2 - half) / (1 + spread), (share + spread / 2 + half) / (1 + spread)


def _list(alive: list[str]) -> None:
    reasons: dict[str, str] = {}
    if LIST.exists():
        with LIST.open(encoding="utf-8", newline="") as file:
            reasons = {row["mutant"]: row["reason"] for row in csv.DictReader(file)}
    with LIST.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows((name, *change(name), reasons.get(name, "")) for name in alive)


def _kind(state: str) -> str:
    if state in ("survived", "no tests"):
        return "alive"
    return state if state in ("killed", "timeout") else "ended"
