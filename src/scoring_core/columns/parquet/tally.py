"""Parquet files of records in, their figures out, a few batches in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from scoring_core.columns.parquet.batches import BATCH, key_parts, tables
from scoring_core.columns.parquet.files import Places, Summary, Watch, tell
from scoring_core.columns.parquet.findings import left_out, of_files
from scoring_core.columns.parquet.keys import Groups
from scoring_core.columns.parquet.source import Source, unchanged
from scoring_core.columns.parquet.writer import Parquet
from scoring_core.columns.records.batches import columns_needed, tally_batches
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
    names = columns_needed(rules, source.schema.names, scheme)
    found = tally_batches(
        rules,
        _records(source, names, watch, batch),
        period=period,
        by=by,
        scheme=scheme,
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


def _records(source: Source, names: Sequence[str], watch: Watch, batch: int) -> Iterator[Any]:
    """The records of all files, as columns that are looked at."""
    done = 0
    for file in source.files:
        for table in tables(source, file, names, batch):
            yield table
            done += table.num_rows
            watch("counting", done, source.rows)
    if not done:
        yield source.schema.empty_table().select(list(names))
