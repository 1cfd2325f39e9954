"""The rule files of the tests that count records: frames give the figures of the exact way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from scoring_core.columns.records.batches import tally_batches
from scoring_core.engine.record_headings import reason_heading, tallies
from scoring_core.model.item import Content, RecordField, RecordKind
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.load import load_text
from tests.columns.record_frames import comparable, expected, frame_of, table_of, told

BOOKS = Path(__file__).parents[2] / "rulebooks"
COUNTING = sorted(p.stem for p in BOOKS.glob("*.toml") if "\n[records" in p.read_text("utf-8"))
ROWS, DAYS = 40, 200


def _content(draw: Random, field: RecordField, units: list[str], first: date) -> Content:
    match field.type:
        case "date":
            day = first + timedelta(days=draw.randrange(-20, DAYS))
            return draw.choice((None, day, day, day))
        case "units":
            return tuple(draw.sample(units, draw.randint(1, 2 if field.listed else 1)))
        case "number":
            least = -(-(field.low or Fraction(0)) // field.step) * field.step
            number = least + field.step * draw.randint(0, 9)
            return number if field.high is None else min(number, field.high)
        case "flag":
            return draw.random() < 0.5
    words = field.words or ("1", "2", "3", "4")
    return tuple(draw.sample(words, min(len(words), 2))) if field.listed else draw.choice(words)


def _first_day(scheme: Scheme) -> date:
    first = scheme.in_force[0].first or date(2022, 1, 1)
    return date(first.year + (first != date(first.year, 1, 1)), 1, 1)


def _counted(rules: Jurisdiction) -> Iterator[tuple[Scheme, RecordKind]]:
    for scheme in rules.schemes:
        for kind in scheme.records:
            if tallies(scheme, kind):
                yield scheme, kind


def _rows(draw: Random, scheme: Scheme, kind: RecordKind) -> list[dict[str, Content]]:
    first = _first_day(scheme)
    roster = scheme.roster(Period(first, first)).counting
    units = [*(unit.key for unit in roster), *scheme.parents]
    fields = kind.fields
    rows = [{f.key: _content(draw, f, units, first) for f in fields} for _ in range(ROWS)]
    if kind.unique is None:
        return rows
    return list({row[kind.unique]: row for row in rows}.values())


@pytest.mark.parametrize("name", COUNTING)
def test_figures_are_those_of_the_exact_way(name: str) -> None:
    rules = load_text((BOOKS / f"{name}.toml").read_text("utf-8"))
    draw = Random(name)  # noqa: S311
    for scheme, kind in _counted(rules):
        rows = _rows(draw, scheme, kind)
        first = _first_day(scheme)
        months = [Period.month(first.year, month) for month in range(1, 7)]
        table: Any = frame_of(kind, rows, coded=draw.random() < 0.5)
        for field in kind.fields:
            if field.reason:
                table = table.append_column(reason_heading(field), pa.array(["因"] * len(rows)))
        half, at = Period(first, months[-1].last), draw.randrange(len(rows))
        batches = [table.slice(0, at), table.slice(at)]

        found = tally_batches([rules], batches, period=half, by="month", scheme=scheme.key)

        wanted = expected(scheme, kind, rows, months)
        assert comparable(table_of(found.table)) == comparable(wanted), (scheme.key, kind.key)
        assert (True,) not in told(found.findings, "left_out")
