"""
Speed as ratios, side by side in one run: A B A B …, answers checked equal first.

    python benchmarks/run.py

prints for each pair the ratio A ÷ B of each round as median, min and max. Absolute times
are for scale only; nothing is asserted about them.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from scoring_core.columns.country import Country
from scoring_core.columns.plain.compute import compute
from scoring_core.columns.steps import Batch, Computed
from scoring_core.rulebook.load import load

ROOT = Path(__file__).parent.parent
RULES = ROOT / "plugins/wenxian/src/scoring_core_wenxian/jurisdiction.toml"
DATA = ROOT / "examples/wenxian-2023-Q3.csv"
CAPS = {"town": 120, "first": 120, "second": 60, "third": 30}

Ranked = tuple[list[int], list[int], list[int], list[int], list[int]]


def main() -> None:
    """Run every pair and print one line for each."""
    print("| pair | rounds | A median | B median | A ÷ B median | min | max | must | target |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    start_up()
    whole_notice()
    plain_columns()


def start_up() -> None:
    """
    `rank` on the 47 units of 温县 into a pipe, whole process, against `python -c pass`.

    Both as Python is by default, which keeps compiled modules; an environment that forbids it
    (`PYTHONDONTWRITEBYTECODE`) would time the compiler.
    """
    with tempfile.TemporaryDirectory() as folder:
        rank, nothing = processes(folder, "rank", str(DATA))
        first, second = rank(), rank()  # the first fills the cache
        assert first == second
        assert "135.4" in first.decode()
        compare("rank 47 units ÷ python -c pass", rank, nothing, rounds=21, must=15, target=8)


def whole_notice() -> None:
    """`notice` on the same into a Word file, whole process; A is to stay within 1000 ms."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notice.docx"
        text = ("--text", str(DATA.with_suffix(".md")), "--date", "2023-11-07", "-o", str(path))
        notice, nothing = processes(folder, "notice", str(DATA), *text)
        made = [path.read_bytes() for _ in range(2) if notice() == b""]
        assert len(made) == 2
        assert made[0] == made[1]
        compare("notice.docx of 47 units ÷ python -c pass", notice, nothing, rounds=21)


def processes(cache: str, *words: str) -> tuple[Callable[[], bytes], Callable[[], None]]:
    """The command as a whole process, and Python doing nothing, both with one environment."""
    environment = {**os.environ, "SCORING_CORE_CACHE": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [str(Path(sys.executable).with_name("scoring-core")), *words]

    def run() -> bytes:
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        return done.stdout

    def nothing() -> None:
        subprocess.run([sys.executable, "-c", "pass"], env=environment, check=True)

    return run, nothing


def plain_columns() -> None:
    """10^5 rows of integers to scores and ranks, against the same work written by hand."""
    rules = Country([load(RULES)]).rules[0]
    assert rules.shape is not None
    shape = rules.shape
    chance = random.Random(20230930)
    rows = 100_000
    category = chance.choices(list(CAPS), k=rows)
    columns = {
        key: [chance.randrange(most) for _ in range(rows)]
        for key, most in (("submitted", 60), ("county", 10), ("city", 5))
    }

    numbers = {key: number for number, key in enumerate(rules.programs)}
    programs = [rules.programs[key] for key in category]
    apart = [numbers[key] for key in category]
    batch = Batch([0] * rows, apart, programs, range(rows), columns)

    def planned() -> Computed:
        return compute(shape, batch)

    def by_hand() -> Ranked:
        return hand_written(category, columns)

    found, known = planned(), by_hand()
    keys = ("base", "adoption_points", "bonus", "total")
    assert tuple(found.columns[key] for key in keys) == known[:4]
    assert found.rank == known[4]
    compare("10^5 rows, plan ÷ by hand", planned, by_hand, rounds=15, must=1.5)


def hand_written(category: list[str], columns: dict[str, list[int]]) -> Ranked:
    """What a careful programmer writes for 温县 alone: tenths as integers, one sort a category."""
    submitted, county, city = (columns[key] for key in ("submitted", "county", "city"))
    base = [min(5 * n, CAPS[c]) for n, c in zip(submitted, category, strict=True)]
    adopted = [5 * a + 10 * b for a, b in zip(county, city, strict=True)]
    bonus = [min(max(n - CAPS[c] // 5, 0), 20) for n, c in zip(submitted, category, strict=True)]
    total = [10 * (a + b) + c for a, b, c in zip(base, adopted, bonus, strict=True)]
    groups: dict[str, list[int]] = {}
    for row, key in enumerate(category):
        groups.setdefault(key, []).append(row)
    ranks = [0] * len(category)
    for group in groups.values():
        rank, before = 0, None
        for place, row in enumerate(sorted(group, key=total.__getitem__, reverse=True), 1):
            if total[row] != before:
                rank, before = place, total[row]
            ranks[row] = rank
    return base, adopted, bonus, total, ranks


def compare(
    name: str,
    a: Callable[[], object],
    b: Callable[[], object],
    *,
    rounds: int,
    must: float | None = None,
    target: float | None = None,
) -> None:
    """Time A and B in turn and print the ratio of each round."""
    times = [(_time(a), _time(b)) for _ in range(rounds)]
    ratios = [first / second for first, second in times]
    shown = [
        name,
        str(rounds),
        *(f"{median(column) * 1000:.0f} ms" for column in zip(*times, strict=True)),
        *(f"{figure:.2f}" for figure in (median(ratios), min(ratios), max(ratios))),
        *("" if limit is None else f"{limit:g}" for limit in (must, target)),
    ]
    print(f"| {' | '.join(shown)} |")


def _time(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
