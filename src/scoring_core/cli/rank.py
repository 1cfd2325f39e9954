"""`scoring-core rank`: a file in, ranked tables out."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from scoring_core.app import rank, sheets_of
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.output import (
    choose_writer,
    refused,
    show,
    show_findings,
    write_file,
    written,
)
from scoring_core.errors import Place, ScoringError, UsageError, finding
from scoring_core.model.exchange import Writer
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path


def _path(text: str) -> Path:
    from pathlib import Path

    return Path(text)


def _file(_context: click.Context, _option: click.Parameter, value: str | None) -> Path | None:
    """The file to write; `-` is standard output, as everywhere."""
    return None if value in (None, "-") else _path(value)


@click.command("rank", cls=SpokenCommand)
@click.argument("data", metavar="@data")
@click.option("-j", "--jurisdiction", metavar="@key")
@click.option("--scheme", metavar="@key")
@click.option("--period", metavar="@period")
@click.option("--sheet", metavar="@name")
@click.option("--rules", metavar="@file", type=_path)
@click.option("--format", "key", metavar="@key")
@click.option("-o", "--output", metavar="@file", callback=_file)
@language_option
@click.pass_context
def rank_command(
    context: click.Context,
    /,
    data: str,
    rules: Path | None,
    key: str | None,
    output: Path | None,
    **chosen: str | None,
) -> None:
    """Rank one file; findings go to standard error, the tables to standard output or FILE."""
    tools = Catalogue.installed()
    writer = _chosen_writer(tools, key, output)
    for source in (data, rules):
        _keep(source, output)
    outcome = _outcome(tools, data, rules, chosen)
    show_findings(outcome.findings, context.obj)
    if output is not None:
        write_file(output, written(writer, outcome, context.obj), bom=writer.bom)
    else:
        show(writer, outcome, context.obj)


def _chosen_writer(tools: Catalogue, key: str | None, output: Path | None) -> Writer:
    """The writer; where there is none, a broken plugin may be why."""
    try:
        return choose_writer(tools, key, output)
    except UsageError as error:
        raise UsageError((*error.findings, *tools.broken)) from None


def _keep(source: str | Path | None, output: Path | None) -> None:
    """The result never takes the place of the figures and rules that it came from."""
    if source is None or output is None:
        return
    with suppress(OSError):  # a name that no file can have is told when it is opened
        if output.samefile(source) and output.is_file():
            raise UsageError(finding("SC419", Place(str(output)), str(output)))


def _outcome(
    tools: Catalogue, data: str, rules: Path | None, chosen: dict[str, str | None]
) -> Outcome:
    """What came of the input; broken plugins are told with it, also where it failed."""
    try:
        catalogue = tools if rules is None else tools.ruled_by(Catalogue.from_toml(rules))
        sheets = sheets_of(catalogue, _content(data), data)
        outcome = rank(catalogue, sheets, **chosen)
    except ScoringError as error:
        raise type(error)(dict.fromkeys((*error.findings, *tools.broken))) from None
    return Outcome(outcome.standings, (*outcome.findings, *tools.broken))


def _content(data: str) -> bytes:
    if data == "-":
        return sys.stdin.buffer.read()
    try:
        with open(data, "rb") as file:
            return file.read()
    except OSError as error:
        raise refused(error, data, writing=False) from None
