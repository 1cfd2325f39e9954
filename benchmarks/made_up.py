"""
Counties that do not exist, for the benchmarks of whole columns: their rules, and frames of them.

Each has 80 units in four categories, the names of 20 towns its own. A frame has the months one
after the other, and the units of a month in no order. All numbers are drawn from one seed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.unit import Category
from scoring_core.rulebook.load import load_text

Integers = NDArray[Any]
Kind = Literal["points", "rate"]
SIZES = {"town": 20, "first": 25, "second": 20, "third": 15}
UNITS = sum(SIZES.values())
CAPS = {"town": 120, "first": 120, "second": 60, "third": 30}
MONTHS = tuple(f"{year}-{month:02}" for year in range(2014, 2024) for month in range(1, 13))
METRICS = {
    "points": {"submitted": 60, "county": 10, "city": 5},
    "rate": {"assigned": 200, "closed": 200},
}
SCORES = {"points": ("base", "adoption_points", "bonus", "total"), "rate": ("rate",)}
SCHEMES: dict[Kind, str] = {"points": "briefs", "rate": "orders"}

HEAD = """
key = "{key}"
name = "{name}"
language = 1
"""
BODY: dict[Kind, str] = {
    "points": """
[formats]
"分" = "0.##"
"条" = "0"
[scheme.briefs]
title = "政务信息"
source = "as 温县, by the month"
in_force = ["2014-01.."]
period = ["month"]
categories = ["town", "first", "second", "third"]
cells = { "" = "missing" }
absent = "missing"
constants."封顶" = { town = 120, first = 120, second = 60, third = 30 }
[scheme.briefs.metrics]
submitted = { label = "报送条数", unit = "条" }
county = { label = "县级采用条数", unit = "条" }
city = { label = "市级采用条数", unit = "条" }
[scheme.briefs.scores]
base = { label = "基础得分", formula = "min(5 × submitted, 封顶)" }
adoption_points = { label = "采用得分", formula = "5 × county + 10 × city" }
bonus = { label = "附加得分", formula = "min(0.1 × max(submitted − 封顶 ÷ 5, 0), 2)" }
total = { label = "累计得分", formula = "base + adoption_points + bonus" }
[scheme.briefs.ranking]
by = ["highest total"]
after_tie = "skip"
then = ["roster"]
scope = "category"
[[scheme.briefs.table]]
title = "得分"
columns = ["unit", "total", "rank"]
""",
    "rate": """
[formats]
"分" = { pattern = "0.##", not_applicable = "—" }
"件" = "0"
[scheme.orders]
title = "热线工单"
source = "invented for the benchmark"
in_force = ["2014-01.."]
period = ["month"]
categories = ["town", "first", "second", "third"]
cells = { "" = "missing" }
absent = "missing"
checks = ["closed <= assigned"]
[scheme.orders.metrics]
assigned = { label = "交办", unit = "件" }
closed = { label = "办结", unit = "件" }
[scheme.orders.scores.rate]
label = "办结率"
unit = "分"
formula = "half_up(100 × ratio(closed, assigned, zero: not_applicable), 0.01)"
[scheme.orders.ranking]
by = ["highest rate", "highest closed"]
after_tie = "skip"
then = ["roster"]
scope = "category"
[[scheme.orders.table]]
title = "办结率"
columns = ["unit", "rate", "rank"]
""",
}


def frame(kind: Kind, rows: int, *, shuffled: bool = False) -> pl.DataFrame:
    """
    So many rows: keys as categories, `kind` (the unit's category, ready for those who do not
    ask a roster), metrics as Int64.
    """
    draw = np.random.default_rng(20230930)
    group = np.arange(rows, dtype=np.int32) // UNITS
    order = draw.permuted(np.tile(np.arange(UNITS, dtype=np.int32), (-(-rows // UNITS), 1)), axis=1)
    unit = order.ravel()[:rows]
    county, month = np.divmod(group, len(MONTHS))
    names = unit_names(counties(rows))
    made = pl.DataFrame(
        {
            "jurisdiction": _categories(county, [county_key(n) for n in range(counties(rows))]),
            "scheme": _categories(np.zeros_like(county), [SCHEMES[kind]]),
            "period": _categories(month, list(MONTHS)),
            "unit": _categories(names.number(county, unit), names.texts),
            "kind": _categories(np.repeat(np.arange(4), list(SIZES.values()))[unit], list(SIZES)),
            **_metrics(kind, rows, draw),
        }
    )
    return made.sample(fraction=1, shuffle=True, seed=5) if shuffled else made


def counties(rows: int) -> int:
    """How many counties so many rows are of."""
    return -(-rows // (UNITS * len(MONTHS)))


def county_key(number: int) -> str:
    """The key of a county."""
    return f"c{number:04}"


def jurisdictions(body: str, count: int) -> tuple[Jurisdiction, ...]:
    """The rules of so many counties, which differ in their units; `body` is one of `BODY`."""
    first = _first(body)
    scheme = first.schemes[0]
    return tuple(
        replace(
            first,
            key=county_key(number),
            name=f"第{number}县",
            schemes=(replace(scheme, categories=_renamed(scheme.categories, number)),),
        )
        for number in range(count)
    )


def _renamed(categories: tuple[Category, ...], county: int) -> tuple[Category, ...]:
    town, *others = categories
    names = [_town(county, number) for number in range(SIZES["town"])]
    units = tuple(
        replace(unit, key=name, name=name) for unit, name in zip(town.units, names, strict=True)
    )
    return (replace(town, units=units), *others)


def _first(body: str) -> Jurisdiction:
    """The rules of the county 0, read and checked as any."""
    names = [_town(0, number) for number in range(SIZES["town"])] + _offices()
    text, at = HEAD.format(key=county_key(0), name="第0县"), 0
    for key, size in SIZES.items():
        text += f'[categories.{key}]\ntitle = "{key}"\nunits = {names[at : at + size]}\n'
        at += size
    return load_text(text + body)


@dataclass(frozen=True)
class Names:
    """All names of units, and how many of them are towns, which are one county's own."""

    texts: list[str]
    towns: int

    def number(self, county: Integers, unit: Integers) -> Integers:
        """The number of a county's unit among them."""
        shared = unit + self.towns - SIZES["town"]
        return np.where(unit < SIZES["town"], unit + SIZES["town"] * county, shared)


def unit_name(county: int, unit: int) -> str:
    """The name of a county's unit: the first 20 are towns, which no other county has."""
    town = SIZES["town"]
    return _town(county, unit) if unit < town else _offices()[unit - town]


def unit_names(count: int) -> Names:
    """The names of the units of so many counties."""
    towns = [_town(county, number) for county in range(count) for number in range(SIZES["town"])]
    return Names(towns + _offices(), len(towns))


def _town(county: int, number: int) -> str:
    return f"{county}县{number}乡"


def _offices() -> list[str]:
    return [f"第{number}局" for number in range(UNITS - SIZES["town"])]


def _metrics(kind: Kind, rows: int, draw: np.random.Generator) -> dict[str, NDArray[np.int64]]:
    made = {
        key: draw.integers(0, most, rows, dtype=np.int64, endpoint=True)
        for key, most in METRICS[kind].items()
    }
    if kind == "rate":
        np.minimum(made["closed"], made["assigned"], out=made["closed"])
    return made


def _categories(codes: NDArray[Any], names: list[str]) -> pl.Series:
    """A column of texts as their numbers in a list of its own."""
    return pl.Series(names).cast(pl.Categorical).gather(pl.Series(codes.astype(np.uint32)))
