"""`scoring-core rules`: a rule file is checked, and told in a clerk's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from scoring_core.app import editions, in_force
from scoring_core.cli.counties import all_known
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import (
    jurisdiction_option,
    keep,
    output_option,
    path_of,
    period_option,
    scheme_option,
)
from scoring_core.cli.output import show_text, write_file
from scoring_core.cli.quiet import quiet
from scoring_core.errors import UsageError, finding
from scoring_core.frozen import frozen
from scoring_core.messages import Lang
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from scoring_core.model.rules_page import RulesPage


@frozen
class _Asked:
    """What of the rules is to be told."""

    scheme: str | None
    period: str | None
    diff: tuple[str, str] | None


@click.command("rules", cls=SpokenCommand)
@click.argument("file", metavar="@rule_file", required=False, type=path_of)
@jurisdiction_option
@scheme_option
@period_option
@click.option("--diff", metavar="@old_new", nargs=2)
@output_option
@language_option
@click.pass_obj
def rules_command(
    lang: Lang,
    /,
    file: Path | None,
    jurisdiction: str | None,
    output: Path | None,
    scheme: str | None,
    period: str | None,
    diff: tuple[str, str] | None,
) -> None:
    """Tell the rules of a file, or of an installed county, on standard output or in FILE."""
    from scoring_core.formats.rules.text import write_pages

    if (file is None) == (jurisdiction is None):
        raise UsageError(finding("SC437"))
    if diff is not None and period is not None:
        raise UsageError(finding("SC438", None, period))
    keep((file,), output)
    catalogue = quiet(all_known) if file is None else Catalogue.from_toml(file)
    rules, origin = _rules(catalogue, jurisdiction, lang)
    pages = _pages(rules, _Asked(scheme, period, diff), lang)
    text = f"{origin}\n\n{write_pages(pages, lang)}"
    if output is not None:
        write_file(output, text.encode())
    else:
        show_text(text, as_json=False)


def _rules(catalogue: Catalogue, key: str | None, lang: Lang) -> tuple[Jurisdiction, str]:
    """The county that is meant, and a line that says where its rules come from."""
    from scoring_core.messages.rule_words import phrase

    english = lang == "en"
    if key is None:
        (source,) = catalogue.sources
        return source.jurisdictions[0], phrase("right", english=english, file=source.name)
    try:
        rules = catalogue.jurisdiction(key)
    except UsageError as error:
        raise UsageError((*error.findings, *catalogue.findings)) from None
    source = next(s for s in catalogue.sources if rules in s.jurisdictions)
    return rules, phrase("from", english=english, name=source.name, version=source.version)


def _pages(rules: Jurisdiction, asked: _Asked, lang: Lang) -> Iterator[RulesPage]:
    from scoring_core.formats.rules.compared import difference_page, period_page
    from scoring_core.formats.rules.notices import (
        difference_notices,
        notice_pages,
        period_notices,
    )
    from scoring_core.formats.rules.page import rules_page
    from scoring_core.formats.rules.sizes import with_sizes

    if asked.diff is not None:
        old, new = (in_force(rules, period, asked.scheme) for period in asked.diff)
        yield from (difference_page(rules, key, old[key], new[key], lang) for key in old)
        before, after = (next(iter(found.values())).period for found in (old, new))
        yield from _whole(asked, difference_notices(rules, before, after, lang))
    elif asked.period is not None:
        found = in_force(rules, asked.period, asked.scheme)
        for key, edition in found.items():
            page = period_page(rules, key, edition, lang)
            yield with_sizes(page, edition.edition, lang) if edition.edition else page
        then = next(iter(found.values())).period
        yield from _whole(asked, period_notices(rules, then, lang))
    else:
        for told in editions(rules, asked.scheme):
            yield with_sizes(rules_page(rules, told, lang), told, lang)
        yield from _whole(asked, notice_pages(rules, lang))


def _whole(asked: _Asked, pages: Iterator[RulesPage]) -> Iterator[RulesPage]:
    """What is of the whole county; nothing of it where one kind of work is asked for."""
    return iter(()) if asked.scheme else pages
