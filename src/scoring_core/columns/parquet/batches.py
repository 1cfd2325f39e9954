"""Rows of Parquet files in batches of whole groups, however large the files are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from scoring_core.columns.arrow.arrays import texts
from scoring_core.columns.parquet.keys import Groups, Numbers, starts
from scoring_core.columns.parquet.source import File, Source, refused
from scoring_core.errors import DataError, Place, finding

BATCH = 1 << 18
BUFFER = 1 << 18
"""Bytes of a column that are read at once, however large its row groups are."""
MOST = 1 << 21
"""More rows than any group has: a roster has 20,000 units at most."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table, and of each the number of its group, of its file, and its own in it."""

    table: Any
    group: Numbers
    file: Numbers
    row: Numbers

    def __len__(self) -> int:
        return len(self.group)

    def slice(self, first: int, end: int) -> Rows:
        """Some of them, which are not copied."""
        part = slice(first, end)
        table = self.table.slice(first, end - first)
        return Rows(table, self.group[part], self.file[part], self.row[part])


def key_parts(source: Source, groups: Groups, batch: int = BATCH) -> Iterator[Numbers]:
    """
    The groups of all rows, of which nothing but the key columns is read.

    Raises `DataError` (SC889) where a column has another word than the folder says.
    """
    for file in source.files:
        names = list(dict.fromkeys((*source.keys.values(), *file.twice)))
        if not names:
            yield np.zeros(file.rows, np.int64)
            continue
        for table in tables(source, file, names, batch):
            _agree(file, table)
            yield groups.numbers(table)


def _agree(file: File, table: Any) -> None:
    for name, told in file.twice.items():
        for value in texts(pc.unique(table.column(name))):
            if (None if value is None else str(value)) not in (told, (told or "").lstrip("0")):
                words = {"column": name, "given": told or ""}
                raise DataError(finding("SC889", Place(file.path), str(value), **words))


def read(source: Source, groups: Groups, batch: int = BATCH) -> Iterator[Rows]:
    """All rows in the order of the files; a group may end in the middle."""
    for number, file in enumerate(source.files):
        first = 1
        for table in tables(source, file, source.schema.names, batch):
            count = table.num_rows
            row = np.arange(first, first + count, dtype=np.int64)
            yield Rows(table, groups.numbers(table), np.full(count, number, np.int64), row)
            first += count


def whole_groups(parts: Iterable[Rows], source: Source, batch: int = BATCH) -> Iterator[Rows]:
    """
    The same rows in batches of about so many; the last group of one waits for the next.

    Raises `DataError` (SC888) for a group of more than two million rows.
    """
    ready: list[Rows] = []
    last: list[Rows] = []
    for part in parts:
        if not len(part):
            continue
        cut = int(starts(part.group)[-1])
        if cut or (last and last[-1].group[-1] != part.group[0]):
            ready = [*ready, *last, part.slice(0, cut)]
            last = []
        last.append(part.slice(cut, len(part)))
        if _length(last) > MOST:
            raise _too_large(last[0], source)
        if _length(ready) >= max(1, batch // 2):
            yield _joined(ready)
            ready = []
    if ready or last:
        yield _joined([*ready, *last])


def _length(parts: Sequence[Rows]) -> int:
    return sum(map(len, parts))


def _joined(parts: Sequence[Rows]) -> Rows:
    numbers = (np.concatenate([getattr(part, name) for part in parts]) for name in _NUMBERS)
    return Rows(pa.concat_tables([part.table for part in parts]), *numbers)


_NUMBERS = ("group", "file", "row")


def _too_large(part: Rows, source: Source) -> DataError:
    words = (part.table.column(name)[0].as_py() for name in source.keys.values())
    told = " ".join("" if word is None else str(word) for word in words)
    place = Place(source.files[int(part.file[0])].path, row=int(part.row[0]))
    return DataError(finding("SC888", place, told.strip(), limit=str(MOST)))


def tables(
    source: Source, file: File, names: Sequence[str], batch: int, words: Collection[str] = ()
) -> Iterator[Any]:
    """
    The columns of these names, a few rows at once; those too that only its folders tell.

    Keys are read as dictionaries, and `words`.
    """
    told = {**source.given, **file.told}
    own = [name for name in names if name not in told]
    coded = [name for name in own if name in source.keys.values() or name in words]
    fields = [source.schema.field(name) for name in names]
    try:
        with pq.ParquetFile(file.path, read_dictionary=coded, buffer_size=BUFFER) as opened:
            for part in _batches(opened, own, batch):
                columns = [
                    _repeated(told[field.name], part.num_rows)
                    if field.name in told
                    else _wide(part.column(field.name), field.type)
                    for field in fields
                ]
                yield pa.table(columns, names=list(names))
    except (pa.ArrowException, OSError) as error:
        raise refused(error, file.path) from None


def _batches(opened: Any, names: Sequence[str], batch: int) -> Iterator[Any]:
    """What is read of a file; of no column at all only how many rows there are."""
    if names:
        yield from opened.iter_batches(batch, columns=list(names))
        return
    left = opened.metadata.num_rows
    while left > 0:
        part = min(left, batch)
        yield pa.RecordBatch.from_struct_array(pa.array([{}] * part, pa.struct([])))
        left -= part


def _repeated(word: str | None, count: int) -> Any:
    codes = pa.array(np.zeros(count, np.int32), mask=np.full(count, word is None))
    return pa.DictionaryArray.from_arrays(codes, pa.array([word or ""]))


def _wide(column: Any, wanted: Any) -> Any:
    """A key is read as words of a list, whatever it is; others as all files have them."""
    if column.type == wanted or pa.types.is_dictionary(column.type):
        return column
    return column.cast(wanted)
