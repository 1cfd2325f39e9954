"""`scoring-core check`: all that is to know about a file, and no ranking."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from scoring_core.app.checking import check
from scoring_core.cli.counties import all_known
from scoring_core.cli.data import Desk, all_opened, computed, opened_if
from scoring_core.cli.exits import DATA, DONE
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.options import data_options, keep, missing
from scoring_core.cli.output import choose_format, show_findings, show_text, write_file
from scoring_core.cli.quiet import quiet
from scoring_core.errors import DataError
from scoring_core.model.checked import Checked, in_order
from scoring_core.model.limits import Limits
from scoring_core.model.table import Sheet

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIXES = {"text": (".txt",), "json": (".json",), "github": ()}


@click.command("check", cls=SpokenCommand)
@click.argument("data", metavar="@data", required=False)
@data_options
@click.option("--strict", is_flag=True)
@click.pass_context
def check_command(
    context: click.Context,
    /,
    data: str | None,
    rules: Path | None,
    key: str | None,
    output: Path | None,
    history: Sequence[str],
    records: Sequence[str],
    limit: Limits,
    strict: bool,
    **chosen: str | None,
) -> int:
    """Check one file; the findings are the result and go to standard output or FILE."""
    if data is None and not (history or records):
        raise missing(context, "data")
    form = choose_format(_SUFFIXES, key, output, "text")
    tools = quiet(lambda: all_known(rules))
    keep((data, *records, *history, rules), output)

    def compute(desk: Desk) -> tuple[Checked, list[Sheet]]:
        try:
            opened, past = opened_if(desk, data, records), all_opened(desk, history)
        except DataError as error:
            return Checked(in_order(error.findings)), []
        sheets = [sheet for file in (opened or (), *past) for sheet in file]
        return check(desk.catalogue, opened, history=past, **chosen), sheets

    found, sheets = computed(tools, rules, compute, context.obj, limit)
    show_findings(tools.findings, context.obj)
    room = import_module(f"scoring_core.formats.check_{form}")
    more = (sheets,) if form == "text" else ()
    text = room.write_check(found, context.obj, *more)
    if output is not None:
        write_file(output, text.encode())
    else:
        show_text(text, as_json=form == "json")
    return DATA if found.errors or (strict and found.findings) else DONE
