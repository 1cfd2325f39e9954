"""`scoring-core explain`: why a unit's row is as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

import click

from scoring_core.app import explain
from scoring_core.cli.counties import all_known
from scoring_core.cli.data import Desk, all_opened, computed, opened_if
from scoring_core.cli.explain_code import explain_code, names_a_code
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.options import data_options, keep, missing
from scoring_core.cli.output import choose_format, show_findings, show_text, write_file
from scoring_core.cli.quiet import quiet
from scoring_core.model.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from scoring_core.model.explanation import Explanation

_SUFFIXES = {"text": (".txt",), "json": (".json",)}


@click.command("explain", cls=SpokenCommand)
@click.argument("data", metavar="@data", required=False)
@click.argument("unit", metavar="@unit", required=False)
@data_options
@click.pass_context
def explain_command(
    context: click.Context,
    /,
    data: str | None,
    unit: str | None,
    rules: Path | None,
    key: str | None,
    output: Path | None,
    history: Sequence[str],
    records: Sequence[str],
    limit: Limits,
    **chosen: str | None,
) -> None:
    """Explain one unit's row of the table that `rank` makes of the same file; or a code."""
    if unit is None and names_a_code(data) and not (records or history):
        explain_code(context, str(data), key, output)
        return
    if unit is None and (records or (history and chosen["period"])):
        data, unit = None, data
    if unit is None:
        raise missing(context, "unit" if data else "data")
    form = choose_format(_SUFFIXES, key, output, "text")
    tools = quiet(lambda: all_known(rules))
    keep((data, *records, *history, rules), output)

    def compute(desk: Desk) -> Explanation:
        return explain(
            desk.catalogue,
            opened_if(desk, data, records),
            unit,
            history=all_opened(desk, history),
            **chosen,
        )

    found = computed(tools, rules, compute, context.obj, limit)
    told = replace(found, findings=(*found.findings, *tools.findings))
    show_findings(told.findings, context.obj)
    room = import_module(f"scoring_core.formats.explanation_{form}")
    text = room.write_explanation(told, context.obj)
    if output is not None:
        write_file(output, text.encode())
    else:
        show_text(text, as_json=form == "json")
