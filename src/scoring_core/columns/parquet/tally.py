"""Parquet files of records in, their figures out, a few batches in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

import pyarrow as pa

from scoring_core.columns.parquet.batches import BATCH, key_parts, tables
from scoring_core.columns.parquet.files import Places, Summary, Watch, tell
from scoring_core.columns.parquet.findings import left_out, of_files
from scoring_core.columns.parquet.keys import Groups
from scoring_core.columns.parquet.source import Source, unchanged
from scoring_core.columns.parquet.writer import Parquet
from scoring_core.columns.records.batches import ROWS, counted, opened
from scoring_core.errors import Place
from scoring_core.messages import Lang
from scoring_core.model.jurisdiction import Jurisdiction


def tally_files(
    source: Source,
    ruled: Callable[[Collection[str]], Sequence[Jurisdiction]],
    places: Places,
    watch: Watch,
    *,
    period: str | None = None,
    by: str | None = None,
    scheme: str | None = None,
    batch: int = BATCH,
    lang: Lang = "zh",
) -> Summary:
    """
    Count the records of some files by the rules of their counties, and write the figures.

    `ruled` gives the rules by the texts of all counties that the records are of, none where
    no column says so: what others report is not asked for.
    Findings have the row of their file, and sentences of the language. Raises as `tally_batches`
    does, `DataError` for what cannot be read, and `OSError` where something cannot be written.
    """
    rules = ruled(_counties(source, watch, batch))
    session = opened(rules, source.schema.names, period=period, by=by, scheme=scheme)
    with closing(records(source, session.needed, batch)) as coming:
        found = counted(
            session,
            coming,
            seen=lambda rows: watch("counting", rows, source.rows),
            say=lambda found: found.told(lang),
        )
    unchanged(source)
    summary = Summary(rows=source.rows, out=found.table.num_rows)
    result, findings = Parquet(places.result), Parquet(places.findings)
    result.write(found.table)
    if found.findings.num_rows:
        summary.left_out = left_out(found.findings)
        tell(summary, of_files(found.findings, source.files), findings)
    result.close(summary.mark)
    findings.close(summary.mark)
    for (county, key), reasons in found.declined.items():
        place = Place(f"{county}/{key}")
        summary.declined |= {replace(reason, place=place) for reason in reasons}
    return summary


def _counties(source: Source, watch: Watch, batch: int) -> Collection[str]:
    """The texts of the column that says whose a record is."""
    keys = {key: name for key, name in source.keys.items() if key == "jurisdiction"}
    groups = Groups(keys, lambda county, _scheme: county)
    done = 0
    for part in key_parts(replace(source, keys=keys), groups, batch):
        done += len(part)
        watch("looking", done, source.rows)
    return groups.counties


def records(source: Source, names: Sequence[str], batch: int = ROWS) -> Generator[Any]:
    """The records of all files in their order, a few at once."""
    words = [name for name in names if _is_text(source.schema.field(name).type)]
    with _system_memory():
        for file in source.files:
            yield from tables(source, file, names, min(batch, ROWS), words)


@contextmanager
def _system_memory() -> Iterator[None]:
    """Of memory that is taken and let go in turn Arrow's own pool keeps several times the need."""
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
