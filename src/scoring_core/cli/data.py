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
from scoring_core.cli.progress import Bar
from scoring_core.cli.quiet import quiet
from scoring_core.errors import DataError, Place, ScoringError, finding
from scoring_core.frozen import frozen
from scoring_core.messages import Lang
from scoring_core.model.limits import LIMITS, Limits
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")
Refuse = Callable[[str, int], DataError]
BLOCK = 1_000_000


@frozen
class Desk:
    """What a command works with: rules and formats, how large a file may be, and its bar."""

    catalogue: Catalogue
    limits: Limits
    bar: Bar


def computed(
    tools: Catalogue,
    rules: Path | None,
    compute: Callable[[Desk], T],
    lang: Lang,
    limits: Limits = LIMITS,
) -> T:
    """What is computed by the rules; where that fails, broken plugins are told with it."""
    try:
        with Bar(lang) as bar:
            catalogue = tools if rules is None else tools.ruled_by(Catalogue.from_toml(rules))
            return quiet(lambda: compute(Desk(catalogue, limits, bar)))
    except ScoringError as error:
        raise type(error)(dict.fromkeys((*error.findings, *tools.findings))) from None


def opened_if(desk: Desk, data: str | None, records: Sequence[str]) -> tuple[Sheet, ...] | None:
    """The sheets of a file and of files of records, where any is named at all."""
    files = [*([] if data is None else [data]), *records]
    if not files:
        return None
    return tuple(sheet for file in all_opened(desk, files) for sheet in file)


def all_opened(desk: Desk, names: Sequence[str]) -> list[tuple[Sheet, ...]]:
    """The sheets of each file; `-` is standard input."""
    found = []
    for number, name in enumerate(names, 1):
        desk.bar.reading(name, number, len(names))
        content = _content(name, desk.limits.file, _too_many_figures)
        found.append(sheets_of(desk.catalogue, content, name, desk.limits))
    desk.bar.computing()
    return found


def content_of(name: str, most: int = LIMITS.file) -> bytes:
    """
    The bytes of a file that holds no figures, whose length no option raises.

    Raises `DataError` where there are more than `most` (SC486), of which no more are read,
    and where the file was not the same at the end as at the beginning (SC425).
    """
    return _content(name, most, _too_long)


def _too_many_figures(name: str, most: int) -> DataError:
    return DataError(finding("SC424", Place(name), limit=str(most)))


def _too_long(name: str, most: int) -> DataError:
    return DataError(finding("SC486", Place(name), limit=str(most)))


def _content(name: str, most: int, refuse: Refuse) -> bytes:
    try:
        if name == "-":
            return _whole(sys.stdin.buffer, name, most, refuse)
        with open(name, "rb") as file:
            return _whole(file, name, most, refuse)
    except OSError as error:
        raise refused(error, name, writing=False) from None


def _whole(file: BinaryIO, name: str, most: int, refuse: Refuse) -> bytes:
    before = _state(file)
    size = before[0] if before else most
    content = b"" if size > most else file.read(size + 1) if before else _poured(file, most)
    if max(size if before else 0, len(content)) > most:
        raise refuse(name, most)
    if before and (_state(file) != before or len(content) != size):
        raise DataError(finding("SC425", Place(name)))
    return content


def _poured(file: BinaryIO, most: int) -> bytes:
    """What comes out of a pipe, by blocks: to ask for the most would take the room for it."""
    found = bytearray()
    while len(found) <= most and (block := file.read(BLOCK)):
        found += block
    return bytes(found)


def _state(file: BinaryIO) -> tuple[int, int] | None:
    """How long a file is, and when it was changed; None where it is a pipe or a device."""
    try:
        known = os.fstat(file.fileno())
    except UnsupportedOperation:
        return None
    return (known.st_size, known.st_mtime_ns) if stat.S_ISREG(known.st_mode) else None
