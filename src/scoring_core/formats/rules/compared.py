"""What periods make of the editions of one kind of work: one in force, or two compared."""

from __future__ import annotations

from dataclasses import replace

from scoring_core.formats.rules.difference import difference
from scoring_core.formats.rules.page import rules_page
from scoring_core.messages import Lang
from scoring_core.messages.rule_words import phrase
from scoring_core.model.jurisdiction import InForce, Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.rules_page import Line, RulesPage, Section
from scoring_core.model.scheme import Scheme


def period_page(rules: Jurisdiction, key: str, found: InForce, lang: Lang) -> RulesPage:
    """The edition of a period; that there is none, is said."""
    if found.edition is not None:
        return rules_page(rules, _then(found.edition, found.period), lang)
    return RulesPage(_name(rules, key), (_nothing(rules, key, found, lang),))


def difference_page(
    rules: Jurisdiction, key: str, old: InForce, new: InForce, lang: Lang
) -> RulesPage:
    """What changed between the editions of two periods; that nothing did, is said."""
    words = {"name": _name(rules, key), "old": _end(old, lang), "new": _end(new, lang)}
    title = phrase("difference", english=lang == "en", **words)
    if old.edition is None or new.edition is None:
        lacking = (found for found in (old, new) if found.edition is None)
        return RulesPage(title, tuple(_nothing(rules, key, found, lang) for found in lacking))
    before, after = _then(old.edition, old.period), _then(new.edition, new.period)
    changed = difference(rules_page(rules, before, lang), rules_page(rules, after, lang), lang)
    unchanged = Section("unchanged", phrase("unchanged", english=lang == "en"), ())
    return RulesPage(title, changed or (unchanged,))


def _then(edition: Scheme, period: Period) -> Scheme:
    """An edition with the roster and the exceptions of a period alone."""
    exceptions = tuple(each for each in edition.exceptions if each.span.holds(period))
    return replace(edition, categories=edition.roster(period).categories, exceptions=exceptions)


def _name(rules: Jurisdiction, key: str) -> str:
    return f"{rules.name} {rules.key}/{key}"


def _end(found: InForce, lang: Lang) -> str:
    if found.edition is None:
        return str(found.period)
    spans = ", ".join(map(str, found.edition.in_force))
    return phrase("edition", english=lang == "en", period=found.period, spans=spans)


def _nothing(rules: Jurisdiction, key: str, found: InForce, lang: Lang) -> Section:
    spans = tuple(str(span) for edition in rules.editions(key) for span in edition.in_force)
    line = phrase("all_in_force", english=lang == "en")
    heading = phrase("not_in_force", english=lang == "en", period=found.period)
    return Section("not_in_force", heading, (Line(line, spans),))
