"""What comes in: a table that is recognised and read, or nothing where the rules take it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from scoring_core.engine.blocks import Block
from scoring_core.engine.choose import Chosen, choose_all, shown
from scoring_core.engine.choose_period import other_periods
from scoring_core.engine.read import Unknown, read
from scoring_core.engine.recognise import Candidate
from scoring_core.errors import (
    ChoiceError,
    Finding,
    Place,
    ScoringError,
    UsageError,
    finding,
)
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.frozen import frozen
from scoring_core.messages import Listed
from scoring_core.model.figures import Figures
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

G = TypeVar("G")
T = TypeVar("T")
InForce = Callable[[Jurisdiction, str, Period, Place], Scheme]
Reading = Callable[[Scheme, Sequence[Block], Period, Unknown], tuple[Figures, tuple[Finding, ...]]]


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
        raise UsageError((finding("SC406"), *catalogue.findings))
    return catalogue.jurisdictions


@frozen
class Asked:
    """
    How tables are to be taken: as one of some `candidates`, of the period that `period_in` says
    and by the rules of then, read by `reading`; `every` are all schemes that are known.
    """

    candidates: Sequence[Candidate]
    every: Sequence[Candidate]
    period_in: Callable[[Sequence[Block]], Period]
    in_force: InForce
    reading: Reading = read
    unknown: Unknown = "stop"


def table_inputs(catalogue: Catalogue, asked: Asked, sheets: Sequence[Sheet]) -> list[Input]:
    """What stands in the tables of each scheme that some sheets hold."""
    seen, unseen = shown(sheets)
    try:
        chosen, strange = choose_all(asked.candidates, asked.every, seen)
        inputs = of_all(chosen, lambda each: _input(catalogue, asked, each))
    except ScoringError as error:
        raise type(error)((*error.findings, *unseen)) from None
    told = (*unseen, *strange)
    first = replace(inputs[0], findings=(*told, *inputs[0].findings))
    return [first, *inputs[1:]]


def the_only(inputs: Sequence[Input]) -> Input:
    """The input where there is one; of several schemes a person must choose (SC483)."""
    if len(inputs) > 1:
        names = Listed(f"{each.jurisdiction}/{each.scheme.key}" for each in inputs)
        raise ChoiceError(finding("SC483", Place(inputs[0].place.file), candidates=names))
    return inputs[0]


def _input(catalogue: Catalogue, asked: Asked, chosen: Chosen) -> Input:
    """What tables say of their period, by the rules of then."""
    place = chosen.tables[0].sheet.place()
    when = asked.period_in(chosen.tables)
    rules = catalogue.jurisdiction(chosen.candidate.jurisdiction)
    scheme = asked.in_force(rules, chosen.candidate.scheme.key, when, place)
    figures, findings = asked.reading(scheme, chosen.tables, when, asked.unknown)
    told = (*other_periods(when, chosen.tables), *findings)
    return Input(rules.key, scheme, figures, told, place)


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
