"""
Files in and out: the built-in readers and writers, which come as a plugin like anyone's.

One file a format and direction. A writer prints the cells of the standings and computes
nothing, so that no two formats can disagree.
"""

from __future__ import annotations

from scoring_core.formats.csv_standings import write_csv
from scoring_core.formats.csv_table import read_csv
from scoring_core.formats.json_standings import write_json
from scoring_core.formats.markdown_standings import write_markdown
from scoring_core.formats.terminal import write_table
from scoring_core.formats.workbook_table import read_workbook
from scoring_core.model.exchange import Reader, Writer
from scoring_core.plugin.hookspecs import hookimpl


@hookimpl
def scoring_readers() -> list[Reader]:
    """Text tables and workbooks."""
    return [
        Reader("csv", (".csv", ".tsv", ".txt"), read_csv),
        Reader("workbook", (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), read_workbook),
    ]


@hookimpl
def scoring_writers() -> list[Writer]:
    """The formats of `scoring-core rank --format`."""
    return [
        Writer("table", (".txt",), write_table),
        Writer("json", (".json",), write_json),
        Writer("csv", (".csv",), write_csv, bom=True),
        Writer("markdown", (".md",), write_markdown),
    ]
