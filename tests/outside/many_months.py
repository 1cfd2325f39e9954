"""Rows of the four counties for some years, made up, with a few bad ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pyarrow as pa

from scoring_core import Catalogue
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period_text import parse_period
from scoring_core.model.scheme import Scheme

RULES = Catalogue.installed()
KEYS = ("jurisdiction", "scheme", "period", "unit")
YEARS = range(2024, 2029)
PERIODS = {
    "month": tuple(f"{year}-{month:02}" for year in YEARS for month in range(1, 13)),
    "quarter": tuple(f"{year}-Q{quarter}" for year in YEARS for quarter in range(1, 5)),
}
Row = dict[str, Any]


def table(rows: int) -> Any:
    """So many rows: keys, a column `row`, and a column for each metric."""
    made = [row for rules in RULES.jurisdictions for row in _of(rules)][:rows]
    for number, row in enumerate(made, 1):
        row["row"] = number
    metrics = {m.key for rules in RULES.jurisdictions for s in rules.schemes for m in s.metrics}
    kinds = {
        **dict.fromkeys(KEYS, pa.string()),
        "row": pa.int64(),
        **dict.fromkeys(sorted(metrics), pa.int64()),
    }
    return pa.Table.from_pylist(made, schema=pa.schema(kinds))


def _of(rules: Jurisdiction) -> Iterator[Row]:
    draw = Random(rules.key)  # noqa: S311
    for key in rules.scheme_keys:
        editions = [scheme for scheme in rules.schemes if scheme.key == key]
        lengths = {length for scheme in editions for length in scheme.lengths}
        for length in sorted(lengths & PERIODS.keys()):
            for text in PERIODS[length]:
                yield from _group(draw, rules, rules.scheme(key, parse_period(text)), text)


def _group(draw: Random, rules: Jurisdiction, scheme: Scheme, text: str) -> Iterator[Row]:
    where = draw.choice([rules.key, rules.name, f" {rules.name}　"])
    for unit in scheme.roster(parse_period(text)).counting:
        metrics = (metric for metric in scheme.metrics if metric.applies_to(unit.category))
        told = {metric.key: draw.randrange(40) for metric in metrics}
        keys = dict(zip(KEYS, (where, scheme.key, text, unit.name), strict=True))
        yield told | keys | ({"unit": "没有的街道"} if draw.random() < 0.001 else {})
        if draw.random() < 0.001:
            yield told | keys
