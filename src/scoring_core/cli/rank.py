"""`scoring-core rank`: a file in, ranked tables out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from scoring_core.app import rank
from scoring_core.cli.data import all_opened, computed, opened_if
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.options import data_options, keep, missing
from scoring_core.cli.output import choose_writer, show, show_findings, write_file, written
from scoring_core.errors import UsageError
from scoring_core.model.exchange import Writer
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path


@click.command("rank", cls=SpokenCommand)
@click.argument("data", metavar="@data", required=False)
@data_options
@click.pass_context
def rank_command(
    context: click.Context,
    /,
    data: str | None,
    rules: Path | None,
    key: str | None,
    output: Path | None,
    history: Sequence[str],
    **chosen: str | None,
) -> None:
    """Rank one file; findings go to standard error, the tables to standard output or FILE."""
    if data is None and not history:
        raise missing(context, "data")
    tools = Catalogue.installed()
    writer = _chosen_writer(tools, key, output)
    keep((data, *history, rules), output)

    def compute(catalogue: Catalogue) -> Outcome:
        return rank(
            catalogue, opened_if(catalogue, data), history=all_opened(catalogue, history), **chosen
        )

    found = computed(tools, rules, compute)
    outcome = Outcome(found.standings, (*found.findings, *tools.broken))
    show_findings(outcome.findings, context.obj)
    if output is not None:
        text = written(writer, outcome, context.obj)
        write_file(output, text.encode("utf-8-sig" if writer.bom else "utf-8"))
    else:
        show(writer, outcome, context.obj)


def _chosen_writer(tools: Catalogue, key: str | None, output: Path | None) -> Writer:
    """The writer; where there is none, a broken plugin may be why."""
    try:
        return choose_writer(tools, key, output)
    except UsageError as error:
        raise UsageError((*error.findings, *tools.broken)) from None
