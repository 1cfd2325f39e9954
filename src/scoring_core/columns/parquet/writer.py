"""Tables one after the other into one Parquet file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

MARK = "scoring-core"
"""The word of a file's metadata by which files of one run are known as such."""


class Parquet:
    """
    A Parquet file that is opened by `opened` when there is a first table to write.

    Its columns are those of the first table; `rows` counts what was written.
    """

    def __init__(self, opened: Callable[[], BinaryIO]) -> None:
        self._opened = opened
        self._writer: Any = None
        self.rows = 0

    def write(self, table: Any) -> None:
        """Add the rows of a table."""
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._opened(), table.schema, compression="zstd")
        schema = self._writer.schema
        self._writer.write_table(table if table.schema.equals(schema) else table.cast(schema))
        self.rows += table.num_rows

    def close(self, mark: str) -> None:
        """Write the end of the file, without which nobody can read it, with a mark in it."""
        if self._writer is not None:
            self._writer.add_key_value_metadata({MARK: mark})
            self._writer.close()


def plain(table: Any, schema: Any) -> Any:
    """The columns of a schema as it has them, where they were read as words of a list."""
    for number, field in enumerate(table.schema):
        place = schema.get_field_index(field.name)
        if place >= 0 and schema.field(place).type != field.type:
            wanted = schema.field(place)
            table = table.set_column(number, wanted, table.column(number).cast(wanted.type))
    return table


def words(values: list[str]) -> Any:
    """A column of few different words."""
    return pa.array(values, pa.string()).dictionary_encode()
