"""`scoring-core explain SC104`: what a code means, with an example."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from scoring_core.cli.output import choose_format, show_text, write_file
from scoring_core.errors import UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Lang, Listed, every_code

if TYPE_CHECKING:
    from pathlib import Path

_USED = ("data", "key", "output")
_SUFFIXES = {"text": (".txt",), "json": (".json",)}


def names_a_code(word: str | None) -> bool:
    """Whether a word is a code by its look, also in small letters: `SC104`, `sc104`."""
    return word is not None and re.fullmatch("sc[0-9]+", word, re.ASCII | re.IGNORECASE) is not None


def explain_code(context: click.Context, word: str, key: str | None, output: Path | None) -> None:
    """
    Write the page of a code.

    `UsageError` for one that does not exist (SC452), and for options of data (SC453).
    """
    lang: Lang = context.obj
    written = ParameterSource.COMMANDLINE
    options = (name for name in context.params if name not in _USED)
    given = [name for name in options if context.get_parameter_source(name) is written]
    if given:
        raise UsageError(finding("SC453", None, Listed(f"--{name}" for name in given)))
    form = choose_format(_SUFFIXES, key, output, "text")
    code, known = word.upper(), every_code()
    if code not in known:
        raise UsageError(finding("SC452", None, word, nearest=nearest(code, known)))
    from scoring_core.formats.code_page import code_page

    room = import_module(f"scoring_core.formats.code_{form}")
    text = room.write_code(code_page(code, lang), lang)
    if output is not None:
        write_file(output, text.encode())
    else:
        show_text(text, as_json=form == "json")
