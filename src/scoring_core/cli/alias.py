"""`scoring-core alias`: one more name of a unit, written into the rule file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scoring_core.app.aliases import add_alias
from scoring_core.cli.counties import all_known
from scoring_core.cli.data import content_of
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import jurisdiction_option, rules_option
from scoring_core.cli.output import show_text, write_file
from scoring_core.cli.quiet import quiet
from scoring_core.errors import DataError, Place, UsageError, finding
from scoring_core.model.alias import alias_line
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import LARGEST

if TYPE_CHECKING:
    from pathlib import Path


@click.command("alias", cls=SpokenCommand)
@click.argument("name", metavar="@alias")
@click.argument("unit", metavar="@unit")
@rules_option
@jurisdiction_option
@language_option
def alias_command(name: str, unit: str, rules: Path | None, jurisdiction: str | None) -> None:
    """Write into a rule file that NAME is another writing of UNIT, and show that line."""
    if rules is None or str(rules) == "-":
        raise _no_file(jurisdiction, alias_line(unit, name))
    if jurisdiction is not None:
        Catalogue.from_toml(rules).jurisdiction(jurisdiction)
    before = content_of(str(rules), LARGEST)
    changed = add_alias(before, str(rules), name, unit)
    if content_of(str(rules), LARGEST) != before:  # somebody else wrote a name at this moment
        raise DataError(finding("SC425", Place(str(rules))))
    write_file(rules, changed.content)
    show_text(f"{rules}:{changed.line}: {changed.text}\n", as_json=False)


def _no_file(key: str | None, line: str) -> UsageError:
    """Which file it would be: that of a package is its author's."""
    if key is None:
        return UsageError(finding("SC477", None))
    catalogue = quiet(all_known)
    county = catalogue.jurisdiction(key)
    source = next(s for s in catalogue.sources if county in s.jurisdictions)
    from scoring_core.plugin.rule_files import rule_file_of

    file = source.name if source.loose else quiet(lambda: rule_file_of(source.name, key))
    told = {"jurisdiction": county.name, "file": file or "@some_file", "line": line}
    return UsageError(finding("SC476", None, f"{source.name} {source.version}".strip(), **told))
