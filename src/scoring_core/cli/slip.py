"""`scoring-core slip`: one page for one unit, or for every one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from scoring_core.app import slips
from scoring_core.cli.counties import all_known
from scoring_core.cli.data import Desk, all_opened, computed, opened_if
from scoring_core.cli.documents import (
    choose_document,
    choose_documents,
    documents_of,
    fonts_option,
    look_of,
    template_option,
    write_document,
)
from scoring_core.cli.file_names import file_names
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.options import data_options, keep, missing
from scoring_core.cli.output import refused, show_findings, write_files
from scoring_core.cli.quiet import quiet
from scoring_core.errors import Place, UsageError, finding
from scoring_core.model.limits import Limits
from scoring_core.model.slip import Slip

if TYPE_CHECKING:
    from pathlib import Path


@click.command("slip", cls=SpokenCommand)
@click.argument("data", metavar="@data", required=False)
@click.argument("unit", metavar="@one_unit", required=False)
@click.option("--all", "every", is_flag=True)
@data_options
@fonts_option
@template_option
@click.pass_context
def slip_command(
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
    fonts: str,
    template: Path | None,
    *,
    every: bool,
    **chosen: str | None,
) -> None:
    """Write what a unit is told about its row and its rank, or a file for each unit."""
    from scoring_core.formats.slip_document import compose_slip

    composite = bool(records or (history and chosen["period"]))
    if composite and not every and unit is None:
        data, unit = None, data
    if data is None and not composite:
        raise missing(context, "data")
    if every == (unit is not None):
        raise UsageError(finding("SC444"))
    folder = _folder(output) if every else None
    tools = quiet(lambda: all_known(rules))
    form = choose_documents(tools, key) if every else choose_document(tools, key, output)
    sources = (data, *records, *history, rules, template)
    keep(sources, output)
    look = look_of(form.key, fonts, template)

    def compute(desk: Desk) -> tuple[Slip, ...]:
        return slips(
            desk.catalogue,
            opened_if(desk, data, records),
            unit,
            history=all_opened(desk, history),
            **chosen,
        )

    found = computed(tools, rules, compute, context.obj, limit)
    told = [line for each in found[:1] for line in each.explanation.findings]
    show_findings((*told, *tools.findings), context.obj)
    notices = [compose_slip(each) for each in found]
    if folder is None:
        write_document(notices[0], look, form, output, context.obj)
    else:
        paths = _paths(folder, found, form.suffixes[0], sources)
        contents = documents_of(form, notices, look, context.obj)
        _write_into(folder, dict(zip(paths, contents, strict=True)))


def _paths(
    folder: Path, found: Sequence[Slip], suffix: str, sources: Sequence[str | Path | None]
) -> list[Path]:
    """Where each unit's file goes, which is not where what it was made from lies."""
    paths = [folder / name for name in file_names((s.explanation.unit.name for s in found), suffix)]
    for path in paths:
        keep(sources, path)
    return paths


def _folder(output: Path | None) -> Path:
    if output is None:
        raise UsageError(finding("SC445"))
    with suppress(OSError):  # a name that no folder can have is told when it is made
        if output.exists() and not output.is_dir():
            raise UsageError(finding("SC446", Place(str(output)), str(output)))
    return output


def _write_into(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """A folder that is made for the files goes with them when they cannot be written."""
    try:
        made = not folder.exists()
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise refused(error, str(folder), writing=True) from None
    try:
        write_files(contents)
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise
