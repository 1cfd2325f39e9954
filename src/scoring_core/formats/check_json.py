"""Writes the public JSON of `check`: format `scoring-core/check/1`."""

from __future__ import annotations

from typing import Any

from scoring_core.errors import Finding
from scoring_core.formats.json_standings import told_finding, told_place
from scoring_core.formats.json_text import json_text
from scoring_core.messages import Lang
from scoring_core.model.checked import Checked, Recognised

FORMAT = "scoring-core/check/1"


def write_check(checked: Checked, lang: Lang) -> str:
    """One object; `docs/reference/check.schema.json` describes it."""
    return json_text(
        {
            "format": FORMAT,
            "errors": checked.errors,
            "warnings": checked.warnings,
            "tables": [_table(table) for table in checked.tables],
            "findings": [told_finding(found, lang) for found in checked.findings],
        }
    )


def write_failure(findings: tuple[Finding, ...], lang: Lang) -> str:
    """The object that tells why nothing could be checked."""
    return write_check(Checked(findings), lang)


def _table(table: Recognised) -> dict[str, Any]:
    return {
        "place": told_place(table.place),
        "jurisdiction": table.jurisdiction,
        "county": table.county,
        "scheme": table.scheme,
        "title": table.title,
        "period": str(table.period),
        "units": table.units,
    }
