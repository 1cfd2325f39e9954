"""`scoring-core new`: the beginning of a county, as a rule file or as the package around one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scoring_core.cli.data import Desk, all_opened, computed
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import (
    limit_option,
    output_option,
    period_option,
    scheme_option,
    sheet_option,
)
from scoring_core.cli.output import show_findings, show_text, write_file
from scoring_core.cli.package import make_package, package_options
from scoring_core.cli.quiet import quiet
from scoring_core.errors import Place, UsageError, finding
from scoring_core.messages import Lang, Listed
from scoring_core.model.limits import LIMITS, Limits
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from scoring_core.app.drafting import Drafted


@click.command("new", cls=SpokenCommand)
@click.argument("file", metavar="@table")
@output_option
@click.option("--key", metavar="@key")
@click.option("--name", metavar="@words")
@scheme_option
@click.option("--title", metavar="@words")
@period_option
@click.option("--source", metavar="@words")
@sheet_option
@limit_option
@package_options
@language_option
@click.pass_obj
def new_command(
    lang: Lang,
    /,
    file: str,
    output: Path | None,
    package: Path | None,
    case: Path | None,
    published: tuple[Path, ...],
    limit: Limits,
    **facts: str | None,
) -> None:
    """Draft a rule file from a table, or make the package around a rule file."""
    asked = {"output": output, "limit": limit != LIMITS, **facts}
    drafting = [f"--{name}" for name, value in asked.items() if value]
    if package is not None:
        _apart("--package", drafting)
        make_package(package, file, case, published)
        return
    packing = {"--case": case, "--published": published}
    _apart("@drafting", [name for name, value in packing.items() if value])
    _draft(file, output, facts, lang, limit)


def _draft(
    table: str, output: Path | None, facts: dict[str, str | None], lang: Lang, limit: Limits
) -> None:
    """Write the rules that a table shows; what differs from it is told on standard error."""
    from scoring_core.app.drafting import draft

    if output is not None and output.exists():  # somebody may have worked on it
        raise UsageError(finding("SC804", Place(str(output)), str(output)))

    def compute(desk: Desk) -> Drafted:
        (sheets,) = all_opened(desk, [table])
        return draft(sheets, **facts)

    made = computed(quiet(Catalogue.installed), None, compute, lang, limit)
    show_findings(made.findings, lang)
    if output is None:
        show_text(made.text, as_json=False)
    else:
        write_file(output, made.text.encode())


def _apart(one: str, others: list[str]) -> None:
    if others:
        raise UsageError(finding("SC439", None, Listed(others), other=one))
