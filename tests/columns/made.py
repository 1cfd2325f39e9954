"""Made-up rules and frames of them, as the tests of whole frames have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from scoring_core.columns.country import Country
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period_text import parse_span
from tests.idle import load_idle

RULES = """
key = "qing"
name = "青县"
language = 1
[names]
"甲镇" = ["甲镇政府"]
[categories.town]
title = "乡镇"
units = ["甲镇", "乙镇", "丙镇"]
[categories.office]
title = "部门"
units = ["甲局", "乙局"]
[categories.room]
title = "信息室"
role = "counted"
units = ["信息室"]
[categories.out]
title = "不考核"
role = "excluded"
units = ["丁局"]
[formats]
"分" = { pattern = "0.##", not_applicable = "—" }
"条" = { pattern = "0", not_applicable = "—" }
"%" = { pattern = "0.0%", not_applicable = "—" }
[scheme.s]
title = "信息"
source = "invented for the test"
in_force = ["2023-01..2023-06"]
period = ["month"]
categories = ["town", "office", "room", "out"]
cells = { "" = "missing", "/" = "not_applicable" }
absent = { town = "missing", office = "not_applicable", room = "zero", out = "missing" }
checks = ["used <= sent"]
[scheme.s.metrics]
sent = { label = "报送", columns = ["报送数"], unit = "条", range = [0, 500] }
used = { label = "采用", unit = "条", range = [0, 500] }
weight = { label = "权重", unit = "分", step = 0.5, range = [0, 10] }
level = { label = "等次", unit = "级", words = ["好", "中", "差"], cells = { "" = "missing" } }
town = { label = "驻村", unit = "条", categories = ["town"], cells = { "" = "zero" } }
[scheme.s.scores.rate]
label = "采用率"
unit = "%"
formula = "half_up(ratio(used, sent, zero: not_applicable), 0.1%)"
[scheme.s.scores.total]
label = "得分"
formula = "2 × used + weight + 1 × total(town, all)"
[scheme.s.ranking]
by = ["highest total"]
after_tie = "skip"
then = ["roster"]
scope = "category"
"""
UNITS = ("甲镇", "乙镇", "丙镇", "甲局", "乙局", "信息室")


def qing() -> Jurisdiction:
    """A county with two editions: from July on a point is worth more, and the rank is by rate."""
    rules = load_idle(RULES)
    later = load_idle(
        RULES.replace("2 × used", "3 × used").replace("highest total", "highest rate")
    )
    second = replace(later.schemes[0], in_force=(parse_span("2023-07.."),))
    return replace(rules, schemes=(rules.schemes[0], second))


def bai() -> Jurisdiction:
    """Another county with other units, and another heading for a figure."""
    text = RULES.replace('"qing"', '"bai"').replace("青县", "白县").replace("镇", "乡")
    return load_idle(text.replace('columns = ["报送数"]', 'columns = ["上报"]'))


def country() -> Country:
    return Country([qing(), bai()])


def rows(where: str, period: str, units: Sequence[str] = UNITS) -> list[dict[str, Any]]:
    """A good row for each unit of a period."""
    return [
        {
            "jurisdiction": where,
            "period": period,
            "unit": unit,
            "sent": 20 + number,
            "used": number % 4,
            "weight": "1.5",
            "level": "中",
            "town": 1 if unit[1] in "镇乡" else None,
        }
        for number, unit in enumerate(units)
    ]


def table(listed: Sequence[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(listed))
