"""
Files in and out: the built-in readers and writers, which come as a plugin like anyone's.

One file a format and direction. A writer prints the cells of the standings and computes
nothing, so that no two formats can disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from scoring_core.model.exchange import DocumentWriter, Reader, Writer
from scoring_core.plugin.hookspecs import hookimpl


@hookimpl
def scoring_readers() -> list[Reader]:
    """Text tables and workbooks."""
    return [
        Reader("csv", (".csv", ".tsv", ".txt", ".md"), _of("csv_table", "read_csv")),
        Reader(
            "workbook",
            (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
            _of("workbook_table", "read_workbook"),
        ),
    ]


@hookimpl
def scoring_writers() -> list[Writer]:
    """The formats of `scoring-core rank --format`."""
    return [
        Writer("table", (".txt",), _of("terminal", "write_table")),
        Writer("json", (".json",), _of("json_standings", "write_json")),
        Writer("csv", (".csv",), _of("csv_standings", "write_csv"), bom=True),
        Writer("markdown", (".md",), _of("markdown_standings", "write_markdown")),
    ]


@hookimpl
def scoring_documents() -> list[DocumentWriter]:
    """The formats of `scoring-core notice --format`."""
    return [
        DocumentWriter("docx", (".docx",), _of("docx_notice", "write_notice")),
        DocumentWriter("xlsx", (".xlsx",), _of("xlsx_notice", "write_notice")),
        DocumentWriter("html", (".html", ".htm"), _of("html_notice", "write_notice"), text=True),
        DocumentWriter("md", (".md", ".markdown"), _of("md_notice", "write_notice"), text=True),
        DocumentWriter("txt", (".txt",), _of("txt_notice", "write_notice"), text=True),
        DocumentWriter("pdf", (".pdf",), _of("pdf_notice", "write_notice")),
    ]


def _of(room: str, verb: str) -> Callable[..., Any]:
    """A verb of a room that is loaded when it is first used: start-up needs one of each."""

    def call(*arguments: object) -> Any:
        return getattr(import_module(f"{__name__}.{room}"), verb)(*arguments)

    return call
