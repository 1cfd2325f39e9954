"""What every command has in common that works on a file of figures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from scoring_core.app import sheets_of
from scoring_core.cli.output import refused
from scoring_core.cli.quiet import quiet
from scoring_core.errors import ScoringError
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


def computed(tools: Catalogue, rules: Path | None, compute: Callable[[Catalogue], T]) -> T:
    """What is computed by the rules; where that fails, broken plugins are told with it."""
    try:
        catalogue = tools if rules is None else tools.ruled_by(Catalogue.from_toml(rules))
        return quiet(lambda: compute(catalogue))
    except ScoringError as error:
        raise type(error)(dict.fromkeys((*error.findings, *tools.broken))) from None


def opened(catalogue: Catalogue, data: str) -> tuple[Sheet, ...]:
    """The sheets of a file; `-` is standard input."""
    return sheets_of(catalogue, content_of(data), data)


def opened_if(
    catalogue: Catalogue, data: str | None, records: Sequence[str]
) -> tuple[Sheet, ...] | None:
    """The sheets of a file and of files of records, where any is named at all."""
    files = [*([] if data is None else [data]), *records]
    if not files:
        return None
    return tuple(sheet for file in all_opened(catalogue, files) for sheet in file)


def all_opened(catalogue: Catalogue, names: Sequence[str]) -> list[tuple[Sheet, ...]]:
    """The sheets of each file."""
    return [opened(catalogue, name) for name in names]


def content_of(data: str) -> bytes:
    """The bytes of a file; `-` is standard input."""
    if data == "-":
        return sys.stdin.buffer.read()
    try:
        with open(data, "rb") as file:
            return file.read()
    except OSError as error:
        raise refused(error, data, writing=False) from None
