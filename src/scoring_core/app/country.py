"""The rules of a catalogue over whole columns of a country."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from scoring_core.app.inputs import known_rules
from scoring_core.columns.country import Country
from scoring_core.columns.parquet.files import RankedTable, Ranker
from scoring_core.columns.table.findings import Say
from scoring_core.columns.table.rank import rank_table
from scoring_core.model.jurisdiction import Jurisdiction, meant_by
from scoring_core.plugin.catalogue import Catalogue


def ranker_of(catalogue: Catalogue) -> Ranker:
    """How tables are ranked by the rules of a catalogue; `UsageError` where it has none."""
    every = known_rules(catalogue)
    named = meant_by(every)

    def made(counties: Collection[str] | None) -> Callable[[Any, Say], RankedTable]:
        """By the rules of those that there are: to compile those of a country takes a while."""
        country = Country(_only(every) if counties is None else _present(every, counties))
        return lambda table, say: rank_table(country, table, say=say)

    return Ranker(lambda county, scheme: _meant(every, named, county, scheme), made)


def ruled_by(
    catalogue: Catalogue, county: str | None
) -> Callable[[Collection[str]], Sequence[Jurisdiction]]:
    """The rules of a catalogue for counties that there are; of the chosen one alone, if any."""
    every = known_rules(catalogue) if county is None else (catalogue.jurisdiction(county),)
    return lambda counties: _present(every, counties)


def _present(every: Sequence[Jurisdiction], counties: Collection[str]) -> tuple[Jurisdiction, ...]:
    """The rules of the counties of these texts; all of them where no text is of any."""
    named = meant_by(every)
    found = {rules.key: rules for text in counties for rules in named.get(text, ())}
    return tuple(found.values()) or tuple(every)


def _only(every: Sequence[Jurisdiction]) -> Sequence[Jurisdiction]:
    """The rules of a table without a row: those that any row would have, if there are such."""
    return every if len(every) == 1 and len(every[0].scheme_keys) == 1 else ()


def _meant(
    every: Sequence[Jurisdiction],
    named: Mapping[str, tuple[Jurisdiction, ...]],
    county: str,
    scheme: str,
) -> tuple[str, str]:
    """The keys of a county and a scheme by their texts; of unknown ones the texts themselves."""
    meant = every if not county and len(every) == 1 else named.get(county, ())
    if len(meant) != 1:
        return county, scheme
    rules = meant[0]
    keys = rules.scheme_keys
    titles = {each.title: each.key for each in rules.schemes}
    only = keys[0] if not scheme and len(keys) == 1 else scheme
    return rules.key, scheme if scheme in keys else titles.get(scheme, only)
