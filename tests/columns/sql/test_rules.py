"""The shapes of all rule files: duckdb gives what the plain executor gives."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest

from scoring_core import Catalogue
from scoring_core.columns.country import Country
from scoring_core.columns.plain import compute as plain
from scoring_core.columns.sql.duckdb import compute
from scoring_core.columns.steps import Batch, Computed, Shape, state_of
from tests.columns.drawn import number_of

FILES = sorted((Path(__file__).parents[2] / "rulebooks").glob("*.toml"))
ROWS = 60


def told(shape: Shape, found: Computed) -> dict[str, list[int]]:
    """What a result says: states, ranks, and the numbers that there are."""
    of: dict[str, list[int]] = {"rank!": [int(rank) for rank in found.rank]}
    for key in shape.results:
        states = [int(state) for state in found.columns.get(state_of(key), [0] * ROWS)]
        pairs = zip(found.columns[key], states, strict=True)
        of |= {state_of(key): states, key: [0 if state else int(v) for v, state in pairs]}
    return of


def drawn_batch(shape: Shape, draw: Random) -> Batch:
    """Rows of three groups, some with figures that are not there."""
    program = draw.choices(range(len(shape.variants[0]) if shape.variants else 1), k=ROWS)
    columns: dict[str, list[int]] = {}
    for key in shape.columns:
        states = draw.choices([0, 0, 0, 1, 2] if draw.random() < 0.5 else [0], k=ROWS)
        columns[key] = [0 if state else number_of(draw, shape.ranges[key]) for state in states]
        if any(states):
            columns[state_of(key)] = states
    group = [row * 3 // ROWS for row in range(ROWS)]
    return Batch(group, program, program, draw.sample(range(ROWS), ROWS), columns)


@cache
def shapes(path: Path | None) -> tuple[Shape, ...]:
    catalogue = Catalogue.from_toml(path) if path else Catalogue.installed()
    return Country(catalogue.jurisdictions).shapes


@pytest.mark.parametrize("path", [*FILES, None], ids=lambda path: path.stem if path else "counties")
def test_a_rule_file(path: Path | None) -> None:
    for number, shape in enumerate(shapes(path)):
        batch = drawn_batch(shape, Random(number))  # noqa: S311
        assert told(shape, compute(shape, batch)) == told(shape, plain.compute(shape, batch))


def test_most_rule_files_have_an_exact_plan() -> None:
    assert sum(bool(shapes(path)) for path in FILES) > len(FILES) // 2
