"""Records as frames, for the tests of counting whole columns of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pyarrow as pa

from scoring_core.arithmetic import exact_text
from scoring_core.columns.records.figures import cell_of
from scoring_core.engine.tally import tally
from scoring_core.model.item import Content, RecordKind, Records
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme

Row = Mapping[str, Content]


def frame_of(kind: RecordKind, rows: Sequence[Row], *, coded: bool = False) -> Any:
    """An Arrow table of records, headed by labels; as dictionaries where they are `coded`."""
    columns = {}
    for field in kind.fields:
        cells = [_cell(row[field.key]) for row in rows]
        if field.type == "date":
            columns[field.label] = pa.array(cells, pa.date32())
            continue
        column = pa.array(cells, pa.string())
        columns[field.label] = column.dictionary_encode() if coded else column
    return pa.table(columns)


def _cell(content: Content) -> Any:
    match content:
        case None | date():
            return content
        case bool():
            return "是" if content else "否"
        case Fraction():
            return exact_text(content)
        case tuple():
            return "、".join(content) or None
    return content


def rules_of(*schemes: Scheme, key: str = "xian") -> Jurisdiction:
    """A jurisdiction of schemes alone."""
    return Jurisdiction(key, f"{key}县", schemes)


def expected(
    scheme: Scheme, kind: RecordKind, rows: Sequence[Row], periods: Sequence[Period]
) -> list[dict[str, Any]]:
    """What the exact way gives, in the words of a frame."""
    columns = {field.key: [row[field.key] for row in rows] for field in kind.fields}
    found, _ = tally(scheme, {kind.key: Records(kind, columns)}, periods)
    return [
        {
            "period": str(period),
            "unit": unit.name,
            **{
                metric.key: cell_of(metric, found[period][metric.key][unit.key], unit.category)
                for metric in scheme.metrics
                if metric.key in found[period]
            },
        }
        for period in periods
        for unit in scheme.roster(period).counting
    ]


def table_of(table: Any) -> list[dict[str, Any]]:
    """A figures frame as rows whose numbers are exact, without whose they are."""
    rows = table.drop_columns(["jurisdiction", "scheme"]).to_pylist()
    return [{key: _value(value) for key, value in row.items()} for row in rows]


def told(findings: Any, *keys: str) -> list[tuple[Any, ...]]:
    """Some columns of the findings."""
    return [tuple(row[key] for key in keys) for row in findings.to_pylist()]


def _value(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else Fraction(value)


def comparable(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The same with texts of numbers as numbers: one text makes a column one of texts."""
    return [{k: _read(v) if k not in ("period", "unit") else v for k, v in r.items()} for r in rows]


def _read(value: Any) -> Any:
    try:
        return Fraction(value)
    except (TypeError, ValueError):
        return value
