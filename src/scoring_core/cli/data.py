"""What every command has in common that works on a file of figures."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Sequence
from io import UnsupportedOperation
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from scoring_core.app import sheets_of
from scoring_core.cli.output import refused
from scoring_core.cli.quiet import quiet
from scoring_core.errors import DataError, Place, ScoringError, finding
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")
MOST_BYTES = 200_000_000


def computed(tools: Catalogue, rules: Path | None, compute: Callable[[Catalogue], T]) -> T:
    """What is computed by the rules; where that fails, broken plugins are told with it."""
    try:
        catalogue = tools if rules is None else tools.ruled_by(Catalogue.from_toml(rules))
        return quiet(lambda: compute(catalogue))
    except ScoringError as error:
        raise type(error)(dict.fromkeys((*error.findings, *tools.findings))) from None


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


def content_of(data: str, most: int = MOST_BYTES) -> bytes:
    """
    The bytes of a file; `-` is standard input.

    Raises `DataError` where there are more than `most` (SC424), of which no more are read,
    and where the file was not the same at the end as at the beginning (SC425).
    """
    try:
        if data == "-":
            return _whole(sys.stdin.buffer, data, most)
        with open(data, "rb") as file:
            return _whole(file, data, most)
    except OSError as error:
        raise refused(error, data, writing=False) from None


def _whole(file: BinaryIO, name: str, most: int) -> bytes:
    before = _state(file)
    size = before[0] if before else most
    content = file.read(size + 1) if size <= most else b""
    if max(size if before else 0, len(content)) > most:
        raise DataError(finding("SC424", Place(name), limit=str(most)))
    if before and (_state(file) != before or len(content) != size):
        raise DataError(finding("SC425", Place(name)))
    return content


def _state(file: BinaryIO) -> tuple[int, int] | None:
    """How long a file is, and when it was changed; None where it is a pipe or a device."""
    try:
        known = os.fstat(file.fileno())
    except UnsupportedOperation:
        return None
    return (known.st_size, known.st_mtime_ns) if stat.S_ISREG(known.st_mode) else None
