"""`scoring-core schema`: what an editor completes and checks a rule file by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import output_option
from scoring_core.cli.output import show_text, write_file
from scoring_core.rulebook.for_editors import rule_file_schema

if TYPE_CHECKING:
    from pathlib import Path


@click.command("schema", cls=SpokenCommand)
@output_option
@language_option
def schema_command(output: Path | None) -> None:
    """Write the JSON Schema of the rule file on standard output or in FILE."""
    if output is not None:
        write_file(output, rule_file_schema().encode())
    else:
        show_text(rule_file_schema(), as_json=True)
