"""`scoring-core tally`: records in, the figures that are counted from them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

import click

from scoring_core.cli.counties import all_known
from scoring_core.cli.data import Desk, all_opened, computed
from scoring_core.cli.exits import DONE
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import (
    by_option,
    data_argument,
    format_option,
    in_columns,
    jurisdiction_option,
    keep,
    limit_option,
    missing,
    output_option,
    period_option,
    rules_option,
    scheme_option,
    sheet_option,
    unknown_option,
)
from scoring_core.cli.output import choose_format, show_findings, show_text, write_file
from scoring_core.cli.quiet import quiet
from scoring_core.model.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from scoring_core.model.tallied import Tallied

_SUFFIXES = {
    "table": (".txt",),
    "json": (".json",),
    "csv": (".csv",),
    "markdown": (".md",),
}


@click.command("tally", cls=SpokenCommand)
@data_argument
@jurisdiction_option
@scheme_option
@period_option
@by_option
@sheet_option
@unknown_option
@limit_option
@rules_option
@format_option
@output_option
@language_option
@click.pass_context
def tally_command(
    context: click.Context,
    /,
    data: Sequence[str],
    rules: Path | None,
    key: str | None,
    output: Path | None,
    limit: Limits,
    **chosen: str | None,
) -> int:
    """Print what is counted from one or several files of records."""
    if not data:
        raise missing(context, "data")
    if in_columns(data, output):
        from scoring_core.cli.big import tally_big

        return tally_big(context, data, rules=rules)
    from scoring_core.app.parts import tally

    form = choose_format(_SUFFIXES, key, output, "table")
    tools = quiet(lambda: all_known(rules))
    keep((*data, rules), output)

    def compute(desk: Desk) -> Tallied:
        sheets = [sheet for file in all_opened(desk, data) for sheet in file]
        return tally(desk.catalogue, sheets, **chosen)

    found = computed(tools, rules, compute, context.obj, limit)
    told = replace(found, findings=(*found.findings, *tools.findings))
    show_findings(told.findings, context.obj)
    text = import_module(f"scoring_core.formats.tally_{form}").write_tally(told, context.obj)
    if output is not None:
        write_file(output, text.encode("utf-8-sig" if form == "csv" else "utf-8"))
    else:
        show_text(text, as_json=form == "json")
    return DONE
