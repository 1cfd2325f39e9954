"""What is told of the rows of a batch, with the file and the row in it in place of theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring_core.columns.parquet.batches import Rows
from scoring_core.columns.parquet.source import File
from scoring_core.errors import Finding
from scoring_core.messages import Lang

NAMING: Mapping[str, str] = {"SC102": "first", "SC855": "other"}
"""The codes whose sentence names another row, and the word of the sentence that is its number."""


def placed(findings: Any, rows: Rows, paths: Sequence[str]) -> Any:
    """The findings of a batch, of which `row` counts from 1, with a first column `file`."""
    at = pc.subtract(findings.column("row"), 1)
    file = pa.array(paths, pa.string()).take(pc.take(pa.array(rows.file), at))
    row = pc.take(pa.array(rows.row), at)
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


def words_of(found: Finding, rows: Rows, paths: Sequence[str], lang: Lang) -> tuple[str, str]:
    """What a finding of a batch says, with the number in its file of a row that it names."""
    naming = NAMING.get(found.code)
    if naming is None:
        return found.told(lang)
    words = dict(found.details)
    other = int(words[naming]) - 1
    words[naming] = str(int(rows.row[other]))
    message, remedy = replace(found, details=tuple(words.items())).told(lang)
    if len(paths) == 1:
        return message, remedy
    path = paths[int(rows.file[other])]
    return f"{message}（{path}）" if lang == "zh" else f"{message} ({path})", remedy
