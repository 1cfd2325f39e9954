"""
The rules of a made-up country: four families of schemes, each county with numbers of its own.

They follow the schemes of the four counties that this project began with: capped points, points
for adoption on websites, a rounded rate of work orders, and a rounded completion of targets.
Some counties have a second edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_up import HEAD, SIZES, UNITS, county_key, unit_name

CHANGE = "2019-01"
"""From this month on the second edition is in force, in one county of three."""
FORMATS = """
[formats]
"分" = { pattern = "0.##", not_applicable = "—" }
"条" = "0"
"""


@dataclass(frozen=True)
class Family:
    """A scheme, the largest number of each metric, and what a second edition changes."""

    scheme: str
    metrics: dict[str, int]
    body: str
    change: str


CAPPED = Family(
    "briefs",
    {"submitted": 60, "county": 10, "city": 5},
    """
constants."封顶" = {{ town = {cap}, first = 120, second = 60, third = 30 }}
constants."采用一条" = {one}
[scheme.briefs.metrics]
submitted = {{ label = "报送条数", unit = "条" }}
county = {{ label = "县级采用条数", unit = "条" }}
city = {{ label = "市级采用条数", unit = "条" }}
[scheme.briefs.scores]
base = {{ label = "基础得分", formula = "min(5 × submitted, 封顶)" }}
adoption_points = {{ label = "采用得分", formula = "采用一条 × county + 10 × city" }}
bonus = {{ label = "附加得分", formula = "min(0.1 × max(submitted − 封顶 ÷ 5, 0), 2)" }}
total = {{ label = "累计得分", formula = "base + adoption_points + bonus" }}
[scheme.briefs.ranking]
by = ["highest total"]
after_tie = "skip"
then = ["roster"]
scope = "category"
""",
    '"scheme.briefs.constants.采用一条" = {other}',
)
WEBSITE = Family(
    "website",
    {"local": 40, "upper": 6},
    """
constants."本级计分" = {one}
constants."上级计分" = {cap}
[scheme.website.metrics]
local = {{ label = "本级网站采用条数", unit = "条" }}
upper = {{ label = "上级网站采用条数", unit = "条", categories = ["first", "second", "third"] }}
[scheme.website.scores]
local_points = {{ label = "本级采用得分", formula = "本级计分 × local" }}
upper_points = {{ label = "上级采用得分", formula = "上级计分 × upper" }}
total = {{ label = "得分", formula = "sum(local_points, upper_points)" }}
[scheme.website.ranking]
by = ["highest total", "highest local", "roster"]
scope = "category"
""",
    '"scheme.website.constants.本级计分" = {other}',
)
ORDERS = Family(
    "orders",
    {"assigned": 200, "closed": 150},
    """
constants."满分" = {cap}
[scheme.orders.metrics]
assigned = {{ label = "交办", unit = "条" }}
closed = {{ label = "办结", unit = "条" }}
[scheme.orders.scores.closing]
label = "办结率得分"
unit = "分"
formula = "half_up(满分 × ratio(closed, assigned, zero: not_applicable), 0.01)"
[scheme.orders.ranking]
by = ["highest closing", "highest closed"]
after_tie = "next"
then = ["roster"]
scope = "category"
""",
    '"scheme.orders.constants.满分" = {other}5',
)
TARGETS = Family(
    "drafts",
    {"target": 50, "delivered": 60},
    """
constants."满分" = {cap}
[scheme.drafts.metrics]
target = {{ label = "任务数", unit = "条" }}
delivered = {{ label = "完成数", unit = "条" }}
[scheme.drafts.scores.completion]
label = "完成率得分"
unit = "分"
formula = "min(half_up(满分 × ratio(delivered, target, zero: not_applicable), 0.1), 满分)"
[scheme.drafts.ranking]
by = ["highest completion"]
after_tie = "skip"
then = ["roster"]
scope = "all"
""",
    '"scheme.drafts.constants.满分" = {other}5',
)
FAMILIES = (CAPPED, WEBSITE, ORDERS, TARGETS)
OPENING = """
[scheme.{scheme}]
title = "考核"
source = "invented for the benchmark"
in_force = ["2014-01.."]
period = ["month"]
categories = ["town", "first", "second", "third"]
cells = {{ "" = "missing" }}
absent = "missing"
"""
CLOSING = """
[[scheme.{scheme}.table]]
title = "得分"
columns = ["unit", "rank"]
"""
AMENDMENT = """
[[amendment]]
from = "{change}"
source = "invented for the benchmark, the second time"
set = {{ {set} }}
"""


def family(county: int) -> Family:
    """What a county goes by."""
    return FAMILIES[county % len(FAMILIES)]


def rules_text(county: int) -> str:
    """The rule file of a county."""
    own = family(county)
    numbers = {"one": 2 + county % 7, "cap": 90 + 10 * (county % 5), "other": 10 + county % 9}
    text = HEAD.format(key=county_key(county), name=f"第{county}县") + FORMATS
    text += _categories(county) + OPENING.format(scheme=own.scheme)
    text += own.body.format(**numbers) + CLOSING.format(scheme=own.scheme)
    if county % 3 == 0:
        text += AMENDMENT.format(change=CHANGE, set=own.change.format(**numbers))
    return text


def write_rules(counties: int, folder: Path) -> None:
    """A file for each county."""
    folder.mkdir()
    for county in range(counties):
        path = folder / f"{county_key(county)}.toml"
        path.write_text(rules_text(county), "utf-8")


def _categories(county: int) -> str:
    text, at = "", 0
    for key, size in SIZES.items():
        units = [unit_name(county, unit) for unit in range(at, at + size)]
        text += f'[categories.{key}]\ntitle = "{key}"\nunits = {units}\n'
        at += size
    assert at == UNITS
    return text
