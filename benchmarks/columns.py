"""
Whole columns: what one library call takes, beside what others take for the same work.

    pip install openfisca-core                    # the only rival that `dev` does not bring
    python -m benchmarks.columns                  # all of it, about a quarter of an hour
    python -m benchmarks.columns --rows 1e4,1e6 --parts rank,check
    python -m benchmarks.columns --rows 1e7 --parts rank --rivals polars,bare --rounds 9

`rank`: the call of the library on a frame of polars in memory, its keys as categories: who each
row is, which rules it goes by, whether its figures can be, scores, ranks, findings, and the
frame back. The rules are compiled before, as the functions of the others are. `memory`: what
that needs beside its frame, in a process of its own, and what duckdb needs. `check`: the call
as far as rows are checked and computed nothing of. `tally`: item records of Parquet files to
figures. Everything is checked equal first; each pair takes turns. A rival that is not installed
is left out, and told.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

PARTS = ("rank", "memory", "check", "tally")
NEEDED = ("numpy", "pyarrow", "polars", "pandas", "duckdb")
OPENFISCA = "openfisca_core"
HEADING = "pair | rounds | A median | B median | A ÷ B median | min | max | must | target"


def main(words: Sequence[str]) -> None:
    """Each part in processes of its own, which need no memory that another one left."""
    asked = _asked(words)
    _tell_lacking()
    print(f"| {HEADING} |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    for part in asked.parts.split(","):
        for rows in asked.rows.split(",") if part in ("rank", "memory") else [asked.rows]:
            count = str(int(float(rows.split(",")[-1])))
            if part == "memory" and int(count) < 10**6:
                continue
            for kind in asked.kinds.split(",") if part in ("rank", "memory") else ["points"]:
                given = [part, kind, count, asked.order, str(asked.rounds), asked.rivals]
                command = [sys.executable, "-m", "benchmarks.columns_parts", *given]
                done = subprocess.run(command, check=False)
                if done.returncode:
                    sys.exit(f"{' '.join(given).strip()}: ended with {done.returncode}, see above")


def _tell_lacking() -> None:
    """What cannot be compared with, and what nothing can be measured without."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        names = ", ".join(lacking)
        sys.exit(f"not installed: {names}; all of it: pip install -r requirements-dev.txt")
    if find_spec(OPENFISCA) is None:
        told = "OpenFisca-Core is not installed and left out: pip install openfisca-core"
        print(told, file=sys.stderr, flush=True)


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.columns")
    parser.add_argument("--rows", default="1e4,1e6,1e7", help="sizes; the last one for records")
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--kinds", default="points,rate")
    parser.add_argument("--order", default="grouped", choices=("grouped", "shuffled"))
    parser.add_argument("--rounds", type=int, default=0, help="0: fewer of more rows")
    parser.add_argument("--rivals", default="", help="only those with one of these words")
    return parser.parse_args(words)


if __name__ == "__main__":
    main(sys.argv[1:])
