"""
A made-up country through the command, as an office would rank it, with time and memory.

    python -m benchmarks.country                       # 3,000 counties of 80 units, 120 months
    python -m benchmarks.country --counties 100 --months 24 --sample 1e5

Writes a rule file for each county and the figures as Parquet files with some bad rows, ranks
all of it by `scoring-core rank FOLDER -o ranked.parquet` in a process of its own, and compares
the digests of a sample by the kernel, the exact way, duckdb and, where it is installed, Spark
(`pip install pyspark`). What the rules take to load and compile is measured by itself: read and
checked, and again from the cache.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

RULES, DATA, CACHE = "counties", "figures", "cache"


def main(words: Sequence[str]) -> None:
    """This process stays small: one that it starts counts as its most memory what this one has."""
    asked = _asked(words)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(asked.keep or temporary)
        folder.mkdir(exist_ok=True)
        environment = {
            **os.environ,
            "SCORING_CORE_COUNTIES": str(folder / RULES),
            "SCORING_CORE_CACHE": str(folder / CACHE),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        sample = str(int(float(asked.sample)))
        steps = [
            ["write", str(folder), str(asked.counties), str(asked.months)],
            ["load", str(folder), "read and checked"],
            ["load", str(folder), "from the cache"],
        ]
        for step in steps:
            _ours(environment, *step)
        rank(folder, environment)
        _ours(environment, "account", str(folder), str(asked.counties), str(asked.months))
        for engine in ("kernel", "duckdb", "spark"):
            _ours(environment, "digest", str(folder), engine, sample)
        for engine in ("kernel", "exact"):
            _ours(environment, "digest", str(folder), engine, str(min(int(sample), 20_000)))


def rank(folder: Path, environment: Mapping[str, str]) -> None:
    """The command over the whole country."""
    program = str(Path(sys.executable).with_name("scoring-core"))
    output = folder / "ranked.parquet"
    command = [program, "rank", str(folder / DATA), "-o", str(output)]
    start = perf_counter()
    process = subprocess.Popen(command, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    took = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    print(
        f"rank: {took:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of processors, "
        f"{used.ru_maxrss >> 10} MiB at the most, exit code {process.returncode}",
        flush=True,
    )


def _ours(environment: Mapping[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "benchmarks.country_steps", *words]
    subprocess.run(command, env=environment, check=True)


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.country")
    parser.add_argument("--counties", type=int, default=3000)
    parser.add_argument("--months", type=int, default=120)
    parser.add_argument("--sample", default="1e6", help="rows whose digests are compared")
    parser.add_argument("--keep", default="", help="an empty folder to work in, and to keep")
    return parser.parse_args(words)


if __name__ == "__main__":
    main(sys.argv[1:])
