"""What click refuses, told as a finding like everything else."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from scoring_core.errors import Finding, UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed

_NO_TEXT = re.compile("[\0\ud800-\udc7f\udd00-\udfff]")


def refuse_no_text(words: Sequence[str]) -> None:
    """Raise `UsageError` (SC451) for a word of characters that no name of a file can have."""
    for word in filter(_NO_TEXT.search, words):
        from scoring_core.formats.visible import visible

        raise UsageError(finding("SC451", None, visible(word), option="@command_line"))


def told(error: click.UsageError, words: Sequence[str]) -> Finding:
    """The finding of an error in the words of a command line."""
    context = error.ctx
    match error:
        case click.BadOptionUsage(option_name=name):
            return finding("SC432", None, name)
        case click.MissingParameter(param=click.Parameter() as parameter) if context:
            return finding("SC430", None, parameter.human_readable_name, usage=_usage(context))
        case click.NoSuchOption(option_name=name) if context:
            return finding("SC431", None, name, nearest=nearest(name, _options(context)))
    if context and isinstance(context.command, click.Group):
        return _no_command(context.command, context, words)
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    code, found = ("SC435", extra[1]) if extra else ("SC412", error.format_message())
    return finding(code, None, found, usage=_usage(context) if context else "")


def given(words: Sequence[str], *names: str) -> str | None:
    """The last value of an option, before click has read the words or where it cannot."""
    found = None
    for number, word in enumerate(words):
        if word in names:
            found = words[number + 1] if number + 1 < len(words) else found
        for name in names:
            if word.startswith(f"{name}="):
                found = word.removeprefix(f"{name}=")
            elif len(name) == len("-o") < len(word) and word.startswith(name):
                found = word.removeprefix(name)
    return found


def _no_command(group: click.Group, context: click.Context, words: Sequence[str]) -> Finding:
    known = group.list_commands(context)
    pairs = zip(("", *words), words, strict=False)
    named = (word for before, word in pairs if not word.startswith("-") and before != "--lang")
    word = next(named, None)
    if word is None:
        return finding("SC433", None, "", commands=Listed(known))
    return finding("SC434", None, word, nearest=nearest(word, known))


def _options(context: click.Context) -> list[str]:
    return [name for param in context.command.get_params(context) for name in param.opts]


def _usage(context: click.Context) -> str:
    pieces = context.command.collect_usage_pieces(context)
    return " ".join((context.command_path, *pieces))
