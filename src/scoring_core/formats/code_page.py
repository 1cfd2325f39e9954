"""What is to know about one code: what it means, an example, and how data leads to it."""

from __future__ import annotations

from string import Formatter

from scoring_core.errors import Finding, Place
from scoring_core.formats.code_examples import Input, example_of, input_of
from scoring_core.frozen import frozen
from scoring_core.messages import Lang, Level, lookup


@frozen
class CodePage:
    """
    A code as its page tells it.

    `meaning` is its sentence with `…` for what differs from case to case; `example` is one
    case of it; `input` a piece of data that leads to it, where there is one.
    """

    code: str
    level: Level
    meaning: str
    example: Finding
    input: Input | None


def code_page(code: str, lang: Lang) -> CodePage:
    """The page of a code; a `KeyError` names one that does not exist."""
    entry = lookup(code)
    meaning = _pattern(entry.en.message if lang == "en" else entry.zh.message)
    return CodePage(code, entry.level, meaning, _example(code), input_of(code))


def _example(code: str) -> Finding:
    told = example_of(code)
    return Finding(code, Place(**told.place), told.found, tuple(sorted(told.details.items())))


def _pattern(template: str) -> str:
    """The sentence without the words of a case."""
    parts = Formatter().parse(template)
    return "".join(text + ("" if name is None else _slot(form)) for text, name, _, form in parts)


def _slot(conversion: str | None) -> str:
    return "'…'" if conversion == "r" else "…"
