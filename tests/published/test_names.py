"""One unit, one key: whatever it is called, and whenever it is renamed."""

from __future__ import annotations

import pytest

from scoring_core import Catalogue, Standings, formats, rank, sheets_of
from scoring_core.rulebook.load import load_text

RULES = """
key = "made"
name = "某区"
language = 1
[names]
"礼让街街道办事处" = ["礼让街办事处", "礼让街办"]
[categories.web]
title = "各单位"
units = [
    { name = "礼让街办事处", until = "2023-05" },
    { name = "礼让街街道办事处", since = "2023-06" },
    "区统计局",
    { name = "区信访局", since = "2023-04" },
]
[formats]
"条" = "0"
[scheme.s]
title = "信息"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month", "quarter", "year"]
categories = ["web"]
cells = { "" = "missing" }
absent = "error"
metrics.sent = { label = "报送数", unit = "条" }
ranking = { by = ["highest sent", "roster"], scope = "category" }
"""


def listed(period: str, *rows: str) -> list[str]:
    catalogue = Catalogue.of(formats, load_text(RULES))
    text = "单位,报送数\n" + "\n".join(rows)
    (sheet,) = sheets_of(catalogue, text.encode(), "s.csv")
    standings = rank(catalogue, [sheet], period=period).standings
    assert isinstance(standings, Standings)
    return [row.unit for row in standings.rankings[0].rows]


@pytest.mark.parametrize("name", ["礼让街办事处", "礼让街街道办事处", "礼让街办", "礼让街 办"])
@pytest.mark.parametrize(
    "period, printed", [("2023-05", "礼让街办事处"), ("2023-06", "礼让街街道办事处")]
)
def test_a_table_prints_the_name_of_its_time_whatever_the_input_says(
    name: str, period: str, printed: str
) -> None:
    assert listed(period, f"{name},9", "区统计局,5", "区信访局,3")[0] == printed


@pytest.mark.parametrize("period", ["2023-Q2", "2023"])
def test_a_unit_renamed_within_a_period_is_there_once_by_its_last_name(period: str) -> None:
    rows = ["礼让街办事处,9", "区统计局,5", *(["区信访局,3"] if period == "2023-Q2" else [])]

    assert listed(period, *rows)[:2] == ["礼让街街道办事处", "区统计局"]
