"""
The same in OpenFisca-Core's vectorised formulas, with a rank written by hand in numpy.

OpenFisca has no ranks, and no other integers than of 32 bits. `pip install openfisca-core`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl

from benchmarks.bare import Answer, Arrays
from benchmarks.made_up import METRICS, SCORES, Kind
from benchmarks.rivals import CLOSED, Rival, arrays

PERIOD = "2023-01"


def openfisca(kind: Kind) -> Rival:
    """A simulation of as many units as there are rows, all of one month, its inputs given."""

    def made(frame: pl.DataFrame) -> Callable[[], Answer]:
        of, system = arrays(kind, frame), _system(kind)
        return lambda: _work(kind, of, system)

    return Rival("OpenFisca, and a rank in numpy", made, lambda answer: answer)


def _work(kind: Kind, of: Arrays, system: Any) -> Answer:
    from openfisca_core.simulations import SimulationBuilder

    unit = system.person_entity
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity(unit.key, np.arange(len(of.group)))
    simulation = builder.build(system)
    for key, column in {"kind": of.kind, **of.metrics}.items():
        simulation.set_input(key, PERIOD, column)
    answer = {key: simulation.calculate(key, PERIOD) for key in SCORES[kind]}
    if kind == "points":
        return {**answer, "rank": _rank(of, answer["total"])}
    merit = answer["rate"] * CLOSED + of.metrics["closed"]
    return {**answer, "rank": np.where(answer["rate"] < 0, -1, _rank(of, merit))}


def _rank(of: Arrays, merit: Any) -> Any:
    """1 + how many of the group and category have more, by one stable sort for each key."""
    place = of.group * 4 + of.kind
    order = np.lexsort((-merit, place))
    place, merit = place[order], merit[order]
    rows = np.arange(len(order))
    new = np.r_[True, place[1:] != place[:-1]]
    tied = np.r_[False, merit[1:] == merit[:-1]] & ~new
    first = np.maximum.accumulate(np.where(new, rows, 0))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.maximum.accumulate(np.where(tied, 0, rows)) - first + 1
    return rank


def _system(kind: Kind) -> Any:
    """The rules, a variable for each score."""
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    unit = Entity("unit", "units", "a unit", "")
    system = TaxBenefitSystem([unit])
    formulas: dict[str, Any] = {"kind": None, **dict.fromkeys(METRICS[kind])}
    formulas |= POINTS if kind == "points" else RATE
    for key, formula in formulas.items():
        settings = {
            "value_type": int,
            "entity": unit,
            "definition_period": DateUnit.MONTH,
            "label": key,
        }
        if formula is not None:
            settings["formula"] = formula
        system.add_variable(type(key, (Variable,), settings))
    return system


def _base(units: Any, period: Any) -> Any:
    return np.minimum(5 * units("submitted", period), _cap(units, period))


def _adoption_points(units: Any, period: Any) -> Any:
    return 5 * units("county", period) + 10 * units("city", period)


def _bonus(units: Any, period: Any) -> Any:
    return np.clip(units("submitted", period) - _cap(units, period) // 5, 0, 20)


def _total(units: Any, period: Any) -> Any:
    points = units("base", period) + units("adoption_points", period)
    return 10 * points + units("bonus", period)


def _cap(units: Any, period: Any) -> Any:
    return np.array([120, 120, 60, 30], np.int32)[units("kind", period)]


def _rate(units: Any, period: Any) -> Any:
    assigned, closed = units("assigned", period), units("closed", period)
    bottom = np.where(assigned == 0, 1, 2 * assigned)
    return np.where(assigned == 0, -1, (20_000 * closed + assigned) // bottom)


POINTS = {
    "base": _base,
    "adoption_points": _adoption_points,
    "bonus": _bonus,
    "total": _total,
}
RATE = {"rate": _rate}
