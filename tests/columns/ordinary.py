"""What the ordinary way makes of the rows of a frame, group by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from scoring_core.columns.country import Country
from scoring_core.engine.blocks import blocks
from scoring_core.engine.check import check
from scoring_core.engine.rank import rank
from scoring_core.engine.read import read_all
from scoring_core.engine.score import score
from scoring_core.formula.values import State, Value, Word
from scoring_core.model.period_text import parse_period
from scoring_core.model.table import Sheet

KEYS = ("jurisdiction", "period")
Told = tuple[int | None, str]


class Way(NamedTuple):
    """By row of the frame its scores and its rank; and the codes told, with their rows."""

    scores: Mapping[int, Mapping[str, Any]]
    rank: Mapping[int, int | None]
    told: list[Told]


def ordinary(country: Country, rows: Sequence[Mapping[str, Any]]) -> Way:
    """Each group of rows read from a sheet of its own, scored and ranked by the engine."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(tuple(row[key] for key in KEYS), []).append(number)
    scores: dict[int, Mapping[str, Any]] = {}
    ranks: dict[int, int | None] = {}
    told: list[Told] = []
    for (where, when), numbers in groups.items():
        period = parse_period(when)
        scheme = country.jurisdictions[where].scheme("s", period)
        sheet = Sheet.of([_cells(rows[number], scheme.metrics) for number in numbers])
        figures, findings = read_all(scheme, blocks(sheet), period)
        computed = score(scheme, figures)
        placed = {p.unit.key: p.rank for group in rank(scheme, computed) for p in group}
        for found in (*findings, *check(scheme, figures, computed)):
            if found.code in ("SC119", "SC114", "SC123"):
                continue
            line = found.place.row
            told.append((None if line is None else numbers[line - 1], found.code))
        for key, place in figures.places.items():
            at = numbers[(place.row or 0) - 1]
            values = computed.values(key)
            scores[at] = {rule.key: _shown(values[rule.key]) for rule in scheme.scores}
            ranks[at] = placed.get(key)
    return Way(scores, ranks, told)


def _cells(row: Mapping[str, Any], metrics: Sequence[Any]) -> dict[str, Any]:
    return {"单位": row["unit"], **{metric.label: row[metric.key] for metric in metrics}}


def _shown(value: Value) -> Fraction | str | None:
    if isinstance(value, State):
        return None
    return value.text if isinstance(value, Word) else Fraction(value)
