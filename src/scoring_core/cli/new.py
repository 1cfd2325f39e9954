"""`scoring-core new`: the beginning of a county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scoring_core.cli.data import content_of
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import path_of
from scoring_core.cli.output import write_folder
from scoring_core.errors import UsageError, finding

if TYPE_CHECKING:
    from pathlib import Path

    from scoring_core.plugin.scaffold import Case


@click.command("new", cls=SpokenCommand)
@click.argument("file", metavar="@file", type=path_of)
@click.option("--package", metavar="@folder", type=path_of, required=True)
@click.option("--case", metavar="@file", type=path_of)
@click.option("--published", metavar="@file", type=path_of, multiple=True)
@language_option
def new_command(file: Path, package: Path, case: Path | None, published: tuple[Path, ...]) -> None:
    """Make the package around a rule file, with its tests."""
    make_package(package, file, _case(case, published))


def make_package(folder: Path, file: Path, case: Case | None) -> None:
    """Write the package of a rule file into a new folder; nothing where the file has mistakes."""
    from scoring_core.plugin.scaffold import package_of
    from scoring_core.rulebook.load import load_content

    rules = content_of(str(file))
    write_folder(folder, package_of(load_content(rules, str(file)), rules, case))


def _case(data: Path | None, published: tuple[Path, ...]) -> Case | None:
    from scoring_core.plugin.scaffold import Case

    if (data is None) != (not published):
        raise UsageError(finding("SC833"))
    if data is None:
        return None
    tables = tuple((path.name, content_of(str(path))) for path in published)
    return Case((data.name, content_of(str(data))), tables)
