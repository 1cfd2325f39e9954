"""The documents that people issue: which writer makes one, how it looks, where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from scoring_core.app.documents import FORMATS, document
from scoring_core.cli.options import path_of
from scoring_core.cli.output import choose_format, refused, show_text, write_file
from scoring_core.errors import UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.notice import Look, Notice

if TYPE_CHECKING:
    from pathlib import Path

_TEXTS = ("html", "md", "txt")
RED_HEAD = "red-head"


def choose_document(key: str | None, output: Path | None) -> str:
    """The format that `--format` names, else that of the file's ending, else plain text."""
    form = choose_format(FORMATS, key, output, "txt")
    if output is None and form not in _TEXTS:
        raise UsageError(finding("SC447", None, form))
    return form


def choose_documents(key: str | None) -> str:
    """The format of files that have no name yet: what `--format` names, else Word."""
    return choose_format(FORMATS, key, None, "docx")


def write_document(notice: Notice, look: Look, key: str, path: Path | None) -> None:
    """The document in its file, or a text on standard output."""
    content = document(notice, key, look)
    if path is not None:
        write_file(path, content)
    else:
        show_text(content.decode(), as_json=False)


def look_of(key: str, fonts: str, template: Path | None, style: str = "plain") -> Look:
    """The look that options choose for a format; the template is read."""
    red_head = style == RED_HEAD
    if template is None:
        return Look(red_head, fonts)
    if key != "docx":
        raise UsageError(finding("SC449", None, key))
    try:
        return Look(red_head, fonts, template.read_bytes(), str(template))
    except OSError as error:
        raise refused(error, str(template), writing=False) from None


def _one_of(words: Sequence[str]) -> Callable[[click.Context, click.Parameter, str], str]:
    """Refuses any other word for an option."""

    def known(_context: click.Context, option: click.Parameter, value: str) -> str:
        if value not in words:
            keys, near = Listed(words), nearest(value, words)
            name = option.opts[0]
            raise UsageError(finding("SC448", None, value, option=name, keys=keys, nearest=near))
        return value

    return known


def _worded(name: str, words: Sequence[str]) -> Callable[[Any], Any]:
    """An option that takes one of some words, of which the first is usual."""
    return click.option(name, metavar="|".join(words), default=words[0], callback=_one_of(words))


fonts_option = _worded("--fonts", ("standard", "windows"))
style_option = _worded("--style", ("plain", RED_HEAD))
template_option = click.option("--template", metavar="@file", type=path_of)
