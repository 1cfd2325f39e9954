"""Writes the public JSON of a code: format `scoring-core/code/1`."""

from __future__ import annotations

from typing import Any

from scoring_core.formats.code_examples import Input
from scoring_core.formats.code_page import CodePage
from scoring_core.formats.json_standings import told_finding
from scoring_core.formats.json_text import json_text
from scoring_core.messages import Lang

FORMAT = "scoring-core/code/1"


def write_code(page: CodePage, lang: Lang) -> str:
    """One object; `docs/reference/code.schema.json` describes it."""
    return json_text(
        {
            "format": FORMAT,
            "code": page.code,
            "level": page.level,
            "meaning": page.meaning,
            "example": told_finding(page.example, lang),
            "line": page.example.line(lang),
            "input": page.input and _input(page.input),
        }
    )


def _input(shown: Input) -> dict[str, Any]:
    return {
        "of": shown.of,
        "options": list(shown.options),
        "also": list(shown.also),
        "wrong": shown.wrong.splitlines(),
        "mended": shown.mended.splitlines(),
    }
