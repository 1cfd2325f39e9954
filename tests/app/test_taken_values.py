"""Every kind of value, joined in every way, over the months of a quarter: worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring_core.app.working import work_after
from scoring_core.formula.values import NOT_APPLICABLE, Value, Word
from tests.composite import catalogue, opened

RULES = """
key = "moxian"
name = "某县"
language = 1
[belongs_to]
"甲科" = "甲局"
"乙科" = "甲局"
"丙科" = "丙局"
[categories]
office = { title = "科室", units = ["甲科", "乙科", "丙科"] }
bureau = { title = "局", units = ["甲局", "丙局"] }
[scheme.s]
title = "月度"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
categories = ["office"]
cells = { "" = "missing", "—" = "not_applicable" }
absent = "missing"
ranking = { by = ["highest p"], then = ["roster"], after_tie = "skip", scope = "category" }
[scheme.s.metrics]
n = { label = "条数", unit = "条" }
w = { label = "评级", unit = "级", words = ["优", "良", "差"] }
[scheme.s.scores]
p = { label = "得分", formula = "2 × n" }
g = { label = "等次", unit = "级", words = ["优", "良", "差"], formula = "if(n >= 3: '优', n >= 1: '良', else: '差')" }
[scheme.q]
title = "季度"
source = "办法"
in_force = ["2023-01.."]
period = ["quarter"]
categories = ["bureau"]
cells = { "" = "missing" }
absent = "missing"
table = [{ title = "季度", columns = ["unit"] }]
checks = ["applies(x)"]
[scheme.q.metrics]
x = { label = "取", unit = "UNIT", from = { scheme = "s", value = "VALUE", when = "months", of = "members", how = "HOW", absent = "not_applicable" } }
"""  # noqa: E501
FILES = {
    "2023-01": "单位,条数,评级\n甲科,1,优\n乙科,3,差\n丙科,0,良\n",
    "2023-02": "单位,条数,评级\n甲科,4,良\n乙科,—,优\n丙科,2,差\n",
    "2023-03": "单位,条数,评级\n甲科,0,差\n乙科,5,良\n丙科,2,优\n",
}
UNITS = {"n": "条", "p": "分", "rank": "名", "w": "级", "g": "级"}


@pytest.mark.parametrize(
    "value, how, bureaus",
    [
        # 甲局: 1, 3; 4, none; 0, 5 · 丙局: 0; 2; 2
        ("n", "sum", [13, 4]),
        ("n", "mean", [Fraction(13, 5), Fraction(4, 3)]),
        ("n", "highest", [5, 2]),
        ("n", "lowest", [0, 0]),
        ("n", "count", [4, 2]),
        ("p", "sum", [26, 8]),
        ("p", "mean", [Fraction(26, 5), Fraction(8, 3)]),
        ("p", "highest", [10, 4]),
        ("p", "lowest", [0, 0]),
        ("p", "count", [4, 2]),
        # 2, 1; 1, none; 3, 1 · 3; 2; 2
        ("rank", "sum", [8, 7]),
        ("rank", "mean", [Fraction(8, 5), Fraction(7, 3)]),
        ("rank", "highest", [3, 3]),
        ("rank", "lowest", [1, 2]),
        ("rank", "count", [5, 3]),
        ("w", "highest", ["优", "优"]),
        ("w", "lowest", ["差", "差"]),
        ("w", "count", [6, 3]),
        # 良 优; 优; 差 优 · 差; 良; 良
        ("g", "highest", ["优", "良"]),
        ("g", "lowest", ["差", "差"]),
        ("g", "count", [5, 3]),
    ],
)
def test_the_members_of_a_bureau_over_a_quarter(
    value: str, how: str, bureaus: list[Value | str]
) -> None:
    unit = "个" if how == "count" else UNITS[value]
    text = RULES.replace("VALUE", value).replace("HOW", how).replace("UNIT", unit)
    tools = catalogue(text)
    done = work_after(tools, None, opened(tools, FILES), scheme="q", period="2023-Q1")
    found = [done.scores.columns["x"][unit] for unit in ("甲局", "丙局")]
    assert [each.text if isinstance(each, Word) else each for each in found] == bureaus
    assert NOT_APPLICABLE not in found
