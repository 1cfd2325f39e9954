"""Which language a person reads: a flag, before or after the command, or the environment."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from scoring_core.cli.usage import given
from scoring_core.errors import UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Lang


def language(words: Sequence[str]) -> Lang:
    """The language is needed before the options are read, also to say that they are wrong."""
    asked = given(words, "--lang") or os.environ.get("SCORING_CORE_LANG", "")
    return "en" if asked.lower().startswith("en") else "zh"


def _refuse_others(_context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value not in (None, "zh", "en"):
        near = nearest(value, ("zh", "en"))
        raise UsageError(finding("SC436", None, value, option=option.opts[0], nearest=near))


language_option = click.option(
    "--lang", metavar="zh|en", callback=_refuse_others, expose_value=False
)
"""Refuses a language that is not spoken; `language` has read the others already."""
