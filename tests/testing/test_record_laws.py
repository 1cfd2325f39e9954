"""A law of records notices an engine that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from scoring_core.engine.behind import pieces_of
from scoring_core.engine.tally import tally
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.piece import Behind
from scoring_core.rulebook.load import load_text
from scoring_core.testing import check_all_laws, laws, record_laws

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def county() -> Jurisdiction:
    return load_text((ROOT / "examples/qinghe.toml").read_text("utf-8"))


def test_the_laws_hold_for_a_county_that_counts_records(county: Jurisdiction) -> None:
    check_all_laws(county, examples=10)()


def _more(much: Callable[..., int]) -> Callable[..., Any]:
    """An engine that gives some figure more than is counted, by the records and the unit."""

    def counted(scheme: Any, pool: Any, periods: Any) -> Any:
        found, findings = tally(scheme, pool, periods)
        return {
            period: {
                key: {
                    unit: value + much(pool, unit) if isinstance(value, Fraction) else value
                    for unit, value in column.items()
                }
                for key, column in columns.items()
            }
            for period, columns in found.items()
        }, findings

    return counted


def _first_named(pool: Any, unit: str) -> int:
    """1 for the unit that the first record names."""
    return sum(unit in column[:1] for held in pool.values() for column in _units(held))


def _units(held: Any) -> list[list[str]]:
    kinds = [field.key for field in held.kind.fields if field.type == "units"]
    return [[named[0] for named in held.columns[key]] for key in kinds]


def _records(pool: Any, _unit: str) -> int:
    return sum(map(len, pool.values()))


def _dates(pool: Any, _unit: str) -> int:
    """How many dates are known."""
    keys = ("sent", "used")
    return sum(
        day is not None for held in pool.values() for key in keys for day in held.columns[key]
    )


def _one(_pool: Any, _unit: str) -> int:
    return 1


def _losing_a_piece(*given: Any) -> Behind:
    found = pieces_of(*given)
    return replace(found, parts=tuple(replace(p, pieces=p.pieces[1:]) for p in found.parts))


@pytest.mark.parametrize(
    "law, name, broken",
    [
        ("shuffled", "tally", _more(_first_named)),
        ("months", "tally", _more(_one)),
        ("pieces", "tally", _more(_one)),
        ("pieces", "pieces_of", _losing_a_piece),
        ("withdrawn", "tally", _more(_records)),
        ("past", "tally", _more(_dates)),
    ],
)
def test_a_broken_engine_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
    county: Jurisdiction,
    law: str,
    name: str,
    broken: Callable[..., Any],
) -> None:
    monkeypatch.setattr(laws, "LAWS", {law: laws.LAWS[law]})
    monkeypatch.setattr(record_laws, name, broken)
    chosen = settings.get_current_profile_name()
    settings.register_profile("unshrunk", phases=[Phase.generate], derandomize=True)
    settings.load_profile("unshrunk")
    try:
        with pytest.raises((AssertionError, ExceptionGroup)):
            check_all_laws(county, examples=60)()
    finally:
        settings.load_profile(chosen)
