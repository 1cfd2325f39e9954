"""Writes the public JSON of `list`: format `scoring-core/catalogue/1`."""

from __future__ import annotations

from typing import Any

from scoring_core.errors import Finding
from scoring_core.formats.json_standings import told_finding
from scoring_core.formats.json_text import json_text
from scoring_core.messages import Lang
from scoring_core.model.canonical import fingerprint
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.scheme import Scheme
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.sources import Source

FORMAT = "scoring-core/catalogue/1"


def write_catalogue(catalogue: Catalogue, lang: Lang) -> str:
    """One object; `docs/reference/catalogue.schema.json` describes it."""
    return _document(catalogue, catalogue.replaced, lang)


def write_failure(findings: tuple[Finding, ...], lang: Lang) -> str:
    """The object that tells why nothing could be listed."""
    return _document(Catalogue(), findings, lang)


def _document(catalogue: Catalogue, findings: tuple[Finding, ...], lang: Lang) -> str:
    counties = [_county(rules, s) for s in catalogue.sources for rules in s.jurisdictions]
    told = {
        "format": FORMAT,
        "jurisdictions": sorted(counties, key=lambda county: str(county["key"])),
        "broken": [_broken(source, lang) for source in catalogue.sources if source.broken],
        "findings": [told_finding(found, lang) for found in findings],
    }
    return json_text(told)


def _county(rules: Jurisdiction, source: Source) -> dict[str, Any]:
    return {
        "key": rules.key,
        "name": rules.name,
        "distribution": source.name,
        "version": source.version,
        "schemes": [_scheme(rules, key) for key in rules.scheme_keys],
    }


def _scheme(rules: Jurisdiction, key: str) -> dict[str, Any]:
    editions = rules.editions(key)
    return {
        "key": key,
        "title": editions[-1].title,
        "editions": [_edition(rules, edition) for edition in editions],
    }


def _edition(rules: Jurisdiction, edition: Scheme) -> dict[str, Any]:
    return {
        "in_force": [str(span) for span in edition.in_force],
        "period": list(edition.lengths),
        "title": edition.title,
        "source": edition.source,
        "amendments": [
            {"from": str(change.first), "source": change.source} for change in edition.amendments
        ],
        "fingerprint": fingerprint(rules.key, edition),
    }


def _broken(source: Source, lang: Lang) -> dict[str, Any]:
    return {
        "distribution": source.name,
        "version": source.version,
        "findings": [told_finding(f, lang) for f in (*source.broken, *source.mistakes)],
    }
