"""`scoring-core new`: the beginning of a county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import missing, path_of
from scoring_core.cli.package import make_package, package_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("new", cls=SpokenCommand)
@click.argument("file", metavar="@file", type=path_of)
@package_options
@language_option
@click.pass_context
def new_command(
    context: click.Context,
    /,
    file: Path,
    package: Path | None,
    case: Path | None,
    published: tuple[Path, ...],
) -> None:
    """Make the package around a rule file, with its tests."""
    if package is None:
        raise missing(context, "package")
    make_package(package, file, case, published)
