"""`scoring-core template`: the blank workbook that a county's offices fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scoring_core.cli.counties import all_known
from scoring_core.cli.data import computed
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import (
    jurisdiction_option,
    output_option,
    period_option,
    rules_option,
    scheme_option,
)
from scoring_core.cli.output import choose_format, show_findings, write_file
from scoring_core.cli.quiet import quiet
from scoring_core.errors import Place, UsageError, finding
from scoring_core.messages import Lang

if TYPE_CHECKING:
    from pathlib import Path

_FORMATS = {"xlsx": (".xlsx",)}


@click.command("template", cls=SpokenCommand)
@jurisdiction_option
@scheme_option
@period_option
@rules_option
@output_option
@language_option
@click.pass_obj
def template_command(
    lang: Lang,
    /,
    jurisdiction: str | None,
    scheme: str | None,
    period: str | None,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Write a workbook with headings and roster, and all figures left to be filled in."""
    from scoring_core.app.input_forms import input_form
    from scoring_core.formats.xlsx_form import write_form

    path = _new_file(output)
    asked = {"jurisdiction": jurisdiction, "scheme": scheme, "period": period}
    tools = quiet(lambda: all_known(rules))
    form = computed(tools, rules, lambda desk: input_form(desk.catalogue, **asked), lang)
    content = write_form(form, lang)
    show_findings(tools.findings, lang)
    write_file(path, content)


def _new_file(output: Path | None) -> Path:
    """The workbook to write; one that is there may be filled in already, and stays."""
    if output is None:
        raise UsageError(finding("SC447", None, "xlsx"))
    choose_format(_FORMATS, None, output, "xlsx")
    if output.exists():
        raise UsageError(finding("SC804", Place(str(output)), str(output)))
    return output
