"""The library's own call on the frames of `made_up`, as the rivals are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from benchmarks.bare import Answer
from benchmarks.made_up import BODY, SCORES, Kind, counties, jurisdictions
from scoring_core.columns import rank
from scoring_core.columns.book.book import book_of
from scoring_core.columns.country import Country
from scoring_core.columns.table.keyed import keyed
from scoring_core.columns.table.prepare import prepare

DIGITS = {"base": 0, "adoption_points": 0, "bonus": 1, "total": 1, "rate": 2}


def country(kind: Kind, rows: int) -> Country:
    """The rules of so many rows, compiled once for all calls."""
    compiled = Country(jurisdictions(BODY[kind], counties(rows)))
    assert all(rules.shape for rules in compiled.rules)
    book_of(compiled)
    return compiled


def ranked(kind: Kind, frame: pl.DataFrame) -> Callable[[], Any]:
    """The whole call: a polars frame in, frames of rows and of findings out."""
    rules = country(kind, len(frame))
    return lambda: rank(rules, frame)


def checked(kind: Kind, frame: pl.DataFrame) -> Callable[[], Any]:
    """The call as far as rows are known to be right."""
    rules, table = country(kind, len(frame)), frame.to_arrow()
    book = book_of(rules)
    return lambda: prepare(book, table, keyed(book, table), 1)


def told(kind: Kind, result: Any) -> Answer:
    """Its answer as arrays; there is no finding, and no row is lost."""
    assert len(result.findings.filter(pl.col("row").is_not_null())) == 0
    assert result.declined == {}
    whole = {key: (pl.col(key) * 10 ** DIGITS[key]).cast(pl.Int64) for key in SCORES[kind]}
    table = result.table.select(**whole, rank="rank")
    return {key: table[key].fill_null(-1).to_numpy() for key in table.columns}
