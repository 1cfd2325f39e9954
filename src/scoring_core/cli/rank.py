"""`scoring-core rank`: a file in, ranked tables out."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from scoring_core.app import rank, sheets_of
from scoring_core.cli.output import (
    choose_writer,
    refused,
    show,
    show_findings,
    write_file,
    written,
)
from scoring_core.errors import Place, ScoringError, UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.model.exchange import Writer
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue


def _language(_context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Refuses a language that is not spoken; the entry has read it already."""
    if value not in (None, "zh", "en"):
        near = nearest(value, ("zh", "en"))
        raise UsageError(finding("SC436", None, value, option=option.opts[0], nearest=near))


@click.command("rank", help="计分并排名。DATA 是 csv 或工作簿；- 表示标准输入的 csv。")
@click.argument("data", metavar="DATA")
@click.option("-j", "--jurisdiction", metavar="KEY", help="地区，如 wenxian")
@click.option("--scheme", metavar="KEY", help="方案，如 briefs")
@click.option("--period", metavar="TEXT", help="考核期，如 2023-Q3、2023年三季度")
@click.option("--rules", metavar="FILE.toml", type=Path, help="只用这个规则文件里的地区")
@click.option("--format", "key", metavar="KEY", help="table、json、csv 或 markdown")
@click.option("-o", "--output", metavar="FILE", type=Path, help="写入文件，格式看结尾")
@click.option(
    "--lang", metavar="zh|en", callback=_language, expose_value=False, help="语言 language"
)
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
        return Path(data).read_bytes()
    except OSError as error:
        raise refused(error, data, writing=False) from None
