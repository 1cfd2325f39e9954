"""The documents that people issue: which writer makes one, how it looks, where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from scoring_core.app.documents import written
from scoring_core.cli.data import content_of
from scoring_core.cli.options import path_of
from scoring_core.cli.output import choose_format, show_text, write_file
from scoring_core.cli.progress import Bar
from scoring_core.cli.quiet import quiet
from scoring_core.errors import UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Lang, Listed
from scoring_core.model.exchange import DocumentWriter
from scoring_core.model.notice import Look, Notice
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

RED_HEAD = "red-head"


def choose_document(tools: Catalogue, key: str | None, output: Path | None) -> DocumentWriter:
    """The format that `--format` names, else that of the file's ending, else plain text."""
    writer = _chosen(tools, key, output, "txt")
    if output is None and not writer.text:
        raise UsageError(finding("SC447", None, writer.key))
    return writer


def choose_documents(tools: Catalogue, key: str | None) -> DocumentWriter:
    """The format of files that have no name yet: what `--format` names, else Word."""
    return _chosen(tools, key, None, "docx")


def _chosen(tools: Catalogue, key: str | None, output: Path | None, usual: str) -> DocumentWriter:
    """The format; where there is none, a broken plugin may be why."""
    by_key = {writer.key: writer for writer in tools.documents}
    suffixes = {key: writer.suffixes for key, writer in by_key.items()}
    try:
        return by_key[choose_format(suffixes, key, output, usual)]
    except UsageError as error:
        raise UsageError((*error.findings, *tools.findings)) from None


def documents_of(
    writer: DocumentWriter, notices: Sequence[Notice], look: Look, lang: Lang
) -> list[bytes]:
    """The files of notices; what a plugin prints on the way is no part of them."""
    found = []
    with Bar(lang) as bar:
        for number, notice in enumerate(notices, 1):
            bar.writing(notice.title, number, len(notices))
            found.append(quiet(partial(written, writer, notice, look)))
    return found


def write_document(
    notice: Notice, look: Look, writer: DocumentWriter, path: Path | None, lang: Lang
) -> None:
    """The document in its file, or a text on standard output."""
    (content,) = documents_of(writer, [notice], look, lang)
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
    return Look(red_head, fonts, content_of(str(template)), str(template))


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
