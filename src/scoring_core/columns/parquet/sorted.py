"""Rows whose groups are strewn over the files, put together out of core by duckdb."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa

from scoring_core.columns.parquet.batches import BATCH, Rows, read
from scoring_core.columns.parquet.keys import Groups
from scoring_core.columns.parquet.source import Source
from scoring_core.errors import DataError, Place, finding

MEMORY = "1GB"
_ADDED = ("\x1fgroup", "\x1ffile", "\x1frow")


def read_sorted(source: Source, groups: Groups, folder: Path, batch: int = BATCH) -> Iterator[Rows]:
    """
    All rows, those of a group one after the other and in the order of the files.

    What does not fit into memory stands in `folder` until the last row is read. Raises
    `DataError` (SC890) where there is no room left.
    """
    duckdb = import_module("duckdb")  # which takes a while, and most files need no sorting
    order = ", ".join(f'"{name}"' for name in _ADDED)
    settings: dict[str, Any] = {"memory_limit": MEMORY, "temp_directory": str(folder), "threads": 2}
    try:
        with duckdb.connect(config=settings) as base:
            rows = base.from_arrow(_stream(source, groups, batch))
            ordered = rows.order(order)
            stream = getattr(ordered, "to_arrow_reader", None) or ordered.fetch_record_batch
            for part in stream(batch):
                yield _rows(part, source)
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        reason = str(error).splitlines()[0]
        raise DataError(finding("SC890", Place(str(folder.parent)), reason=reason)) from None


def _stream(source: Source, groups: Groups, batch: int) -> Any:
    """The rows with their numbers as further columns, and with plain words in place of lists."""
    fields = [pa.field(f.name, _plain(f.type)) for f in source.schema]
    schema = pa.schema([*fields, *(pa.field(name, pa.int64()) for name in _ADDED)])

    def parts() -> Iterator[Any]:
        for part in read(source, groups, batch):
            numbers = (part.group, part.file, part.row)
            table = pa.table([*part.table.columns, *map(pa.array, numbers)], names=schema.names)
            yield from table.cast(schema).to_batches()

    return pa.RecordBatchReader.from_batches(schema, parts())


def _plain(kind: Any) -> Any:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _rows(part: Any, source: Source) -> Rows:
    table = pa.Table.from_batches([part])
    numbers = (table.column(name).to_numpy() for name in _ADDED)
    return Rows(table.drop_columns(list(_ADDED)).cast(source.schema), *numbers)
