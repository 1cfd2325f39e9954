"""A table of Arrow ranked: prepared, computed by an executor or the exact way, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import numpy as np

from scoring_core.columns.arrow.arrays import Truths
from scoring_core.columns.arrow.chunks import side_by_side
from scoring_core.columns.arrow.extended import extended
from scoring_core.columns.arrow.headed import Headed
from scoring_core.columns.book.book import Book, book_of
from scoring_core.columns.country import Country
from scoring_core.columns.steps import Batch, Computed, Shape
from scoring_core.columns.table.checks import tell_checks
from scoring_core.columns.table.exact import exactly
from scoring_core.columns.table.findings import Say, findings_table, in_chinese
from scoring_core.columns.table.keyed import Keyed, keyed
from scoring_core.columns.table.prepare import Prepared, parts, prepare
from scoring_core.columns.table.results import Results, scores_of
from scoring_core.errors import Finding, Place, UsageError, finding
from scoring_core.formula.integers import DeclinedError
from scoring_core.likeness import nearest

Compute = Callable[[Shape, Batch], Computed]
ROOMS = {
    "kernel": "kernel.compute",
    "plain": "plain.compute",
    "duckdb": "sql.duckdb",
    "exact": None,
}
"""Where the executors stand by their names; the exact way is none of them."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """
    The good rows with their scores, states and ranks; what is to be told; what went exactly.

    `table` and `findings` are frames of the kind that came in; `declined` says by edition why
    it has no integer plan and went the exact way: a finding, whose `wording` is the sentence.
    """

    table: Any
    findings: Any
    declined: Mapping[str, Finding]


@dataclass(frozen=True, slots=True)
class Worked:
    """
    The same as parts: which rows stay (None: all), and what is added to them, in one table or
    more; `rows` came in.
    """

    rows: int
    kept: Truths | None
    added: Sequence[Any]
    findings: Any
    declined: Mapping[str, Finding]


def rank_table(
    country: Country,
    table: Any,
    first_row: int = 1,
    engine: str = "kernel",
    say: Say = in_chinese,
) -> Ranked:
    """
    An Arrow table of whole groups; `first_row` is the number of its first row for people.

    `say` gives the sentence of each finding.

    Raises `DataError` where a column that rows need is not there, `UsageError` for an engine
    that does not exist.
    """
    done = work(country, table, first_row, engine, say)
    return Ranked(extended(table, done.kept, done.added), done.findings, done.declined)


def work(
    country: Country,
    table: Any,
    first_row: int = 1,
    engine: str = "kernel",
    say: Say = in_chinese,
    made: Callable[[Any], Any] = lambda added: added,
) -> Worked:
    """
    Which rows of an Arrow table stay, what is added to them and what is told.

    `made` gives what is kept of the table that is added to a block.
    """
    compute = executor(engine)
    Headed(table.schema.names).refuse(scores_of(country.scores))
    book = book_of(country)

    def of_block(block: tuple[int, int, Keyed]) -> Worked:
        start, stop, own = block
        rows = table.slice(start, stop - start)
        done = _block(book, rows, own, first_row + start, compute, say)
        return replace(done, added=[*map(made, done.added)])

    return _joined(side_by_side(of_block, [*keyed(book, table).blocks()]))


def _joined(done: Sequence[Worked]) -> Worked:
    """Parts one after the other; what is told of no row comes after what is told of rows."""
    if len(done) == 1:
        return done[0]
    told = import_module("pyarrow").concat_tables([part.findings for part in done])
    none = told.column("row").is_null()
    order = np.argsort(none.to_numpy(), kind="stable")
    everything = all(part.kept is None for part in done)
    masks = [np.ones(part.rows, np.bool_) if part.kept is None else part.kept for part in done]
    return Worked(
        sum(part.rows for part in done),
        None if everything else np.concatenate(masks),
        [table for part in done for table in part.added],
        told.take(order),
        {edition: why for part in done for edition, why in part.declined.items()},
    )


def _block(
    book: Book, table: Any, own: Keyed, first_row: int, compute: Compute | None, say: Say
) -> Worked:
    """The same of rows whose groups are all there."""
    prepared = prepare(book, table, own, first_row)
    results = Results(book, prepared.placed, table.num_rows)
    declined: dict[int, Finding | None] = dict(prepared.declined)
    if compute is None:
        declined = {e: None for e in np.unique(prepared.edition).tolist() if e >= 0}
    else:
        declined |= _computed(book, prepared, results, compute)
    for group in exactly(book, prepared, list(declined)):
        results.put_exactly(group)
    tell_checks(book, prepared, declined)
    told = prepared.told
    kept = None if not told.left_out.any() else ~told.left_out
    added = results.table(kept)
    _account(table.num_rows, added.num_rows, told.left_out)
    named = {_edition(book, e): why for e, why in declined.items() if why}
    reasons = {name: replace(why, place=Place(name)) for name, why in named.items()}
    findings = findings_table(told, prepared.keys, first_row, say)
    return Worked(table.num_rows, kept, [added], findings, reasons)


def _computed(
    book: Book, prepared: Prepared, results: Results, compute: Compute
) -> dict[int, Finding]:
    """Put what an executor gives for each shape; which editions it declined, and why."""
    declined: dict[int, Finding] = {}
    for part in parts(book, prepared):
        try:
            results.put(part, compute(part.shape, part.batch))
        except DeclinedError as error:
            declined |= dict.fromkeys(part.editions, finding("SC861", reason=error.reason))
    return declined


def executor(engine: str) -> Compute | None:
    """The executor of a name, None for the exact way; `UsageError` (SC856) for another word."""
    if engine not in ROOMS:
        words = {"engines": ", ".join(ROOMS), "nearest": nearest(engine, tuple(ROOMS))}
        raise UsageError(finding("SC856", None, engine, **words))
    room = ROOMS[engine]
    if room is None:
        return None
    found: Compute = import_module(f"scoring_core.columns.{room}").compute
    return found if engine != "plain" else lambda shape, batch: found(shape, _listed(batch))


def _listed(batch: Batch) -> Batch:
    """Python's own integers, whose arithmetic has no end."""
    columns = {key: np.asarray(column).tolist() for key, column in batch.columns.items()}
    keys = (batch.group, batch.category, batch.program, batch.order)
    group, category, program, order = (np.asarray(column).tolist() for column in keys)
    return Batch(group, category, program, order, columns)


def _account(came: int, stay: int, left_out: Truths) -> None:
    """Rows in are rows out and rows left out: nothing is lost, nothing is there twice."""
    away = int(np.count_nonzero(left_out))
    if came != stay + away:
        told = {"stay": str(stay), "away": str(away)}
        raise UsageError(finding("SC857", None, str(came), **told))


def _edition(book: Book, number: int) -> str:
    rules = book.editions[number].rules
    return f"{rules.jurisdiction}/{rules.scheme.key} {rules.scheme.in_force[0]}"
