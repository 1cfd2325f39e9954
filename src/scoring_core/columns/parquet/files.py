"""Parquet in, ranked Parquet out: whatever the size, a few batches are in memory at once."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np
import pyarrow.compute as pc

from scoring_core.columns.digest import NOTHING, Digest, digest
from scoring_core.columns.parquet.batches import BATCH, Rows, key_parts, read, whole_groups
from scoring_core.columns.parquet.findings import left_out, placed, words_of
from scoring_core.columns.parquet.keys import Groups, Meaning, Numbers, stand_together, starts
from scoring_core.columns.parquet.sorted import read_sorted
from scoring_core.columns.parquet.source import Source, unchanged
from scoring_core.columns.parquet.writer import Parquet, plain
from scoring_core.columns.table.findings import Say
from scoring_core.errors import Finding
from scoring_core.messages import Lang

SHOWN = 20
Watch = Callable[[str, int, int], None]
"""Somebody who is told the step, and how many rows of all it has done."""


class RankedTable(Protocol):
    """What becomes of a table: good rows in their order, findings, and who was declined why."""

    @property
    def table(self) -> Any:
        """The good rows with their scores and ranks."""

    @property
    def findings(self) -> Any:
        """What is to be known of rows and groups; `row` counts those of the table from 1."""

    @property
    def declined(self) -> Mapping[str, Finding]:
        """By edition, why it went the exact way."""


Rank = Callable[[Any, Say], RankedTable]
"""What ranks a table of whole groups, and tells what is to be told in sentences that are given."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """
    What the texts of county and scheme mean, and by those of all counties that there are
    how a table of whole groups is ranked; by None where there is no row, and no county.
    """

    meaning: Meaning
    made: Callable[[Collection[str] | None], Rank]


@dataclass(frozen=True, slots=True)
class Places:
    """Where results go: files that are opened when they are needed, and a folder for sorting."""

    result: Callable[[], BinaryIO]
    findings: Callable[[], BinaryIO]
    folder: Path


@dataclass(slots=True)
class Summary:
    """
    What was done, as it is told in the end; `shown` are the first findings.

    There are no `groups` where records were counted.
    """

    rows: int = 0
    out: int = 0
    left_out: int = 0
    groups: int | None = None
    errors: int = 0
    warnings: int = 0
    together: bool = True
    digest: Digest = NOTHING
    declined: set[Finding] = field(default_factory=set)
    shown: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """What both files of a run say of it, so that one of another run is known."""
        counts = ("rows", "out", "left_out", "errors", "warnings")
        told = {name: getattr(self, name) for name in counts}
        return json.dumps({**told, "digest": str(self.digest)})


def rank_files(
    source: Source,
    ranker: Ranker,
    places: Places,
    watch: Watch,
    batch: int = BATCH,
    lang: Lang = "zh",
) -> Summary:
    """
    Rank all rows of some files, whole groups at once, and write what becomes of them.

    Findings have the row of their file, and sentences of the language. While a batch is ranked
    the next is read and the one before is written. Raises `DataError`, and `OSError` where
    something cannot be written.
    """
    summary, groups = Summary(groups=0), Groups(source.keys, ranker.meaning)
    keys = _watched(key_parts(source, groups, batch), source, watch)
    summary.together = stand_together(keys)
    deque(keys, maxlen=0)  # all counties are to be known, also where enough is seen of the groups
    watch("ranking" if summary.together else "sorting", 0, 1)
    rank = ranker.made(groups.counties if source.rows else None)

    def ranked(rows: Rows) -> RankedTable:
        return _ranked(rows, rank, source, lang)

    with (
        closing(_Output(source, places, summary)) as output,
        closing(_rows(source, groups, places.folder, batch, summary.together)) as batches,
    ):
        _overlapped(batches, ranked, output, lambda: watch("ranking", summary.rows, source.rows))
        if not source.rows:
            output.write(_none(source), ranked(_none(source)))
    unchanged(source)
    if summary.rows != source.rows or summary.rows != summary.out + summary.left_out:
        raise RuntimeError(f"{summary.rows} rows, {summary.out} out, {summary.left_out} left out")
    return summary


def _rows(
    source: Source, groups: Groups, folder: Path, batch: int, together: bool
) -> Generator[Rows]:
    """The rows in batches of whole groups, put together first where they are strewn."""
    read_all = read(source, groups, batch)
    parts = read_all if together else read_sorted(source, groups, folder, batch)
    yield from whole_groups(parts, source, batch)


def _watched(parts: Iterator[Numbers], source: Source, watch: Watch) -> Iterator[Numbers]:
    done = 0
    for part in parts:
        done += len(part)
        watch("looking", done, source.rows)
        yield part


def _overlapped(
    batches: Iterator[Rows],
    rank: Callable[[Rows], RankedTable],
    output: _Output,
    step: Callable[[], None],
) -> None:
    """Rank each batch while the next is read and the one before is written."""
    with ThreadPoolExecutor(1) as reading, ThreadPoolExecutor(1) as writing:
        coming = reading.submit(next, batches, None)
        written: Future[None] = writing.submit(lambda: None)
        while (rows := coming.result()) is not None:
            coming = reading.submit(next, batches, None)
            ranked = rank(rows)
            written.result()
            step()
            written = writing.submit(output.write, rows, ranked)
        written.result()


def _ranked(rows: Rows, rank: Rank, source: Source, lang: Lang) -> RankedTable:
    """A batch ranked, and what is to be told of it by the names of its files."""
    paths = [file.path for file in source.files]
    return rank(rows.table, lambda found: words_of(found, rows, paths, lang))


def _none(source: Source) -> Rows:
    nothing = np.zeros(0, np.int64)
    return Rows(source.schema.empty_table(), nothing, nothing, nothing)


class _Output:
    """Where ranked batches go one after the other, and what is counted of them."""

    def __init__(self, source: Source, places: Places, summary: Summary) -> None:
        self._source, self._summary = source, summary
        self._result, self._findings = Parquet(places.result), Parquet(places.findings)
        self._paths = [file.path for file in source.files]

    def write(self, rows: Rows, ranked: RankedTable) -> None:
        """Write what became of a batch."""
        summary, table, findings = self._summary, ranked.table, ranked.findings
        self._result.write(plain(table, self._source.schema))
        if findings.num_rows:
            tell(summary, placed(findings, rows, self._paths), self._findings)
        summary.rows += len(rows)
        summary.out += table.num_rows
        summary.left_out += left_out(findings)
        summary.groups = (summary.groups or 0) + len(starts(rows.group))
        summary.digest += digest(table)
        summary.declined |= set(ranked.declined.values())

    def close(self) -> None:
        """Write the ends of both files."""
        self._result.close(self._summary.mark)
        self._findings.close(self._summary.mark)


def tell(summary: Summary, told: Any, findings: Parquet) -> None:
    """Write some findings, and count them."""
    findings.write(told)
    errors = pc.sum(pc.equal(told.column("level"), "error")).as_py() or 0
    summary.errors += errors
    summary.warnings += told.num_rows - errors
    summary.shown.extend(told.slice(0, SHOWN - len(summary.shown)).to_pylist())
