"""What a worker of Spark does with the rows of some jurisdictions: an Arrow table in and out."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import add
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from scoring_core.columns.arrow.headed import KEYS, Headed
from scoring_core.columns.book.book import book_of
from scoring_core.columns.country import Country
from scoring_core.columns.digest import NOTHING, WORD, Digest, digest
from scoring_core.columns.table.rank import rank_table
from scoring_core.errors import DataError, Finding, finding

DIGITS = 18
ROW = "row"
TWICE, ALIKE = ("SC102", "SC855"), "SC896"
"""What tells the first of two rows from the second; in Spark neither is the first."""
TOLD = pa.schema(
    {
        ROW: pa.int64(),
        **dict.fromkeys(("jurisdiction", "scheme", "period", "unit", "column"), pa.string()),
        **dict.fromkeys(("code", "level", "found", "message", "remedy"), pa.string()),
        "left_out": pa.bool_(),
    }
)


SUMS = pa.schema(dict.fromkeys(("rows", "first", "second"), pa.int64()))


@lru_cache(maxsize=1)
def country_of(packed: bytes) -> Country:
    """The rules of a worker, compiled when its first shard comes; the driver packed them."""
    return Country(pickle.loads(packed))  # noqa: S301


def added(country: Country) -> Any:
    """The columns that are added to those of the input, as Spark can hold them."""
    scores = {key: _kind(places) for key, places in country.scores.items()}
    ends = {"states": pa.string(), "rank": pa.int32()}
    return pa.schema({"category": pa.string(), **scores, **ends})


def _kind(places: int | None) -> Any:
    if places is None:
        return pa.string()
    return pa.decimal128(DIGITS, places) if places else pa.int64()


def ranked_shard(country: Country, table: Any, engine: str) -> Any:
    """
    The rows of a shard in one column `ranked`, its findings in one column `told`, and in one
    row of the column `sums` the digest of its rows, as integers with a sign.

    Where a column lacks for a jurisdiction, all its rows are findings and the others go on.
    """
    parts = list(_parts(country, table, engine))
    good = pa.concat_tables([ranked for ranked, _ in parts])
    found = pa.concat_tables([findings for _, findings in parts])
    columns = {
        "ranked": good.to_struct_array(),
        "told": found.to_struct_array(),
        "sums": pa.chunked_array([pa.array([_sums(digest(good))], pa.struct(SUMS))]),
    }
    before, rows = 0, sum(map(len, columns.values()))
    for name, column in columns.items():
        after = rows - before - len(column)
        nulls = pa.nulls(before, column.type), pa.nulls(after, column.type)
        columns[name] = pa.chunked_array([nulls[0], *column.chunks, nulls[1]])
        before = rows - after
    return pa.table(columns)


def _sums(found: Digest) -> dict[str, int]:
    first, second = (value - (WORD if value >= WORD // 2 else 0) for value in found.sums)
    return {"rows": found.rows, "first": first, "second": second}


def summed(sums: Iterable[Any]) -> Digest:
    """The digest of all shards from those of each, as rows of the column `sums`."""
    found = (Digest(each.rows, (each.first % WORD, each.second % WORD)) for each in sums)
    return reduce(add, found, NOTHING)


def _parts(country: Country, table: Any, engine: str) -> Iterator[tuple[Any, Any]]:
    """The good rows and the findings, together or jurisdiction by jurisdiction."""
    try:
        found = rank_table(country, table, engine=engine)
    except DataError as error:
        each = _by_jurisdiction(country, table)
        if len(each) > 1:
            for part in each:
                yield from _parts(country, part, engine)
        else:
            none = rank_table(country, table.slice(0, 0), engine=engine)
            yield _held(country, none.table), _refused(table, error.findings)
        return
    yield _held(country, found.table), _numbered(found.findings, table)


def _held(country: Country, ranked: Any) -> Any:
    """A ranked table in the types that Spark has."""
    kinds = added(country)
    for place, name in enumerate(ranked.column_names):
        if place >= len(ranked.column_names) - len(kinds):
            column = ranked.column(place).cast(kinds.field(name).type)
            ranked = ranked.set_column(place, name, column)
    return ranked


def _numbered(findings: Any, table: Any) -> Any:
    """Findings with the numbers that the input gives its rows; none where it gives none."""
    at = pc.subtract(findings[ROW], 1)
    told = findings.set_column(0, ROW, _numbers(table).take(at)).cast(TOLD)
    twice = pc.is_in(told["code"], pa.array(TWICE))
    if not pc.any(twice).as_py():
        return told
    alike = [finding("SC896", None, unit) for unit in told.filter(twice)["found"].to_pylist()]
    words = zip(*(each.told() for each in alike), strict=True)
    for name, texts in zip(("message", "remedy"), words, strict=True):
        put = pc.replace_with_mask(_one(told[name]), _one(twice), pa.array(texts, pa.string()))
        told = _with(told, name, put)
    return _with(told, "code", pc.if_else(twice, ALIKE, told["code"]))


def _with(table: Any, name: str, column: Any) -> Any:
    return table.set_column(table.column_names.index(name), name, column)


def _one(column: Any) -> Any:
    return pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column


def _numbers(table: Any) -> Any:
    """The column `row`, where it holds whole numbers."""
    held = ROW in table.column_names and pa.types.is_integer(table.schema.field(ROW).type)
    return table[ROW].cast(pa.int64()) if held else pa.nulls(len(table), pa.int64())


def _by_jurisdiction(country: Country, table: Any) -> list[Any]:
    heading = Headed(table.column_names).key("jurisdiction")
    if heading is None:
        return [table]
    written = table[heading].cast(pa.string()).to_pylist()
    look = book_of(country).jurisdiction
    meant = {text: str(look(text or "")) for text in set(written)}
    keys = pa.array([meant[text] for text in written], pa.string())
    return [table.filter(pc.equal(keys, key)) for key in sorted(set(meant.values()))]


def _refused(table: Any, findings: Sequence[Finding]) -> Any:
    """Every row of a table left out, for each of some findings."""
    headed = Headed(table.column_names)
    columns = {kind: headed.key(kind) for kind in KEYS}
    none = pa.nulls(len(table), pa.string())
    keys = {k: none if name is None else table[name] for k, name in columns.items()}
    parts = [
        pa.table(
            {ROW: _numbers(table)}
            | keys
            | {
                name: pa.repeat(pa.scalar(text, TOLD.field(name).type), len(table))
                for name, text in _words(each).items()
            }
        ).cast(TOLD)
        for each in findings
    ]
    return pa.concat_tables(parts)


def _words(told: Finding) -> dict[str, str | bool | None]:
    return {
        "column": told.place.column,
        "code": told.code,
        "level": str(told.level),
        "found": told.text(),
        **dict(zip(("message", "remedy"), told.told(), strict=True)),
        "left_out": True,
    }
