"""Writes the public JSON of findings alone: format `scoring-core/findings/1`."""

from __future__ import annotations

from collections.abc import Iterable

from scoring_core.errors import Finding
from scoring_core.formats.json_standings import told_finding
from scoring_core.formats.json_text import json_text
from scoring_core.messages import Lang

FORMAT = "scoring-core/findings/1"


def write_findings(error: str | None, findings: Iterable[Finding], lang: Lang) -> str:
    """One object; `docs/reference/findings.schema.json` describes it. `error` is its class."""
    told = [told_finding(found, lang) for found in findings]
    return json_text({"format": FORMAT, "error": error, "findings": told})
