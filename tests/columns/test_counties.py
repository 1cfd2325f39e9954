"""The examples of the four counties as frames: the same scores and ranks as the ordinary way."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from scoring_core import Catalogue
from scoring_core.app import sheets_of
from scoring_core.app.working import works_after
from scoring_core.columns import rank
from scoring_core.columns.country import Country
from scoring_core.formula.values import State, Value, Word
from scoring_core.model.work import Work

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path.name for path in EXAMPLES.glob("[wyz]*.csv"))
CATALOGUE = Catalogue.installed()


@cache
def _country() -> Country:
    return Country(CATALOGUE.jurisdictions)


def _worked(name: str) -> tuple[Work, pa.Table]:
    sheets = sheets_of(CATALOGUE, (EXAMPLES / name).read_bytes(), name)
    work = works_after(CATALOGUE, sheets)[0]
    head, *body = sheets[0].rows
    columns: dict[str, Any] = {
        heading: [row[at] if at < len(row) else "" for row in body]
        for at, heading in enumerate(head)
        if heading
    }
    keys = {"地区": work.jurisdiction, "考核办法": work.scheme.key}
    told = {**keys, "考核期": str(work.figures.period)}
    return work, pa.table({**columns, **{key: [text] * len(body) for key, text in told.items()}})


def _value(value: Value) -> Fraction | str | None:
    if isinstance(value, State):
        return None
    return value.text if isinstance(value, Word) else Fraction(value)


@pytest.mark.parametrize("engine", ["kernel", "exact"])
@pytest.mark.parametrize("name", FILES)
def test_an_example_is_what_the_ordinary_way_makes_of_it(name: str, engine: str) -> None:
    work, frame = _worked(name)
    ranked = rank(_country(), frame, engine)
    ranks = {placed.unit.key: placed.rank for group in work.groups for placed in group}
    out = {work.scores.roster.resolve(row["单位"]): row for row in ranked.table.to_pylist()}
    assert {unit.key for unit in out if unit} == set(work.figures.places)
    for unit, row in out.items():
        assert unit is not None
        assert row["rank"] == ranks.get(unit.key)
        for rule in work.scheme.scores:
            given = row[rule.key]
            told = given if given is None or isinstance(given, str) else Fraction(given)
            assert told == _value(work.scores.columns[rule.key][unit.key])
    told_of = {row["单位"] for row in frame.to_pylist()} - {row["单位"] for row in out.values()}
    assert told_of == {f["unit"] for f in ranked.findings.to_pylist() if f["left_out"]}
    assert {f["code"] for f in ranked.findings.to_pylist() if f["left_out"]} <= {"SC859"}
