"""Rule files of tests that need not use all that they define."""

from __future__ import annotations

from scoring_core.errors import RuleError
from scoring_core.messages.idle import CODES
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.rulebook.consolidate import consolidate
from scoring_core.rulebook.placing import place_mistakes
from scoring_core.rulebook.toml_text import read_toml


def load_idle(text: str) -> Jurisdiction:
    """The jurisdiction of a text in which something may decide nothing; no other mistake passes."""
    toml = read_toml(text, "rules.toml")
    jurisdiction, mistakes = consolidate(toml.document, toml.holes)
    found = [mistake for mistake in mistakes if mistake.code not in CODES]
    if found or toml.mistakes:
        raise RuleError(toml.with_others(place_mistakes(toml.text, "rules.toml", found)))
    return jurisdiction
