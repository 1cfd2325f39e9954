"""`scoring-core new --package`: a rule file becomes a package with tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from scoring_core.cli.data import content_of
from scoring_core.cli.options import path_of
from scoring_core.cli.output import write_folder
from scoring_core.errors import UsageError, finding

if TYPE_CHECKING:
    from pathlib import Path

    from scoring_core.plugin.scaffold import Case

_OPTIONS = (
    click.option("--package", metavar="@folder", type=path_of),
    click.option("--case", metavar="@file", type=path_of),
    click.option("--published", metavar="@file", type=path_of, multiple=True),
)


def package_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which package is made, and by which figures it is tested."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def make_package(folder: Path, file: str, data: Path | None, published: Sequence[Path]) -> None:
    """Write the package of a rule file into a new folder; nothing where the file has mistakes."""
    from scoring_core.plugin.scaffold import package_of
    from scoring_core.rulebook.load import load_content

    rules = content_of(file)
    files = package_of(load_content(rules, file), rules, _case(data, published))
    write_folder(folder, files)


def _case(data: Path | None, published: Sequence[Path]) -> Case | None:
    from scoring_core.plugin.scaffold import Case

    if (data is None) != (not published):
        raise UsageError(finding("SC833"))
    if data is None:
        return None
    tables = tuple((path.name, content_of(str(path))) for path in published)
    return Case((data.name, content_of(str(data))), tables)
