"""`scoring-core list`: what is installed, and what of it is broken."""

from __future__ import annotations

from importlib import import_module

import click

from scoring_core.cli.counties import all_listed
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import format_option
from scoring_core.cli.output import choose_format, show_text
from scoring_core.cli.quiet import quiet
from scoring_core.messages import Lang

_FORMATS = {"text": (), "json": ()}


@click.command("list", cls=SpokenCommand)
@format_option
@language_option
@click.pass_obj
def list_command(lang: Lang, /, key: str | None) -> None:
    """List counties, schemes and editions with the distributions that brought them."""
    form = choose_format(_FORMATS, key, None, "text")
    room = import_module(f"scoring_core.formats.catalogue_{form}")
    show_text(room.write_catalogue(quiet(all_listed), lang), as_json=form == "json")
