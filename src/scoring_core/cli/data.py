"""What every command has in common that works on a file of figures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import click

from scoring_core.app import sheets_of
from scoring_core.cli.language import language_option
from scoring_core.cli.output import refused
from scoring_core.errors import Place, ScoringError, UsageError, finding
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


def _path(text: str) -> Path:
    from pathlib import Path

    return Path(text)


def _file(_context: click.Context, _option: click.Parameter, value: str | None) -> Path | None:
    """The file to write; `-` is standard output, as everywhere."""
    return None if value in (None, "-") else _path(value)


_OPTIONS = (
    click.option("-j", "--jurisdiction", metavar="@key"),
    click.option("--scheme", metavar="@key"),
    click.option("--period", metavar="@period"),
    click.option("--sheet", metavar="@name"),
    click.option("--rules", metavar="@file", type=_path),
    click.option("--format", "key", metavar="@key"),
    click.option("-o", "--output", metavar="@file", callback=_file),
    language_option,
)


def data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that choose rules, period and sheet, and the form of what is written."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def keep(sources: Sequence[str | Path | None], output: Path | None) -> None:
    """The result never takes the place of the figures and rules that it came from."""
    for source in sources:
        if source is None or output is None:
            continue
        with suppress(OSError):  # a name that no file can have is told when it is opened
            if output.samefile(source) and output.is_file():
                raise UsageError(finding("SC419", Place(str(output)), str(output)))


def computed(
    tools: Catalogue,
    data: str,
    rules: Path | None,
    compute: Callable[[Catalogue, tuple[Sheet, ...]], T],
) -> T:
    """What is computed from the input; where that fails, broken plugins are told with it."""
    try:
        catalogue = tools if rules is None else tools.ruled_by(Catalogue.from_toml(rules))
        return compute(catalogue, sheets_of(catalogue, _content(data), data))
    except ScoringError as error:
        raise type(error)(dict.fromkeys((*error.findings, *tools.broken))) from None


def _content(data: str) -> bytes:
    if data == "-":
        return sys.stdin.buffer.read()
    try:
        with open(data, "rb") as file:
            return file.read()
    except OSError as error:
        raise refused(error, data, writing=False) from None
