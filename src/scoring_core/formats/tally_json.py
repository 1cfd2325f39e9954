"""Writes the public JSON of `tally`: format `scoring-core/tally/1`."""

from __future__ import annotations

from typing import Any

from scoring_core.errors import Finding
from scoring_core.formats.json_standings import told_finding, value_text
from scoring_core.formats.json_text import json_text
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.messages import Lang
from scoring_core.model.tallied import Tallied, TallyTable

FORMAT = "scoring-core/tally/1"


def write_tally(tallied: Tallied, lang: Lang) -> str:
    """One object; `docs/reference/tally.schema.json` describes it."""
    return json_text(
        {
            "format": FORMAT,
            "jurisdiction": tallied.jurisdiction,
            "tables": [_table(table) for table in tallied.tables],
            "findings": [told_finding(found, lang) for found in tallied.findings],
        }
    )


def write_failure(findings: tuple[Finding, ...], lang: Lang) -> str:
    """The object that tells why nothing could be counted."""
    told = [told_finding(found, lang) for found in findings]
    return json_text({"format": FORMAT, "jurisdiction": None, "tables": [], "findings": told})


def _table(table: TallyTable) -> dict[str, Any]:
    metrics = [
        {"key": metric.key, "label": metric.label, "unit": metric.unit} for metric in table.metrics
    ]
    return {
        "scheme": table.rules.key,
        "period": str(table.period),
        "edition": str(table.rules.span_of(table.period)),
        "metrics": metrics,
        "rows": [
            {
                "category": category.key,
                "unit": unit.name,
                "values": {
                    metric.key: value_text(value)
                    for metric, value in zip(table.metrics, values, strict=True)
                    if value is not NOT_APPLICABLE
                },
            }
            for category, unit, values in table.rows()
        ],
    }
