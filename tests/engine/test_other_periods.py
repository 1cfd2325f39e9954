from collections.abc import Callable
from dataclasses import replace

import pytest

from scoring_core.engine.blocks import blocks
from scoring_core.engine.choose_period import other_periods
from scoring_core.model.period import Period
from scoring_core.model.table import Sheet

Cells = Callable[..., Sheet]


@pytest.mark.parametrize(
    "name, told",
    [
        ("2月", ["2023-02"]),
        ("二 月份", ["2023-02"]),
        ("一季度", []),
        ("第二季度", ["2023-Q2"]),
        ("下半年", ["2023-H2"]),
        ("3月", []),
        ("03月", []),
        ("13月", []),
        ("2月采用", []),
        ("2022年3月", ["2022-03"]),
    ],
)
def test_a_sheet_that_is_called_another_part_of_the_year_is_told(
    sheet: Cells, name: str, told: list[str]
) -> None:
    tables = blocks(replace(sheet("单位,报送\n甲镇,1"), name=name))
    found = list(other_periods(Period.month(2023, 3), tables))
    assert [(each.code, each.found, each.place.sheet) for each in found] == [
        ("SC177", period, name) for period in told
    ]
