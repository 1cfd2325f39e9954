"""Parity: whole columns of integers give the exact scores and ranks, or decline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from scoring_core.columns.country import Country, Edition
from scoring_core.columns.plain.compute import compute
from scoring_core.columns.steps import ABSENT, UNKNOWN, VALUE, Batch, Computed, Shape, state_of
from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State, Value, Word, height
from scoring_core.model.figures import Figures
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit
from scoring_core.testing.strategies import figures, periods

Executor = Callable[[Shape, Batch], Computed]
_STATES = {NOT_APPLICABLE: ABSENT, MISSING: UNKNOWN}


def parity(data: st.DataObject, jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Parity: integer columns give the exact scores and ranks, or decline with a sentence."""
    check_parity(data, jurisdiction, scheme, compute)


def check_parity(
    data: st.DataObject, jurisdiction: Jurisdiction, scheme: Scheme, executor: Executor
) -> None:
    """The same for any executor; figures may be missing that the rules do not let be so."""
    period = data.draw(periods(scheme))
    told = _spoilt(data, scheme, data.draw(figures(scheme, period, missing=True)))
    country = Country([replace(jurisdiction, schemes=(scheme,))])
    edition = country.edition(jurisdiction.key, scheme.key, period)
    shape = edition.rules.shape
    if shape is None:
        assert edition.rules.declined
        return
    counting = list(edition.roster.counting)
    units = [counting[at] for at in data.draw(st.permutations(range(len(counting))))]
    found = executor(shape, batch_of(country, edition, told, units))
    scores = score(scheme, told)
    ranks = {placed.unit.key: placed.rank for group in rank(scheme, scores) for placed in group}
    for row, unit in enumerate(units):
        for key, places in shape.results.items():
            value = _value(found, key, places, row)
            assert value == scores.columns[key][unit.key], (key, unit.name)
        assert found.rank[row] == (ranks.get(unit.key) or 0), unit.name


def _spoilt(data: st.DataObject, scheme: Scheme, told: Figures) -> Figures:
    """With some figures that could not be read."""
    units = list(scheme.roster(told.period).counting)
    metrics = scheme.metrics
    cells = [(m.key, unit.key) for m in metrics for unit in units if m.applies_to(unit.category)]
    lost = set(data.draw(st.lists(st.sampled_from(cells), max_size=2))) if cells else set()
    columns = {
        key: {unit: MISSING if (key, unit) in lost else v for unit, v in column.items()}
        for key, column in told.columns.items()
    }
    return replace(told, columns=columns)


def batch_of(country: Country, edition: Edition, told: Figures, units: Sequence[Unit]) -> Batch:
    """One group: some units in any order."""
    rules, order = edition.rules, {unit.key: n for n, unit in enumerate(edition.roster)}
    categories = {key: number for number, key in enumerate(rules.programs)}
    columns: dict[str, list[int]] = {}
    for key in rules.shape.columns if rules.shape else ():
        values = [told.columns[key][unit.key] for unit in units]
        columns[key] = [_integer(value, country.metrics[key]) for value in values]
        states = [_STATES[value] if isinstance(value, State) else VALUE for value in values]
        if any(states):
            columns[state_of(key)] = states
    return Batch(
        [0] * len(units),
        [categories[unit.category] for unit in units],
        [rules.programs[unit.category] for unit in units],
        [order[unit.key] for unit in units],
        columns,
    )


def _integer(value: Value, places: int) -> int:
    if isinstance(value, State):
        return 0
    return int(height(value) * (1 if isinstance(value, Word) else 10**places))


def _value(found: Computed, key: str, places: int | tuple[str, ...], row: int) -> Value:
    """What an executor says of a row, as the engine does."""
    states = found.columns.get(state_of(key))
    if states is not None and states[row]:
        return NOT_APPLICABLE if states[row] == ABSENT else MISSING
    integer = int(found.columns[key][row])
    if isinstance(places, tuple):
        return Word(places[-integer], places)
    return Fraction(integer, 10**places)
