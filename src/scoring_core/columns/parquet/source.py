"""Which Parquet files there are to read, and what columns and how many rows they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scoring_core.columns.arrow.headed import KEYS, Headed
from scoring_core.columns.parquet.keys import GROUP
from scoring_core.columns.parquet.names import told_by, walked
from scoring_core.errors import DataError, Place, UsageError, finding
from scoring_core.messages import Listed

WORDS = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True)
class File:
    """
    One file: `told` are the columns that the names of its folders tell, the same in all rows.

    `twice` are those of which the file has a column too, which must say the same.
    """

    path: str
    rows: int
    told: Mapping[str, str | None]
    twice: Mapping[str, str | None]
    state: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """
    The files, in the order in which they are read, and the columns that all of them have.

    `keys` are the names of the columns by which rows belong together; `given` are columns
    that somebody told for all rows, because no file has them.
    """

    files: tuple[File, ...]
    schema: Any
    keys: Mapping[str, str]
    given: Mapping[str, str]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(file.rows for file in self.files)


def source_of(
    names: Sequence[str],
    given: Mapping[str, str],
    step: Callable[[str, int, int], None] = lambda _name, _number, _count: None,
) -> Source:
    """
    The Parquet files of these names, of which some may be folders.

    Raises `UsageError` for a folder without any (SC882) and for something `given` that the
    files tell themselves (SC885); `DataError` for what is no Parquet file (SC881) and for
    columns that differ from file to file (SC883) or stand there twice (SC884, SC115); and
    `OSError`.
    """
    paths = [pair for name in names for pair in _paths(name)]
    files, schemas = [], []
    for number, (path, told) in enumerate(paths, 1):
        step(path, number, len(paths))
        file, schema = _opened(path, told)
        files.append(file)
        schemas.append(schema)
    schema = _united([file.path for file in files], schemas)
    keys = _keys(schema.names, files[0].path)
    for key, word in given.items():
        if key in keys:
            raise UsageError(finding("SC885", Place(files[0].path), word, column=keys[key]))
    added = [pa.field(key, WORDS) for key in given]
    together = {**keys, **{key: key for key in given}}
    return Source(tuple(files), pa.schema([*schema, *added]), together, given)


def unchanged(source: Source) -> None:
    """Raise `DataError` (SC425) where a file is not what it was when it was opened."""
    for file in source.files:
        if _state(file.path) != file.state:
            raise DataError(finding("SC425", Place(file.path)))


def refused(error: Exception, path: str) -> DataError:
    """Why a file cannot be read as Parquet."""
    lines = str(error).splitlines() or [type(error).__name__]
    return DataError(finding("SC881", Place(path), Path(path).name, reason=lines[0]))


def _keys(names: Sequence[str], path: str) -> dict[str, str]:
    """The column of each key by which rows belong together."""
    try:
        found = {key: Headed(names).key(key) for key in GROUP}
    except DataError as error:
        raise DataError([replace(each, place=Place(path)) for each in error.findings]) from None
    return {key: name for key, name in found.items() if name is not None}


def _paths(name: str) -> list[tuple[str, Mapping[str, str | None]]]:
    """The files of a name; above it no folder is looked at but for the keys that it tells."""
    path = Path(name)
    if not path.is_dir():
        return [(name, _keys_of(path.parts[:-1]))]
    found = sorted(walked(name))
    if not found:
        raise UsageError(finding("SC882", Place(name), name))
    above = _keys_of(path.parts)
    told = (told_by(each.relative_to(path).parts[:-1]) for each in found)
    return [(str(each), {**above, **below}) for each, below in zip(found, told, strict=True)]


def _keys_of(folders: Sequence[str]) -> Mapping[str, str | None]:
    known = {word for key in GROUP for word in KEYS[key]}
    return {key: word for key, word in told_by(folders).items() if key in known}


def _opened(path: str, told: Mapping[str, str | None]) -> tuple[File, Any]:
    state = _state(path)
    try:
        with pq.ParquetFile(path) as file:
            schema, rows = file.schema_arrow.remove_metadata(), file.metadata.num_rows
    except (pa.ArrowException, OSError) as error:
        if getattr(error, "errno", None):
            raise
        raise refused(error, path) from None
    twice = sorted({name for name in schema.names if schema.names.count(name) > 1})
    if twice:
        raise DataError(finding("SC884", Place(path), Listed(twice)))
    both = {key: word for key, word in told.items() if key in schema.names}
    alone = {key: word for key, word in told.items() if key not in both}
    for key in alone:
        schema = schema.append(pa.field(key, WORDS))
    return File(path, rows, alone, both, state), schema


def _state(path: str) -> tuple[int, int]:
    known = Path(path).stat()
    return known.st_size, known.st_mtime_ns


def _united(paths: Sequence[str], schemas: Sequence[Any]) -> Any:
    """The columns of the first file, wide enough for all of them."""
    first = schemas[0]
    for path, schema in zip(paths, schemas, strict=True):
        if schema.equals(first):
            continue
        other = set(schema.names) ^ set(first.names)
        if other:
            raise _differ(path, paths[0], other)
        try:
            first = pa.unify_schemas([first, schema], promote_options="permissive")
        except pa.ArrowException:
            pairs = zip(first, (schema.field(name) for name in first.names), strict=True)
            raise _differ(path, paths[0], [a.name for a, b in pairs if a.type != b.type]) from None
    return first


def _differ(path: str, first: str, columns: Iterable[str]) -> DataError:
    names = Listed(sorted(columns))
    return DataError(finding("SC883", Place(path), names, first=Path(first).name))
