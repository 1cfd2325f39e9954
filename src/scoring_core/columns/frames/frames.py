"""The kinds of frame that come in, and the same kind back; nothing is imported but what came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from scoring_core.columns.arrow.decimals import widened
from scoring_core.columns.arrow.extended import extended
from scoring_core.columns.arrow.raw import spelt
from scoring_core.errors import UsageError, finding

Frame = Any
NOT_OF_ARROW = ("Int128", "UInt128", "Object")
"""Types of polars that Arrow has not."""
Mask = Any
"""A numpy array of truths, one a row; None where every row stays."""


@dataclass(frozen=True, slots=True)
class Kind:
    """
    How frames of one kind are handled.

    `names(frame)` are its columns, `arrow(frame, names)` some of them as an Arrow table,
    `made(table)` a frame of an Arrow table, `extended(frame, kept, added)` its kept rows with
    the columns of some frames added that `made` gave, one below the other. What is computed anew
    whenever it is read has no `extended`: its rows may come in another order.
    """

    names: Callable[[Frame], Sequence[str]]
    arrow: Callable[[Frame, Sequence[str]], Any]
    extended: Callable[[Frame, Mask, Sequence[Frame]], Frame] | None
    made: Callable[[Any], Frame]


def kind_of(frame: Frame) -> Kind:
    """The kind of a frame; `UsageError` (SC852) where it is none that is known."""
    for kind in type(frame).__mro__:
        room = kind.__module__.partition(".")[0].removeprefix("_")
        known = KINDS.get((room, kind.__name__))
        if known is not None:
            return known
    told = f"{type(frame).__module__}.{type(frame).__qualname__}"
    raise UsageError(finding("SC852", None, told))


def _arrow_names(table: Any) -> Sequence[str]:
    return [str(name) for name in table.schema.names]


def _arrow_part(table: Any, names: Sequence[str]) -> Any:
    return table.select(list(names))


def _batch_part(batch: Any, names: Sequence[str]) -> Any:
    return import_module("pyarrow").Table.from_batches([batch.select(list(names))])


def _batch_extended(batch: Any, kept: Mask, added: Sequence[Any]) -> Any:
    arrow = import_module("pyarrow")
    tables = [arrow.Table.from_batches([each]) for each in added]
    return _batch_made(extended(arrow.Table.from_batches([batch]), kept, tables))


def _batch_made(table: Any) -> Any:
    batches = table.combine_chunks().to_batches()
    empty = import_module("pyarrow").RecordBatch.from_pylist
    return batches[0] if batches else empty([], schema=table.schema)


def _polars_part(frame: Any, names: Sequence[str]) -> Any:
    polars, arrow = import_module("polars"), import_module("pyarrow")
    numbered = (polars.Categorical, polars.Enum)
    coded = [name for name in names if isinstance(frame.schema[name], numbered)]
    others = [name for name in names if str(frame.schema[name]) in NOT_OF_ARROW]
    rest = [name for name in names if name not in (*coded, *others)]
    table = frame.select(rest).to_arrow(compat_level=polars.CompatLevel.oldest())
    columns = {name: table.column(name) for name in rest}
    words = {kind: _words(kind) for kind in {frame.schema[name] for name in coded}}
    for name in coded:
        numbers = frame.get_column(name).rechunk().to_physical().to_arrow()
        known = words[frame.schema[name]]
        columns[name] = arrow.DictionaryArray.from_arrays(numbers, known, safe=False)
    columns |= {name: spelt(frame.get_column(name).to_list()) for name in others}
    return arrow.table({name: columns[name] for name in names})


def _words(kind: Any) -> Any:
    """The texts of categories by their numbers in polars, whose own way looks each up once more."""
    polars = import_module("polars")
    known = kind.categories
    texts = known if isinstance(known, polars.Series) else known.to_series()
    return texts.to_arrow(compat_level=polars.CompatLevel.oldest())


def _polars_extended(frame: Any, kept: Mask, added: Sequence[Any]) -> Any:
    polars = import_module("polars")
    out = frame if kept is None else frame.filter(polars.Series(kept))
    return out.hstack(polars.concat(added, rechunk=False).get_columns())


def _polars_made(table: Any) -> Any:
    """
    A frame of a table, without what polars does slowly: its decimals are made wide here, on all
    cores, and of categories of which there are none one null stands for all.
    """
    arrow, polars = import_module("pyarrow"), import_module("polars")
    empty = [name for name in table.schema.names if _lacks_words(table.column(name))]
    for at, field in enumerate(table.schema):
        if arrow.types.is_decimal64(field.type):
            chunks = [widened(chunk) for chunk in table.column(at).chunks]
            kind = arrow.decimal128(field.type.precision, field.type.scale)
            table = table.set_column(at, field.name, arrow.chunked_array(chunks, kind))
    frame = polars.from_arrow(table.drop_columns(empty))
    for name in empty:
        null = polars.Series(name, [None], polars.Categorical)
        at = table.schema.get_field_index(name)
        frame.insert_column(at, null.new_from_index(0, table.num_rows))
    return frame


def _lacks_words(column: Any) -> bool:
    types = import_module("pyarrow").types
    return bool(types.is_dictionary(column.type)) and 0 < column.null_count == len(column)


def _pandas_names(frame: Any) -> Sequence[str]:
    return [str(name) for name in frame.columns]


def _pandas_part(frame: Any, names: Sequence[str]) -> Any:
    arrow = import_module("pyarrow")
    wanted = [name for name in frame.columns if str(name) in set(names)]
    try:
        return arrow.Table.from_pandas(frame[wanted], preserve_index=False)
    except (arrow.ArrowException, OverflowError, TypeError):  # a column is of no one type
        return arrow.table({str(name): _pandas_column(frame[name]) for name in wanted})


def _pandas_column(column: Any) -> Any:
    arrow = import_module("pyarrow")
    try:
        return arrow.Array.from_pandas(column)
    except (arrow.ArrowException, OverflowError, TypeError):
        there = column.notna()
        return spelt(
            value if is_there else None for value, is_there in zip(column, there, strict=True)
        )


def _pandas_extended(frame: Any, kept: Mask, added: Sequence[Any]) -> Any:
    pandas = import_module("pandas")
    out = frame if kept is None else frame[kept]
    more = pandas.concat(added).set_axis(out.index, axis=0)
    return pandas.concat([out, more], axis=1)


def _pandas_made(table: Any) -> Any:
    return table.to_pandas(types_mapper=import_module("pandas").ArrowDtype)


def _relation_names(relation: Any) -> Sequence[str]:
    return [str(name) for name in relation.columns]


def _relation_part(relation: Any, names: Sequence[str]) -> Any:
    quoted = (name.replace('"', '""') for name in names)
    return relation.project(", ".join(f'"{name}"' for name in quoted)).to_arrow_table()


def _relation_made(table: Any) -> Any:
    return import_module("duckdb").from_arrow(table)


KINDS = {
    ("pyarrow", "Table"): Kind(_arrow_names, _arrow_part, extended, lambda table: table),
    ("pyarrow", "RecordBatch"): Kind(_arrow_names, _batch_part, _batch_extended, _batch_made),
    ("polars", "DataFrame"): Kind(
        lambda frame: list(frame.columns), _polars_part, _polars_extended, _polars_made
    ),
    ("pandas", "DataFrame"): Kind(_pandas_names, _pandas_part, _pandas_extended, _pandas_made),
    ("duckdb", "DuckDBPyRelation"): Kind(_relation_names, _relation_part, None, _relation_made),
}
