"""`scoring-core rank`: a file in, ranked tables out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from scoring_core.app import rank_each
from scoring_core.cli.counties import all_known
from scoring_core.cli.data import Desk, all_opened, computed, opened_if
from scoring_core.cli.exits import DONE
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.options import by_option, data_options, in_columns, keep, missing
from scoring_core.cli.output import (
    choose_writer,
    show,
    show_findings,
    show_text,
    write_file,
    written,
)
from scoring_core.cli.quiet import quiet
from scoring_core.errors import UsageError
from scoring_core.messages import Lang
from scoring_core.model.exchange import Writer
from scoring_core.model.limits import Limits
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path


@click.command("rank", cls=SpokenCommand)
@click.argument("data", metavar="@data", required=False)
@data_options
@by_option
@click.pass_context
def rank_command(
    context: click.Context,
    /,
    data: str | None,
    rules: Path | None,
    key: str | None,
    output: Path | None,
    history: Sequence[str],
    records: Sequence[str],
    limit: Limits,
    by: str | None,
    **chosen: str | None,
) -> int:
    """Rank one file; findings go to standard error, the tables to standard output or FILE."""
    if data is None and not (history or records):
        raise missing(context, "data")
    if data is not None and in_columns([data], output):
        from scoring_core.cli.big import rank_big

        return rank_big(context, [data], rules=rules)
    tools = quiet(lambda: all_known(rules))
    writer = _chosen_writer(tools, key, output)
    keep((data, *records, *history, rules), output)

    def compute(desk: Desk) -> tuple[Outcome, ...]:
        sheets, past = opened_if(desk, data, records), all_opened(desk, history)
        if by is not None:
            from scoring_core.app.parts import ranks

            return ranks(desk.catalogue, sheets or (), by=by, history=past, **chosen)
        return rank_each(desk.catalogue, sheets, history=past, **chosen)

    found = computed(tools, rules, compute, context.obj, limit)
    told = dict.fromkeys(line for each in found for line in each.findings)
    show_findings((*told, *tools.findings), context.obj)
    outcomes = [Outcome(each.standings, (*each.findings, *tools.findings)) for each in found]
    if output is None and (writer.key == "table" or len(outcomes) == 1):
        _show_each(writer, outcomes, context.obj)
        return DONE
    texts = [written(writer, each, context.obj) for each in outcomes]
    text = texts[0] if len(texts) == 1 else _together(writer, texts, found, context.obj)
    if output is not None:
        write_file(output, text.encode("utf-8-sig" if writer.bom else "utf-8"))
    else:
        show_text(text, as_json=writer.key == "json")
    return DONE


def _show_each(writer: Writer, outcomes: Sequence[Outcome], lang: Lang) -> None:
    """One after the other, with an empty line between."""
    for number, outcome in enumerate(outcomes):
        if number:
            show_text("\n", as_json=False)
        show(writer, outcome, lang)


def _together(writer: Writer, texts: Sequence[str], outcomes: Sequence[Outcome], lang: Lang) -> str:
    from scoring_core.cli.several import together

    return together(writer, texts, outcomes, lang)


def _chosen_writer(tools: Catalogue, key: str | None, output: Path | None) -> Writer:
    """The writer; where there is none, a broken plugin may be why."""
    try:
        return choose_writer(tools, key, output)
    except UsageError as error:
        raise UsageError((*error.findings, *tools.findings)) from None
