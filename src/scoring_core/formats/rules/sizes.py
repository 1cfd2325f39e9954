"""Which scores are too large for the integers of a machine, by the declared ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scoring_core.formats.rules.say import Say
from scoring_core.messages import Lang
from scoring_core.model.metric import ScoreRule
from scoring_core.model.proof import prove
from scoring_core.model.rules_page import RulesPage
from scoring_core.model.scheme import Scheme

LARGEST = 2**63


def with_sizes(page: RulesPage, scheme: Scheme, lang: Lang) -> RulesPage:
    """The page of a scheme that was loaded, with a section on such scores where there are any."""
    labels = [rule.label for rule in _wide(scheme)]
    if not labels:
        return page
    say = Say(scheme, lang)
    section = say.section("sizes", (say.line("wide", labels),))
    return replace(page, sections=(*page.sections, section))


def _wide(scheme: Scheme) -> Iterator[ScoreRule]:
    """The scores of which a value, written as an integer, can need more than 63 bits."""
    proof = prove(scheme)
    for rule in scheme.scores:
        found = [proof.at(category.key, rule.key) for category in scheme.categories]
        sizes = (max(abs(b.low), abs(b.high)) * 10 ** max(b.places or 0, 0) for b in found)
        if not rule.words and max(sizes) >= LARGEST:
            yield rule
