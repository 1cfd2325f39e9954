"""What is told of the rows of a batch, with the file and the row in it in place of theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring_core.columns.parquet.batches import Rows
from scoring_core.columns.parquet.source import File
from scoring_core.messages import lookup

NAMING: Mapping[str, str] = {"SC102": "first", "SC855": "other"}
"""The codes whose sentence names another row, and the word of the sentence that is its number."""
_MARK = "\0"


def placed(findings: Any, rows: Rows, paths: Sequence[str]) -> Any:
    """The findings of a batch, of which `row` counts from 1, with a first column `file`."""
    at = pc.subtract(findings.column("row"), 1)
    file = pa.array(paths, pa.string()).take(pc.take(pa.array(rows.file), at))
    row = pc.take(pa.array(rows.row), at)
    findings = _renamed(findings, rows, paths)
    place = findings.schema.get_field_index("row")
    return findings.set_column(place, "row", row).add_column(0, "file", file)


def of_files(findings: Any, files: Sequence[File]) -> Any:
    """Findings whose `row` counts from 1 through all files, with file and row in it instead."""
    ends = np.cumsum([file.rows for file in files])
    column = findings.column("row")
    at = column.fill_null(1).to_numpy() - 1
    number = np.searchsorted(ends, at, side="right")
    firsts = ends - [file.rows for file in files]
    none = column.is_null().to_numpy()
    row = pa.array(at - firsts[number] + 1, pa.int64(), mask=none)
    file = pa.array([each.path for each in files], pa.string()).take(pa.array(number, mask=none))
    place = findings.schema.get_field_index("row")
    return findings.set_column(place, "row", row).add_column(0, "file", file)


def left_out(findings: Any) -> int:
    """How many rows are left out, each of which may have several findings."""
    rows = findings.filter(findings.column("left_out")).column("row")
    return int(pc.count_distinct(rows, mode="only_valid").as_py())


def _renamed(findings: Any, rows: Rows, paths: Sequence[str]) -> Any:
    """The sentences that name another row of the batch, with the number that it has in its file."""
    codes = findings.column("code")
    naming = pc.is_in(codes, value_set=pa.array(list(NAMING)).cast(codes.type))
    at = np.flatnonzero(naming.to_numpy())
    if not len(at):
        return findings
    told = findings.take(at).select(["row", "code", "found", "message"]).to_pylist()
    messages = findings.column("message").to_pylist()
    for number, each in zip(at.tolist(), told, strict=True):
        messages[number] = _sentence(each, rows, paths)
    place = findings.schema.get_field_index("message")
    return findings.set_column(place, "message", pa.array(messages, pa.string()))


def _sentence(told: Mapping[str, Any], rows: Rows, paths: Sequence[str]) -> str:
    template = lookup(told["code"]).zh.message
    words = {"unit": told["found"], NAMING[told["code"]]: _MARK}
    before, after = template.format_map(words).split(_MARK)
    message: str = told["message"]
    other = int(message.removeprefix(before).removesuffix(after)) - 1
    here = int(rows.file[other]) == int(rows.file[told["row"] - 1])
    where = "" if here else f"（{paths[int(rows.file[other])]}）"
    return f"{before}{int(rows.row[other])}{after}{where}"
