"""A frame of any kind ranked, and given back as it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scoring_core.columns.arrow.headed import KEYS, Headed
from scoring_core.columns.country import Country
from scoring_core.columns.frames.frames import kind_of
from scoring_core.columns.table.rank import Ranked, executor, work
from scoring_core.columns.table.results import scores_of
from scoring_core.errors import UsageError, finding
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.names import fold
from scoring_core.plugin.catalogue import Catalogue


def rank_frame(
    rules: Catalogue | Country | Sequence[Jurisdiction], frame: Any, engine: str
) -> Ranked:
    """What `scoring_core.columns.rank` does once its libraries are there."""
    kind = kind_of(frame)
    executor(engine)
    country = country_of(rules)
    names = kind.names(frame)
    if kind.extended is None:
        ranked = rank_frame(country, kind.arrow(frame, names), engine)
        return Ranked(kind.made(ranked.table), kind.made(ranked.findings), ranked.declined)
    headed = Headed(names)
    headed.refuse(scores_of(country.scores))
    table = kind.arrow(frame, headed.among(frozenset(_headings(country))))
    done = work(country, table, engine=engine, made=kind.made)
    return Ranked(
        kind.extended(frame, done.kept, done.added), kind.made(done.findings), done.declined
    )


def country_of(rules: Catalogue | Country | Sequence[Jurisdiction]) -> Country:
    """The rules compiled, where they are not yet."""
    if isinstance(rules, Country):
        return rules
    return Country(rules_of(rules))


def rules_of(given: Catalogue | Sequence[Jurisdiction]) -> tuple[Jurisdiction, ...]:
    """The jurisdictions that a caller gave; `UsageError` (SC862) for what is no rules."""
    if isinstance(given, Catalogue):
        return tuple(given.jurisdictions)
    if not isinstance(given, Sequence) or not all(isinstance(r, Jurisdiction) for r in given):
        raise UsageError(finding("SC862", None, type(given).__name__))
    return tuple(given)


def _headings(country: Country) -> Iterator[str]:
    """Every heading that means anything to the rules, for comparing only."""
    texts = {heading for each in KEYS.values() for heading in each}
    for rules in country.rules:
        for metric in rules.scheme.metrics:
            texts |= {metric.key, *metric.headings}
    return map(fold, texts)
