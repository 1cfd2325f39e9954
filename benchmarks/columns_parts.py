"""The parts of `benchmarks.columns`, each run in a process of its own."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, cast

import numpy as np
import polars as pl

from benchmarks import bare, ours
from benchmarks.bare import Answer
from benchmarks.bare_checks import all_checks, ranges_only
from benchmarks.columns import OPENFISCA
from benchmarks.made_up import Kind, frame
from benchmarks.memory import MEASURED, beside, read_and_work
from benchmarks.rivals import Rival, arrays, polars_idiomatic, polars_packed
from benchmarks.rivals_openfisca import openfisca
from benchmarks.rivals_tables import duckdb_sql, pandas_keys, pandas_packed, plain_integers
from benchmarks.run import compare

SMALL = 100_000
"""Up to so many rows Python's own integers take their turn, and have the last word."""
MUST: dict[str, tuple[float, float | None]] = {
    "packed key": (1.0, 0.5),
    "groupby(keys)": (0.1, 0.04),
    "bare": (1.3, 1.1),
    "duckdb": (1.0, None),
}
"""What the library is held to at 10^7 rows, and what it aims at."""


def rank(kind: Kind, rows: int, order: str, rounds: int, words: Sequence[str]) -> None:
    """The whole call against each rival."""
    data = frame(kind, rows, shuffled=order == "shuffled")
    work = ours.ranked(kind, data)
    chosen = [r for r in _rivals(kind, rows, order) if any(word in r.name for word in words)]
    known = _known(kind, data, order)
    _same(ours.told(kind, work()), known, "the library")
    for rival in chosen:
        other = rival.made(data)
        _same(rival.told(other()), known, rival.name)
        held = (MUST[word] for word in MUST if word in rival.name and rows >= 10**7)
        must, target = next(held, (None, None))
        compare(
            f"{kind}, {rows:.0e} rows: rank ÷ {rival.name}",
            work,
            other,
            rounds=rounds or _rounds(rows),
            must=must,
            target=target,
        )
        sys.stdout.flush()
        del other
        gc.collect()


def check(kind: Kind, rows: int, order: str, rounds: int) -> None:
    """Rows known to be right, against bare checks of their ranges, and of everything."""
    rows = min(rows, 10**6)
    data = frame(kind, rows, shuffled=order == "shuffled")
    work = ours.checked(kind, data)
    work()
    for name, made, must, target in (
        ("a bare check of ranges alone", ranges_only, None, None),
        ("bare checks of ranges, units and repeats", all_checks, 3.0, 1.5),
    ):
        other = made(kind, data)
        assert other() == 0
        title = f"{rows:.0e} rows checked ÷ {name}"
        compare(title, work, other, rounds=rounds or 15, must=must, target=target)


def _rivals(kind: Kind, rows: int, order: str) -> list[Rival]:
    made = [
        *([_bare(kind)] if order == "grouped" else []),
        polars_packed(kind),
        polars_idiomatic(kind),
        duckdb_sql(kind),
        pandas_keys(kind),
        pandas_packed(kind),
        *([openfisca(kind)] if find_spec(OPENFISCA) else []),
    ]
    return [*made, plain_integers(kind)] if rows <= SMALL else made


def _bare(kind: Kind) -> Rival:
    work = {"points": bare.points, "rate": bare.rate}[kind]

    def made(data: pl.DataFrame) -> Any:
        ready = arrays(kind, data)
        return lambda: work(ready)

    return Rival("bare kernel", made, lambda answer: answer)


def _known(kind: Kind, data: pl.DataFrame, order: str) -> Answer:
    """By Python's integers as far as they go, else by the rival that is checked with them."""
    if len(data) <= SMALL:
        rival = plain_integers(kind)
    else:
        rival = _bare(kind) if order == "grouped" else polars_packed(kind)
    return rival.told(rival.made(data)())


def _same(found: Answer, known: Answer, name: str) -> None:
    assert set(found) == set(known), name
    for key, column in known.items():
        wrong = np.flatnonzero(np.asarray(found[key]) != column)
        assert len(wrong) == 0, f"{name}: {key} differs in {len(wrong)} rows, first {wrong[0]}"


def _rounds(rows: int) -> int:
    return 21 if rows <= SMALL else 9 if rows <= 10**6 else 5


def main(words: Sequence[str]) -> None:
    """The part that is asked for, by the words of `benchmarks.columns`."""
    part, kind, rows, order, rounds, rivals = words
    each = cast("Kind", kind)
    if part in MEASURED:
        read_and_work(part, each, rows)
    elif part == "rank":
        rank(each, int(rows), order, int(rounds), rivals.split(","))
    elif part == "memory":
        beside(each, int(rows), order)
    elif part == "check":
        check(each, int(rows), order, int(rounds))
    else:
        from benchmarks import records

        records.main(int(rows), int(rounds))


if __name__ == "__main__":
    main(sys.argv[1:])
