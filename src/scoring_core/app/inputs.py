"""What comes in: a table that is recognised and read, or nothing where the rules take it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from scoring_core.engine.choose import choose, shown
from scoring_core.engine.read import read
from scoring_core.engine.recognise import Candidate
from scoring_core.errors import Finding, Place, ScoringError, UsageError, finding
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.frozen import frozen
from scoring_core.model.figures import Figures
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

G = TypeVar("G")
T = TypeVar("T")
InForce = Callable[[Jurisdiction, str, Period, Place], Scheme]


@frozen
class Input:
    """
    What was read of an input, by the rules of its period; nothing follows from it yet.

    `told` is false where nothing came in, because the rules take all from elsewhere.
    """

    jurisdiction: str
    scheme: Scheme
    figures: Figures
    findings: tuple[Finding, ...] = ()
    place: Place = Place()
    told: bool = True

    @property
    def key(self) -> tuple[str, Period]:
        """The key of its scheme, and its period."""
        return self.scheme.key, self.figures.period


@frozen
class Divided:
    """The sheets of one input: those of records that some rules count, and the others."""

    records: tuple[Sheet, ...]
    tables: tuple[Sheet, ...]


def known_rules(catalogue: Catalogue) -> tuple[Jurisdiction, ...]:
    """All counties; `UsageError` where there is none at all."""
    if not catalogue.jurisdictions:
        raise UsageError((finding("SC406"), *catalogue.broken))
    return catalogue.jurisdictions


def table_input(
    candidates: Sequence[Candidate],
    every: Sequence[Candidate],
    catalogue: Catalogue,
    sheets: Sequence[Sheet],
    period_in: Callable[[Sheet], Period],
    in_force: InForce,
) -> Input:
    """What stands in a table of one of some candidates, by the rules of its period."""
    seen, unseen = shown(sheets)
    try:
        table, candidate = choose(candidates, every, seen)
        when = period_in(table)
        rules = catalogue.jurisdiction(candidate.jurisdiction)
        chosen = in_force(rules, candidate.scheme.key, when, table.place())
        figures, findings = read(chosen, table, when)
    except ScoringError as error:
        raise type(error)((*error.findings, *unseen)) from None
    return Input(rules.key, chosen, figures, (*unseen, *findings), table.place())


def composite_input(jurisdiction: str, scheme: Scheme, period: Period) -> Input:
    """Nothing was told: every figure of the period comes from elsewhere."""
    nothing = dict.fromkeys((unit.key for unit in scheme.roster(period).counting), NOT_APPLICABLE)
    columns = {metric.key: nothing for metric in scheme.metrics}
    return Input(jurisdiction, scheme, Figures(period, columns), told=False)


def of_all(given: Sequence[G], make: Callable[[G], T]) -> list[T]:
    """What is made of each; the findings of all that fail are told at once."""
    made: list[T] = []
    failed: list[ScoringError] = []
    for each in given:
        try:
            made.append(make(each))
        except ScoringError as error:
            failed.append(error)
    if failed:
        raise type(failed[0])([found for error in failed for found in error.findings])
    return made
