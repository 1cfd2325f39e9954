"""Writes the public JSON of `rank`: format `scoring-core/standings/1`."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scoring_core.arithmetic import exact_text
from scoring_core.errors import Finding, Place
from scoring_core.formats.json_text import json_text
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.messages import Lang
from scoring_core.model.standings import Outcome, Ranking, Standings, Totals

FORMAT = "scoring-core/standings/1"


def write_json(outcome: Outcome, lang: Lang) -> str:
    """One object, also where nothing could be ranked: then `rankings` is empty."""
    return json_text(document(outcome, lang))


def write_failure(findings: tuple[Finding, ...], lang: Lang) -> str:
    """The object that tells why nothing could be ranked."""
    return write_json(Outcome(None, findings), lang)


def document(outcome: Outcome, lang: Lang) -> dict[str, Any]:
    """The object itself; `docs/reference/standings.schema.json` describes it."""
    standings = outcome.standings
    return {
        "format": FORMAT,
        **(head(standings) if standings else no_head()),
        "rankings": [_ranking(r) for r in standings.rankings] if standings else [],
        "totals": _totals(standings.totals if standings else Totals({})),
        "findings": [told_finding(found, lang) for found in outcome.findings],
    }


def head(standings: Standings) -> dict[str, Any]:
    """Whose figures these are, of when, and by which rules."""
    return {
        "jurisdiction": standings.jurisdiction,
        "scheme": standings.scheme,
        "period": str(standings.period),
        "rules": {
            "edition": standings.edition,
            "fingerprint": standings.fingerprint,
            "source": standings.source,
        },
    }


def no_head() -> dict[str, Any]:
    """The same where nothing could be computed."""
    return dict.fromkeys(("jurisdiction", "scheme", "period", "rules"))


def _ranking(ranking: Ranking) -> dict[str, Any]:
    return {
        "category": ranking.category,
        "title": ranking.title,
        "columns": list(ranking.columns),
        "keys": list(ranking.keys),
        "rows": [
            {
                "unit": row.unit,
                "rank": row.rank,
                "values": _values(row.values),
                "cells": list(row.cells),
            }
            for row in ranking.rows
        ],
        "totals": _totals(ranking.totals),
    }


def _totals(totals: Totals) -> dict[str, Any]:
    cells = None if totals.cells is None else list(totals.cells)
    return {"values": _values(totals.values), "cells": cells}


def _values(values: Mapping[str, Value]) -> dict[str, str | None]:
    return {key: value_text(value) for key, value in values.items() if value is not NOT_APPLICABLE}


def value_text(value: Value) -> str | None:
    """
    A value exactly, as text: a decimal, `a/b` where that does not end, or a word.

    None for what is missing or does not apply. A rate is the number itself, not percent.
    """
    if value is MISSING:
        return None
    if isinstance(value, Word):
        return value.text
    return exact_text(value) if isinstance(value, Fraction) else None


def told_finding(found: Finding, lang: Lang) -> dict[str, Any]:
    """A finding with its place and its words."""
    words = found.wording(lang)
    return {
        "code": found.code,
        "level": found.level,
        "place": told_place(found.place),
        "found": found.text(lang),
        "expected": words.expected,
        "message": words.message,
        "remedy": words.remedy,
    }


def told_place(place: Place) -> dict[str, Any]:
    """Where something stands; what is not known of it is null."""
    return {
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "cell": place.cell,
    }
