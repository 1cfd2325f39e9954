"""`scoring-core notice`: files of one period in, the document that is issued out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from scoring_core.cli.counties import all_known
from scoring_core.cli.data import Desk, all_opened, computed, content_of
from scoring_core.cli.documents import (
    choose_document,
    fonts_option,
    look_of,
    style_option,
    template_option,
    write_document,
)
from scoring_core.cli.help import SpokenCommand
from scoring_core.cli.language import language_option
from scoring_core.cli.options import (
    data_argument,
    format_option,
    history_option,
    jurisdiction_option,
    keep,
    limit_option,
    missing,
    output_option,
    path_of,
    period_option,
    rules_option,
    unknown_option,
)
from scoring_core.cli.output import show_findings
from scoring_core.cli.quiet import quiet
from scoring_core.errors import UsageError, finding
from scoring_core.formats.visible import visible
from scoring_core.model.limits import Limits
from scoring_core.model.names import printable
from scoring_core.model.notice import Imprint, Noticed

if TYPE_CHECKING:
    from pathlib import Path

MOST_TEXT = 1_000_000
_DAY = r"([0-9]{4})(?:-([0-9]{2})-([0-9]{2})|年([0-9]{1,2})月([0-9]{1,2})日)"


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    match = re.fullmatch(_DAY, value.strip())
    with suppress(ValueError):
        if match is not None:
            return date(*map(int, filter(None, match.groups())))
    raise UsageError(finding("SC450", None, value))


def _line(
    _context: click.Context, option: click.Parameter, value: str | tuple[str, ...]
) -> str | tuple[str, ...]:
    """What is printed as it is given: on one line, without control characters."""
    for text in (value,) if isinstance(value, str) else value:
        if not printable(text):
            raise UsageError(finding("SC451", None, visible(text), option=option.opts[0]))
    return value


@click.command("notice", cls=SpokenCommand)
@data_argument
@click.option("--text", metavar="@file", type=path_of)
@click.option("--notice", "which", metavar="@key")
@click.option("--issuer", "issuers", metavar="@name", multiple=True, callback=_line)
@click.option("--number", metavar="@doc_number", default="", callback=_line)
@click.option("--date", "day", metavar="@day", callback=_day)
@click.option("--recipients", metavar="@names", default="", callback=_line)
@click.option("--copy-to", metavar="@names", default="", callback=_line)
@history_option
@limit_option
@style_option
@fonts_option
@template_option
@jurisdiction_option
@period_option
@rules_option
@unknown_option
@format_option
@output_option
@language_option
@click.pass_context
def notice_command(
    context: click.Context,
    /,
    data: Sequence[str],
    rules: Path | None,
    key: str | None,
    output: Path | None,
    fonts: str,
    template: Path | None,
    style: str,
    limit: Limits,
    **wished: Any,
) -> None:
    """Write the notice of one period, of all the kinds of work that have a file."""
    if not (data or wished["history"]):
        raise missing(context, "data")
    tools = quiet(lambda: all_known(rules))
    form = choose_document(tools, key, output)
    keep((*data, *wished["history"], rules, template, wished["text"]), output)
    look = look_of(form.key, fonts, template, style)
    found = computed(tools, rules, lambda desk: _noticed(desk, data, **wished), context.obj, limit)
    show_findings((*found.findings, *tools.findings), context.obj)
    write_document(found.notice, look, form, output, context.obj)


def _noticed(
    desk: Desk,
    data: Sequence[str],
    text: Path | None,
    which: str | None,
    jurisdiction: str | None,
    period: str | None,
    history: Sequence[str],
    unknown: str | None,
    **imprint: Any,
) -> Noticed:
    from scoring_core.app.issuing import notice
    from scoring_core.formats.clerk_text import read_clerk_text

    return notice(
        desk.catalogue,
        all_opened(desk, data),
        jurisdiction=jurisdiction,
        period=period,
        key=which,
        history=all_opened(desk, history),
        unknown=unknown,
        text=read_clerk_text(content_of(str(text), MOST_TEXT), str(text)) if text else None,
        imprint=Imprint(**imprint),
    )
