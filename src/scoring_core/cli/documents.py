"""The documents that people issue: which writer makes one, how it looks, where it goes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from scoring_core.cli.options import path_of
from scoring_core.cli.output import choose_format, refused, show_text, write_file
from scoring_core.errors import UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.notice import Look, Notice

if TYPE_CHECKING:
    from pathlib import Path

_FORMATS = {
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "html": (".html", ".htm"),
    "md": (".md", ".markdown"),
    "txt": (".txt",),
    "pdf": (".pdf",),
}
_TEXTS = ("html", "md", "txt")
_FONTS = ("standard", "windows")


def choose_document(key: str | None, output: Path | None) -> str:
    """The format that `--format` names, else that of the file's ending, else plain text."""
    form = choose_format(_FORMATS, key, output, "txt")
    if output is None and form not in _TEXTS:
        raise UsageError(finding("SC447", None, form))
    return form


def choose_documents(key: str | None) -> str:
    """The format of files that have no name yet: what `--format` names, else Word."""
    return choose_format(_FORMATS, key, None, "docx")


def document(notice: Notice, look: Look, key: str) -> bytes:
    """The whole file."""
    content: bytes = import_module(f"scoring_core.formats.{key}_notice").write_notice(notice, look)
    return content


def write_document(notice: Notice, look: Look, key: str, path: Path | None) -> None:
    """The document in its file, or a text on standard output."""
    content = document(notice, look, key)
    if path is not None:
        write_file(path, content)
    else:
        show_text(content.decode(), as_json=False)


def look_of(fonts: str, template: Path | None, *, red_head: bool = False) -> Look:
    """The look that options choose; the template is read."""
    if template is None:
        return Look(red_head, fonts)
    try:
        return Look(red_head, fonts, template.read_bytes(), str(template))
    except OSError as error:
        raise refused(error, str(template), writing=False) from None


def _known_fonts(_context: click.Context, option: click.Parameter, value: str) -> str:
    if value not in _FONTS:
        keys, near = Listed(_FONTS), nearest(value, _FONTS)
        raise UsageError(
            finding("SC448", None, value, option=option.opts[0], keys=keys, nearest=near)
        )
    return value


fonts_option = click.option(
    "--fonts", metavar="standard|windows", default="standard", callback=_known_fonts
)
template_option = click.option("--template", metavar="@file", type=path_of)
