"""A scheme that takes all from others looks at its own past, as far as there is anything."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from scoring_core.app.working import work_after
from scoring_core.errors import Finding
from scoring_core.formula.values import Value
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue
from tests.composite import catalogue, opened

RULES = """
key = "moxian"
name = "某县"
language = 1
units = ["甲局", "乙局"]
[records.items.fields]
unit = { label = "单位", type = "units" }
sent = { label = "报送日期", type = "date" }
[scheme.daily]
title = "日常"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "missing" }
absent = "zero"
[scheme.daily.metrics]
sent = { label = "报送", unit = "条", tally = { date = "sent" } }
[scheme.daily.scores]
points = { label = "得分", formula = "2 × sent" }
[scheme.month]
title = "月度"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "missing" }
absent = "missing"
[scheme.month.metrics]
points = { label = "得分", unit = "分", from = { scheme = "daily", value = "points", when = "this_period", absent = "zero" } }
before = { label = "上月结余", unit = "分", from = { value = "total", when = "previous", absent = 7 } }
[scheme.month.scores]
total = { label = "结余", formula = "points + before" }
[scheme.year]
title = "年度"
source = "办法"
in_force = ["2021-01.."]
period = ["year"]
cells = { "" = "missing" }
absent = "missing"
[scheme.year.metrics]
points = { label = "全年", unit = "分", from = { scheme = "daily", value = "points", when = "months", how = "sum", absent = "not_applicable" } }
[scheme.year.scores]
total = { label = "年度得分", formula = "points" }
"""  # noqa: E501
ITEMS = {
    "items": "单位,报送日期\n甲局,2023-03-01\n甲局,2023-04-05\n乙局,2023-05-06\n乙局,2023-05-07\n"
}


@pytest.fixture(scope="module")
def tools() -> Catalogue:
    return catalogue(RULES)


def month(tools: Catalogue, period: str, scheme: str = "month") -> Work:
    return work_after(tools, None, opened(tools, ITEMS), scheme=scheme, period=period)


def values(done: Work, key: str) -> list[Value]:
    return [done.scores.columns[key][unit] for unit in ("甲局", "乙局")]


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in findings]


@pytest.mark.parametrize(
    "period, total, lacks",
    [
        # 2 × 1 + 7, nothing + 7: the chain begins with March, the month of the first record
        ("2023-03", [9, 7], [("SC669", "2023-02")]),
        ("2023-04", [11, 7], [("SC669", "2023-02")]),
        ("2023-05", [11, 11], [("SC669", "2023-02")]),
    ],
)
def test_a_composite_of_records_alone_knows_its_own_past(
    tools: Catalogue, period: str, total: list[Value], lacks: list[tuple[str, str]]
) -> None:
    done = month(tools, period)
    assert values(done, "total") == total
    assert told(done.findings) == lacks


def test_what_does_not_apply_is_told_where_the_history_is_records(tools: Catalogue) -> None:
    done = month(tools, "2023", "year")
    assert values(done, "total") == [Fraction(4), Fraction(4)]
    months = [f"2023-{number:02}" for number in (1, 2, *range(6, 13))]
    assert told(done.findings) == [("SC679", "、".join(months))]


def test_months_before_a_scheme_is_in_force_are_said_to_be_none() -> None:
    tools = catalogue(RULES.replace('in_force = ["2023-01.."]', 'in_force = ["2023-03.."]', 1))
    done = month(tools, "2023", "year")
    assert told(done.findings)[0] == ("SC691", "2023-01、2023-02")
    assert done.findings[0].wording().message == (
        "“日常”只在 2023-03.. 施行，没有 2023-01、2023-02，“全年”里这几期作 不适用"
    )
